"""PC115: recorded counts, context and menus are no scores."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from concert.ground.findings import Level
from concert.plans.checks.counts_are_no_scores import check
from concert.plans.checks.tests.factories import a_measure, a_milestone, a_plan, an_indicator, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


DEATHS: dict[str, Any] = {
    "code": "10.7.3",
    "name": "Deaths",
    "direction": "down",
    "baseline": Decimal(212),
    "target": Decimal(70),
}


def measured(*indicators: object, **changes: Any) -> PlanFacts:
    return a_plan(a_measure(indicators=indicators, **changes))


def test_fewer_recorded_deaths_as_a_target_is_an_error_without_a_word_on_coverage():
    plan = measured(an_indicator(**DEATHS), outcome="The crossing is safer")
    assert said(plan) == [("PC115.silence", "Indicators!B3")]


def test_an_indicator_a_step_or_an_outcome_on_coverage_is_an_answer():
    beside = an_indicator(4, name="Share of coast covered by a register")
    step = a_milestone(title="Register of deaths in use")
    assert said(measured(an_indicator(**DEATHS), beside, outcome="Safer")) == []
    assert said(measured(an_indicator(**DEATHS), milestones=(step,), outcome="Safer")) == []
    assert said(measured(an_indicator(**DEATHS), outcome="Deaths are recorded by three services")) == []


def test_context_as_a_target_is_a_doubt():
    found = list(check(measured(an_indicator(code="17.3.2", name="Remittances")), what_is_known()))
    assert [(each.code, each.level) for each in found] == [("PC115.context", Level.DOUBT)]


def test_a_share_of_actions_implemented_is_a_doubt_at_its_name():
    plan = measured(an_indicator(name="Share of the 187 actions implemented"))
    assert said(plan) == [("PC115.compliance", "Indicators!C3")]


def test_an_indicator_of_the_plan_s_own_is_silent():
    assert said(a_plan()) == []
