"""The real input: every row accounted for, sums equal to those computed here in another way."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from concert.centres.research import queries
from concert.centres.research.models import Delivery, QuarantinedRow
from concert.centres.research.rules.lake import rows_file
from concert.centres.research.tests.factories import a_home, as_json, taken
from concert.ground import home

pytestmark = [pytest.mark.django_db, pytest.mark.real]
TABLES = ("asylum_applications", "asylum_decisions", "population", "flows", "solutions")


def whole(text: str) -> int:
    return int(text.replace(",", "")) if text else 0


def counted(rows: list[dict[str, str]]) -> dict[str, int]:
    """Deaths by country as the source's own numbers add up: dated rows, identical ones once. The oracle."""
    distinct = {json.dumps(row, sort_keys=True): row for row in rows if row["reported_date"]}
    found = Counter[str]()
    for row in distinct.values():
        found[row["country_of_incident"]] += whole(row["total_dead_and_missing"])
        found["world"] += whole(row["total_dead_and_missing"])
    return found


def test_twelve_years_of_deaths(real_data: Path) -> None:
    a_home()
    files = sorted((real_data / "deaths" / "mmp_api_2025-09").glob("*.json.gz"))
    found = taken("missing_migrants", *files)
    assert len(found) == 12
    assert sum(each.read for each in found) == 17_846
    assert sum(each.quarantined for each in found) == 15
    assert sum(each.repeats for each in found) == 73
    assert set(QuarantinedRow.objects.values_list("reason", flat=True)) == {"date_missing"}
    for each, file in zip(found, files, strict=True):
        rows = json.loads(gzip.decompress(file.read_bytes()))
        expected = counted(rows)
        year = int(file.name[:4])
        assert (each.read, each.accepted + each.quarantined) == (len(rows), len(rows))
        assert queries.figure_or_refusal("10.7.3", "WLD", year).best == expected["world"]
        assert queries.figure_or_refusal("10.7.3", "MEX", year).best == expected["Mexico"]
        assert queries.figure_or_refusal("10.7.3", "LBY", year).best == expected["Libya"]
        delivery = Delivery.objects.get(file_name=file.name)
        [kept] = delivery.files.all()
        assert pd.read_parquet(rows_file(home.lake_dir(), kept.sha256))["total"].sum() == expected["world"]
    assert {each.file[-12:-8]: each.incomplete_to for each in found if each.incomplete_to} == {
        "2024": "2024-07-28",
        "2025": "2025-09-08",
    }
    assert {value.year: value.incomplete_to for value in queries.series("10.7.3", "WLD")}[2024] == date(2024, 7, 28)
    assert [each.repeated for each in taken("missing_migrants", *files)] == [True] * 12


def test_changing_one_real_row_changes_that_figure_and_its_totals_only(real_data: Path, tmp_path: Path) -> None:
    a_home()
    files = sorted((real_data / "deaths" / "mmp_api_2025-09").glob("201[89].json.gz"))
    taken("missing_migrants", *files)
    rows = json.loads(gzip.decompress(files[1].read_bytes()))
    place = next(n for n, row in enumerate(rows) if row["country_of_incident"] == "Mexico" and row["reported_date"])
    old = queries.figure_or_refusal("10.7.3", "MEX", 2019)
    rows[place]["total_dead_and_missing"] = str(whole(rows[place]["total_dead_and_missing"]) + 4)
    [one] = taken("missing_migrants", as_json(tmp_path / "2019.json", rows), on=date(2026, 12, 1))
    revised = {each.area: (each.year, each.old, each.new) for each in queries.revisions_of(one.release)}
    assert set(revised) == {"MEX", "M49-013", "M49-019", "M49-419", "WLD"}
    assert revised["MEX"] == (2019, old.best, (old.best or 0) + 4)
    assert one.changed == 5


def test_the_official_download_of_another_year(real_data: Path) -> None:
    a_home()
    file = real_data / "deaths" / "mmp_global_2026.csv"
    [one] = taken("missing_migrants", file)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    missing = "Minimum Estimated Number of Missing"
    assert (one.read, one.accepted, one.quarantined, one.incomplete_to) == (len(rows), 238, 0, "2026-05-03")
    assert queries.figure_or_refusal("10.7.3", "WLD", 2026).best == sum(
        whole(row["Number Dead"]) + whole(row[missing]) for row in rows
    )


