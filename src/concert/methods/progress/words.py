"""The words that all methods share: what goes in, what comes out, and why nothing can be said."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

BASE_YEAR, TARGET_YEAR = 2015, 2030
"""The years in which the 2030 Agenda was adopted and in which it ends (A/RES/70/1)."""

ZERO = 0.001
"""What Open SDG puts in the place of a zero, which growth rates cannot hold (its progress methodology, 2025)."""

Points = Mapping[int, float | None]
"""Year → value, in the unit of the indicator. None is not known: it is passed over, never taken for zero."""


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Method(StrEnum):
    """A published way of judging whether an indicator moves fast enough."""

    OPEN_SDG = "open_sdg"
    EUROSTAT = "eurostat"
    UNSD = "unsd"
    ESCAP_CURRENT = "escap_current"
    ESCAP_ANTICIPATED = "escap_anticipated"


class Pace(StrEnum):
    """What every method's own classes come down to."""

    FAST_ENOUGH = "fast_enough"
    TOO_SLOW = "too_slow"
    MOVING_AWAY = "moving_away"
    CANNOT_SAY = "cannot_say"


class Reason(StrEnum):
    """Why nothing can be said."""

    NO_POINTS = "no_points"
    FEW_POINTS = "few_points"
    NO_DIRECTION = "no_direction"
    CONTEXT = "context"
    NEEDS_TARGET = "needs_target"
    NO_TARGET_YEAR = "no_target_year"
    TARGET_YEAR_TOO_EARLY = "target_year_too_early"
    TARGET_YEAR_PASSED = "target_year_passed"
    MIXED_SIGNS = "mixed_signs"
    SHORT_WINDOW = "short_window"
    COVERAGE_UNCHECKED = "coverage_unchecked"
    COVERAGE_FELL = "coverage_fell"
    CEILING_UNCHECKED = "ceiling_unchecked"
    NO_FIGURES = "no_figures"


class Note(StrEnum):
    """What a reader must know beside a verdict that could be made."""

    TWO_POINTS = "two_points"
    ZERO_REPLACED = "zero_replaced"
    ZERO_DECIDES = "zero_decides"
    NEAR_LIMIT = "near_limit"
    RISE_MAY_BE_COUNTING = "rise_may_be_counting"


@dataclass(frozen=True, slots=True)
class Aim:
    """Where an indicator should go. Values are in its own unit.

    `target` is None where the framework names no number. `limit` is a value that nature or arithmetic forbids it to
    pass, such as 100 per cent. `zero` stands for a zero in growth rates.
    """

    direction: Direction
    target: float | None = None
    target_year: int | None = TARGET_YEAR
    base_year: int = BASE_YEAR
    limit: float | None = None
    zero: float = ZERO

    @property
    def sign(self) -> int:
        """+1 where more is better, -1 where less is."""
        return {Direction.UP: 1, Direction.DOWN: -1, Direction.NONE: 0}[self.direction]

    def is_met_by(self, value: float) -> bool:
        """Whether a value reaches the target."""
        return self.target is not None and self.sign * value >= self.sign * self.target


@dataclass(frozen=True, slots=True)
class Inputs:
    """The numbers that a verdict was made from. Rates and ratios are shares: 0.015 is 1.5 per cent.

    `observed` is the growth a year as it was, `rate` the same counted positive in the desired direction.
    """

    points: int = 0
    base_year: int | None = None
    base: float | None = None
    year: int | None = None
    value: float | None = None
    target: float | None = None
    target_year: int | None = None
    observed: float | None = None
    rate: float | None = None
    required: float | None = None
    ratio: float | None = None
    expected: float | None = None
    scale: float | None = None
    projected: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one method says: its own class, what that comes down to, or why it cannot say."""

    method: Method
    pace: Pace
    own_class: str = ""
    reason: Reason | None = None
    inputs: Inputs = field(default_factory=Inputs)
    notes: tuple[Note, ...] = ()

    @property
    def says(self) -> bool:
        """Whether the method could say anything."""
        return self.pace != Pace.CANNOT_SAY


def cannot_say(method: Method, reason: Reason, inputs: Inputs | None = None) -> Verdict:
    """No verdict, with the reason."""
    return Verdict(method, Pace.CANNOT_SAY, reason=reason, inputs=inputs or Inputs())


def known_points(points: Points, until: int) -> dict[int, float]:
    """The years whose value is known, in order, none after `until`."""
    return {
        year: float(value)
        for year, value in sorted(points.items())
        if value is not None and math.isfinite(value) and year <= until
    }
