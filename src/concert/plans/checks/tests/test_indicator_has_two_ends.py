"""PC106: an indicator has a baseline and a target, each with its year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from concert.plans.checks.indicator_has_two_ends import check
from concert.plans.checks.tests.factories import a_measure, a_plan, an_indicator, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


@pytest.mark.parametrize(
    ("key", "cell"), [("baseline", "F3"), ("baseline_year", "G3"), ("target", "H3"), ("target_year", "I3")]
)
def test_each_end_that_lacks_is_an_error_at_its_cell(key: str, cell: str):
    lacking: dict[str, Any] = {key: None}
    plan = a_plan(a_measure(indicators=(an_indicator(**lacking),)))
    assert said(plan) == [(f"PC106.{key}", f"Indicators!{cell}")]


def test_nought_is_a_value():
    assert said(a_plan(a_measure(indicators=(an_indicator(baseline=Decimal(0)),)))) == []