@pytest.mark.parametrize(
    ("name", "read", "quarantined", "total"),
    [
        ("mmp_europe_2026-05.csv.gz", 6802, 7, 49_936),
        ("mmp_global_2019-11.csv.gz", 6090, 0, 33_748),
        ("mmp_hxl_2017-06_latin1.csv.gz", 2420, 9, 21_699),
    ],
)
def test_older_and_foreign_layouts_are_read(
    name: str, read: int, quarantined: int, total: int, real_data: Path
) -> None:
    a_home()
    [one] = taken("missing_migrants", real_data / "deaths" / name)
    assert (one.read, one.accepted + one.quarantined, one.quarantined) == (read, read, quarantined)
    delivery = Delivery.objects.get()
    rows = [pd.read_parquet(rows_file(home.lake_dir(), file.sha256)) for file in delivery.files.all()]
    assert sum(part["total"].sum() for part in rows) == total


def test_the_list_of_deaths_sums_to_what_it_says(real_data: Path) -> None:
    a_home()
    [one] = taken("united", real_data / "deaths" / "united_list_2018-05_nonames.csv.gz")
    assert (one.read, one.accepted, one.quarantined, one.repeats) == (3932, 3931, 1, 0)
    [file] = Delivery.objects.get().files.all()
    rows = pd.read_parquet(rows_file(home.lake_dir(), file.sha256))
    assert rows["total"].sum() == 34_361
    assert rows.loc[rows["remarks"].notna(), ["date", "date_last", "precision"]].astype(str).to_numpy().tolist() == [
        ["2016-10-01", "2016-10-31", "range"]
    ]
    assert rows["precision"].value_counts().to_dict() == {"day": 3421, "month": 455, "year": 54, "range": 1}
    assert set(rows["left_out"].dropna()) == {"deportation", "detention", "reception", "destination"}
    [abbreviations] = taken("united", real_data / "deaths" / "united_sources.csv")
    assert (abbreviations.read, abbreviations.accepted) == (1039, 1039)


def test_five_tables_of_half_a_million_rows(real_data: Path) -> None:
    a_home()
    files = [real_data / "stocks" / f"unhcr_{table}.parquet" for table in TABLES]
    found = taken("unhcr", *files)
    tables = {table: pd.read_parquet(file) for table, file in zip(TABLES, files, strict=True)}
    assert [(each.read, each.accepted, each.quarantined) for each in found] == [
        (len(t), len(t), 0) for t in tables.values()
    ]
    assert sum(each.read for each in found) == 500_545

    def value(code: str, area: str, year: int) -> float | None:
        return queries.figure_or_refusal(code, area, year).best

    people = tables["population"]
    for year in (1951, 1994, 2015, 2025):
        assert value("refugees-hosted", "WLD", year) == people[people.year == year].refugees.sum()
        assert value("refugees-origin", "WLD", year) == people[people.year == year].refugees.sum()
    at = people[(people.year == 2015) & (people.coa_iso == "AUT")]
    assert value("refugees-hosted", "AUT", 2015) == at.refugees.sum()
    asked = tables["asylum_applications"]
    new = asked[
        asked.app_type.isin(["N", "NR", "V"]) & asked.dec_level.isin(["EO", "FA", "FI", "IN", "NA", "TA", "TP"])
    ]
    usa = new[(new.coa_iso == "USA") & (new.year == 2010)]
    figure = queries.figure_or_refusal("asylum-applications", "USA", 2010)
    assert usa[usa.app_pc == "P"].empty
    assert (figure.best, figure.rows, figure.beside) == (None, 0, usa[usa.app_pc == "C"].applied.sum())
    assert value("resettlement-arrivals", "WLD", 2016) == tables["solutions"].query("year == 2016").resettlement.sum()
    assert [each.repeated for each in taken("unhcr", *files)] == [True] * 5
    assert [card.latest.rows for card in queries.catalogue() if card.latest] == [500_545]
