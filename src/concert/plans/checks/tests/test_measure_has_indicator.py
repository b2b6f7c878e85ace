"""PC105: each measure says what should change for people."""

from __future__ import annotations

from concert.ground.findings import Level
from concert.plans.checks.measure_has_indicator import check
from concert.plans.checks.tests.factories import a_measure, a_plan, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


def test_a_measure_without_an_indicator_is_a_doubt():
    assert said(a_plan(a_measure(4, indicators=()))) == [("PC105", "Measures!A4")]
    assert [each.level for each in check(a_plan(a_measure(indicators=())), what_is_known())] == [Level.DOUBT]


def test_a_measure_with_one_is_silent():
    assert said(a_plan()) == []
