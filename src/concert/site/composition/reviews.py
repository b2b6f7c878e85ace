"""The door to review forums: what was signed, what was recommended, and what still waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from concert.forums.recommendations import queries as recommendations
from concert.forums.reports.queries import signed
from concert.ground.reference import queries as reference
from concert.site.composition.items import Item, day
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import language

PUBLIC = AnonymousUser()
SHOWN = 6


@dataclass(frozen=True, slots=True)
class ReviewsPage:
    """What the page shows: counts, and the reports that were signed last."""

    reports: int
    recommendations: int
    unanswered: int
    unlinked: int
    latest: list[Item]


def reviews() -> ReviewsPage:
    """What the public may see of reviews. Three queries."""
    names = reference.area_names(language())
    counts = recommendations.counts_by_area(PUBLIC).values()
    reports = signed(PUBLIC)
    return ReviewsPage(
        reports=len(reports),
        recommendations=sum(each.all + each.outside for each in counts),
        unanswered=sum(each.unanswered for each in counts),
        unlinked=sum(each.unlinked for each in counts),
        latest=[
            Item(each.on, day(each.on), f"{names.get(each.area, each.area)} {each.year}", address)
            for each in reports[:SHOWN]
            for address in (address_of("reports:report", each.slug),)
        ],
    )
