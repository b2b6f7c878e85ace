"""Whether steps happened when they were due. A question of its own: it says nothing about pace or evidence.

Words and shapes: on time, late, missed, not reported, none due yet, no measure. "Late" did happen; "missed" is past
and open; "not reported" means that those who should say have not said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class MilestoneStatus(StrEnum):
    """How one step stands on a day."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSED = "missed"
    NOT_REPORTED = "not_reported"
    NOT_DUE = "not_due"


class Standing(StrEnum):
    """How all steps of a measure, an objective or a plan stand: the worst of them, in words."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSED = "missed"
    NOT_REPORTED = "not_reported"
    NONE_DUE = "none_due"
    NO_MEASURE = "no_measure"


WORST_FIRST = (MilestoneStatus.MISSED, MilestoneStatus.LATE, MilestoneStatus.NOT_REPORTED, MilestoneStatus.ON_TIME)


def status_of(due: date | None, happened_on: date | None, done: bool | None, *, on: date) -> MilestoneStatus:
    """How one step stands on a day. A step without a day is not due: rule PC108 asks for the day."""
    if happened_on is not None and happened_on <= on:
        return MilestoneStatus.LATE if due is not None and happened_on > due else MilestoneStatus.ON_TIME
    if due is None or due >= on:
        return MilestoneStatus.NOT_DUE
    return MilestoneStatus.NOT_REPORTED if done is None else MilestoneStatus.MISSED


def days_behind(due: date | None, happened_on: date | None, *, on: date) -> int:
    """How many days a step was or is behind; 0 when it is not."""
    if due is None:
        return 0
    reached = happened_on if happened_on is not None and happened_on <= on else on
    return max(0, (reached - due) // timedelta(days=1))


@dataclass(frozen=True, slots=True)
class ObjectiveAtAGlance:
    """One objective in one area: how many measures, and how their steps stand, in order of due date."""

    objective: int
    measures: int = 0
    statuses: tuple[MilestoneStatus, ...] = ()
    codes: tuple[str, ...] = field(default=())

    @property
    def standing(self) -> Standing:
        return standing_of(self.statuses, has_measures=self.measures > 0)

    @property
    def worst_count(self) -> int:
        """How many steps have the status that gives the standing its word."""
        return Counter(self.statuses).get(MilestoneStatus(self.standing), 0) if self.standing in _COUNTED else 0

    def count(self, status: MilestoneStatus) -> int:
        return self.statuses.count(status)


_COUNTED = frozenset({Standing.LATE, Standing.MISSED, Standing.NOT_REPORTED, Standing.ON_TIME})


def worst(statuses: Iterable[MilestoneStatus]) -> MilestoneStatus:
    """The status that a reader should hear first; NOT_DUE when nothing is due."""
    held = set(statuses)
    return next((status for status in WORST_FIRST if status in held), MilestoneStatus.NOT_DUE)


def standing_of(statuses: Iterable[MilestoneStatus], *, has_measures: bool = True) -> Standing:
    """The word for several steps together: the worst of them; silence is not success."""
    if not has_measures:
        return Standing.NO_MEASURE
    found = worst(statuses)
    return Standing.NONE_DUE if found is MilestoneStatus.NOT_DUE else Standing(found.value)


def glance(
    objective: int, measures: int, statuses: Iterable[tuple[date | None, MilestoneStatus]], codes: Iterable[str] = ()
) -> ObjectiveAtAGlance:
    """An objective's measures and steps, the steps sorted by the day they are due, those without a day last."""
    ordered = sorted(statuses, key=lambda each: (each[0] is None, each[0] or date.max))
    return ObjectiveAtAGlance(objective, measures, tuple(status for _due, status in ordered), tuple(codes))
