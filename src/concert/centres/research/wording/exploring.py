"""What is said of views of figures that are not to be had, and of numbers that stand for none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from concert.ground.web.sentences import Sentence

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise as Promise

EXPLORING = {
    "research.explore.value": Sentence(
        _("{code} tells of no {dimension} that is called {value}."), _("Choose one from the list, or all.")
    ),
    "research.explore.year": Sentence(
        _("{code} has nothing on the year {year}."), _("Choose a year from {first} to {last} for map and flows.")
    ),
    "research.explore.flows": Sentence(
        _("{number} is no number of flows."), _("Write a number from 1 to {most}.")
    ),
}  # fmt: skip
FIELDS: Mapping[str, str | Promise] = {
    "figure": _("Figure"),
    "area": _("Areas"),
    "from": _("From"),
    "to": _("To"),
    "by": _("Tell apart by"),
    "year": _("Year of map and flows"),
    "top": _("Flows with a name"),
    "release": _("Release"),
}
STATES: Mapping[str, str | Promise] = {
    "withheld": _("withheld"),
    "held_back": _("held back"),
    "incomplete": _("incomplete year"),
    "unknown": _("not known"),
    "whole": _("whole"),
}
FRESHNESS: Mapping[str, str | Promise] = {
    "never": _("never heard of"),
    "fresh": _("fresh"),
    "late": _("late"),
    "stale": _("stale"),
    "no_rhythm": _("no rhythm known"),
}
