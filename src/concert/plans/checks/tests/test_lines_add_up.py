"""PC112: budget lines add up to the total that the measure names."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from concert.plans.checks.lines_add_up import check
from concert.plans.checks.tests.factories import a_line, a_measure, a_plan, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


def with_lines(total: int | None, *amounts: int, currency: str = "EUR") -> PlanFacts:
    lines = tuple(a_line(3 + n, amount=Decimal(amount), currency=currency) for n, amount in enumerate(amounts))
    return a_plan(a_measure(budget=lines, total_cost=None if total is None else Decimal(total), currency="EUR"))


def test_lines_that_add_up_to_more_are_an_error_at_the_total():
    found = list(check(with_lines(2_400_000, 1_150_000, 1_500_000), what_is_known()))
    assert [(each.code, str(each.where)) for each in found] == [("PC112.over", "Measures!L3")]
    assert (found[0].facts["added"], found[0].facts["apart"]) == ("2,650,000", "250,000")


def test_lines_that_add_up_to_less_are_an_error():
    assert said(with_lines(100, 40, 50)) == [("PC112.under", "Measures!L3")]


def test_lines_that_add_up_are_silent_and_so_is_no_total():
    assert (said(with_lines(90, 40, 50)), said(with_lines(None, 40, 50))) == ([], [])


def test_currencies_are_never_added():
    assert said(with_lines(90, 40, 50, currency="USD")) == [("PC112.not_judged", "Measures!L3")]


@given(amounts=st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=8))
def test_a_split_of_a_total_adds_up_to_the_cent(amounts: list[Decimal]):
    lines = tuple(a_line(3 + n, amount=amount) for n, amount in enumerate(amounts))
    assert said(a_plan(a_measure(budget=lines, total_cost=sum(amounts), currency="EUR"))) == []
