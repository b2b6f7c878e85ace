"""PC104: each measure says what it costs; nought is an answer."""

from __future__ import annotations

from decimal import Decimal

from concert.plans.checks.measure_has_money import check
from concert.plans.checks.tests.factories import a_line, a_measure, a_plan, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


def test_a_measure_without_a_budget_line_is_an_error():
    assert said(a_plan(a_measure(4, budget=()))) == [("PC104", "Measures!A4")]


def test_a_line_of_nought_is_an_answer():
    assert said(a_plan(a_measure(budget=(a_line(amount=Decimal(0)),)))) == []
