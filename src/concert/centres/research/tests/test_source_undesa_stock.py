"""Migrant stock: pairs of countries by sex, groupings kept without a country, vintages with other names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from concert.centres.research.tests.factories import as_csv, as_parquet, as_xlsx, judged_as, reasons, rows_of


def stock(**changes: Any) -> dict[str, Any]:
    return {
        "geo": "AUT", "t": 2020, "from": "SYR", "sex": "female", "n": 100, "type_b": 1, "type_c": 0, "type_r": 1,
        "type_i": 0,
    } | changes  # fmt: skip


def told(file: Path) -> list[tuple[Any, ...]]:
    rows = rows_of(judged_as("undesa_stock", file))
    return [(row["period"], row["area"], row["origin"], row["sex"], row["persons"], row["basis"]) for row in rows]


ROWS = [stock(), stock(sex="male", n=0), stock(**{"from": "OOO"}, n=7), stock(geo="XCX", n=5, type_r=0, type_i=1)]
TOLD = [
    ("2020", "AUT", "SYR", "female", 100, "BR"), ("2020", "AUT", "SYR", "male", 0, "BR"),
    ("2020", "AUT", None, "female", 7, "BR"), ("2020", None, "SYR", "female", 5, "BI"),
]  # fmt: skip


def test_the_same_rows_in_every_format(tmp_path: Path) -> None:
    names = list(ROWS[0])
    sheet = [["International Migrant Stock"], [], names, *[[row[name] for name in names] for row in ROWS]]
    assert told(as_parquet(tmp_path / "s.parquet", ROWS)) == TOLD
    assert told(as_csv(tmp_path / "s.csv", ROWS)) == TOLD
    assert told(as_xlsx(tmp_path / "s.xlsx", Table_1=sheet)) == TOLD


def test_another_vintage_with_other_headings_and_codes(tmp_path: Path) -> None:
    rows = [
        {"Year": 2020, "Destination": "AUT", "Origin": "SYR", "SEX": "Both sexes", "Migrant stock": 160, "note": "a"},
        {"Year": 2020, "Destination": "AUT", "Origin": "SYR", "SEX": "F", "Migrant stock": 100, "note": ""},
    ]
    assert told(as_csv(tmp_path / "s.csv", rows)) == [
        ("2020", "AUT", "SYR", "total", 160, None), ("2020", "AUT", "SYR", "female", 100, None),
    ]  # fmt: skip


def test_what_cannot_be_used_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    rows = [stock(), stock(geo="XYZ"), stock(t=2090), stock(n=-1), stock(sex="other"), stock(n=None, t=2015)]
    found = judged_as("undesa_stock", as_csv(tmp_path / "s.csv", rows))
    assert reasons(found) == [
        (3, "country_unknown", "geo"), (4, "date_future", "t"), (5, "count_negative", "n"),
        (6, "dimension_missing", "sex"),
    ]  # fmt: skip
    assert found.remarks == {"value_unknown": 1}


@pytest.mark.real
def test_the_real_table(real_data: Path) -> None:
    file = real_data / "stocks" / "undesa_stocks_2024.parquet"
    found = judged_as("undesa_stock", file)
    table = pd.read_parquet(file)
    assert (found.read, found.accepted, found.quarantined) == (153_296, 153_296, [])
    assert found.remarks == {"area_without_figures": 80}
    for year in ("1990", "2024"):
        part = found.partitions[year].to_pandas()
        own = table[table.t == int(year)]
        assert part.persons.sum() == own.n.sum()
        assert part[part.area == "DEU"].persons.sum() == own[own.geo == "DEU"].n.sum()
    assert list(found.partitions) == ["1990", "1995", "2000", "2005", "2010", "2015", "2020", "2024"]
