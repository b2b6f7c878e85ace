"""Promises of actions.py: the trail's entries."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, transaction

from concert.ground.people.tests.factories import a_person
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.trail.actions import record
from concert.ground.trail.models import Entry
from concert.ground.trail.queries import entries_of, head, verdict

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)
WRITERS, ENTRIES = 3, 40
VERIFY = "import django; django.setup(); from concert.ground.trail.queries import verdict; print(verdict())"


def test_each_entry_follows_the_one_before():
    first = record("plans.adopt_plan", by=None, on=ON, subject="plans.Plan:3", facts={"version": 2})
    person = a_person()
    second = record("people.grant", by=person, on=ON, subject=person, facts={"role": "oversight", "until": ON})
    assert (first.number, second.number, second.previous) == (1, 2, first.hash)
    assert second.actor == f"people.User:{person.pk}"
    assert second.subject == f"people.User:{person.pk}"
    assert second.facts == {"role": "oversight", "until": "2026-11-23"}
    assert (first.actor, str(head())) == ("terminal", f"2:{second.hash}")
    assert verdict().holds
    assert list(entries_of(person)) == [second]


def test_a_reader_without_an_account_is_anonymous():
    assert record("points.ask", by=AnonymousUser(), on=ON).actor == "anonymous"


def test_free_text_is_refused_and_nothing_is_kept():
    with pytest.raises(ExceptionGroup) as refused:
        record("plans.adopt_plan", by=None, on=ON, facts={"why": "Because the minister said so", "mail": "a@b.org"})
    assert refusals_in(refused.value) == [
        Refusal("trail.free_text", act="plans.adopt_plan", fact="why"),
        Refusal("trail.free_text", act="plans.adopt_plan", fact="mail"),
    ]
    assert Entry.objects.count() == 0


def test_an_act_that_is_rolled_back_takes_its_entry_with_it():
    with transaction.atomic():
        record("plans.adopt_plan", by=None, on=ON)
        transaction.set_rollback(True)
    assert Entry.objects.count() == 0
    assert record("plans.adopt_plan", by=None, on=ON).number == 1


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_leaves_no_trail_behind():
    assert record("plans.adopt_plan", by=None, on=ON).number == 1


@pytest.mark.django_db(transaction=True)
def test_and_the_guards_stand_again():
    assert record("plans.adopt_plan", by=None, on=ON).number == 1
    with pytest.raises(DatabaseError, match="the trail refuses"):
        Entry.objects.all().delete()


def test_several_writers_at_once_keep_one_chain(own_home):
    own_home.mkdir()
    told = os.environ | {"CONCERT_HOME": str(own_home), "DJANGO_SETTINGS_MODULE": "concert.settings"}
    run = partial(subprocess.run, env=told, check=True, capture_output=True, text=True, timeout=120)
    run([sys.executable, "-m", "django", "migrate", "trail", "--skip-checks"])
    writing = [sys.executable, "-m", "concert.ground.trail.tests.writing", str(ENTRIES)]
    writers = [subprocess.Popen(writing, env=told) for _ in range(WRITERS)]
    assert [writer.wait(timeout=120) for writer in writers] == [0] * WRITERS
    said = run([sys.executable, "-c", VERIFY]).stdout
    assert f"entries={WRITERS * ENTRIES}" in said
    assert "findings=[]" in said
