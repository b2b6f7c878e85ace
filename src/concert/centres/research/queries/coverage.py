"""Who reported: the information sources and months behind a figure, from the rows of its release."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from concert.centres.research.models import Figure, ReleaseFile
from concert.centres.research.queries.areas import WORLD, codes_inside
from concert.centres.research.queries.figures import known_code
from concert.centres.research.rules.coverage import CoverageYear, Seen, told
from concert.centres.research.rules.indicators import BY_CODE, FigureRule
from concert.centres.research.rules.lake import rows_file
from concert.centres.research.sources import SOURCES
from concert.ground import home

REPORTERS = ("reporters", "reporter_numbers")
APART = " | "


def coverage(code: str, area: str) -> list[CoverageYear]:
    """Each year of a figure in the current release: sources, months, rows, and the main sources that fell silent.

    Empty where there is no figure. `sources` is None where the rows do not say who reported, `months` where they have
    no day. Read from the rows once for each release.
    """
    rule = BY_CODE[known_code(code)]
    if SOURCES[rule.source].protected:  # the number of its rows is the number of people
        return []
    held = Figure.objects.filter(code=code, area=area, release__next__isnull=True).order_by("-release_id")
    release = held.values_list("release_id", "release__folder").first()
    if release is None:
        return []
    files = ReleaseFile.objects.filter(release_id=release[0], table=rule.table).order_by("partition", "part")
    names = tuple(rows_file(home.lake_dir(), sha256) for sha256 in files.values_list("sha256", flat=True))
    inside = () if area == WORLD and rule.adds_up else tuple(codes_inside(area)) if rule.adds_up else (area,)
    return list(_read(code, names, inside))


@lru_cache(maxsize=512)
def _read(code: str, files: tuple[Path, ...], areas: tuple[str, ...]) -> tuple[CoverageYear, ...]:
    """By the files, whose names are their checksums: they never change."""
    rule = BY_CODE[code]
    parts = [_rows(file, rule, areas) for file in files]
    return tuple(told(_seen(pa.concat_tables(parts, promote_options="default"))))


def _rows(file: Path, rule: FigureRule, areas: tuple[str, ...]) -> pa.Table:
    wanted: list[tuple[str, str, Any]] = [(column, "in", list(values)) for column, values in rule.where.items()]
    if areas:
        wanted.append((rule.area, "in", list(areas)))
    held = pq.read_schema(file).names
    columns = [name for name in ("year", "date", *REPORTERS) if name in held]
    return pq.read_table(file, columns=columns, filters=wanted or None)


def _seen(rows: pa.Table) -> dict[int, Seen]:
    years = rows.column("year").to_pylist()
    names, numbers, days = (_texts(rows, name) for name in (*REPORTERS, "date"))
    counts = Counter(years)
    named: dict[int, Counter[str]] = {year: Counter() for year in counts}
    sources: dict[int, set[str]] = {year: set() for year in counts}
    months: dict[int, set[int]] = {year: set() for year in counts}
    for year, told_by, several, day in zip(years, names, numbers, days, strict=True):
        named[year].update(told_by.split(APART) if told_by else ())
        sources[year].update(several.split() if several else ())
        if day is not None:
            months[year].add(day.month)
    says_who, says_when = REPORTERS[1] in rows.column_names, "date" in rows.column_names
    return {
        int(year): Seen(
            counts[year], len(sources[year]) if says_who and (sources[year] or not counts[year]) else None,
            len(months[year]) if says_when else None, named[year],
        )
        for year in counts
    }  # fmt: skip


def _texts(rows: pa.Table, name: str) -> list[Any]:
    return rows.column(name).to_pylist() if name in rows.column_names else [None] * rows.num_rows
