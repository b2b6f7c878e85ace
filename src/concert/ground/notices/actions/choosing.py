"""How a person wants to be told: by mail or not, in which language, and by a calendar of their own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from concert.ground.notices import queries
from concert.ground.notices.exports import STOP_SALT
from concert.ground.notices.models import Choice, Notice
from concert.ground.notices.rules import digest_of, new_secret, selector_of
from concert.ground.refusals import Refusal
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User


@transaction.atomic
def choose(*, by_mail: bool, language: str, by: User, on: date) -> Choice:
    """Keep whether a person wants mail and in which language. Without mail, nothing that waits for one is sent."""
    if language not in {code for code, _name in settings.LANGUAGES}:
        raise Refusal("notices.language.unknown", language=language)
    choice, _made = Choice.objects.get_or_create(person_id=by.pk)
    if (choice.by_mail, choice.language) == (by_mail, language):
        return choice
    choice.by_mail, choice.language = by_mail, language
    choice.save(update_fields=["by_mail", "language"])
    if not by_mail:
        _forget_what_waits(by.pk)
    trail.record("notices.choose", by=by, on=on, subject=f"people.User:{by.pk}", facts={"mail": int(by_mail)})
    return choice


@transaction.atomic
def stop_mail(token: str, *, on: date) -> None:
    """No more mail to whoever holds the token of one: without signing in, because the mail itself is the proof."""
    person = queries.person_of_token(token, STOP_SALT)
    Choice.objects.get_or_create(person_id=person)
    if Choice.objects.filter(person_id=person, by_mail=True).update(by_mail=False):
        _forget_what_waits(person)
        trail.record("notices.choose", by=None, on=on, subject=f"people.User:{person}", facts={"mail": 0})


def _forget_what_waits(person: int) -> None:
    Notice.objects.filter(person_id=person, by_mail=True, mail=None).update(by_mail=False)


@transaction.atomic
def make_calendar(*, by: User, on: date) -> str:
    """A new secret for the address of a person's calendar; the old one opens nothing from now on.

    It is shown once, here: of the secret only a digest is kept.
    """
    secret = new_secret()
    Choice.objects.update_or_create(
        person_id=by.pk, defaults={"selector": selector_of(secret), "digest": digest_of(secret), "calendar_on": on}
    )
    trail.record("notices.make_calendar", by=by, on=on, subject=f"people.User:{by.pk}")
    return secret


@transaction.atomic
def revoke_calendar(*, by: User, on: date) -> None:
    """Close the address of a person's calendar. Doing it twice changes nothing."""
    closed = Choice.objects.filter(person_id=by.pk, selector__isnull=False)
    if closed.update(selector=None, digest="", calendar_on=None):
        trail.record("notices.revoke_calendar", by=by, on=on, subject=f"people.User:{by.pk}")
