"""Promises of queries.py: whatever is done to the trail behind its back is found."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from concert.ground.trail.actions import record
from concert.ground.trail.queries import head, verdict
from concert.ground.trail.tests.factories import without_the_guards

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def five_entries():
    for number in range(5):
        record("plans.adopt_plan", by=None, on=ON, subject=f"plans.Plan:{number}", facts={"version": number})


def tamper(*statements: str) -> None:
    with without_the_guards(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def found(anchor=None):
    return [(finding.code, finding.facts["number"]) for finding in verdict(anchor).findings]


def test_an_untouched_trail_holds_with_and_without_its_head():
    assert (found(), found(head())) == ([], [])
    assert str(head()) == f"{verdict().entries}:{verdict().head}"
    assert verdict().entries == 5


EDITS = ["act = 'plans.x'", "actor = 'anonymous'", "subject = ''", "\"on\" = '2026-11-22'", "facts = '{}'"]


@pytest.mark.parametrize("change", EDITS)
def test_an_edit_of_any_field_is_found(change):
    tamper(f"UPDATE trail_entry SET {change} WHERE number = 3")  # noqa: S608
    assert found() == [("trail.edited", 3)]


def test_a_deletion_is_found():
    tamper("DELETE FROM trail_entry WHERE number = 2")
    assert found() == [("trail.missing", 3)]


def test_a_deletion_with_renumbering_is_found():
    tamper("DELETE FROM trail_entry WHERE number = 2", "UPDATE trail_entry SET number = 2 WHERE number = 3")
    assert found() == [("trail.edited", 2)]


def test_an_exchange_of_two_entries_is_found():
    swapped = ((2, 90), (3, 2), (90, 3))
    tamper(*(f"UPDATE trail_entry SET number = {new} WHERE number = {old}" for old, new in swapped))  # noqa: S608
    assert found() == [("trail.edited", 2)]


def test_a_cut_is_found_only_with_a_head_kept_elsewhere():
    kept = head()
    tamper("DELETE FROM trail_entry WHERE number > 3")
    assert found() == []
    assert found(kept) == [("trail.cut", 5)]


def test_a_cut_that_was_written_over_is_found_with_the_head():
    kept = head()
    tamper("DELETE FROM trail_entry WHERE number > 3")
    for number in range(7):
        record("plans.adopt_plan", by=None, on=ON, subject=f"plans.Plan:{number}")
    assert found() == []
    assert found(kept) == [("trail.cut", 5)]


def test_walking_costs_one_query_whatever_the_length(django_assert_num_queries):
    with django_assert_num_queries(1):
        verdict()
