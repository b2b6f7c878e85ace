"""What the home page and the desk draw from plans: what is due, what is missing, one chain to follow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.formats.identifiers import Identifier, Kind
from concert.plans.permissions import measures_visible_to
from concert.plans.queries.chain import measure_with
from concert.plans.rules import PlanState
from concert.site.composition.chains import Chain, chain_of_measure
from concert.site.composition.items import Item, day_from
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import isolated, language

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User

    Reader = User | AnonymousUser

DEMONSTRATED = "CLD-8.2"
"""The measure that the invented region is told around."""

HORIZON = timedelta(days=90)


def due(user: Reader, on: date, *, most: int) -> tuple[list[Item], int]:
    """The next steps that are due within 90 days in adopted plans, and how many there are. Two queries."""
    waiting = (
        measures_visible_to(user)
        .filter(
            plan__state=PlanState.ADOPTED,
            milestones__due__range=(on, on + HORIZON),
            milestones__happened_on__isnull=True,
            milestones__withdrawn_on__isnull=True,
        )
        .order_by("milestones__due", "code")
    )
    rows = waiting.values_list("code", "plan__area__names", "plan__area__name", "milestones__due", "milestones__title")
    spoken = language()
    items = [
        Item(
            when,
            day_from(when, on),
            _("{area}: {step}").format(area=(names or {}).get(spoken) or name, step=isolated(step)),
            address_of("plans:measure", code),
        )
        for code, names, name, when, step in rows[:most]
        if when is not None
    ]
    return items, (waiting.count() if len(items) == most else len(items))


def missing(user: Reader, on: date) -> list[Item]:
    """What plans leave open, the plan with most of it first. Three queries."""
    bare = measures_visible_to(user)
    silent = bare.filter(
        milestones__due__lt=on,
        milestones__happened_on__isnull=True,
        milestones__done__isnull=True,
        milestones__withdrawn_on__isnull=True,
    )
    found = [
        (count, _item(row, words(count)))
        for chosen, what, words in (
            (bare.filter(lead__isnull=True, lead_said=""), "pk", _without_lead),
            (bare.filter(budget__isnull=False, indicators__isnull=True), "pk", _without_indicator),
            (silent, "milestones", _without_report),
        )
        for *row, count in chosen.order_by()
        .values_list("plan__slug", "plan__area__names", "plan__area__name")
        .annotate(number=Count(what, distinct=True))
    ]
    return [item for _count, item in sorted(found, key=lambda each: -each[0])]


def _item(row: list[Any], words: str) -> Item:
    slug, names, name = row
    spoken = names.get(language()) if isinstance(names, dict) else None
    return Item(None, str(spoken or name), words, address_of("plans:plan", slug))


def _without_lead(count: int) -> str:
    return ngettext("%(number)s measure has no lead", "%(number)s measures have no lead", count) % {"number": count}


def _without_indicator(count: int) -> str:
    words = ngettext(
        "%(number)s measure has a budget and no indicator",
        "%(number)s measures have a budget and no indicator",
        count,
    )
    return words % {"number": count}


def _without_report(count: int) -> str:
    words = ngettext(
        "Nobody has reported on %(number)s step that was due",
        "Nobody has reported on %(number)s steps that were due",
        count,
    )
    return words % {"number": count}


def chosen_chain(user: Reader) -> Chain | None:
    """The demonstration's own measure, or the one of an adopted plan with most links; None without any. Few queries."""
    known = measures_visible_to(user).filter(plan__state=PlanState.ADOPTED).select_related("plan__area")
    linked = known.annotate(
        links=Count("budget", distinct=True) + 2 * Count("indicators", filter=Q(indicators__indicator__isnull=False))
    )
    chosen = known.filter(code=DEMONSTRATED).first() or linked.order_by("-links", "pk").first()
    if chosen is None:
        return None
    found = measure_with(Identifier(Kind.MEASURE, chosen.pk), user)
    return chain_of_measure(found, user) if found else None
