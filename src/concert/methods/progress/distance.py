"""Distances covered and still to go: the two indices of the regional commissions of the UN (UNESCAP).

Source: UNESCAP Statistics Division, "Asia and the Pacific SDG Progress Report", technical notes; A. Bidarbakht Nia,
"Tracking progress towards the SDGs: measuring the otherwise ambiguous progress", SD/WP/05, 2017.
"""

from __future__ import annotations

from dataclasses import dataclass

from concert.methods.progress.words import Aim, Inputs, Method, Pace, Reason, Verdict, cannot_say

CLOSE, WHOLE = 0.10, 1.0
"""Of the way that was needed: up to a tenth left is close enough; more than the whole means the wrong way."""

FIRST_YEAR = 2000
"""The regional commissions take data from 2000."""

T_80 = (
    3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.350, 1.345, 1.341,
    1.337, 1.333, 1.330, 1.328, 1.325, 1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.310,
)  # fmt: skip
"""Student's t for an interval of 80 per cent, by degrees of freedom from 1 to 30."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A value continued to a later year, with an interval of 80 per cent where three points or more allow one."""

    value: float
    low: float | None = None
    high: float | None = None


def project(points: dict[int, float], year: int) -> Projection:
    """A straight line through the points, the later ones weighing more, continued to a year. Needs two points.

    Weights rise evenly with time, w_t = (t - t_first + 1) / (t_last - t_first + 1), as UNESCAP's time-related weights
    do (SD/WP/04, 2017); the line is Concert's simplification of the curves that UNESCAP chooses from. The interval is
    that of a new value around the line, in the unit of the indicator.
    """
    years, values = list(points), list(points.values())
    first, last = years[0], years[-1]
    weights = [(each - first + 1) / (last - first + 1) for each in years]
    whole = sum(weights)
    middle = sum(w * t for w, t in zip(weights, years, strict=True)) / whole
    level = sum(w * y for w, y in zip(weights, values, strict=True)) / whole
    spread = sum(w * (t - middle) ** 2 for w, t in zip(weights, years, strict=True))
    slope = sum(w * (t - middle) * (y - level) for w, t, y in zip(weights, years, values, strict=True)) / spread
    value = level + slope * (year - middle)
    free = len(years) - 2
    if free < 1:
        return Projection(value)
    missed = sum(w * (y - level - slope * (t - middle)) ** 2 for w, t, y in zip(weights, years, values, strict=True))
    error = (missed / free * (1 + 1 / whole + (year - middle) ** 2 / spread)) ** 0.5
    reach = (T_80[free - 1] if free <= len(T_80) else 1.282) * error
    return Projection(value, value - reach, value + reach)


@dataclass(frozen=True, slots=True)
class Way:
    """The way from the base year to the target: where it started, where it stands."""

    base_year: int
    base: float
    year: int
    value: float
    target: float
    target_year: int


def way_of(points: dict[int, float], aim: Aim) -> Way | Reason:
    """The way that an indicator has to go; a reason where there is none to measure."""
    if aim.target is None:
        return Reason.NEEDS_TARGET
    assert aim.target_year is not None
    base_year = min((year for year in points if year >= aim.base_year), default=None)
    year = max(points)
    if base_year is None or base_year == year:
        return Reason.FEW_POINTS
    return Way(base_year, points[base_year], year, points[year], aim.target, aim.target_year)


def escap_current(points: dict[int, float], aim: Aim) -> Verdict:
    """UNESCAP's current status: the part of the way that is covered, against the part of the time that has passed.

    CSI = (y_t - y_0) / (y* - y_0), compared with (t - t0) / (t* - t0); both are shares, y_0 in 2015 or first later.
    """
    way = way_of(points, aim)
    if isinstance(way, Reason):
        return cannot_say(Method.ESCAP_CURRENT, way)
    needed = aim.sign * (way.target - way.base)
    expected = min(1.0, (way.year - way.base_year) / (way.target_year - way.base_year))
    index = aim.sign * (way.value - way.base) / needed if needed > 0 else None
    inputs = _inputs(points, way, ratio=index, expected=expected)
    if aim.is_met_by(way.value):
        return Verdict(Method.ESCAP_CURRENT, Pace.FAST_ENOUGH, "achieved", inputs=inputs)
    if index is None or index < 0:
        return Verdict(Method.ESCAP_CURRENT, Pace.MOVING_AWAY, "regressed", inputs=inputs)
    if index >= expected:
        return Verdict(Method.ESCAP_CURRENT, Pace.FAST_ENOUGH, "on_schedule", inputs=inputs)
    return Verdict(Method.ESCAP_CURRENT, Pace.TOO_SLOW, "behind_schedule", inputs=inputs)


def escap_anticipated(points: dict[int, float], aim: Aim) -> Verdict:
    """UNESCAP's anticipated progress: what will be missing in the target year if the trend goes on.

    Gap = (y* - ŷ) / (y* - y_0), a share of the way needed since 2015: up to 10 per cent the pace need only be
    maintained, up to 100 accelerated, beyond that the trend reversed. ŷ comes from `project`, on data from 2000.
    """
    way = way_of(points, aim)
    if isinstance(way, Reason):
        return cannot_say(Method.ESCAP_ANTICIPATED, way)
    if way.target_year <= way.year:
        return cannot_say(Method.ESCAP_ANTICIPATED, Reason.TARGET_YEAR_PASSED)
    ahead = project({year: value for year, value in points.items() if year >= FIRST_YEAR}, way.target_year)
    needed, missing = aim.sign * (way.target - way.base), aim.sign * (way.target - ahead.value)
    gap = missing / needed if needed > 0 else None
    inputs = _inputs(points, way, ratio=gap, ahead=ahead)
    if missing <= 0 or (gap is not None and gap <= CLOSE):
        return Verdict(Method.ESCAP_ANTICIPATED, Pace.FAST_ENOUGH, "maintain", inputs=inputs)
    if gap is None or gap > WHOLE:
        return Verdict(Method.ESCAP_ANTICIPATED, Pace.MOVING_AWAY, "reverse", inputs=inputs)
    return Verdict(Method.ESCAP_ANTICIPATED, Pace.TOO_SLOW, "accelerate", inputs=inputs)


def _inputs(
    points: dict[int, float], way: Way, *, ratio: float | None, expected: float | None = None,
    ahead: Projection | None = None,
) -> Inputs:  # fmt: skip
    return Inputs(
        points=len(points), base_year=way.base_year, base=way.base, year=way.year, value=way.value, target=way.target,
        target_year=way.target_year, ratio=ratio, expected=expected,
        projected=ahead.value if ahead else None, low=ahead.low if ahead else None, high=ahead.high if ahead else None,
    )  # fmt: skip
