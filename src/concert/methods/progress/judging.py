"""One question to any method: does it move fast enough?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from concert.methods.progress.distance import escap_anticipated, escap_current
from concert.methods.progress.growth import eurostat, open_sdg, unsd
from concert.methods.progress.words import (
    Aim,
    Direction,
    Method,
    Note,
    Points,
    Reason,
    Verdict,
    cannot_say,
    known_points,
)

METHODS: Mapping[Method, Callable[[dict[int, float], Aim], Verdict]] = {
    Method.OPEN_SDG: open_sdg,
    Method.EUROSTAT: eurostat,
    Method.UNSD: unsd,
    Method.ESCAP_CURRENT: escap_current,
    Method.ESCAP_ANTICIPATED: escap_anticipated,
}
DEFAULT = Method.OPEN_SDG


def assess(points: Points, aim: Aim, method: Method, on: date) -> Verdict:
    """What a method says about a series on a day. Unknown values and years to come are passed over."""
    known = known_points(points, on.year)
    if not known:
        return cannot_say(method, Reason.NO_POINTS)
    if aim.direction is Direction.NONE:
        return cannot_say(method, Reason.NO_DIRECTION)
    if len(known) < 2:
        return cannot_say(method, Reason.FEW_POINTS)
    if aim.target is not None and aim.target_year is None:
        return cannot_say(method, Reason.NO_TARGET_YEAR)
    base_year = min((year for year in known if year >= aim.base_year), default=None)
    if aim.target is not None and (aim.target_year or 0) <= (base_year or 0):
        return cannot_say(method, Reason.TARGET_YEAR_TOO_EARLY)
    verdict = METHODS[method](known, aim)
    if verdict.says and sum(1 for year in known if year >= (verdict.inputs.base_year or 0)) == 2:
        return replace(verdict, notes=(Note.TWO_POINTS, *verdict.notes))
    return verdict


def assess_by_all(points: Points, aim: Aim, on: date) -> dict[Method, Verdict]:
    """What every method says, in one order."""
    return {method: assess(points, aim, method, on) for method in METHODS}


def methods_disagree(verdicts: Mapping[Method, Verdict]) -> bool | None:
    """Whether methods that can say something differ in pace; None where fewer than two can."""
    said = {verdict.pace for verdict in verdicts.values() if verdict.says}
    return None if sum(1 for verdict in verdicts.values() if verdict.says) < 2 else len(said) > 1
