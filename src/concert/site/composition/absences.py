"""Everything that is missing and that these records know of: what, where, how much, and who could add it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import starmap
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concert.centres.research import queries as research
from concert.ground.web.tables import Column, Table
from concert.plans.permissions import measures_visible_to
from concert.plans.rules import PlanState
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import isolated, language
from concert.site.composition.unreviewed import in_reviews
from concert.site.composition.vocabulary import vocabulary

if TYPE_CHECKING:
    from concert.plans.models import Measure

PUBLIC = AnonymousUser()
KINDS: dict[str, str | Promise] = {
    "lead": gettext_lazy("Lead"),
    "money": gettext_lazy("Money"),
    "indicator": gettext_lazy("Indicator"),
    "report": gettext_lazy("Report on a step"),
    "stale": gettext_lazy("Sign of life"),
    "measure": gettext_lazy("Measure"),
    "answer": gettext_lazy("Answer"),
    "signature": gettext_lazy("Signed report"),
    "data": gettext_lazy("Data"),
    "vocabulary": gettext_lazy("Vocabulary"),
}


@dataclass(frozen=True, slots=True)
class Absence:
    """One thing that is missing: its kind, where, how many, in words, who could add it, and the page to start from."""

    kind: str
    area: str
    area_name: str
    count: int
    what: str
    who: str
    address: str

    @property
    def kind_said(self) -> str:
        """The kind in the language of the page."""
        return str(KINDS[self.kind])


def absences(on: date, *, kind: str = "", area: str = "") -> list[Absence]:
    """All that is missing, most of it first, of one kind or in one area where asked. A constant number of queries."""
    found = [
        each for each in (*_in_plans(on), *starmap(Absence, in_reviews(on)), *_in_data(), *_in_vocabulary())
        if kind in ("", each.kind) and area in ("", each.area)
    ]  # fmt: skip
    return sorted(found, key=lambda each: (-each.count, each.area, each.kind))


def _in_plans(on: date) -> Iterator[Absence]:
    bare = measures_visible_to(PUBLIC).filter(plan__state=PlanState.ADOPTED)
    silent = bare.filter(
        milestones__due__lt=on,
        milestones__happened_on__isnull=True,
        milestones__done__isnull=True,
        milestones__withdrawn_on__isnull=True,
    )
    for kind, chosen, what in (
        ("lead", bare.filter(lead__isnull=True, lead_said=""), "pk"),
        ("money", bare.filter(budget__isnull=True), "pk"),
        ("indicator", bare.filter(indicators__isnull=True), "pk"),
        ("report", silent, "milestones"),
    ):
        yield from (_absence(kind, row) for row in _counted(chosen, what))


def _counted(chosen: QuerySet[Measure], what: str) -> list[tuple[str, str, dict[str, str] | None, str, int]]:
    rows = chosen.order_by().values_list("plan__slug", "plan__area", "plan__area__names", "plan__area__name")
    return [
        (str(slug), str(area), names, str(name), int(number))
        for slug, area, names, name, number in rows.annotate(number=Count(what, distinct=True))
    ]


def _absence(kind: str, row: tuple[str, str, dict[str, str] | None, str, int]) -> Absence:
    slug, area, names, name, count = row
    shown = (names or {}).get(language()) or name
    who = _("The authors of the plan of {area}").format(area=isolated(shown))
    return Absence(kind, area, shown, count, SAID[kind](count), who, address_of("plans:plan", slug))


def _without_lead(count: int) -> str:
    return ngettext("%(number)s measure has no lead", "%(number)s measures have no lead", count) % {"number": count}


def _without_money(count: int) -> str:
    words = ngettext("%(number)s measure names no money", "%(number)s measures name no money", count)
    return words % {"number": count}


def _without_indicator(count: int) -> str:
    words = ngettext("%(number)s measure has no indicator", "%(number)s measures have no indicator", count)
    return words % {"number": count}


def _without_report(count: int) -> str:
    words = ngettext(
        "Nobody has reported on %(number)s step that was due",
        "Nobody has reported on %(number)s steps that were due",
        count,
    )
    return words % {"number": count}


SAID = {
    "lead": _without_lead,
    "money": _without_money,
    "indicator": _without_indicator,
    "report": _without_report,
}


def _in_data() -> Iterator[Absence]:
    for card in research.catalogue():
        if card.latest is None:
            said = _("Nothing has been taken in from {source}").format(source=isolated(card.source.title))
            address = address_of("research:source", card.code)
            yield Absence("data", "", "", 1, said, _("Whoever keeps the data of this home"), address)


def _in_vocabulary() -> Iterator[Absence]:
    known = vocabulary()
    served = {number for numbers in known.objectives_of.values() for number in numbers}
    for each in known.objectives:
        if each.pk not in served:
            said = _("No indicator speaks of objective {number}: {label}").format(
                number=each.pk, label=each.label_in(language())
            )
            address = address_of("site:objective", each.pk)
            yield Absence("vocabulary", "", "", 1, said, _("Whoever keeps the vocabulary of this home"), address)


def table(found: list[Absence]) -> Table:
    """What is missing as a table to take away."""
    columns = [
        Column("kind", _("Kind")),
        Column("area", _("Area")),
        Column("count", _("How many"), "number"),
        Column("what", _("What is missing")),
        Column("who", _("Who could add it")),
        Column("address", _("Address")),
    ]
    rows = [
        {
            "kind": each.kind_said, "area": each.area or None, "count": each.count, "what": each.what, "who": each.who,
            "address": each.address,
        }
        for each in found
    ]  # fmt: skip
    return Table(_("What is missing"), columns, rows)
