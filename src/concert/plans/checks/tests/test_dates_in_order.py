"""PC108: what is promised happens inside the plan, and in order."""

from __future__ import annotations

from datetime import date

from concert.plans.checks.dates_in_order import check
from concert.plans.checks.tests.factories import a_measure, a_milestone, a_plan, an_indicator, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


def test_a_deadline_outside_the_plan_is_an_error():
    assert said(a_plan(a_measure(deadline=date(2030, 1, 1)))) == [("PC108.beyond", "Measures!F3")]
    early = a_measure(deadline=date(2025, 12, 31), milestones=())
    assert said(a_plan(early)) == [("PC108.early", "Measures!F3")]


def test_the_last_day_of_the_plan_is_inside():
    assert said(a_plan(a_measure(deadline=date(2029, 12, 31)))) == []


def test_a_step_after_the_deadline_is_an_error_at_its_cell():
    plan = a_plan(a_measure(milestones=(a_milestone(6, due=date(2027, 7, 1)),)))
    assert said(plan) == [("PC108.step", "Milestones!C6")]


def test_a_start_after_the_deadline_is_an_error():
    assert said(a_plan(a_measure(starts=date(2027, 7, 1)))) == [("PC108.ends_first", "Measures!F3")]


def test_a_report_from_the_future_is_an_error():
    step = a_milestone(done=True, happened_on=date(2026, 11, 24))
    assert said(a_plan(a_measure(milestones=(step,)))) == [("PC108.future", "Milestones!E3")]


def test_years_the_wrong_way_round_are_errors():
    same = a_plan(a_measure(indicators=(an_indicator(target_year=2024),)))
    assert said(same) == [("PC108.years", "Indicators!I3")]
    ahead = a_plan(a_measure(indicators=(an_indicator(baseline_year=2027, target_year=2028),)))
    assert said(ahead) == [("PC108.baseline_ahead", "Indicators!G3")]


def test_a_leap_day_is_a_day():
    plan = a_plan(a_measure(deadline=date(2028, 2, 29), milestones=(a_milestone(due=date(2028, 2, 29)),)))
    assert said(plan) == []
