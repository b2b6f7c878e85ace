"""Growth rates observed against growth rates required: Open SDG, Eurostat, and the progress chart of UNSD.

Observed: CAGR_o = (y_t / y_0)^(1 / (t - t0)) - 1, a share a year. Required: CAGR_r = (y* / y_0)^(1 / (t* - t0)) - 1.
Ratio: R = d · CAGR_o / |CAGR_r|, where d is +1 if more is better, else -1 (both turned for negative values).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from concert.methods.progress.words import Aim, Direction, Inputs, Method, Note, Pace, Reason, Verdict, cannot_say

FAST, SLOW, AWAY = Pace.FAST_ENOUGH, Pace.TOO_SLOW, Pace.MOVING_AWAY

ACHIEVED = "achieved"

Steps = Sequence[tuple[float, str, Pace]]
"""Lowest value, class, pace; from the best to the worst."""

OPEN_SDG_RATIO: Steps = (
    (0.95, "on_track", FAST), (0.60, "acceleration_needed", SLOW), (0.0, "limited_progress", SLOW),
    (float("-inf"), "deterioration", AWAY),
)  # fmt: skip
"""Statistics Canada for Open SDG, "Progress Measurement Methodology", indicators with quantitative targets."""

OPEN_SDG_RATE: Steps = (
    (0.015, "on_track", FAST), (0.005, "acceleration_needed", SLOW), (0.0, "limited_progress", SLOW),
    (float("-inf"), "deterioration", AWAY),
)  # fmt: skip
"""The same source, indicators without quantitative targets; thresholds above zero shrink near a limit."""

EUROSTAT_RATIO: Steps = (
    (0.95, "significant_progress", FAST), (0.60, "moderate_progress", SLOW), (0.0, "insufficient_progress", SLOW),
    (float("-inf"), "movement_away", AWAY),
)  # fmt: skip
"""Eurostat, "Sustainable development in the European Union: monitoring report", annex on method, with a target."""

UNSD_RATIO: Steps = (
    (0.95, "on_track", FAST), (0.5, "fair_progress", SLOW), (-0.1, "limited_or_none", SLOW),
    (float("-inf"), "deterioration", AWAY),
)  # fmt: skip
"""UN Statistics Division, SDG Progress Chart, technical note (editions to 2022)."""

LIMIT_POWER = 4.44
"""The power in Open SDG's scaling factor near a natural limit."""

WINDOW, SHORTEST_WINDOW = 5, 3
"""Eurostat's short-term trend: the last five years, at least three."""


def growth(base: float, value: float, years: int) -> float:
    """The compound annual growth rate from `base` to `value`, a share a year. Both have one sign; base is not zero."""
    return float((value / base) ** (1 / years) - 1)


def continued(base: float, rate: float, years: int) -> float | None:
    """The value after some years at a rate; None where it passes every number that can be written."""
    try:
        return float(base * (1 + rate) ** years)
    except (OverflowError, ZeroDivisionError):
        return None


