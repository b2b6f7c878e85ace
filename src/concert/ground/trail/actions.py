"""Writing to the trail: one function, always inside the transaction of the act that it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Model

from concert.ground.refusals import refuse
from concert.ground.trail.models import Entry
from concert.ground.trail.queries import head
from concert.ground.trail.rules import ANONYMOUS, TERMINAL, Content, Fact, next_link, plain, refusals_to_record

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User

POSTGRESQL_LOCK = 20181210


def record(
    act: str,
    *,
    by: User | AnonymousUser | None,
    on: date,
    subject: Model | str | None = None,
    facts: Mapping[str, Fact] | None = None,
) -> Entry:
    """Append one entry: `record("plans.adopt_plan", by=user, on=on, subject=version, facts={"checksum": …})`.

    `act` is `room.verb_object`. `by=None` is somebody at the terminal. `subject` is a saved object or
    `"room.Model:id"`. Facts are codes, ids, digests, whole numbers or days; free text is refused. Part of the
    caller's transaction: when the act is rolled back, its entry is too.
    """
    about = _subject(subject)
    refuse("entry not recorded", list(refusals_to_record(act, about, facts or {})))
    content = Content(act, actor_of(by), on, about, {name: plain(value) for name, value in (facts or {}).items()})
    with transaction.atomic(savepoint=False):
        _wait_for_the_one_writer()
        link = next_link(head(), content)
        return Entry.objects.create(
            number=link.number,
            act=content.act,
            actor=content.actor,
            on=content.on,
            subject=content.subject,
            facts=dict(content.facts),
            previous=link.previous,
            hash=link.hash,
        )


def actor_of(by: User | AnonymousUser | None) -> str:
    """`people.User:7`, `terminal` for somebody with the machine, `anonymous` for a reader without an account."""
    if by is None:
        return TERMINAL
    return f"people.User:{by.pk}" if by.is_authenticated else ANONYMOUS


def _subject(subject: Model | str | None) -> str:
    if isinstance(subject, Model):
        return f"{subject._meta.app_label}.{subject._meta.object_name}:{subject.pk}"
    return subject or ""


def _wait_for_the_one_writer() -> None:
    """SQLite has one writer since the transaction began (IMMEDIATE); PostgreSQL takes a lock until it ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [POSTGRESQL_LOCK])
