"""Where something happened lately is told by no page, file or API until the delay is over; counts are told at once."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.test import Client

from concert.centres.research import actions
from concert.centres.research.models import Release
from concert.centres.research.rules.delay import held_back, is_late, table_held_back, told_until
from concert.centres.research.tests.factories import DAY, a_home, as_json, incident, taken

UNTIL = told_until(DAY, 30)
EARLIER = {"reported_date": "2026-06-01", "web_id": "2026.MMP00001"}
LATELY = {"reported_date": (DAY - timedelta(days=5)).isoformat(), "web_id": "2026.MMP00002"}


def test_a_row_is_late_by_its_last_day_and_without_one_by_its_year() -> None:
    assert date(2026, 10, 24) == UNTIL
    assert not is_late({"date": UNTIL, "date_last": None}, UNTIL)
    assert is_late({"date": UNTIL, "date_last": UNTIL + timedelta(days=1)}, UNTIL)
    assert is_late({"date": None, "year": 2026}, UNTIL)
    assert not is_late({"date": None, "year": 2025}, UNTIL)
    assert held_back({"date": DAY, "latitude": 1.0, "route": "x", "dead": 3}, UNTIL) == {
        "date": DAY, "latitude": None, "route": None, "dead": 3,
    }  # fmt: skip


def test_a_table_keeps_its_columns_and_loses_late_places_only() -> None:
    table = pa.table({"date": [DAY, UNTIL], "longitude": [12.0, 13.0], "route": ["a", "b"], "dead": [1, 2]})
    held = table_held_back(table, UNTIL)
    assert held.schema == table.schema
    assert held.select(["longitude", "route", "dead"]).to_pylist() == [
        {"longitude": None, "route": None, "dead": 1}, {"longitude": 13.0, "route": "b", "dead": 2},
    ]  # fmt: skip


def rows_in(client: Client, release: Release) -> dict[str, Any]:
    parts = client.get(f"/api/data/releases/{release.number}").json()["parts"]
    found: dict[str, Any] = {}
    for part in parts:
        body = client.get(f"/data/releases/{release.number}/parts/{part['partition']}.parquet").content
        found |= {row["id"]: (row["latitude"], row["route"]) for row in pq.read_table(io.BytesIO(body)).to_pylist()}
    return found


@pytest.mark.django_db
def test_the_next_release_tells_what_the_first_held_back(tmp_path: Path, client: Client) -> None:
    a_home()
    rows = [incident(1, **EARLIER), incident(2, **LATELY)]
    taken("missing_migrants", as_json(tmp_path / "a.json", rows))
    first = Release.objects.get()
    told = rows_in(client, first)
    assert told["2026.MMP00001"][0] is not None
    assert told["2026.MMP00002"] == (None, None)
    page = client.get("/data/figures/10.7.3/ITA/2026/rows/")
    assert "Where it happened is told later" in page.content.decode()
    values = [row["values"] for row in client.get("/api/data/figures/10.7.3/ITA/2026/rows").json()["rows"]]
    shown = {each["id"]: each["latitude"] for each in values}
    assert shown["2026.MMP00001"] is not None
    assert shown["2026.MMP00002"] is None
    later = DAY + timedelta(days=40)
    taken(
        "missing_migrants",
        as_json(tmp_path / "b.json", [*rows, incident(3, **EARLIER | {"web_id": "2026.MMP00003"})]),
        on=later,
    )
    assert rows_in(client, Release.objects.latest("pk"))["2026.MMP00002"][0] is not None
    assert rows_in(client, first)["2026.MMP00002"] == (None, None)


@pytest.mark.django_db
def test_incidents_and_comparisons_hold_it_back_too(tmp_path: Path, client: Client) -> None:
    a_home()
    rows = [incident(1, **EARLIER), incident(2, **LATELY)]
    taken("missing_migrants", as_json(tmp_path / "a.json", rows))
    moved = incident(2, **LATELY, location_coodinates="34.1, 11.2")
    taken(
        "missing_migrants",
        as_json(tmp_path / "b.json", [incident(1, **EARLIER), moved, incident(4, **LATELY | {"web_id": "x"})]),
    )
    actions.consolidate(by=None, on=DAY)
    items = {each["date_first"]: each for each in client.get("/api/incidents").json()["items"]}
    assert items["2026-06-01"]["latitude"] is not None
    assert items[LATELY["reported_date"]]["latitude"] is None
    number = items[LATELY["reported_date"]]["id"]
    fields = {claim["field"] for claim in client.get(f"/api/incidents/{number}").json()["claims"]}
    assert not fields & {"point", "route"}
    assert "Where it happened is told later" in client.get(f"/data/incidents/{number}/").content.decode()
    old, new = (release.number for release in Release.objects.order_by("pk"))
    changes = client.get("/api/data/compare", {"a": old, "b": new}).json()["changes"]
    assert changes
    assert not [each for each in changes if {"latitude", "longitude", "route"} & set(each["fields"])]
