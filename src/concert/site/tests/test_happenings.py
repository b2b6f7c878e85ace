"""What changed and what is missing tell of steps and reviews, the same to everybody, at a constant cost."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concert.forums.recommendations import actions as recommendations
from concert.forums.recommendations.rules import AnswerFacts, Response
from concert.forums.recommendations.tests.factories import a_recommendation
from concert.forums.reports import actions as reports
from concert.forums.reports.tests.factories import DAY, a_draft, made_ready, signatory
from concert.ground.reference.tests.factories import invented_region, vocabulary
from concert.plans.actions import complete_milestone, log_slip, withdraw_report
from concert.plans.rules import Completion, Slip
from concert.plans.tests.factories import a_measure, a_milestone, a_plan, taken_in
from concert.site.composition.absences import absences

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def world() -> None:
    vocabulary()
    invented_region()


def rows(client: Client, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(client.get(address).content)
    return [{**each, "what": each["what"].replace("\u2068", "").replace("\u2069", "")} for each in found]


def said(client: Client, kind: str) -> list[str]:
    return [each["what"] for each in rows(client, f"/changed/?as=json&kind={kind}")]


def one_plan(folder: Path, *, area: str = "QMC", code: str = "CLD-1", **changes: Any) -> None:
    step = a_milestone(title="Open the pier", due=date(2027, 3, 31))
    taken_in(folder, a_plan(a_measure(code=code, milestones=(step,)), area=area, **changes), adopt=True)


def test_a_step_that_was_moved_and_reached_is_told_with_its_reason(client: Client, tmp_path: Path) -> None:
    one_plan(tmp_path)
    log_slip("CLD-1", 1, Slip(date(2027, 6, 30), "The crane came late"), by=None, on=ON)
    made = complete_milestone("CLD-1", 1, Completion(date(2026, 11, 10), "Photographs"), by=None, on=ON)
    withdraw_report(made.pk, "It was another pier", by=None, on=ON)
    name = "CLD-1/1 “Open the pier”"
    assert said(client, "moved") == [
        f"{name} was moved from 31 March 2027 to 30 June 2027. Reason: The crane came late"
    ]
    assert said(client, "reached") == [f"{name} was reached on 10 November 2026"]
    assert said(client, "taken_back") == [f"A report on {name} was taken back. Reason: It was another pier"]


def test_recommendations_of_one_body_on_one_day_are_one_line_and_answers_are_told(client: Client) -> None:
    one = a_recommendation(reference="1", title="Light the coast")
    assert said(client, "recommended") == ["Universal periodic review: “Light the coast” was recommended"]
    a_recommendation(reference="2")
    assert said(client, "recommended") == ["Universal periodic review: 2 recommendations were recorded"]
    recommendations.answer_recommendation(one.pk, AnswerFacts(Response.PARTLY, "The west coast"), by=None, on=ON)
    assert said(client, "answered") == ["“Light the coast” was answered: accepted in part"]


def test_a_signature_is_told_and_a_draft_is_not(client: Client, tmp_path: Path) -> None:
    report = made_ready(a_draft(tmp_path))
    assert said(client, "signed") == []
    reports.sign_report(report.slug, name="Lin Varga", office="Minister", by=signatory(), on=DAY)
    assert said(client, "signed") == ["The report for 2026 was signed by Lin Varga, Minister"]
    assert "Lin Varga" in client.get("/").content.decode(), "the home page has the same list"
    assert "One report is signed" in client.get("/reviews/").content.decode()


def test_what_no_measure_follows_and_nobody_answered_is_missing(client: Client) -> None:
    one = a_recommendation(reference="1")
    a_recommendation(reference="2")
    missing = rows(client, "/missing/?as=json&area=QMC")
    assert [(each["kind"], each["count"]) for each in missing] == [("Answer", 2), ("Measure", 2)]
    assert [client.get(each["address"]).status_code for each in missing] == [200, 200]
    recommendations.answer_recommendation(one.pk, AnswerFacts(Response.NOTED, "Heard"), by=None, on=ON)
    assert [each["count"] for each in rows(client, "/missing/?as=json&kind=answer")] == [1]


def test_a_plan_that_ran_last_year_lacks_a_signed_report_and_a_silent_one_a_sign(
    client: Client, tmp_path: Path
) -> None:
    today = timezone.localdate()
    long_ago = {"starts": today - timedelta(days=700), "ends": today + timedelta(days=900)}
    one_plan(tmp_path, area="QMB", code="BRN-1", title="Forgotten", **long_ago)
    unsigned = rows(client, "/missing/?as=json&kind=signature&area=QMB")
    assert [each["what"] for each in unsigned] == [f"No signed report for {today.year - 1}"]
    assert absences(today, kind="stale") == []
    later = [(each.area, each.what) for each in absences(today + timedelta(days=400), kind="stale")]
    assert later == [("QMB", "1 measure has given no sign for 180 days")]


@pytest.mark.parametrize("name", ["changed", "missing", "reviews"])
def test_a_list_costs_the_same_for_one_recommendation_and_for_three(client: Client, name: str) -> None:
    costs = []
    for number, area in enumerate(("QMC", "QMB", "QMD")):
        a_recommendation(area=area, reference=str(number))
        client.get(f"/{name}/")
        with CaptureQueriesContext(connection) as told:
            client.get(f"/{name}/")
        costs.append(len(told))
    assert costs[0] == costs[2]


def test_help_answers_every_question_that_a_page_asks(client: Client) -> None:
    from concert.ground.web.asks import ASKS

    page = client.get("/help/").content.decode()
    assert [name for name in ASKS if f'<div id="{name}">' not in page] == []
    assert 'href="/help/"' in client.get("/").content.decode()
