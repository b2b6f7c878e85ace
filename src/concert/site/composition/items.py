"""Lines in the lists of what is due, changed or missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True, slots=True)
class Item:
    """One line: when in words, what, and where it leads."""

    on: date | None
    when: str
    what: str
    address: str


def day(when: date) -> str:
    """A day as people write it: 12 March 2026."""
    return formats.date_format(when, "j F Y")


def day_from(when: date, on: date) -> str:
    """A day with its distance: "20 March 2026, in 8 days"."""
    return _("{day}, {distance}").format(day=day(when), distance=distance(when, on))


def distance(when: date, on: date) -> str:
    """How far a day is: today, tomorrow, in 8 days, 40 days over."""
    days = (when - on) // timedelta(days=1)
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days < 0:
        return ngettext("%(number)s day over", "%(number)s days over", -days) % {"number": -days}
    if days < 60:
        return ngettext("in %(number)s day", "in %(number)s days", days) % {"number": days}
    months = round(days / 30.4)
    return ngettext("in %(number)s month", "in %(number)s months", months) % {"number": months}
