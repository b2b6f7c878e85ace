"""Displacement: movements and people present told apart, accuracy of dates kept, texts sealed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from concert.centres.research.sources import SOURCES
from concert.centres.research.tests.factories import as_csv, as_json, judged_as, reasons, rows_of


def event(**changes: Any) -> dict[str, Any]:
    return {
        "iso3": "PHL", "country_name": "Philippines", "year": "2008", "start_date": "2008-01-01",
        "start_date_accuracy": "Month", "end_date": "2008-06-23", "end_date_accuracy": "Day",
        "event_name": "Storm", "hazard_category_name": "Weather related", "hazard_type_name": "Storm",
        "new_displacement": "2039155", "new_displacement_rounded": "2039000", "total_displacement": "",
        "event_codes": "[]",
    } | changes  # fmt: skip


def update(**changes: Any) -> dict[str, Any]:
    return {
        "id": 126716, "iso3": "IND", "latitude": 10.4, "longitude": 76.2, "displacement_type": "Disaster",
        "qualifier": "total", "figure": 2, "displacement_date": "2023-11-06T11:00:00.000Z", "type": "Flood",
        "standard_popup_text": "<b>by A. Person</b>", "standard_info_text": "x",
    } | changes  # fmt: skip


def test_an_event_keeps_the_year_it_is_reported_in_and_the_coarser_accuracy(tmp_path: Path) -> None:
    rows = [event(), event(start_date="2007-12-30", start_date_accuracy="Week", end_date="", end_date_accuracy="")]
    found = rows_of(judged_as("idmc", as_csv(tmp_path / "g.csv", rows)))
    names = ("precision", "displacements", "displaced")
    assert [(row["year"], str(row["date"]), *(row[name] for name in names)) for row in found] == [
        (2008, "2008-01-01", "month", 2039155, None), (2008, "2007-12-30", "range", 2039155, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("qualifier", "told"),
    [
        ("total", (5, 5, 5)),
        ("approximately", (5, 5, 5)),
        ("more than", (5, None, None)),
        ("less than", (None, None, 5)),
    ],
)
def test_a_bound_is_no_number(qualifier: str, told: tuple[int | None, ...], tmp_path: Path) -> None:
    [row] = rows_of(judged_as("idmc", as_json(tmp_path / "u.json", [update(qualifier=qualifier, figure=5)])))
    assert (row["low"], row["displacements"], row["high"]) == told


def test_texts_of_updates_stay_sealed(tmp_path: Path) -> None:
    found = judged_as("idmc", as_json(tmp_path / "u.json", [update()]))
    assert "A. Person" not in json.dumps(rows_of(found), default=str)
    assert SOURCES["idmc"].personal == {"standard_popup_text", "standard_info_text"}


def test_places_without_an_area_stay_and_unknown_ones_are_set_aside(tmp_path: Path) -> None:
    rows = [event(iso3="AB9"), event(iso3="XKX"), event(iso3="QQQ"), event(new_displacement="many")]
    found = judged_as("idmc", as_csv(tmp_path / "g.csv", rows))
    assert [row["area"] for row in rows_of(found)] == [None, "QZK"]
    assert [reason for _row, reason, _field in reasons(found)] == ["country_unknown", "count_unreadable"]


@pytest.mark.parametrize(
    ("name", "read"),
    [("idmc_flows.parquet", 4071), ("idmc_gidd_disasters_2008_2024.csv.gz", 22_119), ("idmc_idu_sample.json", 113)],
)
def test_the_real_files_are_taken_in_whole(name: str, read: int, real_data: Path) -> None:
    found = judged_as("idmc", real_data / "stocks" / name)
    assert (found.read, found.quarantined) == (read, [])


def test_abyei_is_in_the_real_file_and_a_week_s_accuracy_too(real_data: Path) -> None:
    found = rows_of(judged_as("idmc", real_data / "stocks" / "idmc_gidd_disasters_2008_2024.csv.gz"))
    assert {"day", "range", "month", "year"} <= {row["precision"] for row in found}
    assert sum(1 for row in found if row["area"] is None) > 0
    assert sum(1 for row in found if str(row["date"])[:4] != row["period"]) == 17