def scale_near_limit(base: float, limit: float | None, direction: Direction) -> float:
    """Open SDG's factor C, 0 to 1: by how much the thresholds above zero shrink where little room is left.

    C = 1 - (y_0 / y_lim)^4.44 below an upper limit, and 1 - (y_lim / y_0)^4.44 above a lower one. A limit on the side
    that nobody wants to reach does not count.
    """
    if limit is None or base <= 0 or limit < 0:
        return 1.0
    if direction is Direction.UP and base <= limit:
        return float(1 - (base / limit) ** LIMIT_POWER)
    if direction is Direction.DOWN and base >= limit:
        return float(1 - (limit / base) ** LIMIT_POWER)
    return 1.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the base year to the latest year, as growth rates need it: no zero at the ends."""

    inputs: Inputs
    replaced: bool


def stretch(points: dict[int, float], aim: Aim, base_year: int) -> Stretch | Reason:
    """The growth from the base year to the latest; a reason where growth rates cannot be had."""
    year = max(points)
    base, value = points[base_year], points[year]
    ends = [each for each in (*points.values(), aim.target) if each is not None and each != 0]
    if any(each > 0 for each in ends) and any(each < 0 for each in ends):
        return Reason.MIXED_SIGNS
    if aim.target is not None and aim.target_year is not None and aim.target_year <= base_year:
        return Reason.TARGET_YEAR_PASSED
    side = -1 if any(each < 0 for each in ends) else 1
    start = base or side * aim.zero
    target = aim.target if aim.target is None or aim.target != 0 else side * aim.zero
    observed = growth(start, value, year - base_year)
    required = None
    if target is not None and aim.target_year is not None:
        required = growth(start, target, aim.target_year - base_year)
    inputs = Inputs(
        points=len(points), base_year=base_year, base=base, year=year, value=value, target=aim.target,
        target_year=aim.target_year, observed=observed,
        rate=aim.sign * side * observed, required=required,
        projected=None if aim.target_year is None else continued(start, observed, aim.target_year - base_year),
    )  # fmt: skip
    return Stretch(inputs, base == 0 or aim.target == 0)


def step_of(value: float, steps: Steps, scale: float = 1.0) -> tuple[str, Pace]:
    """The class of a ratio or rate; thresholds above zero are multiplied by `scale`."""
    for lowest, own_class, pace in steps:
        if value >= (lowest * scale if lowest > 0 else lowest):
            return own_class, pace
    raise AssertionError("the last step has no lowest value")


def by_ratio(method: Method, found: Stretch, aim: Aim, steps: Steps) -> Verdict:
    """The verdict by the ratio of growth observed to growth required."""
    inputs = found.inputs
    assert inputs.value is not None
    assert inputs.rate is not None
    assert inputs.required is not None
    ratio = inputs.rate / abs(inputs.required) if inputs.required else None
    if aim.is_met_by(inputs.value):
        return Verdict(method, FAST, ACHIEVED, inputs=replace(inputs, ratio=ratio))
    if ratio is None:
        return Verdict(method, AWAY, steps[-1][1], inputs=inputs)
    own_class, pace = step_of(ratio, steps)
    return Verdict(method, pace, own_class, inputs=replace(inputs, ratio=ratio))


def _first_since(points: dict[int, float], base_year: int) -> int | None:
    """The base year, or the first later one with a value."""
    return min((year for year in points if year >= base_year), default=None)


def _since(points: dict[int, float], base_year: int) -> dict[int, float]:
    return {year: value for year, value in points.items() if year >= base_year}


def _judged(method: Method, points: dict[int, float], aim: Aim, base_year: int, steps: Steps) -> Verdict:
    found = stretch(_since(points, base_year), aim, base_year)
    if isinstance(found, Reason):
        return cannot_say(method, found)
    if aim.target is not None:
        return by_ratio(method, found, aim, steps)
    rate = found.inputs.rate
    assert rate is not None
    assert found.inputs.base is not None
    if method is Method.EUROSTAT:
        own_class, pace = eurostat_rate(rate)
        return Verdict(method, pace, own_class, inputs=found.inputs)
    scale = scale_near_limit(found.inputs.base, aim.limit, aim.direction)
    own_class, pace = step_of(rate, OPEN_SDG_RATE, scale)
    notes = (Note.NEAR_LIMIT,) if scale < 1 and aim.limit else ()
    return Verdict(method, pace, own_class, inputs=replace(found.inputs, scale=scale), notes=notes)


def eurostat_rate(rate: float) -> tuple[str, Pace]:
    """Eurostat's classes where there is no target: 1 per cent a year on either side of no change."""
    if rate >= 0.01:
        return "significant_progress", FAST
    if rate > 0:
        return "moderate_progress", SLOW
    if rate == 0:
        return "no_change", SLOW
    return ("moderate_movement_away" if rate > -0.01 else "significant_movement_away"), AWAY


def _with_zeros(method: Method, points: dict[int, float], aim: Aim, base_year: int, steps: Steps) -> Verdict:
    """The verdict, marked where a zero was replaced, and where another replacement would have turned it."""
    verdict = _judged(method, points, aim, base_year, steps)
    if not verdict.says or verdict.own_class == ACHIEVED or not (points[base_year] == 0 or aim.target == 0):
        return verdict
    most = max(abs(value) for value in points.values())
    other = replace(aim, zero=1.0 if most > 1 else aim.zero / 1000)
    turned = _judged(method, points, other, base_year, steps).pace != verdict.pace
    notes = (*verdict.notes, Note.ZERO_REPLACED, *((Note.ZERO_DECIDES,) if turned else ()))
    return replace(verdict, notes=notes)


def open_sdg(points: dict[int, float], aim: Aim) -> Verdict:
    """Statistics Canada's method in Open SDG: growth since 2015 or the first later year, against what is required.

    Without a target the rate itself, d · CAGR_o: 1.5, 0.5 and 0 per cent a year, the first two shrunk near a limit.
    Source: Statistics Canada, "Progress Measurement Methodology for the Sustainable Development Goals", Open SDG 2.4.
    """
    base_year = _first_since(points, aim.base_year)
    if base_year is None or base_year == max(points):
        return cannot_say(Method.OPEN_SDG, Reason.FEW_POINTS)
    return _with_zeros(Method.OPEN_SDG, points, aim, base_year, OPEN_SDG_RATIO)


def unsd(points: dict[int, float], aim: Aim) -> Verdict:
    """The progress chart of the UN Statistics Division: the same ratio since 2015, cut at .95, .5 and -.1.

    Needs a target. Editions from 2023 compare a value continued to 2030 instead; this is the ratio of those before.
    """
    if aim.target is None:
        return cannot_say(Method.UNSD, Reason.NEEDS_TARGET)
    base_year = _first_since(points, aim.base_year)
    if base_year is None or base_year == max(points):
        return cannot_say(Method.UNSD, Reason.FEW_POINTS)
    return _with_zeros(Method.UNSD, points, aim, base_year, UNSD_RATIO)


def eurostat(points: dict[int, float], aim: Aim) -> Verdict:
    """Eurostat's short-term trend: growth over the last five years (at least three), never before the base year.

    Without a target: 1 per cent a year on either side of no change. Source: Eurostat, monitoring report, annex.
    """
    latest = max(points)
    base_year = _first_since(points, max(aim.base_year, latest - WINDOW))
    if base_year is None or latest - base_year < SHORTEST_WINDOW:
        return cannot_say(Method.EUROSTAT, Reason.SHORT_WINDOW if len(points) > 1 else Reason.FEW_POINTS)
    return _with_zeros(Method.EUROSTAT, points, aim, base_year, EUROSTAT_RATIO)
