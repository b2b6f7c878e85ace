"""What every API answers with when it cannot do what was asked."""

from __future__ import annotations

from ninja import Schema


class Reason(Schema):
    """One reason: a stable code, a sentence and what to do about it."""

    code: str
    sentence: str
    remedy: str
    place: str = ""


class Problem(Schema):
    """A problem as RFC 9457 tells it, with every reason."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    reasons: list[Reason]
