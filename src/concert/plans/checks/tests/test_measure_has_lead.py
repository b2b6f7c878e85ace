"""PC102: one body answers for each measure."""

from __future__ import annotations

from concert.plans.checks.measure_has_lead import check
from concert.plans.checks.tests.factories import a_measure, a_plan, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


def test_a_measure_without_a_lead_is_an_error_at_its_cell():
    assert said(a_plan(a_measure(5, lead="  "))) == [("PC102", "Measures!E5")]


def test_partners_are_no_lead():
    assert said(a_plan(a_measure(5, lead="", partners="Everybody"))) == [("PC102", "Measures!E5")]


def test_a_led_measure_is_silent():
    assert said(a_plan()) == []
