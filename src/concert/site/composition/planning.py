"""Plans as pages of the shell show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concert.ground.web.charts import badge, strip
from concert.plans.rules import MilestoneStatus, ObjectiveAtAGlance, Standing

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure in a list of another page."""

    code: str
    title: str
    address: str
    plan: str
    area: str
    lead: str
    badge: SafeString
    strip: SafeString


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """The plan of an area that counts, with the facts that stand under its title."""

    title: str
    address: str
    adopted: bool
    adopted_on: date | None
    version: int
    measures: int
    leads: int
    money: list[str]
    secured: str
    next_due: date | None
    next_title: str
    next_address: str


MARKS = {
    Standing.ON_TIME: "on",
    Standing.LATE: "late",
    Standing.MISSED: "missed",
    Standing.NOT_REPORTED: "unknown",
    Standing.NONE_DUE: "next",
    Standing.NO_MEASURE: "unknown",
}
STEP_MARKS = {
    MilestoneStatus.ON_TIME: "on",
    MilestoneStatus.LATE: "late",
    MilestoneStatus.MISSED: "missed",
    MilestoneStatus.NOT_REPORTED: "unknown",
    MilestoneStatus.NOT_DUE: "next",
}
STEP_WORDS = {
    "on": gettext_lazy("on time"),
    "late": gettext_lazy("late"),
    "missed": gettext_lazy("missed"),
    "unknown": gettext_lazy("not reported"),
    "next": gettext_lazy("not due yet"),
}
MOST_STEPS = 12


def badge_of(glance: ObjectiveAtAGlance) -> SafeString:
    """How the steps stand: the worst of them in words, with its mark."""
    standing, count = glance.standing, glance.worst_count
    words = {
        Standing.ON_TIME: lambda: _("On time"),
        Standing.LATE: lambda: ngettext("%(number)s late", "%(number)s late", count) % {"number": count},
        Standing.MISSED: lambda: ngettext("%(number)s missed", "%(number)s missed", count) % {"number": count},
        Standing.NOT_REPORTED: lambda: _("Not reported"),
        Standing.NONE_DUE: lambda: _("None due yet"),
        Standing.NO_MEASURE: lambda: _("No measure"),
    }[standing]()
    return badge(MARKS[standing], words)


def strip_of(statuses: Iterable[MilestoneStatus]) -> SafeString:
    """One mark for each step in order of date; none where there are more than twelve, as the word carries the count."""
    marks = [STEP_MARKS[status] for status in statuses]
    return strip(marks, STEP_WORDS) if len(marks) <= MOST_STEPS else SafeString()


def plan_in_force(area: str, user: User | AnonymousUser, on: date) -> AreaPlan | None:
    """The latest plan of an area that this person may see."""
    return None


def glances(area: str, user: User | AnonymousUser, on: date) -> dict[int, ObjectiveAtAGlance]:
    """How the measures of an area's plans stand, by objective."""
    return {}


def measures_by_objective(user: User | AnonymousUser) -> dict[int, int]:
    """How many measures of plans that this person may see serve each objective."""
    return {}


def plans_by_area(user: User | AnonymousUser) -> dict[str, int]:
    """How many plans that this person may see each area has."""
    return {}


def measures_serving(number: int, user: User | AnonymousUser, on: date) -> list[MeasureLine]:
    """The measures that serve an objective, with how their milestones stand on a day."""
    return []
