"""Recommendations, signed reports and steps are found by their own address; a draft report by nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from concert.forums.recommendations.tests.factories import a_recommendation
from concert.forums.reports import actions as reports
from concert.forums.reports.tests.factories import DAY, a_draft, made_ready, signatory
from concert.ground.reference.tests.factories import invented_region, vocabulary
from concert.plans.tests.factories import a_measure, a_milestone, a_plan, taken_in
from concert.site.search import actions, queries
from concert.site.search.chapters import everything_public
from concert.site.search.queries.finding import shown
from concert.site.search.rules import Found, Kind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world() -> None:
    vocabulary()


def found(asked: str, kind: Kind) -> list[Found]:
    actions.refresh_index(at=timezone.now())
    return shown(queries.find(asked, kind=kind).found, asked)


def test_a_recommendation_is_found_by_its_title_its_words_and_its_reference() -> None:
    invented_region()
    one = a_recommendation(title="Share rescue duty", text="By night as by day, with lanterns.", reference="142.7")
    a_recommendation(title="Teach the language", text="In every port.", reference="142.9")
    for asked in ("rescue duty", "lanterns", "142.7"):
        assert [(each.name, each.address) for each in found(asked, Kind.RECOMMENDATION)] == [
            ("Share rescue duty", f"/recommendations/{one.pk}/")
        ]


def test_a_draft_report_is_found_by_nobody_and_a_signed_one_by_each_of_its_paragraphs(tmp_path: Path) -> None:
    report = made_ready(a_draft(tmp_path))
    assert found("2026", Kind.REPORT) == []
    person = signatory()
    reports.sign_report(report.slug, name="Lin Varga", office="Minister", by=person, on=DAY)
    assert [each.address for each in found("varga", Kind.REPORT)] == [f"/reports/{report.slug}/"]
    paragraphs = [each.address for each in found("measure", Kind.REPORT) if "#" in each.address]
    assert paragraphs
    assert all(each.startswith(f"/reports/{report.slug}/#paragraph-") for each in paragraphs)


def test_a_step_is_found_by_its_code_and_leads_to_its_own_page(tmp_path: Path) -> None:
    invented_region()
    step = a_milestone(title="Ring the harbour bell")
    taken_in(tmp_path, a_plan(a_measure(code="BEL-1", milestones=(step,)), area="QMC"), adopt=True)
    for asked in ("harbour bell", "BEL-1/1"):
        assert [(each.name, each.address) for each in found(asked, Kind.STEP)] == [
            ("Ring the harbour bell", "/measures/BEL-1/steps/1/")
        ]


def test_gathering_costs_the_same_for_one_recommendation_and_for_three() -> None:
    invented_region()
    costs = []
    for number in range(3):
        a_recommendation(reference=f"14.{number}")
        with CaptureQueriesContext(connection) as told:
            list(everything_public())
        costs.append(len(told))
    assert costs[0] == costs[2]
