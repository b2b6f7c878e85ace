"""PC101: each measure has a day on which it is done."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from concert.plans.checks.measure_has_deadline import check
from concert.plans.checks.tests.factories import a_measure, a_plan, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


def test_a_measure_without_a_deadline_is_an_error_at_its_cell():
    assert said(a_plan(a_measure(7, deadline=None), a_measure(8))) == [("PC101", "Measures!F7")]


def test_a_measure_with_a_deadline_is_silent():
    assert said(a_plan()) == []


@given(days=st.lists(st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2029, 12, 31))), max_size=12))
def test_adding_a_deadline_never_adds_a_finding(days: list[date | None]):
    open_plan = a_plan(*(a_measure(3 + n, deadline=day) for n, day in enumerate(days)), a_measure(90))
    closed = a_plan(*(a_measure(3 + n, deadline=day or date(2027, 1, 1)) for n, day in enumerate(days)), a_measure(90))
    assert len(said(closed)) <= len(said(open_plan)) == days.count(None)
