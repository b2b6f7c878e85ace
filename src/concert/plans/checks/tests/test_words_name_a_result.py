"""PC114: a measure names something that somebody could see."""

from __future__ import annotations

import pytest

from concert.ground.findings import Level
from concert.plans.checks.tests.factories import a_measure, a_plan, what_is_known
from concert.plans.checks.words_name_a_result import check
from concert.plans.rules import Known, PlanFacts


def said(plan: PlanFacts, known: Known | None = None) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(each.code, str(each.where)) for each in check(plan, known or what_is_known())]


@pytest.mark.parametrize(
    "title",
    [
        "Raise awareness of trafficking",
        "Strengthen cooperation with neighbours",
        "To promote decent work",
        "Continue to support victims",
        "Renforcer la coopération",
        "تعزيز التعاون",
    ],
)
def test_a_verb_without_an_outcome_is_a_doubt_at_the_title(title: str):
    found = list(check(a_plan(a_measure(title=title, outcome="")), what_is_known()))
    assert [(each.code, each.level, str(each.where)) for each in found] == [("PC114", Level.DOUBT, "Measures!D3")]


def test_an_outcome_with_a_number_is_a_result():
    assert (
        said(a_plan(a_measure(title="Raise awareness of trafficking", outcome="400 staff pass the course by 2027")))
        == []
    )


def test_an_outcome_in_plain_words_is_a_result_and_another_such_verb_is_not():
    plain = a_measure(title="Improve advice", outcome="Every harbour has an office open in the evening")
    vague = a_measure(title="Improve advice", outcome="Strengthen the advice that is given to all people")
    assert (said(a_plan(plain)), said(a_plan(vague))) == ([], [("PC114", "Measures!D3")])


def test_things_are_named_without_a_doubt():
    assert said(a_plan()) == []
