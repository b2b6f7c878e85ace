"""A rule is one file with its test, its wording and its source; a new file is found by itself."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from concert.ground.findings import Level
from concert.plans.checks import check_plan, kept_by_kind, rules
from concert.plans.checks.tests.factories import a_measure, a_plan, what_is_known

HERE = Path(__file__).parent


def test_the_first_fifteen_rules_are_there_in_order():
    assert [rule.code for rule in rules()] == [f"PC1{number:02}" for number in range(1, 16)]


def test_every_rule_has_a_test_of_its_name_and_a_docstring_with_its_code_and_source():
    for rule in rules():
        assert (HERE / f"test_{rule.name}.py").exists(), rule.name
        assert rule.why.startswith(f"{rule.code} "), rule.name
        assert re.search(r"^Source: .{20,}", rule.why, re.MULTILINE), rule.name


def test_a_plan_that_keeps_every_rule_is_only_not_judged_where_figures_or_records_are_missing():
    found = check_plan(a_plan(), what_is_known())
    assert {(each.code, each.level) for each in found} == {
        ("PC109.own", Level.NOT_JUDGED),
        ("PC111.not_judged", Level.NOT_JUDGED),
    }


def test_what_was_not_judged_counts_neither_as_broken_nor_as_kept():
    assert kept_by_kind(check_plan(a_plan(), what_is_known())) == {
        "rigour": (8, 0, 8),
        "realism": (3, 2, 5),
        "rights": (2, 0, 2),
    }


def test_findings_come_in_the_order_of_the_workbook():
    plan = a_plan(a_measure(4, lead=""), a_measure(3, deadline=None, budget=()))
    assert [str(each.where) for each in check_plan(plan, what_is_known()) if each.level is Level.ERROR] == [
        "Measures!A3",
        "Measures!F3",
        "Measures!E4",
    ]


@given(order=st.permutations(range(5)))
def test_the_order_of_measures_does_not_change_what_is_found(order: list[int]):
    measures = [
        a_measure(3, deadline=None),
        a_measure(4, lead=""),
        a_measure(5, milestones=()),
        a_measure(6, title="Promote return", safeguards=""),
        a_measure(7),
    ]
    shuffled = a_plan(*(measures[n] for n in order))
    assert check_plan(shuffled, what_is_known()) == check_plan(a_plan(*measures), what_is_known())
