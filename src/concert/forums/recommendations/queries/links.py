"""Which measures follow from which recommendations, as far as the reader may see the measures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from concert.forums.recommendations.models import Answer, Recommendation, RecommendationLink, RecommendationText
from concert.forums.recommendations.permissions import recommendations_visible_to
from concert.ground.reference import queries as reference
from concert.plans.permissions import measures_ever_visible_to, measures_visible_to
from concert.plans.queries.measures import glance_of, with_parts

if TYPE_CHECKING:
    from concert.forums.recommendations.permissions import Anybody
    from concert.plans.models import Measure
    from concert.plans.rules import ObjectiveAtAGlance


def visible_links(user: Anybody) -> QuerySet[RecommendationLink]:
    """Links to measures that the reader may see; those to drafts that were withdrawn stay with whoever may see all."""
    links = RecommendationLink.objects.all()
    if user is None:
        return links
    return links.filter(Q(measure__in=measures_ever_visible_to(user).values("pk")))


def links_of(recommendation: Recommendation) -> tuple[list[RecommendationLink], list[RecommendationLink]]:
    """The links that hold and those that were taken back, from a recommendation with its parts at hand."""
    held = list(recommendation.links.all())
    return [each for each in held if each.unlinked_on is None], [each for each in held if each.unlinked_on is not None]


def linked_measures(recommendation: int, user: Anybody) -> list[int]:
    """The numbers of the measures that follow from a recommendation, the first linked first. One query."""
    open_links = visible_links(user).filter(recommendation=recommendation, unlinked_on__isnull=True)
    return [pk for pk in open_links.order_by("linked_on", "pk").values_list("measure_id", flat=True) if pk]


def recommendations_of_measure(measure: int, user: Anybody) -> list[Recommendation]:
    """The recommendations that a measure follows from, with wordings and answers at hand. Three queries."""
    found = recommendations_visible_to(user).filter(links__measure=measure, links__unlinked_on__isnull=True)
    return list(
        found.select_related("area")
        .prefetch_related(
            Prefetch("texts", RecommendationText.objects.order_by("number")),
            Prefetch("answers", Answer.objects.order_by("number")),
        )
        .order_by("links__linked_on", "pk")
    )


def standings_of(measures: Iterable[int], *, on: date) -> dict[int, ObjectiveAtAGlance]:
    """How the steps of each of these measures stand. Five queries for any number."""
    found = with_parts(measures_ever_visible_to(None).filter(pk__in=list(measures)))
    return {each.pk: glance_of(each, on=on) for each in found}


def measures_to_link(recommendation: Recommendation, user: Anybody) -> list[Measure]:
    """Measures of the recommendation's area, those inside it and around it, that the user may see. A few queries."""
    area = recommendation.area_id
    places = {area, *reference.codes_inside(area), *reference.area_chain(area)}
    linked = RecommendationLink.objects.filter(recommendation=recommendation, unlinked_on__isnull=True)
    return list(
        measures_visible_to(user)
        .filter(plan__area__in=places)
        .exclude(pk__in=linked.exclude(measure__isnull=True).values("measure"))
        .select_related("plan__area")
        .order_by("plan__area__name", "plan_id", "position")
    )


def measures_by_code(codes: Iterable[str], user: Anybody) -> dict[str, int]:
    """Code → number, of the measures that the user may see; those of adopted plans before drafts. One query."""
    found = measures_visible_to(user).filter(code__in=set(codes))
    return dict(found.order_by("-plan__state", "-pk").values_list("code", "pk"))
