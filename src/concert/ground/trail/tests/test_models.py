"""Promises of models.py and its migrations: the database itself refuses to change the trail."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from concert.ground.trail.actions import record
from concert.ground.trail.models import Entry
from concert.ground.trail.queries import verdict

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def two_entries():
    return [record("plans.adopt_plan", by=None, on=ON, subject="plans.Plan:3") for _ in range(2)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail_entry SET act = 'plans.other'",
        "DELETE FROM trail_entry WHERE number = 2",
        "DELETE FROM trail_entry",
        "INSERT OR REPLACE INTO trail_entry SELECT number, 'plans.other', actor, \"on\", subject, facts, previous, hash"
        " FROM trail_entry WHERE number = 1",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_entry(statement):
    if connection.vendor != "sqlite" and "REPLACE" in statement:
        pytest.skip("only SQLite replaces")
    before = list(Entry.objects.values())
    with pytest.raises(DatabaseError, match="the trail refuses"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(Entry.objects.values()) == before
    assert verdict().holds


def test_the_database_refuses_a_gap_a_fork_and_an_entry_without_act(two_entries):
    for wrong in ({"number": 9}, {"previous": two_entries[1].previous}, {"act": ""}, {"hash": "short"}):
        right = {
            "number": 3,
            "act": "plans.x",
            "actor": "terminal",
            "on": ON,
            "previous": "a" * 64,
            "hash": "b" * 64,
        }
        with pytest.raises(DatabaseError), transaction.atomic():
            Entry.objects.create(**right | wrong)
    assert Entry.objects.count() == 2
