"""Linking: a million people of two seeds that tuned nothing, figures of history held out, two peers in the same run.

The model of people was set on seed 20. Quality is told as what is short of 1, so that less is better as for seconds.
Seconds are from opening the file to the clusters, in a process of its own, on two threads; s CPU tells how far another
user of the machine was in the way. Blocking recall is not below that of the pairs that are kept, which is told.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.measure import Measured, Row, real_data, run
from concert.methods.linkage.folding import folded

SEEDS = (31, 32)
SIZE = 1_000_000
PEER_SIZE = 20_000  # the toolkit compares pair by pair in Python


def linked(kind: str, file: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "told.json"
        run([sys.executable, "-m", "benchmarks.linking", kind, file, out])
        told: dict[str, float] = json.loads(out.read_text())
    return told


def generated(folder: Path, size: int, seed: int) -> Path:
    file = folder / f"people_{size}_{seed}.parquet"
    run([sys.executable, real_data() / "linkage" / "gen_people.py", str(size), file, str(seed)])
    return file


def short(what: str, ours: list[dict[str, float]], bar: float | None = None, key: str = "f1", note: str = "") -> Row:
    return Row(what, "short of 1", Measured.of([1 - each[key] for each in ours]), None, bar, note)


def bench() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="concert-linkage-") as name:
        folder = Path(name)
        yield from of_people(folder)
        yield from of_the_toolkit(folder)
        yield from of_history(folder)
    fake = linked("fake", real_data() / "linkage" / "fake_1000.csv")
    yield short("fake_1000, cluster F1", [fake])
    yield from of_organisations()


def of_people(folder: Path) -> Iterator[Row]:
    files = [generated(folder, SIZE, seed) for seed in SEEDS]
    ours = [linked("persons", file) for file in files]
    theirs = [linked("splink", files[0])]
    what = f"{SIZE:,} people of seeds {SEEDS[0]} and {SEEDS[1]}"
    for key, unit, bar in (("seconds", "s", 15), ("cpu", "s CPU", None), ("peak_mb", "MB peak", 2048)):
        yield Row(what, unit, Measured.of([each[key] for each in ours]), None, bar)
    yield short(f"{what}, cluster F1", ours, 0.07)
    yield short(f"{what}, recall of kept pairs", ours, 0.05, "kept_recall")
    against = f"{SIZE:,} people against Splink by its guide"
    for key, unit in (("seconds", "s"), ("cpu", "s CPU"), ("peak_mb", "MB peak")):
        yield Row(against, unit, Measured.of([ours[0][key]]), Measured.of([theirs[0][key]]))
    yield Row(
        f"{against}, cluster F1", "short of 1", Measured.of([1 - ours[0]["f1"]]), Measured.of([1 - theirs[0]["f1"]])
    )


def of_the_toolkit(folder: Path) -> Iterator[Row]:
    file = generated(folder, PEER_SIZE, SEEDS[0])
    ours, theirs = linked("persons", file), linked("recordlinkage", file)
    what = f"{PEER_SIZE:,} people against recordlinkage"
    for key, unit in (("seconds", "s"), ("cpu", "s CPU"), ("peak_mb", "MB peak")):
        yield Row(what, unit, Measured.of([ours[key]]), Measured.of([theirs[key]]))
    precision, recall = theirs["kept_precision"], theirs["kept_recall"]
    note = f"its matches before they are joined: F1 {2 * precision * recall / (precision + recall):.3f}"
    yield Row(
        f"{what}, cluster F1", "short of 1", Measured.of([1 - ours["f1"]]), Measured.of([1 - theirs["f1"]]), None, note
    )


def of_history(folder: Path) -> Iterator[Row]:
    """The bands were set on one half of the clusters; the other half has the say."""
    whole = real_data() / "linkage" / "historical_figures_with_errors_50k.parquet"
    held = linked("figures", held_out(whole, folder))
    note = f"precision {held['precision']:.3f}, recall {held['recall']:.3f}"
    yield short("figures of history, half held out, cluster F1", [held], 0.14, note=note)
    all_of_them = linked("figures", whole)
    yield short("all figures of history, cluster F1", [all_of_them], 0.14)
    yield Row("all figures of history", "s", Measured.of([all_of_them["seconds"]]))


def half_of(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2


def held_out(file: Path, folder: Path) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(file)
    out = folder / "held_out.parquet"
    pq.write_table(table.filter(pa.array([half_of(str(each)) == 1 for each in table["cluster"].to_pylist()])), out)
    return out


def bare(name: str) -> str:
    """A canonical name without the acronym that it ends in: the list holds some organisations in both ways."""
    return folded(re.sub(r"\s*(\([^)]*\)|\b[A-Z]{2,})\s*$", "", name)) or folded(name)


def of_organisations() -> Iterator[Row]:
    """Spellings that are not the canonical name, of the half that set nothing: the best, if only one is."""
    from concert.methods.linkage import link
    from concert.methods.linkage.organisations import ORGANISATIONS, organisation_rows

    with (real_data() / "network" / "org_map_half.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["Lookup"].strip()]
    register = {row["Canonical Name"]: row["Acronym"] or None for row in reversed(rows)}
    asked: dict[tuple[str, str], str] = {}
    for row in rows:
        key = (folded(row["Lookup"]), row["Canonical Name"])
        if half_of(key[1]) and key[0] != folded(key[1]):
            asked.setdefault(key, row["Lookup"])
    truth = [bare(canonical) for _plain, canonical in asked]
    names = list(register)
    known = organisation_rows(names, [register[name] for name in names], names)
    spelled = organisation_rows(list(asked.values()), [None] * len(asked), [str(n) for n in range(len(asked))])
    best: dict[str, Any] = {}
    tied = set()
    for pair in link([known, spelled], ORGANISATIONS).pairs.to_pylist():
        if best.setdefault(pair["right"], pair)["weight"] == pair["weight"] and best[pair["right"]] is not pair:
            tied.add(pair["right"])
    said = {each: pair["left"] for each, pair in best.items() if pair["band"] == "accept" and each not in tied}
    right = sum(truth[int(each)] == bare(name) for each, name in said.items())
    precision, recall = right / max(len(said), 1), right / len(truth)
    told = {"f1": 2 * right / (len(said) + len(truth))}
    shown = sum(truth[int(each)] == bare(pair["left"]) for each, pair in best.items() if pair["band"] != "reject")
    note = f"precision {precision:.2f}, recall {recall:.2f}, with the review {shown / len(truth):.2f}, of {len(truth)}"
    yield short("spellings of organisations, half held out, F1", [told], note=note)
