"""Sums of tables: unknown is not zero, regions add up their parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from concert.methods import tables


def made(**columns: list[Any]) -> Any:
    engine = tables.engine()
    return engine, engine.create_table("rows", pa.table(columns))


def rows(engine: Any, expression: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = engine.to_pyarrow(expression).to_pylist()
    return sorted(found, key=str)


def test_sums_leave_out_rows_where_nothing_is_known() -> None:
    engine, table = made(area=["A", "A", "B", "B"], n=[1, None, None, None], m=[None, 4, None, None])
    assert rows(engine, tables.sums(table, {"place": "area"}, ["n"])) == [{"place": "A", "total": 1, "rows": 1}]
    assert rows(engine, tables.sums(table, {"place": "area"}, ["n", "m"])) == [{"place": "A", "total": 5, "rows": 2}]


def test_a_row_matches_one_of_the_allowed_values_and_null_matches_none() -> None:
    engine, table = made(kind=["N", "A", None], n=[1, 2, 3])
    assert rows(engine, tables.matching(table, {"kind": ("N", "V")})) == [{"kind": "N", "n": 1}]


def test_parts_add_up_for_every_area_around_them() -> None:
    engine, parts = made(area=["A", "B", "C"], year=[1, 1, 2], total=[1, 2, 4], rows=[1, 1, 1])
    inside = engine.create_table("inside", pa.table({"area": ["A", "A", "B", "C"], "around": ["R", "W", "R", "R"]}))
    assert rows(engine, tables.rolled_up(parts, inside, ["year"])) == [
        {"area": "R", "year": 1, "total": 3, "rows": 2},
        {"area": "R", "year": 2, "total": 4, "rows": 1},
        {"area": "W", "year": 1, "total": 1, "rows": 1},
    ]


def test_rows_of_several_files_know_their_file(tmp_path: Path) -> None:
    files = [tmp_path / "b.parquet", tmp_path / "a.parquet"]
    for number, file in enumerate(files):
        pq.write_table(pa.table({"n": [number], **({"more": ["x"]} if number else {})}), file)
    engine = tables.engine()
    assert rows(engine, tables.read_with_place(engine, files)) == [
        {"n": 0, "more": None, "file": 0},
        {"n": 1, "more": "x", "file": 1},
    ]
