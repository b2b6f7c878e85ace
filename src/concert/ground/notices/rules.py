"""What a notice is, and what becomes of a mail. No Django, no clock, no database."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from hmac import compare_digest

from concert.ground.refusals import Refusal

CLAIM_LASTS = timedelta(minutes=10)
"""How long a mail may be on its way to the mail server: far longer than the server is waited for."""
MOST_IN_ONE_MAIL = 60
"""Beyond this a mail says how many more there are: nobody reads further, and a storm must not become a long letter."""
SELECTOR, SECRET = 12, 43
"""Length of the two parts of a calendar's secret: one that finds the row, one that opens it."""


class MailState(StrEnum):
    """Where a mail stands. It never leaves the last three: what may have been sent is not sent again."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    UNSURE = "unsure"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that one person should hear of, once: `key` is what makes it the same thing.

    `kind` is `room.code`, with a sentence in that room's `wording.py` under NOTICES. `address` is a path of the site
    without its language. `facts` are codes, ids and short titles. `due_on` is the day that it is about.
    """

    person: int
    key: str
    kind: str
    address: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    due_on: date | None = None


def refusals_to_tell(told: Told) -> Iterator[Refusal]:
    """Why something is no notice: every reason. The address must lie on this site, so that no notice leads away."""
    if not told.key or "." not in told.kind:
        yield Refusal("notices.notice.nameless", key=told.key, kind=told.kind)
    if not told.address.startswith("/") or told.address.startswith("//") or "\\" in told.address:
        yield Refusal("notices.notice.leads_away", address=told.address)


def reasons_against_mail(*, demonstration: bool, configured: bool) -> Iterator[Refusal]:
    """Why this home sends no mail. A demonstration is full of invented people: it writes to nobody, server or not."""
    if demonstration:
        yield Refusal("notices.mail.demonstration")
    elif not configured:
        yield Refusal("notices.mail.not_set_up")


def is_left_over(claimed_at: datetime, *, at: datetime) -> bool:
    """Whether a mail was claimed so long ago that whoever claimed it must have died, or the clock has jumped."""
    return abs(at - claimed_at) > CLAIM_LASTS


def state_after_answer(code: int) -> MailState:
    """What an answer of the mail server means (RFC 5321, 4.2.1): 4yz try later, 5yz never, anything else not sure."""
    if 400 <= code < 500:
        return MailState.WAITING
    return MailState.REFUSED if 500 <= code < 600 else MailState.UNSURE


def new_secret() -> str:
    """A secret for the address of one person's calendar: it finds its row by the first letters."""
    return secrets.token_urlsafe(64)[: SELECTOR + SECRET]


def selector_of(secret: str) -> str:
    """The part of a secret that finds its row; it opens nothing."""
    return secret[:SELECTOR]


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def opens(secret: str, digest: str) -> bool:
    """Whether a secret is the one that a digest was made from, in the same time whatever the answer."""
    return compare_digest(digest_of(secret), digest)
