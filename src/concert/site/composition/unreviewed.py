"""What is missing between a promise and its review: signs of life, measures, answers and signatures, area by area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.forums.recommendations import queries as recommendations
from concert.forums.reports.queries import signed
from concert.ground.reference import queries as reference
from concert.plans.permissions import plans_visible_to
from concert.plans.queries.deadlines import quiet_measures
from concert.plans.rules import PlanState
from concert.plans.rules.reminders import STALE_DAYS
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import isolated, language

PUBLIC = AnonymousUser()
Row = tuple[str, str, str, int, str, str, str]
"""Kind, the area's code and name, how many, in words, who could add it, and the page to start from."""


def in_reviews(on: date) -> Iterator[Row]:
    """What nobody has said, answered or signed, of adopted plans and public recommendations. Few queries."""
    names = reference.area_names(language())
    yield from _stale(names, on)
    yield from _unanswered(names)
    yield from _unsigned(names, on)


def _authors(name: str) -> str:
    return _("The authors of the plan of {area}").format(area=isolated(name))


def _stale(names: dict[str, str], on: date) -> Iterator[Row]:
    silent = Counter(each.area for each in quiet_measures(on=on) if (on - each.last_sign).days >= STALE_DAYS)
    for area, count in silent.items():
        name = names.get(area, area)
        words = ngettext(
            "%(number)s measure has given no sign for {days} days",
            "%(number)s measures have given no sign for {days} days",
            count,
        )  # fmt: skip
        said = (words % {"number": count}).format(days=STALE_DAYS)
        yield "stale", area, name, count, said, _authors(name), address_of("site:area", area)


def _unanswered(names: dict[str, str]) -> Iterator[Row]:
    for area, counts in recommendations.counts_by_area(PUBLIC).items():
        name = names.get(area, area)
        if counts.unlinked:
            words = ngettext(
                "No measure follows from %(number)s recommendation",
                "No measure follows from %(number)s recommendations",
                counts.unlinked,
            )
            said, page = words % {"number": counts.unlinked}, _listed(area, "linked", "no")
            yield "measure", area, name, counts.unlinked, said, _authors(name), page
        if counts.unanswered:
            words = ngettext(
                "Nobody has answered %(number)s recommendation",
                "Nobody has answered %(number)s recommendations",
                counts.unanswered,
            )
            said, page = words % {"number": counts.unanswered}, _listed(area, "response", "none")
            who = _("Whoever answers for {area}").format(area=isolated(name))
            yield "answer", area, name, counts.unanswered, said, who, page


def _listed(area: str, asked: str, word: str) -> str:
    return f"{address_of('recommendations:recommendations')}?{urlencode({'area': area, asked: word})}"


def _unsigned(names: dict[str, str], on: date) -> Iterator[Row]:
    """Areas whose plan ran through some of the last finished year, and that signed no report on it."""
    year = on.year - 1
    told = {each.area for each in signed(PUBLIC) if each.year == year}
    running = plans_visible_to(PUBLIC).filter(
        state=PlanState.ADOPTED, revises__isnull=True, starts__lte=date(year, 12, 31), ends__gte=date(year, 1, 1)
    )
    for area in sorted(set(running.order_by().values_list("area", flat=True)) - told):
        name = names.get(area, area)
        who = _("Whoever signs for {area}").format(area=isolated(name))
        said = _("No signed report for {year}").format(year=year)
        yield "signature", area, name, 1, said, who, address_of("reports:reports")
