"""How plan pages say numbers, sums and statuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from concert.ground.web import charts
from concert.ground.web.numerals import said_fixed, said_number, said_short_day
from concert.ground.web.separators import listed
from concert.plans.models import Measure, StatusOverride
from concert.plans.rules import MilestoneStatus, ObjectiveAtAGlance, StepStanding
from concert.plans.wording import MARKS, STANDINGS_ALONE, STATUSES, standing_said, status_said

MOST_STEPS = 12
MILLION = 1_000_000
LEFT_TO_RIGHT = re.compile(r"\b(?:[A-Z][a-z]+!)?[A-Z]{1,3}\d{1,7}\b|\b\d{1,4}([./-])\d{1,2}\1\d{1,4}\b")
"""A cell with or without its sheet, `Milestones!C6`; and a day in digits, `2027-06-30` or `31/02/2027`."""


def isolated(said: str) -> SafeString:
    """A sentence for a page: where it runs from the right, cells and days in it keep their own direction."""
    text = escape(said)
    if not get_language_bidi():
        return text
    return mark_safe(LEFT_TO_RIGHT.sub(r'<bdi dir="ltr">\g<0></bdi>', text))  # noqa: S308 - escaped above


def badge_of(found: ObjectiveAtAGlance) -> SafeString:
    """The standing: mark and word."""
    return charts.badge(MARKS[found.standing], standing_said(found))


def held_badge(held: StatusOverride | None) -> SafeString:
    """The word that somebody put over a status, marked as such beside the computed one; empty where none stands."""
    if held is None:
        return SafeString()
    return charts.badge(MARKS[held.status], _("word over it: {word}").format(word=STANDINGS_ALONE[held.status]))


def strip_of(found: ObjectiveAtAGlance) -> SafeString:
    """One mark a step in order of date; none above twelve, where the word carries the count."""
    if not 0 < len(found.statuses) <= MOST_STEPS:
        return SafeString()
    return charts.strip(
        [MARKS[status] for status in found.statuses], {MARKS[each]: str(STATUSES[each]) for each in MilestoneStatus}
    )


def status_badge(standing: StepStanding) -> SafeString:
    """One step's status: mark and word, also where it is late against its first promise only."""
    return charts.badge(MARKS[standing.status], status_said(standing))


def money(amount: Decimal, currency: str) -> str:
    """An amount as a person says it: `EUR 2.40 m`, `EUR 820,000`."""
    if abs(amount) >= MILLION:
        return _("{currency} {amount} m").format(currency=currency, amount=said_fixed(amount / MILLION, 2))
    return f"{currency} {said_number(float(amount))}"


def sums(lines: Iterable[tuple[Decimal, str]]) -> list[str]:
    """Totals by currency; currencies are never added."""
    by_currency: dict[str, Decimal] = {}
    for amount, currency in lines:
        by_currency[currency] = by_currency.get(currency, Decimal(0)) + amount
    return [money(amount, currency) for currency, amount in sorted(by_currency.items())]


def standing_sentence(statuses: Sequence[MilestoneStatus]) -> str:
    """How all milestones stand, the worst first, as a sentence with numbers."""
    due = [each for each in statuses if each is not MilestoneStatus.NOT_DUE]
    if not statuses:
        return _("No milestone is named")
    if not due:
        return _("None of {number} milestones was due yet").format(number=len(statuses))
    missed, late = due.count(MilestoneStatus.MISSED), due.count(MilestoneStatus.LATE)
    silent = due.count(MilestoneStatus.NOT_REPORTED)
    parts = [
        ngettext("{number} is missed", "{number} are missed", missed).format(number=missed) if missed else "",
        ngettext("{number} came late", "{number} came late", late).format(number=late) if late else "",
        ngettext("nobody reported on {number}", "nobody reported on {number}", silent).format(number=silent)
        if silent
        else "",
    ]
    said = [part for part in parts if part]
    if not said:
        return ngettext(
            "The one milestone that was due was on time", "All {number} milestones that were due were on time", len(due)
        ).format(number=len(due))
    joined = said[0] if len(said) == 1 else _("{first} and {last}").format(first=listed(said[:-1]), last=said[-1])
    sentence = ngettext(
        "{what}, of {number} milestone that was due", "{what}, of {number} milestones that were due", len(due)
    ).format(what=joined, number=len(due))
    return sentence[0].upper() + sentence[1:]


def statuses_of(measures: Iterable[Measure], *, on: date) -> list[MilestoneStatus]:
    """The status of every milestone of these measures, in order of due date."""
    steps = [step for measure in measures for step in measure.milestones.all()]
    steps.sort(key=lambda step: (step.due is None, step.due or date.max))
    return [step.standing(on=on).status for step in steps]


def timeline_of(measures: Sequence[Measure], *, on: date, said: str, with_codes: bool) -> SafeString:
    """The milestones that have a day, on their dates; empty where there is none."""
    marks = []
    for measure in measures:
        for step in measure.milestones.all():
            if step.due is None:
                continue
            standing = step.standing(on=on)
            status = standing.status
            is_plain = status is MilestoneStatus.NOT_DUE and not standing.after_first
            label = said_short_day(step.due) if is_plain else status_said(standing)
            name = f"{measure.code} {step.title}" if with_codes else step.title
            happened = step.happened_on if step.happened_on and step.happened_on <= on else None
            marks.append(charts.Milestone(name, step.due, happened, MARKS[status], label))  # type: ignore[arg-type]
    if not marks:
        return SafeString()
    marks.sort(key=lambda each: each.promised)
    return charts.timeline(marks, charts.Today(on, said_short_day(on)), said=said)
