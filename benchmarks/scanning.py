"""Ten standard aggregates over generated movements, in a process of its own: `scanning SIDE FOLDER OUT [ROWS]`.

Sides: `make` writes the rows, `ours` asks through the code that answers pages, `sql` by DuckDB's own language, `pandas`
on a tenth of the rows, `cells` makes what a release stores, `stored` asks that. Seconds and answers go to OUT as JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

YEARS = range(2014, 2024)
ONE, OTHER, WORLD = "DEU", "SYR", "WLD"
WARM = "one corridor by month"
THREADS = 2

MADE = """
COPY (
    WITH drawn AS (
        SELECT i, hash(i * 7 + {year}) AS h, hash(i * 13 + {year} + 1) AS g FROM range({rows}) t(i)
    ), placed AS (
        SELECT i, h, g, (h % 200)::INTEGER AS a, (pow((g % 100000) / 100000.0, 3) * 60)::INTEGER AS b FROM drawn
    )
    SELECT
        {year}::INTEGER AS year,
        '{year}-' || lpad(((i * 12) // {rows} + 1)::VARCHAR, 2, '0') AS period,
        CASE a WHEN 0 THEN '{other}' ELSE 'O' || lpad(a::VARCHAR, 2, '0') END AS origin,
        CASE b WHEN 0 THEN '{one}' ELSE 'D' || lpad(b::VARCHAR, 2, '0') END AS destination,
        'route ' || ((a + b) % 12)::VARCHAR AS route,
        CASE (h >> 20) % 20 WHEN 0 THEN NULL ELSE CASE (h >> 24) % 2 WHEN 0 THEN 'female' ELSE 'male' END END AS sex,
        CASE WHEN (g >> 30) % 50 = 0 THEN NULL ELSE ((g >> 20) % 40)::BIGINT END AS persons
    FROM placed
) TO '{file}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 1000000)
"""
"""A year of rows in the order of their months, as a source sends them. Some sexes and numbers are not known."""

BEST, ROWS = "CASE WHEN count(persons) = 0 THEN NULL ELSE sum(persons)::DOUBLE END AS best", "count(persons) AS rows"
EVERYONE = "coalesce({0}, 'unknown') AS {0}"

ASKED: dict[str, tuple[dict[str, Any], str, tuple[str, ...], str]] = {
    "by year": ({}, "", ("period",), ""),
    "by month": ({"by": ("month",)}, "", ("period",), ""),
    "by route": ({"by": ("route",)}, "", ("period", "route"), ""),
    "by month and route": ({"by": ("route", "month")}, "", ("period", "route"), ""),
    "by sex": ({"by": ("sex",)}, "", ("period", "sex"), ""),
    "by origin": ({"by": ("origin",)}, "", ("period", "origin"), ""),
    "every country": ({}, "every", ("area", "period"), ""),
    "every corridor": ({"by": ("origin",)}, "every", ("area", "period", "origin"), ""),
    "one country by origin": ({"by": ("origin",)}, ONE, ("period", "origin"), f"destination = '{ONE}'"),
    "one corridor by month": (
        {"by": ("month",), "where": {"origin": (OTHER,)}}, ONE, ("period",),
        f"destination = '{ONE}' AND origin = '{OTHER}'",
    ),
}  # fmt: skip
"""Question → what is told apart, whose areas (empty: the world's), the columns of its answer, and its rows in SQL."""


def files_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("movements-*.parquet"))


def make(folder: Path, rows: int) -> None:
    """So many rows a year, the same on every machine, unless they lie there."""
    import duckdb

    with duckdb.connect() as engine:
        for year in YEARS:
            file = folder / f"movements-{year}.parquet"
            if not file.exists():
                part = file.with_suffix(".part")
                engine.execute(MADE.format(year=year, rows=rows, one=ONE, other=OTHER, file=part))
                part.rename(file)


def rule() -> Any:
    from concert.centres.research.rules.figure_rule import FigureRule

    dims = {"sex": "sex", "origin": "origin", "route": "route"}
    return FigureRule(
        "movements", "movements", "movements", "destination", ("persons",), "persons", dims=dims, month="period"
    )


def asked_of(name: str) -> tuple[Any, Any]:
    """A question, and which areas count for which in its answer."""
    from concert.centres.research.rules.computing import WORLD
    from concert.centres.research.rules.exploring import Inside
    from concert.centres.research.rules.questions import Question

    told, areas, _columns, _where = ASKED[name]
    if areas == "every":
        return Question("movements", **told), Inside(world=False)
    area = areas or WORLD
    return Question("movements", (area,), **told), Inside({area: frozenset([area])})


def ours(folder: Path) -> Callable[[str], pa.Table]:
    from concert.centres.research.rules.exploring import from_rows
    from concert.methods import tables

    def answered(name: str) -> pa.Table:
        engine = tables.engine()
        rows = {"movements": tables.read(engine, files_in(folder))}
        question, inside = asked_of(name)
        return engine.to_pyarrow(from_rows(question, [rule()], rows, inside))

    return answered


def sql(folder: Path) -> Callable[[str], pa.Table]:
    import duckdb

    def answered(name: str) -> pa.Table:
        _told, _areas, columns, where = ASKED[name]
        monthly = "month" in name
        words = {"period": "period" if monthly else "year::VARCHAR AS period", "area": "destination AS area"}
        told = [words.get(column, EVERYONE.format(column)) for column in columns]
        grouped = [
            {"period": "period" if monthly else "year", "area": "destination"}.get(each, each) for each in columns
        ]
        listed = ", ".join(f"'{file}'" for file in files_in(folder))
        asked = f"SELECT {', '.join((*told, BEST, ROWS))} FROM read_parquet([{listed}])"
        counted = "" if {"route", "sex", "origin"}.isdisjoint(columns) and "origin" not in where else "persons <> 0"
        kept = " AND ".join(filter(None, (where, counted)))
        asked += f" WHERE {kept}" if kept else ""
        with duckdb.connect(config={"threads": THREADS}) as engine:
            return engine.execute(f"{asked} GROUP BY {', '.join(grouped)} ORDER BY ALL").to_arrow_table()

    return answered


def plain_pandas(folder: Path) -> Callable[[str], Any]:
    """One year of the ten: the columns that a question needs, read and grouped."""
    import pandas

    def answered(name: str) -> Any:
        _told, areas, columns, _where = ASKED[name]
        monthly = "month" in name
        keys = [{"period": "period" if monthly else "year", "area": "destination"}.get(each, each) for each in columns]
        filters = [("destination", "==", ONE)] if areas == ONE else []
        if name == "one corridor by month":
            filters.append(("origin", "==", OTHER))
        read = [*keys, "persons", *(["destination"] if filters and "destination" not in keys else [])]
        read += ["origin"] if len(filters) > 1 else []
        rows = pandas.read_parquet(files_in(folder)[0], columns=read, filters=filters or None)
        return rows.groupby(keys, dropna=False)["persons"].agg(["sum", "count"])

    return answered


def made_cells(folder: Path) -> Callable[[str], pa.Table]:
    """What a release stores besides its rows, made as a release makes it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from concert.centres.research.actions.computing import GROUP, INSIDE, cells_of
    from concert.methods import tables

    def answered(_name: str) -> pa.Table:
        engine = tables.engine()
        rows = {"movements": tables.read(engine, files_in(folder))}
        inside = tables.held(engine, "inside", pa.table({"area": [], "around": []}, schema=INSIDE))
        found = cells_of(engine, [rule()], rows, inside, world=True)
        pq.write_table(found, folder / "cells.parquet", compression="zstd", row_group_size=GROUP)
        return found.slice(0, 0)

    return answered


def stored(folder: Path) -> Callable[[str], pa.Table]:
    from concert.centres.research.queries.exploring import answered_from_cells

    def answered(name: str) -> pa.Table:
        question, inside = asked_of(name)
        return answered_from_cells(question, [rule()], folder / "cells.parquet", inside)

    return answered


SIDES = {"ours": ours, "sql": sql, "pandas": plain_pandas, "cells": made_cells, "stored": stored}


def main(side: str, folder: Path, out: Path, *words: str) -> None:
    if side == "make":
        make(folder, int(words[0]))
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concert.settings")
    if side in ("cells", "stored"):
        import django

        django.setup()
    answered = SIDES[side](folder)
    if side != "cells":
        answered(WARM)  # so that no side pays for what a server has imported long ago
    found: dict[str, Any] = {}
    for name in list(ASKED) if side != "cells" else ["cells"]:
        began = time.perf_counter()
        answer = answered(name)
        seconds = time.perf_counter() - began
        columns = [*ASKED[name][2], "best", "rows"] if side in ("ours", "sql", "stored") else []
        digest = digest_of([answer.column(column).to_pylist() for column in columns])
        found[name] = {"seconds": seconds, "digest": digest}
    out.write_text(json.dumps(found))


def digest_of(columns: list[list[Any]]) -> str:
    """The same for the same rows in any order; the world, which no row of the files names, is left out."""
    rows = sorted(row for row in zip(*columns, strict=True) if row[0] != WORLD)
    return hashlib.sha256(repr(rows).encode()).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:])
