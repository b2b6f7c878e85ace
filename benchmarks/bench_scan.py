"""Ten standard aggregates over 100 million generated movements, through the code that answers pages.

Beside it plain SQL on the same files, and pandas on a tenth of them. CONCERT_BENCH_ROWS sets another number of rows a
year, CONCERT_BENCH_FOLDER a folder where they stay.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Measured, Row, Run, Skipped, run
from benchmarks.scanning import ASKED, YEARS, files_in

SQL_BAR = 1.2  # times as long as plain SQL
PANDAS_BAR = 0.1  # of the time of pandas on a tenth, for the same number of rows
MEMORY_BAR = 1024.0  # MB
STORED_BAR = 0.1  # seconds
ROUNDS = 5
A_YEAR = int(os.environ.get("CONCERT_BENCH_ROWS", "10000000"))
NEEDED = 400 * A_YEAR
"""Bytes of disk, with room to spare: the rows, and what is spilled while the cells are made."""

Found = dict[str, dict[str, float | str]]


def bench() -> Iterator[Row]:
    kept = os.environ.get("CONCERT_BENCH_FOLDER")
    with tempfile.TemporaryDirectory(prefix="concert-scan-") as fresh:
        folder = Path(kept or fresh)
        free = shutil.disk_usage(folder).free
        if free < NEEDED:
            raise Skipped(f"{NEEDED / 1e9:.1f} GB of disk are needed in {folder}, and {free / 1e9:.1f} GB are free")
        asked(folder, "make", str(A_YEAR))
        yield from scanned(folder)
        yield from rolled_up(folder)


def asked(folder: Path, side: str, *words: str) -> tuple[Found, Run]:
    """What one side found and how long each question took, and its process."""
    out = folder / f"{side}.json"
    ran = run([sys.executable, "-m", "benchmarks.scanning", side, folder, out, *words])
    return (json.loads(out.read_text()) if side != "make" else {}), ran


def scanned(folder: Path) -> Iterator[Row]:
    """Each question, the sides in turn; the sum of the ten; the peak of each side's process."""
    rounds: dict[str, list[tuple[Found, Run]]] = {side: [] for side in ("ours", "sql", "pandas")}
    for _round in range(ROUNDS):
        for side, runs in rounds.items():
            runs.append(asked(folder, side))
    (ours, _ran), (theirs, _) = rounds["ours"][0], rounds["sql"][0]
    unlike = [name for name in ASKED if ours[name]["digest"] != theirs[name]["digest"]]
    if unlike:
        raise RuntimeError(f"our answers and those of SQL are not the same: {', '.join(unlike)}")
    size = sum(file.stat().st_size for file in files_in(folder)) / 1e9
    rows = f"{len(YEARS) * A_YEAR:,} rows"
    for name in ASKED:
        yield Row(f"{rows}: {name}", "s", each(rounds["ours"], name), each(rounds["sql"], name), SQL_BAR)
    whole = {side: Measured.of([sum(map(float, seconds(found))) for found, _ in runs]) for side, runs in rounds.items()}
    yield Row(f"{rows}: all ten, beside SQL", "s", whole["ours"], whole["sql"], SQL_BAR, f"{size:.1f} GB of Parquet")
    alike = Measured(
        *(len(YEARS) * value for value in (whole["pandas"].median, whole["pandas"].low, whole["pandas"].high))
    )
    yield Row(
        f"{rows}: all ten, beside pandas on a tenth", "s", whole["ours"], whole["pandas"], note="a tenth of the rows"
    )
    yield Row(f"{rows}: all ten, beside ten times pandas on a tenth", "s", whole["ours"], alike, PANDAS_BAR)
    peaks = {side: Measured.of([ran.peak_mb for _, ran in runs]) for side, runs in rounds.items()}
    yield Row(f"{rows}: memory", "MB peak", peaks["ours"], None, MEMORY_BAR)
    yield Row(f"{rows}: memory of SQL", "MB peak", peaks["sql"])
    yield Row(f"a tenth of {rows}: memory of pandas", "MB peak", peaks["pandas"])


def each(runs: list[tuple[Found, Run]], name: str) -> Measured:
    return Measured.of([float(found[name]["seconds"]) for found, _ran in runs])


def seconds(found: Found) -> Iterator[float]:
    return (float(told["seconds"]) for told in found.values())


def rolled_up(folder: Path) -> Iterator[Row]:
    """The same questions to the cells that a release stores, and what it costs to make them."""
    _found, made = asked(folder, "cells")
    runs = [asked(folder, "stored") for _round in range(ROUNDS)]
    for name in ASKED:
        yield Row(f"from stored cells: {name}", "s", each(runs, name), None, STORED_BAR)
    yield Row("making the cells, once a release", "s", Measured.of([made.seconds]))
    yield Row("making the cells, once a release", "MB peak", Measured.of([made.peak_mb]))
