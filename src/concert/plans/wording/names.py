"""Words for statuses, levels, kinds of rules, and the shape that goes with each."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concert.plans.rules import MilestoneStatus, ObjectiveAtAGlance, PlanLevel, Standing, StepStanding

MARKS: dict[str, str] = {
    MilestoneStatus.ON_TIME: "on",
    MilestoneStatus.LATE: "late",
    MilestoneStatus.MISSED: "missed",
    MilestoneStatus.NOT_REPORTED: "unknown",
    MilestoneStatus.NOT_DUE: "next",
    Standing.NONE_DUE: "next",
    Standing.NO_MEASURE: "unknown",
}
"""Status or standing → the shape drawn beside the word."""

STATUSES: dict[str, Promise | str] = {
    MilestoneStatus.ON_TIME: _("on time"),
    MilestoneStatus.LATE: _("late"),
    MilestoneStatus.MISSED: _("missed"),
    MilestoneStatus.NOT_REPORTED: _("not reported"),
    MilestoneStatus.NOT_DUE: _("not due"),
}
STANDINGS: dict[str, Promise | str] = {
    Standing.ON_TIME: _("On time"),
    Standing.NOT_REPORTED: _("Not reported"),
    Standing.NONE_DUE: _("None due yet"),
    Standing.NO_MEASURE: _("No measure"),
}
STANDINGS_ALONE: dict[str, Promise | str] = {
    **STANDINGS,
    Standing.LATE: _("Late"),
    Standing.MISSED: _("Missed"),
}
"""The words without a number, for a word that a person puts over a status."""

LEVELS: dict[str, Promise | str] = {
    PlanLevel.REGIONAL: _("Regional plan"),
    PlanLevel.NATIONAL: _("National plan"),
    PlanLevel.CITY: _("City plan"),
}
UNITS_OF_KIND: dict[str, Promise | str] = {
    "rigour": _("Rigour: Can somebody check later whether it was done?"),
    "realism": _("Realism: Is there time, money and a body that can do it?"),
    "rights": _("Rights: Are safeguards named where a measure touches people’s rights?"),
}


def standing_said(glance: ObjectiveAtAGlance) -> str:
    """The word of LOOK's vocabulary: "2 late", "1 missed", "On time", "Not reported", "None due yet", "No measure"."""
    number = glance.worst_count
    if glance.standing is Standing.LATE:
        return ngettext("{number} late", "{number} late", number).format(number=number)
    if glance.standing is Standing.MISSED:
        return ngettext("{number} missed", "{number} missed", number).format(number=number)
    return str(STANDINGS[glance.standing])


def status_said(standing: StepStanding) -> str:
    """One step's status in words, with days where it is or was behind; softened deadlines are not hidden."""
    status, days = standing.status, standing.days
    if standing.after_first and status is MilestoneStatus.NOT_DUE:
        return ngettext("{number} day past the first promise", "{number} days past the first promise", days).format(
            number=days
        )
    if standing.after_first:
        return ngettext("{number} day after the first promise", "{number} days after the first promise", days).format(
            number=days
        )
    if status is MilestoneStatus.LATE:
        return ngettext("{number} day late", "{number} days late", days).format(number=days)
    if status is MilestoneStatus.MISSED:
        return ngettext("open, {number} day", "open, {number} days", days).format(number=days)
    return str(STATUSES[status])


def rule_name(name: str) -> str:
    """`measure_has_deadline` → `Measure has deadline`: what a rule's file is called."""
    return name.replace("_", " ").capitalize()
