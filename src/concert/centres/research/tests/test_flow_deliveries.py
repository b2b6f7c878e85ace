"""Stocks and flows taken in: several files that add up, versions that contradict each other refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from concert.centres.research.models import Release, ReleaseFile
from concert.centres.research.tests.factories import a_home, as_csv, as_xlsx, taken
from concert.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
MONTHLY = ("Country / territory of asylum/residence", "Origin", "Year", "Month", "Value")


@pytest.fixture(autouse=True)
def a_full_home() -> None:
    a_home()


def months(folder: Path, name: str, *rows: tuple[Any, ...]) -> Path:
    return as_csv(folder / name, [dict(zip(MONTHLY, row, strict=True)) for row in rows])


def test_two_files_of_one_call_add_up_and_the_row_that_both_hold_counts_once(tmp_path: Path) -> None:
    one = months(tmp_path, "1.csv", ("Canada", "Yemen", 2015, "May", 4), ("Canada", "Yemen", 2015, "June", 7))
    two = months(tmp_path, "2.csv", ("Canada", "Sudan", 2015, "May", 5), ("Canada", "Yemen", 2015, "June", 7))
    found = taken("unhcr_monthly", one, two)
    assert [(each.read, each.accepted) for each in found] == [(2, 2), (2, 2)]
    assert sum(ReleaseFile.objects.values_list("rows", flat=True)) == 3


def test_two_files_of_one_call_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    one = months(tmp_path, "1.csv", ("Canada", "Yemen", 2015, "May", 4))
    two = months(tmp_path, "2.csv", ("Canada", "Yemen", 2015, "May", 5))
    with pytest.raises(Refusal) as refused:
        taken("unhcr_monthly", one, two)
    assert refused.value.code == "research.delivery.two_versions"
    assert Release.objects.count() == 0


def test_a_delivery_replaces_its_years_and_keeps_the_others(tmp_path: Path) -> None:
    taken(
        "unhcr_monthly",
        months(tmp_path, "1.csv", ("Canada", "Yemen", 2014, "May", 4), ("Canada", "Mali", 2015, "May", 1)),
    )
    taken("unhcr_monthly", months(tmp_path, "2.csv", ("Canada", "Yemen", 2015, "May", 9)), on=date(2026, 12, 1))
    newest = Release.objects.get(next__isnull=True)
    assert sorted(newest.files.values_list("partition", "rows")) == [("2014", 1), ("2015", 1)]


def test_tables_of_one_workbook_stand_in_the_release_under_their_own_names(tmp_path: Path) -> None:
    days: list[list[Any]] = [["Arrival Date", "Daily arrived"], [date(2015, 8, 26), 3], [date(2015, 8, 27), 0]]
    months: list[list[Any]] = [["month", "year", "italy_all", "greece_all"], [1, 2015, 5, "NA"], [2, 2015, 6, 7]]
    book = as_xlsx(tmp_path / "m.xlsx", COMBINED=months, Daily_Arrivals_to_Greece=days)
    [one] = taken("med_arrivals", book)
    assert (one.read, one.accepted, one.partitions) == (6, 6, ("monthly", "daily-GRC"))
    assert sorted(ReleaseFile.objects.values_list("partition", "table", "rows", "first", "last")) == [
        ("daily-GRC", "arrivals_daily", 2, "2015-08-26", "2015-08-27"),
        ("monthly", "arrivals_monthly", 4, "2015-01", "2015-02"),
    ]
    assert [each.repeated for each in taken("med_arrivals", book)] == [True]


@pytest.mark.real
@pytest.mark.parametrize(
    ("source", "names", "read"),
    [
        ("undesa_stock", ("stocks/undesa_stocks_2024.parquet",), (153_296,)),
        ("frontex", ("flows/Frontex_IBC_20220204_official.xlsx",), (129_948,)),
        (
            "eurostat_asylum",
            (
                "flows/Eurostat-migr_asyappctzm__custom_2054915_-EU28-until2020-01.xlsx",
                "flows/Eurostat-migr_asyappctzm__custom_2054915_EU27-from2020-02.xlsx",
                "flows/eu_asyapp.parquet",
            ),
            (9_185, 1_210, 43_896),
        ),
        ("med_arrivals", ("flows/unhcr_med_arrivals_2014_2019.xlsx",), (5_750,)),
        ("unhcr_monthly", ("flows/unhcr_monthly_asylum_1999_2018.csv.gz",), (8_001,)),
        ("daily_arrivals", ("flows/2025-12-01.947c3643.csv",), (1_284,)),
        (
            "unhcr",
            tuple(f"stocks/{name}.parquet" for name in (
                "unhcr_demographics", "unhcr_idmc", "unhcr_unrwa", "unhcr_countries", "countrynames",
            )),
            (20_771, 934, 296, 232, 257),
        ),
    ],
)  # fmt: skip
def test_every_real_file_is_taken_in_whole(
    source: str, names: tuple[str, ...], read: tuple[int, ...], real_data: Path
) -> None:
    found = taken(source, *(real_data / name for name in names))
    assert tuple(each.read for each in found) == read
    assert [each.accepted + each.quarantined for each in found] == list(read)
    assert [each.quarantined for each in found] == [0] * len(found)
