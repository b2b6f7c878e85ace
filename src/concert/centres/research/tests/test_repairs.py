"""Deciding about points in doubt: never silently, never lost, standing over the next delivery."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from typer.testing import CliRunner

from concert.centres.research import actions, queries
from concert.centres.research.models import RepairDecision
from concert.centres.research.rules.repairs import VERDICTS, PointInDoubt
from concert.centres.research.tests.factories import DAY, a_home, as_json, incident, taken
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person
from concert.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
MALI = {
    "country_of_incident": "Mali",
    "location_coodinates": "-8.0028, 12.6392",
    "location_description": "Bamako, Mali",
}
FAR = {"country_of_incident": "Libya", "location_coodinates": "24.58, 46.78", "location_description": "Qatrun, Libya"}
POINT = (-8.0028, 12.6392)
RECORD = "2015.MMP00001"


@pytest.fixture
def held(tmp_path: Path) -> Path:
    a_home()
    file = as_json(tmp_path / "2015.json", [incident(1, **MALI), incident(2, **FAR), incident(3)])
    taken("missing_migrants", file)
    return tmp_path


def decide(verdict: str, record: str = RECORD, point: tuple[float, float] = POINT) -> RepairDecision | None:
    return actions.decide_repair("missing_migrants", record, point, verdict, by=None, on=DAY)


def shown() -> list[tuple[str, str, object, str]]:
    return [(each.record, each.code, each.repair, each.verdict) for each in queries.points_in_doubt(decided=True)]


def test_points_in_doubt_are_listed_with_what_is_suggested(held: Path) -> None:
    assert shown() == [
        (RECORD, "swapped", (12.6392, -8.0028), ""),
        ("2015.MMP00002", "far_from_country", None, ""),
    ]
    assert set(queries.points_to_use("missing_migrants").values()) == {None}


def test_an_accepted_repair_is_used_and_the_row_stays_as_it_was(held: Path) -> None:
    decide("accepted")
    key = ("missing_migrants", RECORD, *POINT)
    assert queries.points_to_use("missing_migrants")[key] == (12.6392, -8.0028)
    assert [each.record for each in queries.points_in_doubt()] == ["2015.MMP00002"]
    found = queries.point_in_doubt(*key)
    assert found is not None
    assert (found.latitude, found.longitude) == POINT


def test_each_word_has_its_point() -> None:
    made = PointInDoubt("s", "r", "p", 1, "x", 2015, "MLI", -8.0, 12.6, "swapped", 9, (12.6, -8.0))
    told = {verdict: replace(made, verdict=verdict) for verdict in VERDICTS}
    assert {name: each.trusted for name, each in told.items()} == {
        "accepted": (12.6, -8.0), "right": (-8.0, 12.6), "wrong": None, "reopened": None,
    }  # fmt: skip
    assert [name for name, each in told.items() if each.is_open] == ["reopened"]


def test_a_decision_stands_over_the_next_delivery_and_falls_when_the_source_mends_it(held: Path) -> None:
    decide("accepted")
    taken("missing_migrants", as_json(held / "b.json", [incident(1, **MALI), incident(4)]), on=date(2026, 12, 1))
    assert shown() == [(RECORD, "swapped", (12.6392, -8.0028), "accepted")]
    mended = MALI | {"location_coodinates": "12.6392, -8.0028"}
    taken("missing_migrants", as_json(held / "c.json", [incident(1, **mended)]), on=date(2026, 12, 2))
    assert shown() == []


def test_deciding_again_adds_and_the_same_word_changes_nothing(held: Path) -> None:
    first = decide("accepted")
    assert decide("accepted") == first
    decide("right")
    decide("reopened")
    assert [each.verdict for each in RepairDecision.objects.order_by("pk")] == ["accepted", "right", "reopened"]
    assert shown()[0][3] == "reopened"
    assert len(queries.points_in_doubt()) == 2


def test_a_decision_is_never_changed_nor_removed(held: Path) -> None:
    decide("accepted")
    with pytest.raises(DatabaseError), transaction.atomic():
        RepairDecision.objects.update(verdict="right")
    with pytest.raises(DatabaseError), transaction.atomic():
        RepairDecision.objects.all().delete()
    assert RepairDecision.objects.get().verdict == "accepted"


@pytest.mark.parametrize(
    ("verdict", "record", "point", "code"),
    [
        ("accepted", "2015.MMP00002", (24.58, 46.78), "research.repair.nothing_to_accept"),
        ("accepted", "2015.MMP00003", (36.5, 14.5), "research.repair.unknown"),
        ("accepted", RECORD, (1.0, 2.0), "research.repair.unknown"),
        ("perhaps", RECORD, POINT, "research.repair.unknown"),
    ],
)
def test_what_is_in_no_doubt_is_refused(
    verdict: str, record: str, point: tuple[float, float], code: str, held: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        decide(verdict, record, point)
    assert refused.value.code == code
    assert not RepairDecision.objects.exists()


def test_the_command_tells_machines_and_people(held: Path) -> None:
    from concert.centres.research.management.terminal import app

    told = json.loads(CliRunner().invoke(app, ["repairs", "missing_migrants", "--json"]).stdout)
    assert [(each["id"], each["row"], each["reason"], each["repair"], each["country"]) for each in told] == [
        (RECORD, 1, "swapped", {"latitude": 12.6392, "longitude": -8.0028}, "MLI"),
        ("2015.MMP00002", 2, "far_from_country", None, "LBY"),
    ]
    assert all(each["says"].endswith(".") and each["km"] > 1000 for each in told)
    assert "→ 12.6392, -8.0028" in CliRunner().invoke(app, ["repairs"]).stdout


def test_the_page_lists_and_decides(held: Path, client: Client) -> None:
    client.force_login(a_person(Role.DATA_STEWARD))
    page = client.get("/data/repairs/")
    assert (page.status_code, page.context["open"], page.context["with_repair"]) == (200, 2, 1)
    told = {"source": "missing_migrants", "record": RECORD, "latitude": "-8.0028", "longitude": "12.6392"}
    done = client.post("/data/repairs/decide/", told | {"verdict": "accepted", "why": "swapped"})
    assert (done.status_code, done["Location"]) == (302, "/data/repairs/?reason=swapped")
    assert RepairDecision.objects.get().verdict == "accepted"
    table = client.get("/data/repairs/?as=csv&decided=yes")
    assert len(table.content.decode("utf-8-sig").strip().splitlines()) == 3


def test_strangers_see_and_decide_nothing(held: Path, client: Client) -> None:
    assert client.get("/data/repairs/").status_code in (302, 401, 403)
    told = {"source": "missing_migrants", "record": RECORD, "latitude": "-8.0028", "longitude": "12.6392"}
    assert client.post("/data/repairs/decide/", told | {"verdict": "accepted"}).status_code in (302, 401, 403)
    assert not RepairDecision.objects.exists()
