"""Telling people something once, and remembering that they have read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from concert.ground.notices import queries
from concert.ground.notices.models import Choice, Notice
from concert.ground.notices.rules import Told, refusals_to_tell
from concert.ground.people import queries as people
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User

AT_ONCE = 500
"""Notices written in one transaction: under a second, so that nobody else waits long to write."""


def notify(told: Told, *, on: date) -> bool:
    """Tell one person one thing; whether it was new. Repeating it changes nothing, even after it was read."""
    return tell([told], on=on) == 1


def tell(told: Sequence[Told], *, on: date) -> int:
    """Tell many people many things; how many of them were new. May be killed and repeated: nothing is told twice."""
    refuse("notices not told", [refusal for each in told for refusal in refusals_to_tell(each)])
    return sum(_tell(told[start : start + AT_ONCE], on) for start in range(0, len(told), AT_ONCE))


@transaction.atomic
def _tell(told: Sequence[Told], on: date) -> int:
    persons = {each.person for each in told}
    known = set(
        Notice.objects.filter(person__in=persons, key__in={each.key for each in told}).values_list("person", "key")
    )
    new = {(each.person, each.key): each for each in told if (each.person, each.key) not in known}
    mailed = _wanting_mail({person for person, _key in new})
    Notice.objects.bulk_create(
        [
            Notice(
                person_id=each.person,
                key=each.key,
                kind=each.kind,
                due_on=each.due_on,
                address=each.address,
                facts=dict(each.facts),
                on=on,
                by_mail=each.person in mailed,
            )
            for each in new.values()
        ],
        ignore_conflicts=True,
    )
    if new:
        trail.record("notices.tell", by=None, on=on, facts={"number": len(new)})
    return len(new)


def _wanting_mail(persons: set[int]) -> set[int]:
    """Those who are written to: nobody in a home that sends no mail, never an invented person."""
    if not persons or queries.reasons_against_mail():
        return set()
    silent = Choice.objects.filter(person__in=persons, by_mail=False).values_list("person_id", flat=True)
    return people.with_real_address(persons) - set(silent)


def mark_read(number: int, *, by: User, at: datetime) -> Notice:
    """Remember that a person has read a notice of theirs. What one reads is nobody else's: it leaves no trail."""
    found = Notice.objects.filter(pk=number, person_id=by.pk).first()
    if found is None:
        raise Refusal("notices.notice.unknown")
    Notice.objects.filter(pk=number, person_id=by.pk, read_at=None).update(read_at=at)
    found.refresh_from_db()
    return found


def mark_all_read(*, by: User, at: datetime) -> int:
    """Remember that a person has read all that was told; how many were unread."""
    return Notice.objects.filter(person_id=by.pk, read_at=None).update(read_at=at)
