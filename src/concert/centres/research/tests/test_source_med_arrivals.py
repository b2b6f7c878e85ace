"""Mediterranean arrivals: a workbook of several tables, countries in columns and in the names of sheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from concert.centres.research.tests.factories import as_xlsx, judged_as, reasons, rows_of

MONTHS: list[list[Any]] = [
    ["month", "year", "month-year", "italy_all", "greece_all", "greece_sea", "greece_land", "spain_sea", "malta_all"],
    [1, 2014, "Jan-2014", 2171, 955, 955, 0, "NA", 0],
    [2, 2014, "Feb-2014", 3335, 1001, 1000, 1, 5, "NA"],
]
BY_ORIGIN: list[list[Any]] = [
    ["ISO Code", "Country of Origin Name", "Arrival Month", "Arrival Year", "Number of individuals arrived"],
    ["CIV", "Côte d'Ivoire", 1, 2016, 332], ["OTH", "Others", 1, 2016, 7], [None, None, 2, 2016, 1],
]  # fmt: skip
DAYS: list[list[Any]] = [
    ["Arrival Date", "Daily arrived"], [date(2015, 8, 26), 12500], [date(2015, 8, 27), 0]
]  # fmt: skip


def test_every_table_of_the_workbook_is_taken_in_and_other_sheets_are_left_out(tmp_path: Path) -> None:
    file = as_xlsx(
        tmp_path / "m.xlsx", COMBINED=MONTHS, Arrivals_Italy=BY_ORIGIN, Daily_Arrivals_to_Greece=DAYS,
        Sheet4=[["Row Labels", "Sum of Daily arrived"], ["2015", 20775]],
    )  # fmt: skip
    found = judged_as("med_arrivals", file)
    assert found.tables == {
        "monthly": "arrivals_monthly", "origins-ITA": "arrivals_by_origin", "daily-GRC": "arrivals_daily",
    }  # fmt: skip
    assert (found.read, found.accepted) == (12 + 3 + 2, 17)
    assert found.remarks == {"sheets_left_out": 1, "value_unknown": 2}
    months = [
        (row["period"], row["area"], row["border"], row["persons"]) for row in found.partitions["monthly"].to_pylist()
    ]
    assert months[:6] == [
        ("2014-01", "ITA", "all", 2171), ("2014-01", "GRC", "all", 955), ("2014-01", "GRC", "sea", 955),
        ("2014-01", "GRC", "land", 0), ("2014-01", "ESP", "sea", None), ("2014-01", "MLT", "all", 0),
    ]  # fmt: skip
    assert [(row["period"], row["origin"], row["persons"]) for row in found.partitions["origins-ITA"].to_pylist()] == [
        ("2016-01", "CIV", 332), ("2016-01", None, 7), ("2016-02", None, 1),
    ]  # fmt: skip
    assert [(row["period"], row["persons"]) for row in found.partitions["daily-GRC"].to_pylist()] == [
        ("2015-08-26", 12500), ("2015-08-27", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "area"), [("Daily ESP", "ESP"), ("Arrivées quotidiennes en Grèce", "GRC"), ("Cyprus", "CYP")]
)
def test_sheets_are_known_by_the_country_in_their_name(name: str, area: str, tmp_path: Path) -> None:
    sheet: list[list[Any]] = [
        ["UNHCR"],
        [],
        ["Date of arrival", "Arrivals", "Source"],
        ["26/08/2015", 3, "x"],
        ["27/08/2015", 4, "y"],
    ]
    found = judged_as("med_arrivals", as_xlsx(tmp_path / "m.xlsx", **{name: sheet}))
    assert [(row["period"], row["area"], row["persons"]) for row in rows_of(found)] == [
        ("2015-08-26", area, 3), ("2015-08-27", area, 4),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Daily", "Italy and Greece"])
def test_a_sheet_that_names_no_country_or_two_is_set_aside(name: str, tmp_path: Path) -> None:
    found = judged_as("med_arrivals", as_xlsx(tmp_path / "m.xlsx", **{name: DAYS}))
    assert reasons(found) == [(2, "country_unknown", "sheet"), (3, "country_unknown", "sheet")]


def test_what_cannot_be_used_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    rows = [*BY_ORIGIN, ["X", "Atlantis", 1, 2016, 1], ["CIV", "Mali", 13, 2016, 1], ["CIV", "Mali", 1, 2016, -1]]
    found = judged_as("med_arrivals", as_xlsx(tmp_path / "m.xlsx", Italy=rows))
    assert reasons(found) == [
        (5, "country_unknown", "origin"), (6, "date_unreadable", "period"), (7, "count_negative", "persons"),
    ]  # fmt: skip


@pytest.mark.real
def test_the_real_workbook(real_data: Path) -> None:
    file = real_data / "flows" / "unhcr_med_arrivals_2014_2019.xlsx"
    found = judged_as("med_arrivals", file)
    sheets = pd.read_excel(file, sheet_name=None)
    taken = [name for name in sheets if name.startswith(("Arrivals", "Daily"))]
    assert found.read == 71 * 9 + sum(len(sheets[name]) for name in taken)
    assert (found.accepted, found.quarantined, found.remarks) == (
        5_750,
        [],
        {"sheets_left_out": 5, "value_unknown": 130},
    )
    months = found.partitions["monthly"].to_pandas()
    combined = sheets["COMBINED"]
    for area, column in (("ITA", "italy_all"), ("GRC", "greece_all"), ("CYP", "cyprus_all"), ("MLT", "malta_all")):
        own = months[(months.area == area) & (months.border == "all")]
        assert own.persons.sum() == pd.to_numeric(combined[column], errors="coerce").sum()
    assert months.period.nunique() == 71
    for area, name in (("GRC", "Daily Arrivals to Greece"), ("ITA", "Daily Arrivals to Italy")):
        assert found.partitions[f"daily-{area}"].to_pandas().persons.sum() == sheets[name]["Daily arrived"].sum()
    for area, name in (("GRC", "Greece"), ("ITA", "Italy"), ("ESP", "Spain"), ("CYP", "Cyprus")):
        counted = [column for column in sheets[f"Arrivals - {name}"] if "umber of" in str(column)]
        part = found.partitions[f"origins-{area}"].to_pandas()
        assert part.persons.sum() == sheets[f"Arrivals - {name}"][counted[0]].sum()
