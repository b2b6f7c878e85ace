"""Rows of both sources: accepted or quarantined with the reason, identical ones once, every row accounted for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from concert.centres.research.imports import read_delivery
from concert.centres.research.rules.judging import Judged, Setting
from concert.centres.research.sources import JUDGES, SOURCES, source
from concert.centres.research.tests.factories import applications, as_csv, as_json, as_parquet, incident, population
from concert.ground.reference.rules import country_code_for
from concert.ground.refusals import Refusal

SETTING = Setting(date(2026, 11, 23), country_code_for)


def judged(code: str, file: Path) -> Judged:
    raw = read_delivery(file).raw
    layout = SOURCES[code].layout_of(raw.fields)
    assert layout is not None
    return JUDGES[code](raw, layout, SETTING)


def deaths(tmp_path: Path, *records: Any) -> Judged:
    return judged("missing_migrants", as_json(tmp_path / "2015.json", records))


def reasons(found: Judged) -> list[tuple[int, str, str]]:
    return [(each.row, each.reason, each.field) for each in found.quarantined]


@pytest.mark.parametrize("field", ["number_dead", "number_missing", "total_dead_and_missing", "number_of_survivors"])
@pytest.mark.parametrize("written", ["100000000000", "2147483648", "20000000"])
def test_a_number_that_no_event_can_have_sets_its_row_aside(field: str, written: str, tmp_path: Path) -> None:
    found = deaths(tmp_path, incident(1), incident(2, **{field: written}))
    assert reasons(found) == [(2, "count_unreadable", field)]


def test_each_quarantined_row_has_its_place_and_its_reason(tmp_path: Path) -> None:
    found = deaths(
        tmp_path,
        incident(1),
        incident(2, reported_date=""),
        incident(3, reported_date="2015-13-01"),
        incident(4, reported_date="2026-12-01"),
        incident(5, total_dead_and_missing="-3"),
        incident(6, total_dead_and_missing="two"),
        incident(7, web_id=""),
        incident(8, country_of_incident="Atlantis"),
        ["no", "record"],
        incident(10, number_dead="-2", total_dead_and_missing="0"),
        *[incident(number) for number in range(20, 40)],
        incident(41, reported_date="2014-12-31"),
    )
    assert reasons(found) == [
        (2, "date_missing", "reported_date"),
        (3, "date_unreadable", "reported_date"),
        (4, "date_future", "reported_date"),
        (5, "count_negative", "total_dead_and_missing"),
        (6, "count_unreadable", "total_dead_and_missing"),
        (7, "id_missing", "web_id"),
        (8, "country_unknown", "country_of_incident"),
        (9, "malformed", ""),
        (10, "count_negative", "number_dead"),
        (31, "other_year", "reported_date"),
    ]
    assert (found.read, found.accepted) == (31, 21)


def test_blank_counts_are_not_known_and_never_zero(tmp_path: Path) -> None:
    found = deaths(tmp_path, incident(1, total_dead_and_missing="", number_dead=""), incident(2))
    assert found.partitions["2015"]["total"].to_pylist() == [None, 2]
    assert found.partitions["2015"]["survivors"].to_pylist() == [None, None]
    assert found.remarks == {"total_unknown": 1}


def test_identical_rows_count_once_and_rows_that_differ_in_a_sealed_field_are_two(tmp_path: Path) -> None:
    found = deaths(
        tmp_path, incident(1), incident(2), incident(1), incident(1, url="https://example.org/other"), incident(1)
    )
    table = found.partitions["2015"]
    assert table["id"].to_pylist() == ["2015.MMP00001", "2015.MMP00002", "2015.MMP00001"]
    assert table["row"].to_pylist() == [1, 2, 4]
    assert table["repeats"].to_pylist() == [3, 1, 1]
    assert table["also"].to_pylist() == ["3 5", None, None]
    assert (found.accepted, found.repeats, pc.sum(table["total"]).as_py()) == (5, 2, 6)


def test_a_split_incident_keeps_both_its_rows(tmp_path: Path) -> None:
    found = deaths(tmp_path, incident(1), incident(1, total_dead_and_missing="5", number_dead="5"))
    assert found.partitions["2015"]["total"].to_pylist() == [2, 5]


def test_people_found_dead_who_were_counted_missing_are_netted_with_a_remark(tmp_path: Path) -> None:
    found = deaths(
        tmp_path, incident(1, number_dead="56", number_missing="-13", total_dead_and_missing="43"),
        incident(2, number_of_survivors="-1"), incident(3, number_missing="-13"),
    )  # fmt: skip
    assert reasons(found) == [(3, "count_negative", "number_missing")]
    assert found.partitions["2015"]["missing"].to_pylist() == [-13, None]
    assert found.partitions["2015"]["survivors"].to_pylist() == [None, None]
    assert found.partitions["2015"]["remarks"].to_pylist() == ["missing_netted", "survivors_negative"]


def test_unreadable_coordinates_do_not_cost_the_row(tmp_path: Path) -> None:
    found = deaths(tmp_path, incident(1, location_coodinates="somewhere"), incident(2))
    assert found.partitions["2015"]["latitude"].to_pylist() == [None, 36.5]
    assert found.remarks == {"coordinates_unreadable": 1}


def test_names_lose_their_entities_and_unknown_countries_stay_unknown(tmp_path: Path) -> None:
    names = ["Côte d&#039;Ivoire", "Türkiye", "", "Mixed/Unknown"]
    found = deaths(tmp_path, *[incident(number, country_of_incident=name) for number, name in enumerate(names)])
    assert found.partitions["2015"]["country"].to_pylist() == ["CIV", "TUR", None, None]
    assert found.partitions["2015"]["country_name"].to_pylist() == ["Côte d'Ivoire", "Türkiye", None, "Mixed/Unknown"]


def test_personal_columns_never_reach_the_rows(tmp_path: Path) -> None:
    table = deaths(tmp_path, incident(1)).partitions["2015"]
    kept = {str(value) for row in table.to_pylist() for value in row.values()}
    assert not {"A. Person, by telephone", "https://example.org/a-person"} & kept


def test_a_payload_of_several_years_is_refused(tmp_path: Path) -> None:
    rows = [incident(number, reported_date=f"201{number % 3}-06-01") for number in range(30)]
    with pytest.raises(Refusal) as refused:
        deaths(tmp_path, *rows)
    assert refused.value == Refusal("research.delivery.several_years", years="2010, 2011, 2012")


def test_the_official_download_has_a_partition_for_each_year_and_no_country(tmp_path: Path) -> None:
    rows = [
        {
            "Main ID": f"{year}.MMP0001",
            "Incident ID": f"{year}.MMP0001",
            "Region": "Mediterranean",
            "Incident Date": f"Thu, 01/02/{year} - 12:00",
            "Number Dead": dead,
            "Minimum Estimated Number of Missing": missing,
            "Number of Survivors": "",
            "Coordinates": "37.3, 42.9",
            "Information Source": "A. Person",
            "URL": "",
        }
        for year, dead, missing in (("2024", "3", "4"), ("2025", "1,022", ""), ("2026", "", ""))
    ]
    found = judged("missing_migrants", as_csv(tmp_path / "download.csv", rows))
    assert {year: table["total"].to_pylist() for year, table in found.partitions.items()} == {
        "2024": [7],
        "2025": [1022],
        "2026": [None],
    }
    assert [table["country"].to_pylist() for table in found.partitions.values()] == [[None]] * 3
    assert [each["row"].to_pylist() for each in found.partitions.values()] == [[2], [3], [4]]


def test_unhcr_rows_are_read_by_iso_codes_and_not_by_the_custodians_own(tmp_path: Path) -> None:
    rows = [
        applications(),
        applications(coo_iso="UNK", coo="UKN"),
        applications(coo_iso="XXA", coo="STA"),
        applications(coa_iso="ZZZ"),
        applications(app_pc=""),
        applications(applied=-1),
        applications(applied=2.5),
        applications(year=2027),
        applications(applied=None, procedure_type="U"),
    ]
    found = judged("unhcr", as_parquet(tmp_path / "a.parquet", rows))
    table = found.partitions["asylum_applications"]
    assert table["asylum"].to_pylist() == ["AUT"] * 4
    assert table["coa"].to_pylist() == ["AUS"] * 4
    assert table["origin"].to_pylist() == ["AFG", None, None, "AFG"]
    assert table["applied"].to_pylist() == [100, 100, 100, None]
    assert reasons(found) == [
        (4, "country_unknown", "coa_iso"),
        (5, "unit_unknown", "app_pc"),
        (6, "count_negative", "applied"),
        (7, "count_unreadable", "applied"),
        (8, "date_future", "year"),
    ]


def test_the_same_rows_are_the_same_whatever_the_format(tmp_path: Path) -> None:
    rows = [population(), population(coa_iso="DEU", refugees=5, oip=7)]
    files = [
        as_json(tmp_path / "p.json.gz", rows),
        as_csv(tmp_path / "p.csv", rows),
        as_parquet(tmp_path / "p.parquet", rows),
    ]
    pages = as_json(tmp_path / "pages.json", [{"page": 1, "maxPages": 1, "items": rows}])
    tables = [judged("unhcr", file).partitions["population"].drop_columns(["row"]) for file in (*files, pages)]
    assert [each.to_pylist() for each in tables[1:]] == [tables[0].to_pylist()] * 3


def test_an_unknown_source_is_refused_with_those_that_exist() -> None:
    with pytest.raises(Refusal) as refused:
        source("nope")
    assert refused.value.facts == {"source": "nope", "known": ", ".join(SOURCES)}


ODD = some.sampled_from(
    ["", "2015-06-01", "2015-99-01", "2030-01-01", "-4", "1,022", "x", "Italy", "Nowhere", "36, 14"]
)
ROWS = some.lists(
    some.one_of(
        some.builds(
            lambda number, **changes: incident(number, **changes),
            some.integers(1, 4),
            **dict.fromkeys(("web_id", "number_dead", "total_dead_and_missing", "country_of_incident"), ODD),
        ),
        some.builds(lambda day: incident(reported_date=day), ODD),
        some.none(),
        some.lists(some.integers(), max_size=2),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(records=ROWS)
def test_accepted_and_quarantined_are_always_all_that_was_read(
    records: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    try:
        found = deaths(folder, *records)
    except (Refusal, AssertionError):
        return
    rows = sum(table.num_rows for table in found.partitions.values())
    assert found.read == len(records)
    assert found.accepted + len(found.quarantined) == found.read
    assert rows + found.repeats == found.accepted
    assert sum(pc.sum(table["repeats"]).as_py() or 0 for table in found.partitions.values()) == found.accepted
