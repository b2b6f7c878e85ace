"""What is kept of public pages: until any act, and for the public alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from concert.ground.people.tests.factories import a_person
from concert.ground.trail import actions as trail
from concert.site.composition import keeping
from concert.site.composition.keeping import kept, kept_for

pytestmark = pytest.mark.django_db


class Counter:
    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> int:
        self.made += 1
        return self.made


def test_a_thing_is_made_once_while_nothing_happens() -> None:
    make = Counter()
    assert [kept("once", make), kept("once", make)] == [1, 1]


def test_any_act_makes_it_afresh() -> None:
    make = Counter()
    kept("act", make)
    trail.record("tests.something", by=None, on=date(2026, 3, 12))
    assert [kept("act", make), kept("act", make)] == [2, 2]


def test_it_is_made_afresh_after_a_minute_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    make = Counter()
    kept("minute", make)
    monkeypatch.setattr("time.monotonic", lambda: 1e12)
    assert kept("minute", make) == 2


def test_nothing_is_kept_for_somebody_who_has_signed_in() -> None:
    make = Counter()
    assert kept_for(AnonymousUser(), "reader", make) == 1
    assert [kept_for(a_person(), "reader", make), kept_for(AnonymousUser(), "reader", make)] == [2, 1]


def test_the_shelf_does_not_grow_without_end(django_assert_num_queries) -> None:
    with django_assert_num_queries(keeping.MOST + 10):
        for number in range(keeping.MOST + 10):
            kept(("many", number), Counter())
    assert len(keeping._shelf) == keeping.MOST
