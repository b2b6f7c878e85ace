"""PC110: a baseline agrees with the released figure of its area and year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from concert.ground.findings import Level
from concert.plans.checks.baseline_agrees_with_figure import check
from concert.plans.checks.tests.factories import a_measure, a_plan, an_indicator, figures, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


def plan_with(baseline: str, year: int = 2020) -> PlanFacts:
    indicator = an_indicator(
        code="10.7.3", direction="down", baseline=Decimal(baseline), baseline_year=year, target=Decimal(1)
    )
    return a_plan(a_measure(indicators=(indicator,)))


KNOWN = what_is_known(series={("10.7.3", "NOR"): figures(159, 178, 171)})


def test_a_baseline_that_differs_is_a_doubt_with_both_numbers():
    found = list(check(plan_with("300"), KNOWN))
    assert [(each.code, each.level, str(each.where)) for each in found] == [("PC110", Level.DOUBT, "Indicators!F3")]
    assert (found[0].facts["baseline"], found[0].facts["figure"]) == (Decimal(300), Decimal(171))


def test_a_baseline_within_two_in_a_hundred_agrees():
    assert said(plan_with("173"), KNOWN) == []


def test_a_baseline_inside_low_and_high_agrees():
    wide = replace(KNOWN.series["10.7.3", "NOR"][2], low=Decimal(150), high=Decimal(199))
    known = what_is_known(series={("10.7.3", "NOR"): (wide,)})
    assert (said(plan_with("199"), known), said(plan_with("200"), known)) == ([], [("PC110", "Indicators!F3")])


def test_a_year_without_a_figure_is_not_judged():
    assert said(plan_with("171", 2023), KNOWN) == [("PC110.not_judged", "Indicators!F3")]


def test_an_indicator_of_the_plan_s_own_has_no_released_figure_to_agree_with():
    assert said(a_plan(), KNOWN) == []
