"""PC111: one lead has not more due at once than it has ever finished."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from concert.ground.findings import Level
from concert.plans.checks.lead_can_carry_load import check
from concert.plans.checks.tests.factories import a_measure, a_plan, what_is_known
from concert.plans.rules import Known, LeadRecord, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


def led(count: int, *, months: int = 0) -> PlanFacts:
    """Measures of one lead, due in one quarter, or spread."""
    days = [
        date(2027, 4 + (n % 3), 30) if not months else date(2026 + n // 4, 1 + 3 * (n % 4), 15) for n in range(count)
    ]
    return a_plan(*(a_measure(3 + n, lead="Ministry of Ports", deadline=day) for n, day in enumerate(days)))


def recorded(most: int) -> Known:
    return what_is_known(leads={"ministry of ports": LeadRecord(most, 3)})


def test_more_than_three_in_one_quarter_is_a_doubt_once():
    found = list(check(led(6), what_is_known()))
    assert [(each.code, each.level, str(each.where)) for each in found] == [
        ("PC111.quarter", Level.DOUBT, "Measures!F3")
    ]
    assert (found[0].facts["count"], found[0].facts["quarter"], found[0].facts["year"]) == (6, 2, 2027)


def test_more_in_a_year_than_ever_finished_is_a_doubt():
    assert said(led(3, months=3), recorded(2)) == [("PC111.year", "Measures!F3")]


def test_as_many_as_ever_finished_is_silent():
    assert said(led(3, months=3), recorded(3)) == []


def test_a_lead_without_records_is_not_judged():
    assert said(led(2, months=3)) == [("PC111.not_judged", "Measures!E3")]


def test_spellings_of_one_lead_are_one_lead():
    names = ["Ministry of Ports", "ministry of ports", "MINISTRY OF PORTS ", "Ministry  of Ports"]
    plan = a_plan(*(a_measure(3 + n, lead=name) for n, name in enumerate(names)))
    assert said(plan) == [("PC111.quarter", "Measures!F3")]


@given(order=st.permutations(range(6)))
def test_the_order_of_measures_does_not_matter(order: list[int]):
    plan = led(6)
    shuffled = a_plan(*(plan.measures[n] for n in order))
    assert said(shuffled) == said(plan)
