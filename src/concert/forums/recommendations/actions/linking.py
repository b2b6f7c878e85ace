"""Which measures follow from a recommendation. A link that is taken back stays, with its end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from concert.formats.texts import carried
from concert.forums.recommendations.models import Recommendation, RecommendationLink
from concert.forums.recommendations.permissions import LINK, recommendation_visible_to, require
from concert.forums.recommendations.queries.links import visible_links
from concert.forums.recommendations.rules import refusals_to_link
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail.actions import record
from concert.plans.permissions import measures_visible_to

if TYPE_CHECKING:
    from concert.ground.people.models import User


@transaction.atomic
def link_measure(number: int, code: str, *, by: User | None, on: date, reason: str = "") -> RecommendationLink:
    """Say that a measure follows from a recommendation. A link that holds already is left as it is."""
    found = recommendation_visible_to(by, number)
    require(by, LINK, area=found.area_id)
    refuse("measure not linked", list(refusals_to_link(found.outside, reason)))
    measures = measures_visible_to(by).filter(code=code.strip().upper())
    measure = measures.order_by("plan__state", "pk").first()
    if measure is None:
        raise Refusal("recommendations.link.measure_unknown", measure=code)
    made, is_new = write(found, measure.pk, measure.code, reason, by=by, on=on)
    if is_new:
        record("forums.link_recommendation", by=by, on=on, subject=found, facts={"measure": measure.pk})
    return made


def write(
    found: Recommendation, measure: int, code: str, reason: str, *, by: User | None, on: date
) -> tuple[RecommendationLink, bool]:
    """The open link, and whether it is new: the database lets one hold at most. In the caller's transaction."""
    return RecommendationLink.objects.get_or_create(
        recommendation=found,
        measure_id=measure,
        unlinked_on=None,
        defaults={"measure_code": code, "reason": carried(reason).strip(), "linked_on": on, "linked_by": by},
    )


@transaction.atomic
def unlink_measure(number: int, link: int, *, by: User | None, on: date) -> RecommendationLink:
    """Take a link back: it stays in the history with its end. Taking it back twice changes nothing."""
    found = recommendation_visible_to(by, number)
    require(by, LINK, area=found.area_id)
    held = visible_links(by).filter(recommendation=found, pk=link).first()
    if held is None:
        raise Refusal("recommendations.link.unknown", number=number)
    if RecommendationLink.objects.filter(pk=held.pk, unlinked_on__isnull=True).update(unlinked_on=on, unlinked_by=by):
        record("forums.unlink_recommendation", by=by, on=on, subject=found, facts={"measure": held.measure_id or 0})
    held.refresh_from_db()
    return held
