"""PC113: where the state detains, returns or watches, a safeguard is named."""

from __future__ import annotations

import pytest

from concert.plans.checks.rights_stand_beside import check
from concert.plans.checks.tests.factories import a_measure, a_plan, what_is_known
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("A new detention centre at the border", "PC113.detention"),
        ("Return of 400 people a year", "PC113.return"),
        ("Drones and radar along the coast", "PC113.watching"),
        ("Un centre de rétention à la frontière", "PC113.detention"),
        ("مركز احتجاز جديد", "PC113.detention"),
    ],
)
def test_powers_over_people_without_a_safeguard_are_errors(title: str, code: str):
    assert said(a_plan(a_measure(title=title))) == [(code, "Measures!K3")]


def test_a_named_safeguard_is_an_answer():
    assert said(a_plan(a_measure(title="Return of 400 people", safeguards="Individual assessment and remedy"))) == []


def test_objectives_on_detention_and_return_ask_whatever_the_words():
    measures = (a_measure(3, objective=13), a_measure(4, objective=21), a_measure(5, objective=3))
    assert said(a_plan(*measures)) == [("PC113.detention", "Measures!K3"), ("PC113.return", "Measures!K4")]


def test_tax_returns_of_others_are_not_meant_by_part_of_a_word():
    assert said(a_plan(a_measure(title="Help for returnee schools in 4 towns"))) == []
