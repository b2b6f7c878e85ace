"""PC103: each measure has a dated step."""

from __future__ import annotations

from concert.plans.checks.measure_has_milestone import check
from concert.plans.checks.tests.factories import a_measure, a_milestone, a_plan, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


def test_a_measure_without_a_step_is_an_error():
    assert said(a_plan(a_measure(4, milestones=()))) == [("PC103", "Measures!A4")]


def test_a_step_without_a_day_is_an_error_at_its_cell():
    assert said(a_plan(a_measure(milestones=(a_milestone(9, due=None),)))) == [("PC103.day", "Milestones!C9")]


def test_a_dated_step_is_silent():
    assert said(a_plan()) == []
