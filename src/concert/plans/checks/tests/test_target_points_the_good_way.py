"""PC107: a target lies on the good side of its baseline, by the indicator's own scale."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from concert.plans.checks.target_points_the_good_way import check
from concert.plans.checks.tests.factories import a_measure, a_plan, an_indicator, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


def with_indicator(**changes: Any) -> PlanFacts:
    return a_plan(a_measure(indicators=(an_indicator(**changes),)))


def test_a_target_on_the_wrong_side_is_an_error():
    assert said(with_indicator(target=Decimal(50))) == [("PC107.up", "Indicators!H3")]
    assert said(with_indicator(direction="down", target=Decimal(80))) == [("PC107.down", "Indicators!H3")]


def test_a_target_at_the_baseline_is_an_error():
    assert said(with_indicator(target=Decimal(62))) == [("PC107.up", "Indicators!H3")]


def test_on_the_labour_rights_scale_less_is_better():
    plan = with_indicator(code="8.8.2", direction="", baseline=Decimal(2), target=Decimal(5))
    assert said(plan) == [("PC107.down", "Indicators!H3")]


def test_a_direction_against_the_definition_is_an_error():
    plan = with_indicator(code="8.8.2", direction="up", baseline=Decimal(5), target=Decimal(2))
    assert said(plan) == [("PC107.should_fall", "Indicators!E3")]
    other = with_indicator(code="16.9.1", direction="down", baseline=Decimal(50), target=Decimal(60))
    assert said(other) == [("PC107.should_rise", "Indicators!E3")]


def test_an_own_indicator_needs_a_direction():
    assert said(with_indicator(direction="")) == [("PC107.no_direction", "Indicators!E3")]


@given(baseline=st.integers(-1000, 1000), gain=st.integers(1, 1000))
def test_the_good_side_is_silent_whichever_way_it_lies(baseline: int, gain: int):
    up = with_indicator(direction="up", baseline=Decimal(baseline), target=Decimal(baseline + gain))
    down = with_indicator(direction="down", baseline=Decimal(baseline), target=Decimal(baseline - gain))
    assert (said(up), said(down)) == ([], [])
