"""The API answers what the pages answer, and says no in problems."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from concert.centres.research.sources import SOURCES
from concert.centres.research.tests.factories import a_home, as_json, incident, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(tmp_path: Path) -> str:
    a_home()
    return taken("missing_migrants", as_json(tmp_path / "2015.json", [incident(1), incident(2)]))[0].release


def answer(client: Client, address: str, status: int = 200) -> Any:
    found = client.get(f"/api{address}")
    assert found.status_code == status, found.content
    return found.json()


def test_a_figure_leads_to_its_release_its_rows_and_their_delivery(client: Client, release: str) -> None:
    [figure] = answer(client, "/data/figures/10.7.3?area=ITA&year=2015")
    assert (figure["best"], figure["release"], figure["rows"]) == (4, release, 2)
    found = answer(client, f"/data/releases/{figure['release']}")
    [part] = found["parts"]
    rows = answer(client, "/data/figures/10.7.3/ITA/2015/rows")
    assert (rows["total"], rows["release"]) == (2, release)
    assert {row["delivery"] for row in rows["rows"]} == {part["delivery"]}
    assert sum(row["values"]["total"] for row in rows["rows"]) == figure["best"]
    assert "place_text" not in rows["rows"][0]["values"]


def test_rows_of_an_earlier_release_can_still_be_asked_for(client: Client, release: str, tmp_path: Path) -> None:
    taken("missing_migrants", as_json(tmp_path / "new.json", [incident(1, total_dead_and_missing="9")]))
    address = "/data/figures/10.7.3/ITA/2015/rows"
    now, before = answer(client, address), answer(client, f"{address}?release={release}")
    assert [sum(row["values"]["total"] for row in told["rows"]) for told in (now, before)] == [9, 4]
    assert before["release"] == release
    answer(client, f"{address}?release=nope", 404)


def test_lists(client: Client, release: str) -> None:
    assert [each["source"] for each in answer(client, "/data/sources")] == list(SOURCES)
    assert [each["release"] for each in answer(client, "/data/releases?source=missing_migrants")] == [release]
    areas = {each["area"]: each["best"] for each in answer(client, "/data/figures/10.7.3?year=2015")}
    assert areas == {"ITA": 4, "M49-039": 4, "M49-150": 4, "WLD": 4}
    assert [each["year"] for each in answer(client, "/data/series/10.7.3/ITA")] == [2015]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/data/releases/nope", 404, "research.release.unknown"),
        ("/data/releases?source=nope", 404, "research.source.unknown"),
        ("/data/figures/nope?year=2015", 404, "research.indicator.unknown"),
        ("/data/figures/10.7.3?year=1999&area=ITA", 422, "research.figure.other_years"),
        ("/data/figures/10.7.3/XXX/2015/rows", 404, "reference.area.unknown"),
        ("/data/series/10.7.3/ISL", 422, "research.figure.none"),
    ],
)
def test_what_is_not_there_is_a_problem_with_its_reason(
    address: str, status: int, code: str, client: Client, release: str
) -> None:
    problem = answer(client, address, status)
    assert (problem["status"], [reason["code"] for reason in problem["reasons"]]) == (status, [code])
