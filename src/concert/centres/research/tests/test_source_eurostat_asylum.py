"""Eurostat: flags, `:`, rounding to five, groups of states apart, and the break between 28 and 27 states."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from concert.centres.research.sources import SOURCES
from concert.centres.research.tests.factories import as_csv, as_parquet, as_xlsx, judged_as, reasons, rows_of

EU28, EU27 = "European Union - 28 countries (2013-2020)", "European Union - 27 countries (from 2020)"


def sheet(
    entity: str, *rows: list[Any], months: tuple[str, ...] = ("2019-11", "2019-12", "2020-01")
) -> list[list[Any]]:
    """A sheet as the data browser writes it: what is so of all cells above, months over pairs of value and flag."""
    heading: list[Any] = ["TIME", None]
    for name in months:
        heading += [name, None]
    return [
        ["Data extracted on 08/02/2022 14:13:22 from [ESTAT]"], ["Dataset: ", "Asylum applicants"], [],
        ["Time frequency", None, "Monthly"], ["Unit of measure", None, "Person"], ["Sex", None, "Total"],
        ["Age class", None, "Total"], ["Geopolitical entity (reporting)", None, entity], [], heading,
        ["ASYL_APP (Labels)", "CITIZEN (Labels)"], *rows, [], ["Special value"], [":", "not available"],
        ["Available flags:"], ["d", "definition differs (see metadata)"],
    ]  # fmt: skip


def told(file: Path, *names: str) -> list[tuple[Any, ...]]:
    wanted = names or ("period", "area", "grouping", "origin", "applications", "low", "high", "flag")
    return [tuple(row[name] for name in wanted) for row in rows_of(judged_as("eurostat_asylum", file))]


FIRST = ["First time applicant", "Syria", 45, "d", 0, None, ":", None]


def test_values_flags_and_what_is_not_available(tmp_path: Path) -> None:
    file = as_xlsx(tmp_path / "e.xlsx", Summary=[["Contents"]], Sheet_1=sheet(EU28, FIRST))
    found = judged_as("eurostat_asylum", file)
    assert told(file) == [
        ("2019-11", None, "EU28", "SYR", 45, 43, 47, "d"), ("2019-12", None, "EU28", "SYR", 0, 0, 2, None),
        ("2020-01", None, "EU28", "SYR", None, None, None, None),
    ]  # fmt: skip
    assert found.remarks == {"preamble_left_out": 7, "footer_left_out": 4, "value_unknown": 1}
    assert found.tables == {"monthly-EU28-groupings": "applications_monthly_groupings"}
    assert told(file, "sex", "age", "applicant")[0] == ("total", "total", "first")


def test_the_break_is_declared_and_both_groups_stand_apart(tmp_path: Path) -> None:
    [declared] = SOURCES["eurostat_asylum"].breaks
    assert (declared.table, declared.period) == ("applications_monthly_groupings", "2020-02")
    after = ("2020-02", "2020-03", "2020-04")
    book = as_xlsx(tmp_path / "e.xlsx", One=sheet(EU28, FIRST), Two=sheet(EU27, FIRST, months=after))
    found = judged_as("eurostat_asylum", book)
    assert {name: part.num_rows for name, part in found.partitions.items()} == {
        "monthly-EU28-groupings": 3, "monthly-EU27_2020-groupings": 3,
    }  # fmt: skip
    assert [row["row"] for row in rows_of(found)] == [1, 2, 3, 4, 5, 6]


def test_states_and_groups_and_totals_never_stand_in_one_table(tmp_path: Path) -> None:
    rows = [FIRST, ["First time applicant", "Total", 5, None, 5, None, 5, None]]
    found = judged_as("eurostat_asylum", as_xlsx(tmp_path / "e.xlsx", One=sheet("Germany (until 1990 FRG)", *rows)))
    assert found.tables == {
        "monthly-DEU": "applications_monthly", "monthly-DEU-groupings": "applications_monthly_groupings",
    }  # fmt: skip


def test_the_machine_layout_with_codes_is_the_same(tmp_path: Path) -> None:
    rows = [
        {"DATAFLOW": "x", "geo": geo, "citizen": citizen, "sex": "F", "TIME_PERIOD": time, "OBS_VALUE": value,
         "OBS_FLAG": flag}
        for geo, citizen, time, value, flag in [
            ("EL", "SY", "2023-01", "335", "p"), ("EU27_2020", "SY", "2023-01", "1000", ""),
            ("DE", "STLS", "2022", ": c", ""),
        ]
    ]  # fmt: skip
    assert told(as_csv(tmp_path / "e.csv", rows)) == [
        ("2023-01", "GRC", None, "SYR", 335, 333, 337, "p"),
        ("2023-01", None, "EU27_2020", "SYR", 1000, 998, 1002, None),
        ("2022", "DEU", None, None, None, None, None, "c"),
    ]


def test_years_in_the_package_layout(tmp_path: Path) -> None:
    rows = [
        {"geo": geo, "t": 2015, "nat": nat, "sex": "male", "n": 2795}
        for geo, nat in [("AUT", "AFG"), ("EU27", "AFG"), ("AUT", "STL")]
    ]
    found = judged_as("eurostat_asylum", as_parquet(tmp_path / "e.parquet", rows))
    assert {name: part.num_rows for name, part in found.partitions.items()} == {"yearly": 2, "yearly-groupings": 1}
    assert [row["origin"] for row in rows_of(found)] == ["AFG", "AFG", None]


def test_what_cannot_be_used_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    rows = [
        {"geo": geo, "citizen": "SY", "unit": unit, "period": period, "value": value}
        for geo, unit, period, value in [
            ("DE", "PER", "2023-01", 5), ("", "PER", "2023-01", 5), ("QQ", "PER", "2023-01", 5),
            ("DE", "Percentage", "2023-02", 5), ("DE", "PER", "2023-03", "x"), ("DE", "PER", "then", 5),
        ]
    ]  # fmt: skip
    assert reasons(judged_as("eurostat_asylum", as_csv(tmp_path / "e.csv", rows))) == [
        (3, "country_unknown", "geo"), (4, "country_unknown", "geo"), (5, "unit_unknown", "unit"),
        (6, "count_unreadable", "value"), (7, "date_unreadable", "period"),
    ]  # fmt: skip


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "group", "cells", "unsaid", "flagged", "months"),
    [
        ("_-EU28-until2020-01", "EU28", 9_185, 1_245, 3_937, ("2008-01", "2020-01")),
        ("_EU27-from2020-02", "EU27_2020", 1_210, 110, 0, ("2020-02", "2021-09")),
    ],
)
def test_both_real_workbooks(
    name: str, group: str, cells: int, unsaid: int, flagged: int, months: tuple[str, str], real_data: Path
) -> None:
    file = real_data / "flows" / f"Eurostat-migr_asyappctzm__custom_2054915{name}.xlsx"
    found = judged_as("eurostat_asylum", file)
    assert (found.read, found.accepted, found.quarantined) == (cells, cells, [])
    [rows] = [part.to_pandas() for part in found.partitions.values()]
    assert rows.grouping.unique().tolist() == [group]
    assert (rows.applications.isna().sum(), (rows.flag == "d").sum()) == (unsaid, flagged)
    said = rows[rows.applications.notna()]
    assert (said.period.min(), said.period.max()) == months
    assert (said.applications % 5 == 0).all()
    values = [
        cell for row in load_workbook(file)["Sheet 1"].iter_rows(min_row=13, values_only=True)
        if row[0] == "First time applicant" for cell in row[2:] if isinstance(cell, int)
    ]  # fmt: skip
    assert said.applications.sum() == sum(values)


@pytest.mark.real
def test_the_real_years(real_data: Path) -> None:
    file = real_data / "flows" / "eu_asyapp.parquet"
    found = judged_as("eurostat_asylum", file)
    table = pd.read_parquet(file)
    assert (found.read, found.accepted, found.quarantined) == (43_896, 43_896, [])
    states = table[table.geo != "EU27"]
    assert sum(found.partitions["yearly"]["applications"].to_pylist()) == states.n.sum()
    assert found.partitions["yearly-groupings"].num_rows == len(table) - len(states)
