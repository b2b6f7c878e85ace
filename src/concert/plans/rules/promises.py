"""Deadlines that were softened: the first promise against now, and every move between, with its reason.

A deadline that moves later on the way is the oldest way to be on time. So the first frozen version that held a day is
kept beside the deadline of today, and a step that happened after its first promise is late, whatever was moved since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from concert.plans.rules.milestones import MilestoneStatus, days_behind, status_of
from concert.plans.rules.reports import ReportFacts, ReportKind, in_force


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    """The day that one frozen version gave, and when that version was frozen."""

    version: int
    due: date | None
    on: date


@dataclass(frozen=True, slots=True)
class Move:
    """A deadline went from one day to another: in a version, or by a report (`report` is its number) with a reason."""

    old: date
    new: date
    on: date
    version: int
    report: int | None = None
    reason: str = ""

    @property
    def days(self) -> int:
        """How many days later; negative where the deadline came forward."""
        return (self.new - self.old) // timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Softening:
    """A deadline that lies later now than the first frozen version said. `number` is None for a measure as a whole."""

    measure: str
    number: int | None
    title: str
    first: date
    first_version: int
    now: date
    moves: tuple[Move, ...]

    @property
    def days(self) -> int:
        return (self.now - self.first) // timedelta(days=1)

    @property
    def is_explained(self) -> bool:
        """Whether every move to a later day has a reason on record."""
        return all(move.reason for move in self.moves if move.days > 0)


@dataclass(frozen=True, slots=True)
class StepStanding:
    """How a step stands: its status and days behind. `after_first`: only against the first promise, which is past.

    With `after_first` a step that happened is late, one that is open is not due yet; `days` count from that promise.
    `softened` is by how many days its deadline lies later than it was promised first.
    """

    status: MilestoneStatus
    days: int
    after_first: bool = False
    softened: int = 0


def moves_of(promises: Sequence[PromiseFacts], reports: Sequence[ReportFacts] = ()) -> tuple[Move, ...]:
    """Every move of a deadline, in order: a version says a day, slips under that version move it."""
    slips = [each for each in in_force(reports) if each.kind is ReportKind.SLIPPED]
    found: list[Move] = []
    current: date | None = None
    for promise in sorted(promises, key=lambda each: each.version):
        if promise.due is not None:
            if current is not None and promise.due != current:
                found.append(Move(current, promise.due, promise.on, promise.version))
            current = promise.due
        for slip in slips:
            if slip.version == promise.version and slip.new_due is not None:
                if current is not None and slip.new_due != current:
                    found.append(Move(current, slip.new_due, slip.on, slip.version, slip.number, slip.reason))
                current = slip.new_due
    return tuple(found)


def first_promise(promises: Iterable[PromiseFacts]) -> PromiseFacts | None:
    """The first frozen version that gave a day; None where none did."""
    return next((each for each in sorted(promises, key=lambda each: each.version) if each.due is not None), None)


def softened(
    measure: str,
    number: int | None,
    title: str,
    promises: Sequence[PromiseFacts],
    reports: Sequence[ReportFacts] = (),
) -> Softening | None:
    """The softening of one deadline, or None where it lies no later than it was promised first."""
    first, moves = first_promise(promises), moves_of(promises, reports)
    if first is None or first.due is None or not moves or moves[-1].new <= first.due:
        return None
    return Softening(measure, number, title, first.due, first.version, moves[-1].new, moves)


def standing_of_step(
    due: date | None, first_due: date | None, happened_on: date | None, done: bool | None, *, on: date
) -> StepStanding:
    """How a step stands against today's deadline and against the first promise; the harder of the two counts.

    A step that is not done and whose day was moved is not due yet, though its first promise may be past: moving a day
    that was missed never looks like a clean slate.
    """
    status, days = status_of(due, happened_on, done, on=on), days_behind(due, happened_on, on=on)
    moved = max(0, (due - first_due) // timedelta(days=1)) if due and first_due else 0
    if status is MilestoneStatus.ON_TIME and happened_on is not None and first_due is not None:
        late = days_behind(first_due, happened_on, on=on)
        if late:
            return StepStanding(MilestoneStatus.LATE, late, after_first=True, softened=moved)
    if status is MilestoneStatus.NOT_DUE and first_due is not None and not done:
        past = days_behind(first_due, None, on=on)
        return StepStanding(status, past, after_first=past > 0, softened=moved)
    return StepStanding(status, days, softened=moved)
