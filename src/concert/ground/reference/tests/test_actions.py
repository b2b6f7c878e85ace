"""Acts on the vocabulary keep their promises."""

from __future__ import annotations

from datetime import date

import pytest

from concert.ground.reference.actions import Loaded, load_reference
from concert.ground.reference.models import Area, CompactAction, Objective, Principle
from concert.ground.reference.tests.factories import invented_region, vocabulary
from concert.ground.trail.models import Entry

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def test_the_compact_has_23_objectives_187_actions_and_10_principles():
    vocabulary()
    assert (Objective.objects.count(), CompactAction.objects.count(), Principle.objects.count()) == (23, 187, 10)


def test_loading_twice_changes_nothing_and_leaves_one_entry():
    vocabulary()
    assert load_reference(DAY) == Loaded(0, 0, 0)
    assert Entry.objects.filter(act="reference.load_reference").count() == 1


def test_the_invented_region_is_added_beside_the_real_ones():
    vocabulary()
    assert set(invented_region()) == {"QMA", "QMB", "QMC", "QMD", "QME", "QMF", "QMR"}
    assert set(Area.objects.filter(invented=True).values_list("code", flat=True)) == set(invented_region())
