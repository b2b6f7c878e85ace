"""The same figures on DuckDB and on a Spark cluster: every definition, on rows with gaps, zeros and repeats."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from concert.centres.research.actions.computing import INSIDE, cells_of
from concert.centres.research.rules.cells import CELLS, KEYS
from concert.centres.research.rules.figure_rule import FigureRule
from concert.centres.research.rules.indicators import BY_CODE, RULES, rules_of
from concert.methods import tables

ROWS = 150
AREAS = ("DEU", "ITA", "GRC", "SYR", "AFG", "中国", None)
AROUND = (("DEU", "M49-155"), ("DEU", "M49-150"), ("ITA", "M49-039"), ("ITA", "M49-150"), ("GRC", "M49-039"))
YEARS = (2021, 2022)
PLACES = {column for rule in RULES for name, column in rule.dims.items() if name in ("origin", "destination")}
LONG = {"unhcr", "united", "eurostat_asylum", "ctdc"}
"""Sources whose many passes take Spark minutes: tried by `make drill`."""
LATER = [
    pytest.mark.slow,
    pytest.mark.skipif("CONCERT_DRILL" not in os.environ, reason="further figures on Spark are tried by `make drill`"),
]
SOURCES = [pytest.param(code, marks=LATER if code in LONG else []) for code in sorted({rule.source for rule in RULES})]


def counted(rule: FigureRule) -> tuple[str, ...]:
    """The columns of numbers that a figure is made of."""
    return (*rule.measures, *rule.per, *rule.bounds, *rule.melted)


def texts(rules: Sequence[FigureRule]) -> dict[str, list[Any]]:
    """The columns that figures are told apart by or chosen by, with the values that some of them ask for."""
    found: dict[str, list[Any]] = {}
    for rule in rules:
        for name in (rule.area, *rule.dims.values(), *filter(None, (rule.latest,))):
            found.setdefault(name, [])
        for where in (rule.where, rule.per_where or {}, rule.beside):
            for name, values in where.items():
                found.setdefault(name, []).extend(values)
    return found


def table_of(rules: Sequence[FigureRule], seed: str) -> pa.Table:
    """Rows of one table that every figure made of it can read; some fit its conditions, some do not, some are blank."""
    draw = random.Random(seed)
    columns: dict[str, Any] = {"year": pa.array(draw.choices(YEARS, k=ROWS), pa.int32())}
    for name, asked in texts(rules).items():
        places = name in PLACES or name in {rule.area for rule in rules}
        values = list(AREAS) if places else ["a", "ب", None] if not asked else [9 if isinstance(asked[0], int) else "x"]
        columns[name] = pa.array(draw.choices([*values, *asked * 3, None], k=ROWS))
    for rule in rules:
        known: list[Any] = [0, 0, 1, 2, 7, 40, 10**9]
        if rule.how != "sum" or not rule.adds_up:
            known = [0.0, 1.25, 4.999949, 4.99995, 5.0, 5.001, 12.3456]
        for name in counted(rule):
            columns[name] = pa.array(draw.choices([*known, None], k=ROWS))
        if rule.latest or rule.month not in ("", "date"):
            ends = ["-01", "-02", "-11-30", ""]
            columns["period"] = pa.array([f"{year}{draw.choice(ends)}" for year in columns["year"].to_pylist()])
        elif rule.month:
            days = [date(year, 1, 1) + timedelta(draw.randrange(365)) for year in columns["year"].to_pylist()]
            columns["date"] = pa.array(days, pa.date32())
            columns["precision"] = pa.array(draw.choices(["day", "month", "year", None], k=ROWS))
    return pa.table(columns)


def written(source: str, folder: Path) -> dict[str, list[Path]]:
    """Two files for each table of a source, with the same rows in part: repeats are rows of their own."""
    files: dict[str, list[Path]] = {}
    for name in sorted({rule.table for rule in rules_of(source)}):
        table = table_of([rule for rule in rules_of(source) if rule.table == name], name)
        files[name] = [folder / f"{source}-{name}-{part}.parquet" for part in (1, 2)]
        pq.write_table(table, files[name][0])
        pq.write_table(table.slice(0, 30), files[name][1])
    return files


def found_by(engine: Any, source: str, files: dict[str, list[Path]]) -> pa.Table:
    inside = pa.table([list(side) for side in zip(*AROUND, strict=True)], schema=INSIDE)
    rows = {name: tables.read(engine, places) for name, places in files.items()}
    return cells_of(engine, rules_of(source), rows, tables.held(engine, "inside", inside), world=True)


def test_more_than_sixty_figures_are_tried_in_every_run() -> None:
    assert sum(rule.source not in LONG for rule in RULES) >= 60


@pytest.mark.parametrize("source", SOURCES)
def test_spark_makes_every_figure_as_duckdb_does(source: str, spark: Any, tmp_path: Path) -> None:
    import ibis

    files = written(source, tmp_path)
    here = found_by(tables.duck(), source, files)
    there = found_by(ibis.pyspark.connect(spark), source, files)
    spark.catalog.clearCache()
    order = [(name, "ascending") for name in (*KEYS, *CELLS.names[len(KEYS) :])]
    assert {code for code in here.column("code").to_pylist() if code in BY_CODE} == {
        rule.code for rule in rules_of(source)
    }
    assert there.schema == here.schema == CELLS
    assert there.sort_by(order).to_pylist() == here.sort_by(order).to_pylist()
    assert there.column("code").to_pylist() == here.column("code").to_pylist()
