"""Judging files aside, by the same doors as a delivery and without publishing anything, to compare them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from concert.centres.research.actions.computing import computed_of
from concert.centres.research.actions.judging import Plan, planned_alone, prepare
from concert.centres.research.queries.comparing import Comparison, written
from concert.centres.research.rules.comparing import Piece, Side, effects
from concert.centres.research.rules.computing import series_of
from concert.centres.research.sources import source as source_of
from concert.ground.refusals import Refusal

Points = dict[tuple[str, str], dict[str, list[float | None]]]


def compare_files(old: Sequence[Path], new: Sequence[Path], source: str, *, on: date, folder: Path) -> Comparison:
    """What differs between two sets of files of a source, judged into a folder; nothing is published or kept.

    A file tells nothing of years and tables that it does not hold: rows that only the other side has there are
    counted apart. Refused for a protected source, whose figures are protected release by release.
    """
    about = source_of(source)
    if about.protected:
        raise Refusal("research.compare.protected_files", source=source)
    before, befores = _judged(old, source, folder / "old", on)
    after, afters = _judged(new, source, folder / "new", on)
    rows = folder / "rows"
    rows.mkdir()
    tables = written(before, after, about.free_text, rows)
    found = tuple(effects(befores, afters, shared_only=True))
    return Comparison(source, _named(old), _named(new), tuple(tables), found, rows)


def _named(files: Sequence[Path]) -> str:
    return ", ".join(path.name for path in files)


def _judged(files: Sequence[Path], source: str, folder: Path, on: date) -> tuple[Side, Points]:
    about = source_of(source)
    plan: Plan = planned_alone(about, prepare(files, about, about.custodian, on=on, progress=_silent))
    folder.mkdir(parents=True)
    pieces, places = [], dict[str, list[Path]]()
    for number, part in enumerate(plan.new):
        path = folder / f"{number}.parquet"
        pq.write_table(part.table, path, compression="zstd")
        slug = part.partition if part.number == 1 else f"{part.partition}-{part.number}"
        pieces.append(Piece(path, part.held_in, part.partition, slug, part.checksum))
        places.setdefault(part.held_in, []).append(path)
    points = {(each.code, each.area): dict(each.points) for each in series_of(computed_of(plan, places).figures)}
    return Side(tuple(pieces), frozenset(piece.period for piece in pieces)), points


def _silent(done: int, total: int | None = None, note: str = "") -> None:
    return
