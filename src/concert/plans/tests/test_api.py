"""The API says what the pages say, and refuses in the same words."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.plans.models import Plan
from concert.plans.tests.factories import a_measure, a_plan, taken_in, write

pytestmark = pytest.mark.django_db
SLUG = "nor-plan-of-norway-2026-to-2029"


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


def test_plans_are_listed_for_the_one_who_asks(client: Client, tmp_path: Path):
    taken_in(tmp_path)
    assert client.get("/api/plans").json() == []
    client.force_login(a_person("plan_author", area="NOR"))
    assert [each["slug"] for each in client.get("/api/plans?area=nor").json()] == [SLUG]
    assert client.get("/api/plans?area=SWE").json() == []


def test_a_plan_comes_with_measures_cells_and_versions(client: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    told = client.get(f"/api/plans/{SLUG}").json()
    assert (told["state"], told["versions"][0]["number"]) == ("adopted", 1)
    assert (told["measures"][0]["cell"], told["measures"][0]["budget"][0]["cell"]) == ("Measures!D3", "Budget!C3")
    assert told["measures"][0] == client.get("/api/measures/TST-3").json()
    frozen = client.get(f"/api/plans/{SLUG}/versions/1").json()
    assert frozen["content"]["measures"][0]["title"] == told["measures"][0]["title"]


def test_findings_are_those_of_the_page(client: Client, tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(deadline=None)), unfinished=True)
    client.force_login(a_person("plan_author", area="NOR"))
    told = client.get(f"/api/plans/{SLUG}/findings").json()
    first = next(each for each in told["findings"] if each["level"] == "error")
    assert (told["errors"], first["code"], first["cell"]) == (1, "PC101", "F3")
    assert first["sentence"] in client.get(f"/plans/{SLUG}/findings/").content.decode()


@pytest.mark.parametrize("path", [SLUG, f"{SLUG}/findings", f"{SLUG}/versions/1", "no-such-plan"])
def test_a_draft_and_nothing_are_refused_alike(client: Client, tmp_path: Path, path: str):
    taken_in(tmp_path)
    response = client.get(f"/api/plans/{path}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["reasons"][0]["code"] == "plans.plan.unknown"
    assert client.get("/api/measures/TST-3").status_code == 404


def test_a_workbook_is_checked_and_nothing_is_stored(client: Client, tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan(a_measure(deadline=None)))
    sent = {"workbook": SimpleUploadedFile("plan.xlsx", file.read_bytes())}
    told = client.post("/api/plans/check", sent).json()
    assert (told["file"], told["errors"], Plan.objects.count()) == ("plan.xlsx", 1, 0)


def test_a_hostile_workbook_is_a_problem_with_its_reason(client: Client):
    response = client.post("/api/plans/check", {"workbook": SimpleUploadedFile("evil.xlsx", b"PK\x03\x04 no")})
    assert response.status_code == 422
    reason = response.json()["reasons"][0]
    assert (reason["code"], reason["place"]) == ("plans.workbook.broken", "evil.xlsx")
    assert client.post("/api/plans/check").status_code == 422


def test_a_workbook_that_is_too_large_is_told_how_to_become_smaller(client: Client):
    sent = SimpleUploadedFile("big.xlsx", b"PK" + bytes(20_000_000))
    response = client.post("/api/plans/check", {"workbook": sent})
    reason = response.json()["reasons"][0]
    assert (response.status_code, reason["code"], reason["place"]) == (422, "plans.workbook.too_large", "big.xlsx")
    assert reason["remedy"] == "Remove pictures and unused sheets."
    assert reason["sentence"] == "The file has 21 MB; a plan may have 20 MB."
