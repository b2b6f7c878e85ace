"""What a person was told, what they chose, and how the mail stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.db.models import Count, F, QuerySet

from concert.ground import home
from concert.ground.notices import rules
from concert.ground.notices.models import Choice, Mail, Notice
from concert.ground.notices.rules import MailState, opens, selector_of
from concert.ground.people.permissions import may
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User


@dataclass(frozen=True, slots=True)
class Post:
    """How the mail of this home stands, for whoever keeps it running."""

    by_state: dict[str, int]
    unsure: list[Mail]


def reasons_against_mail() -> list[Refusal]:
    """Why this home sends no mail; empty where it does."""
    return list(rules.reasons_against_mail(demonstration=home.is_demonstration(), configured=settings.MAIL != "none"))


def notices_of(user: User, *, kind: str = "", unread: bool = False) -> QuerySet[Notice]:
    """What one person was told, the unread first, then the newest first."""
    mine = Notice.objects.filter(person_id=user.pk).order_by(F("read_at").desc(nulls_first=True), "-on", "-pk")
    if kind:
        mine = mine.filter(kind=kind)
    return mine.filter(read_at=None) if unread else mine


def kinds_of(user: User) -> dict[str, int]:
    """The kinds of notices that a person has, with how many of each, in order. One query."""
    counted = Notice.objects.filter(person_id=user.pk).order_by("kind").values_list("kind")
    return dict(counted.annotate(number=Count("pk")))


def unread(user: User | AnonymousUser) -> int:
    """How many notices a person has not read: one small query; 0 for whoever has not signed in, without any."""
    return Notice.objects.filter(person_id=user.pk, read_at=None).count() if user.is_authenticated else 0


def keys_told(persons: set[int], keys: set[str]) -> set[tuple[int, str]]:
    """Which of these keys which of these people were told already. One query for 500 keys."""
    found: set[tuple[int, str]] = set()
    listed = sorted(keys)
    for start in range(0, len(listed), 500):
        told = Notice.objects.filter(person__in=persons, key__in=listed[start : start + 500])
        found.update(told.values_list("person_id", "key"))
    return found


def choice_of(user: User) -> Choice:
    """What a person chose; the choice of somebody who never chose is mail in the language of the site."""
    return Choice.objects.filter(person_id=user.pk).first() or Choice(person_id=user.pk)


def owner_of_calendar(secret: str) -> User | None:
    """The person whose calendar a secret opens; None for any other, found and compared in the same time."""
    held = Choice.objects.filter(selector=selector_of(secret)).select_related("person").first()
    opened = opens(secret, held.digest if held is not None else "0" * 64)
    return held.person if held is not None and opened and held.person.is_active else None


def person_of_token(token: str, salt: str) -> int:
    """The number of the person whom a signed token names, or a refusal."""
    try:
        return int(signing.loads(token, salt=salt))
    except (signing.BadSignature, TypeError, ValueError):
        raise Refusal("notices.stop.unknown") from None


def post_of_home(user: User) -> Post | None:
    """How the mail stands, for those who may see all jobs of this home; None for others."""
    if not may(user, "jobs.see"):
        return None
    counted = dict(Mail.objects.order_by().values_list("state").annotate(number=Count("pk")))
    doubtful = Mail.objects.filter(state=MailState.UNSURE).select_related("person")[:50]
    return Post({state.value: counted.get(state.value, 0) for state in MailState}, list(doubtful))
