"""Recommendations are public, as the bodies publish them; links to drafts are seen by those who may see the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from concert.forums.recommendations.models import Recommendation
from concert.ground.people.permissions import grants_of, may, require
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User

    Anybody = User | AnonymousUser | None

RECORD, CORRECT = "forums.record_recommendation", "forums.correct_recommendation"
ANSWER, LINK = "forums.answer_recommendation", "forums.link_recommendation"

__all__ = [
    "ANSWER",
    "CORRECT",
    "LINK",
    "RECORD",
    "grants_of",
    "may",
    "recommendation_visible_to",
    "recommendations_visible_to",
    "require",
]


def recommendations_visible_to(user: Anybody) -> QuerySet[Recommendation]:
    """Every recommendation: what a body asks of a state is public, whatever the state answers."""
    return Recommendation.objects.all()


def recommendation_visible_to(user: Anybody, number: int) -> Recommendation:
    """The recommendation with this number, or a refusal."""
    found = recommendations_visible_to(user).select_related("area").filter(pk=number).first()
    if found is None:
        raise Refusal("recommendations.recommendation.unknown", number=number)
    return found
