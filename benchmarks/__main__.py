"""Runs every `benchmarks/bench_*.py` (or those named), each with its function `bench`, and prints one table.

`python -m benchmarks [NAME…]`. Exit code 1 when a bench breaks; a bar that does not hold is said in its line.
"""

from __future__ import annotations

import sys
import time
import traceback
from importlib import import_module
from pathlib import Path

from benchmarks.measure import Measured, Row, Skipped

HEAD = ("what", "unit", "Concert", "plain tool", "ratio", "bar", "")


def named(value: Measured | None) -> str:
    return "" if value is None else f"{value.median:.4g} ({value.low:.4g} to {value.high:.4g})"


def cells(row: Row) -> tuple[str, ...]:
    verdict = {None: "", True: "holds", False: "DOES NOT HOLD"}[row.holds]
    ratio = f"{row.judged:.2f}" if row.theirs else ""
    bar = "" if row.bar is None else f"<= {row.bar:g}"
    return (
        row.what,
        row.unit,
        named(row.ours),
        named(row.theirs),
        ratio,
        bar,
        " ".join(filter(None, (verdict, row.note))),
    )


def main(wanted: list[str]) -> int:
    found = sorted(file.stem for file in Path(__file__).parent.glob("bench_*.py"))
    chosen = [name for name in found if not wanted or name.removeprefix("bench_") in wanted]
    rows, broken = [HEAD], 0
    for name in chosen:
        began = time.monotonic()
        print(f"{name} …", end=" ", file=sys.stderr, flush=True)
        try:
            rows += [cells(row) for row in import_module(f"benchmarks.{name}").bench()]
            print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
        except Skipped as why:
            print(f"SKIPPED: {why}", file=sys.stderr)
        except Exception:
            broken += 1
            traceback.print_exc()
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    for row in rows:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
