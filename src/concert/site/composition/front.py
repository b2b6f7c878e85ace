"""The home page: one chain, what is due, what changed, what is missing, and the five components with true counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.centres.research import queries as research
from concert.forums.recommendations import queries as recommendations
from concert.forums.reports.queries import signed
from concert.ground import home
from concert.plans import queries as plans
from concert.site.composition import promises
from concert.site.composition.chain import Link, Score, score
from concert.site.composition.chains import score_of
from concert.site.composition.changes import PUBLIC, changes
from concert.site.composition.items import Item, day
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import isolated
from concert.site.composition.vocabulary import vocabulary
from concert.site.wording import COMPONENTS

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User
    from concert.plans.queries.plans import PlanCounts

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Component:
    """One of the five components. Without an address it is not there yet, and `count` says so."""

    number: int
    name: str
    words: str
    count: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the home page shows. `empty` is a home that holds neither plans nor data."""

    score: Score
    empty: bool
    due: list[Item]
    due_total: int
    changed: list[Item]
    missing: list[Item]
    components: list[Component]


def front(user: User | AnonymousUser, on: date) -> FrontPage:
    """The home page on a day, for somebody. A constant number of queries."""
    cards = research.catalogue()
    releases = research.releases().count()
    counts = plans.plan_counts(user)
    due, due_total = promises.due(user, on, most=SHOWN)
    return FrontPage(
        score=_score(user),
        empty=not counts.plans and not releases,
        due=due,
        due_total=due_total,
        changed=_changed(),
        missing=[*promises.missing(user, on), *_silent(cards), *_unserved(counts.plans)][: SHOWN + 1],
        components=_components(counts, releases),
    )


def _score(user: User | AnonymousUser) -> Score:
    found = promises.chosen_chain(user)
    if found is not None:
        name = (
            _("One chain from the demonstration: {measure}")
            if home.is_demonstration()
            else _("One chain from these records: {measure}")
        )
        return score_of(found, name, address_of("site:chain", found.id))
    nobody = [
        Link("recommendation", "missing", _("A review forum writes it")),
        Link("measure", "missing", _("A plan brings it")),
        Link("budget", "missing", _("A plan brings it")),
        Link("grant", "missing", _("A fund or a partner gives it")),
        Link("activity", "missing", _("A partner reports it")),
        Link("indicator", "missing", _("Released data bring it")),
        Link("paragraph", "missing", _("A state writes and signs it")),
    ]
    return score(_("The chain, before anything stands in it"), nobody)


def _changed() -> list[Item]:
    """What the list of all changes has first."""
    return [
        Item(each.on, day(each.on), each.said, each.address) for each in changes()[:SHOWN]
    ]  # fmt: skip


def _silent(cards: Sequence[research.SourceCard]) -> list[Item]:
    waiting = [card for card in cards if card.latest is None]
    return [
        Item(None, _("Data"), _("Nothing has been taken in from {source}").format(source=isolated(card.source.title)),
             address_of("research:source", card.code))
        for card in waiting
    ]  # fmt: skip


def _unserved(plans: int) -> list[Item]:
    """What the records as a whole lack: any plan, and indicators for some objectives."""
    found = [] if plans else [Item(None, _("Plans"), _("No plan has been taken in yet"), address_of("plans:plans"))]
    known = vocabulary()
    bare = len(known.objectives) - len({number for numbers in known.objectives_of.values() for number in numbers})
    if bare > 0:
        words = ngettext("%(number)s objective has no indicator", "%(number)s objectives have no indicator", bare)
        found.append(Item(None, _("Indicators"), words % {"number": bare}, address_of("site:objectives")))
    return found


def _reviewed() -> str:
    """How many reports were signed and how much was recommended, in words."""
    reports, asked = len(signed(PUBLIC)), len(recommendations.recorded(PUBLIC))
    written = ngettext("%(number)s signed report", "%(number)s signed reports", reports) % {"number": reports}
    said = ngettext("%(number)s recommendation", "%(number)s recommendations", asked) % {"number": asked}
    return _("{reports}, {recommendations}").format(reports=written, recommendations=said)


def _components(counts: PlanCounts, releases: int) -> list[Component]:
    absent = _("Not there yet")
    planned = ngettext("%(number)s plan", "%(number)s plans", counts.plans) % {"number": counts.plans}
    measures = ngettext("%(number)s measure", "%(number)s measures", counts.measures) % {"number": counts.measures}
    released = ngettext("%(number)s release", "%(number)s releases", releases) % {"number": releases}
    said = [
        (_("{plans}, {measures}").format(plans=planned, measures=measures), address_of("plans:plans")),
        (
            _("{releases}; information points are not there yet").format(releases=released),
            address_of("research:catalogue"),
        ),
        (absent, ""),
        (absent, ""),
        (_reviewed(), address_of("site:reviews")),
    ]
    return [
        Component(place, str(name), str(words), count, address)
        for place, ((name, words), (count, address)) in enumerate(zip(COMPONENTS, said, strict=True), 1)
    ]
