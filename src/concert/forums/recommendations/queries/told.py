"""When recommendations were recorded and answered, for lists of what changed. What a body asks of a state is public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from concert.forums.recommendations.models import Answer, RecommendationText
from concert.forums.recommendations.permissions import recommendations_visible_to

if TYPE_CHECKING:
    from concert.forums.recommendations.permissions import Anybody


@dataclass(frozen=True, slots=True)
class Told:
    """One recommendation that was recorded, or answered where `response` says how."""

    on: date
    number: int
    area: str
    body: str
    reference: str
    title: str
    response: str = ""


def recorded(user: Anybody) -> list[Told]:
    """Each recommendation on the day on which it was recorded. One query."""
    texts = RecommendationText.objects.filter(recommendation=OuterRef("pk")).order_by("-number").values("title")[:1]
    rows = (
        recommendations_visible_to(user)
        .order_by("pk")
        .values_list("recorded_on", "pk", "area", "body", "reference", Subquery(texts))
    )
    return [Told(*row[:5], row[5] or "") for row in rows]


def answered(user: Anybody) -> list[Told]:
    """Each answer of a state on the day on which it was recorded. One query."""
    seen: object = recommendations_visible_to(user).order_by().values("pk")
    latest = RecommendationText.objects.filter(recommendation=OuterRef("recommendation")).order_by("-number")
    rows = (
        Answer.objects.filter(recommendation__in=seen)
        .order_by("pk")
        .values_list(
            "recorded_on",
            "recommendation",
            "recommendation__area",
            "recommendation__body",
            "recommendation__reference",
            Subquery(latest.values("title")[:1]),
            "response",
        )
    )
    return [Told(*row[:5], row[5] or "", row[6]) for row in rows]


