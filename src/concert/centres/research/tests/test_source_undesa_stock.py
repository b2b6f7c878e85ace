"""Migrant stock: pairs of countries by sex, groupings kept without a country, vintages with other names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from concert.centres.research.imports import read_delivery
from concert.centres.research.rules.judging import Setting
from concert.centres.research.sources import SOURCES, judge_sheets
from concert.centres.research.tests.factories import DAY, as_csv, as_parquet, as_xlsx, judged_as, reasons, rows_of
from concert.ground.reference.rules import country_code_for


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


YEARS = [1990, 1995, 2000, 2005, 2010, 2015, 2020, 2024]
HEAD = [
    "Index", "Region, development group, country or area of destination", "Notes of destination",
    "Location code of destination", "Type of data of destination",
    "Region, development group, country or area of origin", "Location code of origin",
]  # fmt: skip


def published(*pairs: tuple[str, int, str, str, int], above: bool = True) -> list[list[Any]]:
    """The first table of the published workbook: a preamble, blocks of years for each sex, one row a pair."""
    blocks: list[Any] = []
    for name in ("Both sexes combined", "Males", "Females"):
        blocks += [f"International migrant stock at mid-year: {name}", *[None] * (len(YEARS) - 1)]
    rows: list[list[Any]] = [
        [], [None, None, None, None, "United Nations"], [None, None, None, None, "Population Division"], [],
        [None, None, None, None, "International Migrant Stock 2024: Destination and origin"], [],
        [*[None] * 7, *blocks] if above else [], [*HEAD, *YEARS * 3],
    ]  # fmt: skip
    for number, (to, code, kind, origin, origin_code) in enumerate(pairs, start=1):
        each = [10 * number + place for place in range(len(YEARS))]
        values = [*(2 * value for value in each), *each, *each]
        rows.append([number, to, None, code, kind, origin, origin_code, *values])
    return rows


PAIRS = (
    ("WORLD", 900, "..", "WORLD", 900), ("Austria", 40, "B R", "Syrian Arab Republic", 760),
    ("Austria", 40, "B R", "Others", 2003), ("Austria", 40, "B R", "Western Asia", 922),
    ("Europe", 908, "..", "Syria", 760),
)  # fmt: skip


@pytest.mark.parametrize("above", [True, False])
def test_the_published_workbook_tells_pairs_by_sex_and_keeps_groupings_apart(tmp_path: Path, above: bool) -> None:
    file = as_xlsx(tmp_path / "s.xlsx", Table_1=published(*PAIRS, above=above))
    setting = Setting(DAY, country_code_for, {"040": "AUT", "760": "SYR", "150": "M49-150"}.get)
    source = SOURCES["undesa_stock"]
    _layout, judged = judge_sheets(source, read_delivery(file, source.takes).raws, setting)
    assert (judged.read, judged.accepted) == (5 * 24, 5 * 24)
    told = judged.partitions["2024"].to_pylist()
    found = sorted((row["area"], row["origin"] or "", row["sex"], row["persons"], row["basis"]) for row in told)
    assert found == [
        ("AUT", "", "female", 37, "BR"), ("AUT", "", "male", 37, "BR"), ("AUT", "", "total", 74, "BR"),
        ("AUT", "SYR", "female", 27, "BR"), ("AUT", "SYR", "male", 27, "BR"), ("AUT", "SYR", "total", 54, "BR"),
    ]  # fmt: skip
    assert judged.tables["2024-groupings"] == "migrant_stock_groupings"
    assert judged.partitions["2024-groupings"].num_rows == 9
