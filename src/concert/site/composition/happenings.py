"""What happened to steps and what review forums did, in words: lines for the list of everything that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.forums.recommendations import queries as recommendations
from concert.forums.recommendations.queries import Told
from concert.forums.recommendations.wording import BODIES, RESPONSES
from concert.forums.reports.queries import signed
from concert.ground.reference import queries as reference
from concert.plans import queries as plans
from concert.plans.queries import Happened
from concert.site.composition.items import day
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import isolated, language

PUBLIC = AnonymousUser()
SHORT = 140

Line = tuple[date, str, str, str, str, str]
"""When, what kind, the area's code and name, what in words, and the page that shows it."""


def happenings() -> Iterator[Line]:
    """Steps that were reached, moved, or dropped from a plan. A constant number of queries."""
    names = reference.area_names(language())
    for each in plans.happened(PUBLIC):
        page = (
            address_of("plans:step", each.code, each.number) if each.number else address_of("plans:measure", each.code)
        )
        yield each.on, each.kind, each.area, names.get(each.area, each.area), SAID[each.kind](each), page


def _name(each: Happened) -> str:
    code = f"{each.code}/{each.number}" if each.number else each.code
    return _("{code} “{title}”").format(code=isolated(code), title=isolated(each.title))


def _reached(each: Happened) -> str:
    return _("{step} was reached on {day}").format(step=_name(each), day=day(each.after or each.on))


def _moved(each: Happened) -> str:
    reason = (
        _("Reason: {reason}").format(reason=isolated(_short(each.reason))) if each.reason else _("No reason was given")
    )
    if each.before is None or each.after is None:
        words = _("{step} was given the day {day}. {reason}")
        return words.format(step=_name(each), day=day(each.after or each.on), reason=reason)
    words = _("{step} was moved from {before} to {after}. {reason}")
    return words.format(step=_name(each), before=day(each.before), after=day(each.after), reason=reason)


def _taken_back(each: Happened) -> str:
    words = _("A report on {step} was taken back. Reason: {reason}")
    return words.format(step=_name(each), reason=isolated(_short(each.reason)))


def _dropped(each: Happened) -> str:
    return _("{step} was dropped by a later version of the plan").format(step=_name(each))


SAID = {"reached": _reached, "moved": _moved, "taken_back": _taken_back, "dropped": _dropped}


def _short(words: str) -> str:
    return words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + " …"


def reviewed() -> Iterator[Line]:
    """Recommendations, answers and signatures. What one body asked of one area on one day is one line. Few queries."""
    names = reference.area_names(language())
    for (on, area, body), found in _together(recommendations.recorded(PUBLIC), "body").items():
        yield on, "recommended", area, names.get(area, area), _asked(found), _page(found, {"area": area, "body": body})
    for (on, area, response), found in _together(recommendations.answered(PUBLIC), "response").items():
        page = _page(found, {"area": area, "response": response})
        yield on, "answered", area, names.get(area, area), _answered(found), page
    for each in signed(PUBLIC):
        words = (
            _("The corrected report for {year} was signed by {name}, {office}")
            if each.corrects
            else _("The report for {year} was signed by {name}, {office}")
        )
        said = words.format(year=each.year, name=isolated(each.name), office=isolated(each.office))
        yield each.on, "signed", each.area, names.get(each.area, each.area), said, address_of(
            "reports:report", each.slug
        )  # fmt: skip


def _together(found: Iterable[Told], by: str) -> dict[tuple[date, str, str], list[Told]]:
    groups: dict[tuple[date, str, str], list[Told]] = defaultdict(list)
    for each in found:
        groups[each.on, each.area, getattr(each, by)].append(each)
    return groups


def _page(found: list[Told], asked: Mapping[str, str]) -> str:
    if len(found) == 1:
        return address_of("recommendations:recommendation", found[0].number)
    return f"{address_of('recommendations:recommendations')}?{urlencode(asked)}"


def _title(each: Told) -> str:
    return isolated(_short(each.title or each.reference))


def _asked(found: list[Told]) -> str:
    body = str(BODIES[found[0].body])
    if len(found) == 1:
        return _("{body}: “{title}” was recommended").format(body=body, title=_title(found[0]))
    words = ngettext(
        "{body}: %(number)s recommendation was recorded", "{body}: %(number)s recommendations were recorded",
        len(found),
    )  # fmt: skip
    return (words % {"number": len(found)}).format(body=body)


def _answered(found: list[Told]) -> str:
    response = str(RESPONSES[found[0].response])
    if len(found) == 1:
        return _("“{title}” was answered: {response}").format(title=_title(found[0]), response=response)
    words = ngettext(
        "%(number)s recommendation was answered: {response}", "%(number)s recommendations were answered: {response}",
        len(found),
    )  # fmt: skip
    return (words % {"number": len(found)}).format(response=response)
