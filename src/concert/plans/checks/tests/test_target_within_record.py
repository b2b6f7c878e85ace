"""PC109: a target steeper than the best recorded year is a doubt; without figures nobody judges."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from concert.ground.findings import Level
from concert.plans.checks.target_within_record import check
from concert.plans.checks.tests.factories import a_measure, a_plan, an_indicator, figures, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


DEATHS: dict[str, Any] = {"code": "10.7.3", "direction": "down", "baseline": Decimal(212), "baseline_year": 2022}


def plan_for(target: int, year: int) -> PlanFacts:
    return a_plan(a_measure(indicators=(an_indicator(**DEATHS, target=Decimal(target), target_year=year),)))


def with_series(*values: int) -> Known:
    return what_is_known(series={("10.7.3", "NOR"): figures(*values)})


def test_a_target_steeper_than_the_fastest_fall_is_a_doubt_with_its_figures():
    found = list(check(plan_for(70, 2027), with_series(159, 178, 171, 198, 212, 203, 176, 148)))
    assert [(each.code, each.level, str(each.where)) for each in found] == [
        ("PC109.fall", Level.DOUBT, "Indicators!H3")
    ]
    assert found[0].facts == {
        "needed": Decimal("28.4"),
        "best": Decimal(28),
        "usual": "-7",
        "first": 2018,
        "last": 2025,
        "release": "missing_migrants-2026-03-10.1",
    }


def test_a_target_within_the_record_is_silent():
    assert said(plan_for(110, 2027), with_series(159, 178, 171, 198, 212, 203, 176, 148)) == []


def test_without_three_released_years_nobody_judges():
    assert said(plan_for(70, 2027), with_series(159, 178)) == [("PC109.not_judged", "Indicators!H3")]
    assert [each.level for each in check(plan_for(70, 2027), what_is_known())] == [Level.NOT_JUDGED]


def test_an_indicator_of_the_plans_own_is_not_judged_and_nobody_is_sent_for_data():
    own = a_plan(a_measure(indicators=(an_indicator(),)))
    assert said(own) == [("PC109.own", "Indicators!H3")]


def test_a_series_that_only_rose_makes_any_fall_a_doubt():
    assert said(plan_for(200, 2027), with_series(100, 150, 212)) == [("PC109.fall", "Indicators!H3")]


def test_a_rise_is_judged_by_the_fastest_rise():
    own = an_indicator(code="16.9.1", baseline=Decimal(50), baseline_year=2024, target=Decimal(98), target_year=2026)
    known = what_is_known(series={("16.9.1", "NOR"): figures(40, 45, 50)})
    assert said(a_plan(a_measure(indicators=(own,))), known) == [("PC109.rise", "Indicators!H3")]


def test_years_that_are_not_complete_do_not_count():
    whole = figures(159, 178, 171, 198)
    cut = (*whole[:-1], replace(whole[-1], best=Decimal(1), incomplete=True))
    known = what_is_known(series={("10.7.3", "NOR"): cut})
    assert said(plan_for(70, 2027), known) == [("PC109.fall", "Indicators!H3")]


@given(values=st.lists(st.integers(0, 500), min_size=3, max_size=10), target=st.integers(0, 400))
def test_a_later_year_never_adds_a_doubt(values: list[int], target: int):
    soon = [code for code, _place in said(plan_for(target, 2025), with_series(*values))]
    late = [code for code, _place in said(plan_for(target, 2035), with_series(*values))]
    assert len(late) <= len(soon) or target == 212
