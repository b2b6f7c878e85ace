"""Missing Migrants in every form that it was published in, and in forms that it may come in next."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from concert.centres.research.imports import read_delivery
from concert.centres.research.rules.deaths import COLUMNS
from concert.centres.research.rules.judging import Judged, Setting
from concert.centres.research.sources import SOURCES, judge_sheets
from concert.centres.research.tests.factories import as_json, incident
from concert.ground.reference.rules import country_code_for

SETTING = Setting(date(2026, 11, 23), country_code_for)
SOURCE = SOURCES["missing_migrants"]
DOWNLOAD = {
    "Main ID": "2026.MMP0001", "Incident ID": "2026.MMP0001", "Region": "Mediterranean",
    "Incident Date": "Thu, 01/02/2026 - 12:00", "Number Dead": "1,022", "Minimum Estimated Number of Missing": "3",
    "Number of Survivors": "", "Number of Females": "1", "Coordinates": "35.6, -5.3", "Cause of Death": "Drowning",
    "Location of death": "Off Ceuta, Spain", "Information Source": "IOM Spain, Reuters", "URL": "https://example.org",
    "Migration route": "Western Mediterranean", "Source Quality": "3",
}  # fmt: skip
OTHERS = {
    "an older copy": {
        "Main ID": "Web ID", "Region": "Region of Incident", "Incident Date": "Reported Date",
        "Coordinates": "Location Coordinates", "Location of death": "Location Description",
    },
    "the excerpt of a region": {
        "Incident Date": "Incident date", "Number Dead": "No. dead",
        "Minimum Estimated Number of Missing": "No. missing",
        "Number of Survivors": "No. survivors", "Number of Females": "No. Female", "Information Source": "Source",
        "URL": "Link", "Migration route": "Route",
    },
    "no names but tags": {
        "Main ID": "#event+id", "Incident Date": "#date+reported", "Number Dead": "#affected+dead",
        "Minimum Estimated Number of Missing": "#affected+missing", "Cause of Death": "#cause+type",
        "Information Source": "#meta+source+name", "Region": "#region+incident",
    },
    "headings shouted, with marks": {
        "Main ID": " MAIN_ID ", "Incident Date": "INCIDENT-DATE:", "Number Dead": "number_dead",
        "Minimum Estimated Number of Missing": "Minimum estimated number of missing*",
    },
}  # fmt: skip


def judged(file: Path) -> Judged:
    return judge_sheets(SOURCE, read_delivery(file, lambda told: SOURCE.layout_of(told) is not None).raws, SETTING)[1]


def table_of(found: Judged) -> pa.Table:
    return pa.concat_tables(found.partitions.values())


def as_table(file: Path, rows: list[dict[str, Any]], separator: str = ",", encoding: str = "utf-8") -> Path:
    kept = io.StringIO(newline="")
    writer = csv.DictWriter(kept, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    file.write_bytes(kept.getvalue().encode(encoding))
    return file


@pytest.mark.parametrize("names", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16")])
@pytest.mark.parametrize(
    "written", ["Fri, 01/02/2026 - 12:00", "2-Jan-26", "January 2, 2026", "2026-01-02", "46024", "٢٠٢٦-٠١-٠٢"]
)
def test_a_later_vintage_is_read_like_the_first(
    names: dict[str, str], separator: str, encoding: str, written: str, tmp_path: Path
) -> None:
    if encoding == "cp1252" and not written.isascii():
        encoding = "utf-8"
    row = {names.get(name, name): value for name, value in (DOWNLOAD | {"Incident Date": written}).items()}
    extra = row | {"A column of next year": "é"}
    found = judged(as_table(tmp_path / "d.csv", [extra], separator, encoding))
    assert (found.read, found.accepted) == (1, 1)
    [read] = found.partitions["2026"].to_pylist()
    assert (str(read["date"]), read["precision"], read["total"], read["dead"]) == ("2026-01-02", "day", 1025, 1022)
    assert (read["cause"], read["region"]) == ("Drowning", "Mediterranean")
    assert read["cites"] == "IOM REUTERS"


def test_two_columns_of_numbers_are_a_point_too(tmp_path: Path) -> None:
    row = {name: value for name, value in DOWNLOAD.items() if name != "Coordinates"}
    rows = [row | {"Latitude": "35.6", "Longitude": "-5.3"}, row | {"Latitude": "NA", "Longitude": ""}]
    read = table_of(judged(as_table(tmp_path / "d.csv", rows))).to_pylist()
    assert [(each["latitude"], each["longitude"]) for each in read] == [(35.6, -5.3), (None, None)]


def test_parts_of_an_incident_bear_its_kind_and_its_id(tmp_path: Path) -> None:
    kinds = ["Incident", "Split Incident", "Cumulative Incident", "Incident,Split Incident"]
    rows = [DOWNLOAD | {"Main ID": f"2026.MMP{n}", "Incident Type": kind} for n, kind in enumerate(kinds)]
    read = table_of(judged(as_table(tmp_path / "d.csv", rows))).to_pylist()
    assert [(each["kind"], each["group"]) for each in read] == [
        ("incident", None),
        ("split", "2026.MMP1"),
        ("cumulative", "2026.MMP2"),
        ("split", "2026.MMP3"),
    ]


def test_the_order_of_day_and_month_is_that_of_the_whole_delivery(tmp_path: Path) -> None:
    rows = [DOWNLOAD | {"Main ID": str(n), "Incident Date": day} for n, day in enumerate(["05/11/2015", "28/10/2015"])]
    assert [str(day) for day in table_of(judged(as_table(tmp_path / "a.csv", rows)))["date"].to_pylist()] == [
        "2015-11-05",
        "2015-10-28",
    ]
    [alone] = table_of(judged(as_table(tmp_path / "b.csv", rows[:1]))).to_pylist()
    assert (alone["precision"], alone["remarks"]) == ("range", "date_order_unknown")


def test_a_survey_that_says_the_last_day_of_a_year_means_the_year(tmp_path: Path) -> None:
    rows = [
        incident(1, reported_date="2015-12-31", information_source="Mixed Migration Centre"),
        incident(2, reported_date="2015-12-31", information_source="Coast Guard"),
    ]
    read = table_of(judged(as_json(tmp_path / "2015.json", rows))).to_pylist()
    assert [(each["precision"], each["remarks"]) for each in read] == [("year", "date_end_of_year"), ("day", None)]


def test_a_point_that_cannot_be_right_is_said_and_stays(tmp_path: Path) -> None:
    rows = [
        incident(1, country_of_incident="Mali", location_coodinates="-8.0, 12.64", location_description="Bamako, Mali"),
        incident(2, location_coodinates="38.0, 14.0"),
    ]
    found = judged(as_json(tmp_path / "2015.json", rows))
    read = table_of(found).to_pylist()
    assert [(each["latitude"], each["longitude"], each["doubt"]) for each in read] == [
        (-8.0, 12.64, "swapped"),
        (38.0, 14.0, None),
    ]
    assert (read[0]["repair_latitude"], read[0]["repair_longitude"]) == (12.64, -8.0)
    assert found.remarks == {"coordinates_doubtful": 1, "coordinates_whole_degrees": 1}


def test_every_column_of_death_reports_is_there(tmp_path: Path) -> None:
    table = table_of(judged(as_json(tmp_path / "2015.json", [incident(1)])))
    assert [name for name in COLUMNS if name not in table.column_names] == []
    assert [name for name, kind in COLUMNS.items() if table.schema.field(name).type != kind] == []


# ---- the real files


def real(folder: Path, name: str) -> Judged:
    return judged(folder / "deaths" / name)


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "read", "aside", "years", "total"),
    [
        ("mmp_europe_2026-05.csv.gz", 6802, {"country_unknown": 7}, (2014, 2026), 49_936),
        ("mmp_global_2019-11.csv.gz", 6090, {}, (2014, 2019), 33_748),
        ("mmp_global_2026.csv", 238, {}, (2026, 2026), 1_900),
        ("mmp_hxl_2017-06_latin1.csv.gz", 2420, {"date_missing": 9}, (2014, 2017), 21_699),
    ],
)
def test_each_real_layout_is_read_whole(
    name: str, read: int, aside: dict[str, int], years: tuple[int, int], total: int, real_data: Path
) -> None:
    found = real(real_data, name)
    table = table_of(found)
    assert (found.read, found.accepted + len(found.quarantined)) == (read, read)
    assert Counter(each.reason for each in found.quarantined) == aside
    assert (pc.min(table["year"]).as_py(), pc.max(table["year"]).as_py()) == years
    assert pc.sum(table["total"]).as_py() == total
    assert table["total"].null_count <= 20


@pytest.mark.real
def test_rows_of_some_regions_stand_beside_the_worlds(real_data: Path) -> None:
    found = real(real_data, "mmp_europe_2026-05.csv.gz")
    assert set(found.tables.values()) == {"incidents_excerpt"}
    assert set(found.tables) == set(found.partitions) == {f"excerpt-{year}" for year in range(2014, 2027)}
    assert found.remarks["excerpt"] == 6795
    assert Counter(table_of(found)["kind"].to_pylist()) == {"incident": 6431, "split": 364}


@pytest.mark.real
def test_ids_that_repeat_are_parts_and_look_alikes_stay_apart(real_data: Path) -> None:
    files = sorted((real_data / "deaths" / "mmp_api_2025-09").glob("*.json.gz"))
    rows = [row for file in files for row in json.loads(gzip.decompress(file.read_bytes()))]
    found = [judged(file) for file in files]
    table = pa.concat_tables([table_of(each) for each in found])
    counts = Counter(row["web_id"] for row in rows)
    assert sum(count > 1 for count in counts.values()) == 374
    identical = Counter(json.dumps(row, sort_keys=True) for row in rows if row["reported_date"])
    assert sum(count > 1 for count in identical.values()) == 61
    assert sum(each.repeats for each in found) == 73
    assert Counter(each.reason for judged_ in found for each in judged_.quarantined) == {"date_missing": 15}
    parts = [(row["id"], row["group"]) for row in table.to_pylist() if row["kind"] == "split"]
    assert [own for own, group in parts if own != group] == []
    assert min(Counter(group for _own, group in parts).values()) > 1
    asked = ("reported_date", "country_of_incident", "total_dead_and_missing", "location_coodinates")
    assert sum(count > 1 for count in Counter(tuple(row[key] for key in asked) for row in rows).values()) == 853
    keys = ("date", "country_name", "total", "latitude", "longitude")
    assert sum(n > 1 for n in Counter(tuple(row[key] for key in keys) for row in table.to_pylist()).values()) > 790
    assert table.num_rows == 17_846 - 15 - 73


@pytest.mark.real
def test_the_truncated_file_says_that_its_points_are_whole_degrees(real_data: Path) -> None:
    found = judged(real_data / "deaths" / "mmp_api_2025-09" / "2024.json.gz")
    assert found.remarks["coordinates_whole_degrees"] > 1000
