"""What the trap of an indicator takes from a verdict. The methods know nothing of traps; here they are honoured.

Sources: metadata of SDG indicators 10.7.3 (recorded deaths are a minimum), 16.2.2 (detection is not prevalence),
10.c.1 (a mean and a ceiling for each corridor), 10.7.2 (governments report on themselves); A/RES/71/313.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from concert.ground.findings import Finding
from concert.methods.progress import (
    Aim,
    Circumstances,
    Direction,
    Evidence,
    Method,
    Note,
    Pace,
    Reason,
    Strength,
    Verdict,
    cannot_say,
    methods_disagree,
)

ONLY_WHAT_WAS_SEEN = frozenset({"10.7.3", "16.2.2"})
"""Counts of what somebody noticed: fewer may mean that nobody looked."""

SELF_REPORTED = frozenset({"10.7.2"})
"""Governments answer for themselves."""

INCOMPLETE, BREAK, HELD = "incomplete", "break", "held_back"
"""Why a year is left out: its data end before the year does; it lies before the last break of the series; or a mark on
its release waits for a person."""


@dataclass(frozen=True, slots=True)
class Trap:
    """What must be known about an indicator before a verdict is believed."""

    code: str
    context: bool = False
    ceiling: bool = False

    @property
    def only_what_was_seen(self) -> bool:
        """Whether it counts only what somebody noticed."""
        return self.code in ONLY_WHAT_WAS_SEEN

    def circumstances(self, left_out: Sequence[LeftOut]) -> Circumstances:
        """What weakens the evidence beside its points."""
        return Circumstances(
            incomplete=[each.year for each in left_out if each.why == INCOMPLETE],
            breaks=[each.year for each in left_out if each.why == BREAK],
            self_reported=self.code in SELF_REPORTED,
            only_what_was_seen=self.only_what_was_seen,
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A year whose figure is known but enters no verdict, and why."""

    year: int
    why: str


@dataclass(frozen=True, slots=True)
class YearValue:
    """One year as a release has it."""

    year: int
    value: float | None
    incomplete: bool = False
    broken: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorProgress:
    """Pace and evidence of one indicator in one area on a day: two answers, never one.

    `verdict` is that of the method asked for, `verdicts` those of all. `doubts` tell why a fall is not believed.
    """

    code: str
    area: str
    on: date
    aim: Aim
    verdict: Verdict
    verdicts: Mapping[Method, Verdict]
    strength: Strength
    points: Mapping[int, float]
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Finding, ...] = ()
    releases: tuple[str, ...] = ()
    context: bool = False

    @property
    def pace(self) -> Pace:
        """Fast enough, too slow, moving away, or cannot say."""
        return self.verdict.pace

    @property
    def reason(self) -> Reason | None:
        """Why nothing can be said; None where something can."""
        return self.verdict.reason

    @property
    def evidence(self) -> Evidence:
        """How far the answer can be trusted."""
        return self.strength.evidence

    @property
    def disagree(self) -> bool | None:
        """Whether methods differ; None where fewer than two can say."""
        return methods_disagree(self.verdicts)


def usable(values: Sequence[YearValue], on: date) -> tuple[dict[int, float], tuple[LeftOut, ...]]:
    """Year → value of the years that may be compared, and those left out with the reason.

    Incomplete years are left out, and every year before the last break: what is counted since then is another thing.
    """
    known = [each for each in sorted(values, key=lambda each: each.year) if each.value is not None]
    known = [each for each in known if each.year <= on.year]
    since = max((each.year for each in known if each.broken), default=0)
    left_out, kept = [], {}
    for each in known:
        if each.held:
            left_out.append(LeftOut(each.year, HELD))
        elif each.incomplete:
            left_out.append(LeftOut(each.year, INCOMPLETE))
        elif each.year < since:
            left_out.append(LeftOut(each.year, BREAK))
        else:
            assert each.value is not None
            kept[each.year] = each.value
    return kept, tuple(left_out)


def falls(verdict: Verdict) -> bool:
    """Whether the value fell between the two years that the verdict compares."""
    base, value = verdict.inputs.base, verdict.inputs.value
    return base is not None and value is not None and value < base


def honour(verdict: Verdict, trap: Trap, aim: Aim, doubts: Sequence[Finding] | None) -> Verdict:
    """The verdict with the trap honoured. `doubts` of a fall: None where nobody checked coverage, empty where it holds.

    A fall of what is only counted when seen is no progress by itself: cannot say, unless coverage holds. A rise keeps
    its verdict with the note that it may be better counting. A mean that reaches its target does not speak for parts
    that have a ceiling of their own. Context has no goal, whatever a plan says.
    """
    if trap.context:
        return cannot_say(verdict.method, Reason.CONTEXT)
    if not verdict.says:
        return verdict
    if trap.only_what_was_seen:
        if falls(verdict) and aim.direction is Direction.DOWN and doubts is None:
            return cannot_say(verdict.method, Reason.COVERAGE_UNCHECKED, verdict.inputs)
        if falls(verdict) and aim.direction is Direction.DOWN and doubts:
            return cannot_say(verdict.method, Reason.COVERAGE_FELL, verdict.inputs)
        if not falls(verdict) and aim.direction is Direction.DOWN and verdict.pace is Pace.FAST_ENOUGH:
            return cannot_say(verdict.method, Reason.COVERAGE_UNCHECKED, verdict.inputs)
        if not falls(verdict):
            return replace(verdict, notes=(*verdict.notes, Note.RISE_MAY_BE_COUNTING))
    if trap.ceiling and verdict.inputs.value is not None and aim.is_met_by(verdict.inputs.value):
        return cannot_say(verdict.method, Reason.CEILING_UNCHECKED, verdict.inputs)
    return verdict


WORST_FIRST = (Pace.MOVING_AWAY, Pace.TOO_SLOW, Pace.FAST_ENOUGH)


def worst_pace(paces: Sequence[Pace]) -> Pace:
    """The worst of several: one indicator that moves away is not made good by another. Cannot say where none can."""
    return next((pace for pace in WORST_FIRST if pace in paces), Pace.CANNOT_SAY)
