"""When recommendations were recorded and answered, for lists of what changed. What a body asks of a state is public."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
        .annotate(title=Subquery(texts))
        .values_list("recorded_on", "pk", "area_id", "body", "reference", "title")
    )
    return [Told(on, pk, area, body, reference, title or "") for on, pk, area, body, reference, title in rows]


def answered(user: Anybody) -> list[Told]:
    """Each answer of a state on the day on which it was recorded. Two queries."""
    of = {each.number: each for each in recorded(user)}
    rows = Answer.objects.order_by("pk")
    return [
        replace(of[number], on=on, response=response)
        for on, number, response in rows.values_list("recorded_on", "recommendation_id", "response")
        if number in of
    ]
