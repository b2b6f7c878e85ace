"""Machines report as people do: the same acts, every reason at once, names only for those who may see people."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.plans.models import MilestoneReport, Plan
from concert.plans.tests.factories import taken_in

pytestmark = pytest.mark.django_db
STEP = "/api/measures/TST-3/steps/1"


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return taken_in(tmp_path, adopt=True)


def test_a_step_is_moved_and_reported_and_told_with_its_history(plan: Plan, client: Client):
    author = a_person("plan_author", area="NOR")
    client.force_login(author)
    moved = client.post(f"{STEP}/move", {"new_due": "2099-01-01", "reason": "The radio", "seen": "0"})
    assert (moved.status_code, moved.json()["kind"], moved.json()["by"]) == (
        200,
        "slipped",
        author.name or author.email,
    )
    late = client.post(f"{STEP}/report", {"happened_on": "2026-02-01", "evidence": "Decision 12", "seen": "0"}).json()
    assert [each["code"] for each in late["reasons"]] == ["plans.report.moved.conflict"]
    assert client.post(f"{STEP}/report", {"happened_on": "2026-02-01", "evidence": "Decision 12"}).status_code == 200
    client.logout()
    told = client.get(STEP).json()
    assert (told["status"], told["seen"], told["first_due"], told["due"]) == ("on_time", 2, "2027-03-31", "2099-01-01")
    assert [each["by"] for each in told["reports"]] == [None, None]
    assert [each["reason"] for each in told["moves"]] == ["The radio"]
    assert len(client.get(f"/api/plans/{plan.slug}/history").json()) == 2
    assert [each["number"] for each in client.get(f"/api/plans/{plan.slug}/softened").json()] == [1]
    assert client.get("/api/measures/TST-3").json()["milestones"][0]["number"] == 1


def test_a_refusal_tells_every_reason_as_a_problem_and_changes_nothing(plan: Plan, client: Client):
    assert client.post(f"{STEP}/report", {}).status_code in (401, 403)
    client.force_login(a_person("plan_author", area="NOR"))
    answer = client.post(f"{STEP}/report", {"address": "ftp://x"})
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [each["code"] for each in answer.json()["reasons"]] == [
        "plans.report.no_day",
        "plans.report.no_evidence",
        "plans.report.address",
    ]
    assert MilestoneReport.objects.count() == 0


def test_a_report_is_taken_back_and_a_word_put_and_lifted(plan: Plan, client: Client):
    client.force_login(a_person("plan_author", area="NOR"))
    made = client.post(f"{STEP}/move", {"new_due": "2099-01-01", "reason": "The radio"}).json()
    back = client.post(f"{STEP}/reports/{made['report']}/withdraw", {"reason": "It came by air"}).json()
    assert (back["kind"], back["withdraws"]) == ("withdrawn", made["report"])
    client.force_login(a_person("plan_approver", area="NOR"))
    word = client.post("/api/measures/TST-3/override", {"status": "late", "reason": "Empty at night"}).json()
    assert (word["status"], word["computed"], word["lifted_on"]) == ("late", "none_due", None)
    assert client.post("/api/measures/TST-3/override/lift", {"reason": "Staffed"}).json()["lifted_why"] == "Staffed"
