"""Recommendations by area, body, objective and answer: the same few queries for one row and for sixty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from concert.forums.recommendations.models import Answer, Recommendation, RecommendationLink, RecommendationText
from concert.forums.recommendations.permissions import recommendation_visible_to, recommendations_visible_to
from concert.forums.recommendations.queries.links import visible_links
from concert.forums.recommendations.rules import OBJECTIVES, Response
from concert.ground.reference import queries as reference

if TYPE_CHECKING:
    from concert.forums.recommendations.permissions import Anybody


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked for; empty is everything. `linked`: yes, no or empty."""

    area: str = ""
    body: str = ""
    objective: int = 0
    response: str = ""
    linked: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are, how many nobody answered, how many no measure follows; those outside the Compact apart."""

    all: int = 0
    unanswered: int = 0
    unlinked: int = 0
    outside: int = 0


def recommendations(user: Anybody, asked: Asked | None = None) -> list[Recommendation]:
    """What a reader asked for, with wordings, answers and links at hand. Six queries for any number."""
    wanted = asked or Asked()
    found = recommendations_visible_to(user)
    if wanted.area:
        found = found.filter(area__in={wanted.area, *reference.codes_inside(wanted.area)})
    if wanted.body:
        found = found.filter(body=wanted.body)
    if wanted.objective:
        found = found.filter(objectives=wanted.objective) if wanted.objective in OBJECTIVES else found.none()
    if wanted.response:
        found = found.annotate(said=_latest_response())
        found = (
            found.filter(said__isnull=True) if wanted.response == Response.NONE else found.filter(said=wanted.response)
        )
    if wanted.linked in ("yes", "no"):
        open_links = Exists(visible_links(user).filter(recommendation=OuterRef("pk"), unlinked_on__isnull=True))
        found = found.filter(open_links) if wanted.linked == "yes" else found.filter(~open_links, outside=False)
    return list(with_parts(found, user))


def recommendation(number: int, user: Anybody) -> Recommendation:
    """One recommendation with its parts, or a refusal."""
    found = recommendation_visible_to(user, number)
    return with_parts(Recommendation.objects.filter(pk=found.pk), user).get()


def with_parts(found: QuerySet[Recommendation], user: Anybody) -> QuerySet[Recommendation]:
    """The same with area, wordings, answers, objectives and the links that the reader may see at hand."""
    links = visible_links(user).select_related("measure__plan__area", "linked_by", "unlinked_by")
    return found.select_related("area", "recorded_by").prefetch_related(
        Prefetch("texts", RecommendationText.objects.order_by("number").select_related("written_by")),
        Prefetch("answers", Answer.objects.order_by("number").select_related("recorded_by")),
        Prefetch("links", links.order_by("linked_on", "pk")),
        "objectives",
    )


def _latest_response() -> Subquery:
    return Subquery(Answer.objects.filter(recommendation=OuterRef("pk")).order_by("-number").values("response")[:1])


def _counted(found: QuerySet[Recommendation], user: Anybody) -> Iterable[tuple[str, bool, bool, bool]]:
    links: QuerySet[RecommendationLink] = visible_links(user).filter(
        recommendation=OuterRef("pk"), unlinked_on__isnull=True
    )
    return (
        found.order_by()
        .annotate(answered=Exists(Answer.objects.filter(recommendation=OuterRef("pk"))), linked=Exists(links))
        .values_list("area_id", "outside", "answered", "linked")
    )


def _sum(rows: Iterable[tuple[str, bool, bool, bool]]) -> Counts:
    held = list(rows)
    inside = [row for row in held if not row[1]]
    return Counts(
        all=len(inside),
        unanswered=sum(1 for _area, _outside, answered, _linked in inside if not answered),
        unlinked=sum(1 for _area, _outside, _answered, linked in inside if not linked),
        outside=len(held) - len(inside),
    )


def counts_of_area(area: str, user: Anybody) -> Counts:
    """How the recommendations to an area stand. One query."""
    return _sum(_counted(recommendations_visible_to(user).filter(area=area), user))


def counts_of_objective(number: int, user: Anybody) -> Counts:
    """How the recommendations that concern an objective stand. One query."""
    return _sum(_counted(recommendations_visible_to(user).filter(objectives=number), user))


def counts_by_area(user: Anybody) -> dict[str, Counts]:
    """Area code → how its recommendations stand. One query."""
    by_area: dict[str, list[tuple[str, bool, bool, bool]]] = {}
    for row in _counted(recommendations_visible_to(user), user):
        by_area.setdefault(row[0], []).append(row)
    return {area: _sum(rows) for area, rows in by_area.items()}
