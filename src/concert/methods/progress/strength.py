"""How far an answer can be trusted: a question of its own, asked of the points and not of the verdict.

UNSD and the regional commissions publish sufficiency of data beside progress, and name it "insufficient data" rather
than no progress; the degrees here are Concert's own and are told on the page about methods.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from concert.methods.progress.words import Points, known_points

RECENT, OLD = 2, 5
"""Years between the latest value and the day: up to 2 is recent, more than 5 is old."""

ENOUGH, MANY = 3, 5


class Evidence(StrEnum):
    """How strong the evidence is."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"
    NONE = "none"


class Weakness(StrEnum):
    """What takes from the strength of evidence."""

    NO_POINTS = "no_points"
    ONE_POINT = "one_point"
    TWO_POINTS = "two_points"
    FEW_POINTS = "few_points"
    NOT_RECENT = "not_recent"
    OLD = "old"
    GAPS = "gaps"
    INCOMPLETE_YEARS = "incomplete_years"
    BREAK = "break"
    SELF_REPORTED = "self_reported"
    ONLY_WHAT_WAS_SEEN = "only_what_was_seen"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known about a series beside its values."""

    incomplete: Collection[int] = ()
    breaks: Collection[int] = ()
    self_reported: bool = False
    only_what_was_seen: bool = False


@dataclass(frozen=True, slots=True)
class Strength:
    """Evidence with everything that takes from it."""

    evidence: Evidence
    reasons: tuple[Weakness, ...] = ()


LIMITS = {
    Weakness.NO_POINTS: Evidence.NONE,
    Weakness.ONE_POINT: Evidence.WEAK,
    Weakness.TWO_POINTS: Evidence.WEAK,
    Weakness.OLD: Evidence.WEAK,
}
"""The strongest evidence that a weakness leaves; for those not named here, fair."""

ORDER = (Evidence.NONE, Evidence.WEAK, Evidence.FAIR, Evidence.STRONG)


def evidence_of(points: Points, on: date, circumstances: Circumstances | None = None) -> Strength:
    """How far the whole years of a series can be trusted on a day.

    None without a point. Weak with one or two, or where the latest is older than five years. Strong with five or more,
    the latest no older than two years, and none of: gaps, incomplete years, a break, governments reporting on
    themselves, counts of what was seen only. Otherwise fair. A year still under way weakens nothing.
    """
    about = circumstances or Circumstances()
    years = list(known_points(points, on.year))
    found: list[Weakness] = []
    if len(years) < MANY:
        few = {0: Weakness.NO_POINTS, 1: Weakness.ONE_POINT, 2: Weakness.TWO_POINTS}
        found.append(few.get(len(years), Weakness.FEW_POINTS))
    if years:
        age = on.year - years[-1]
        found += [Weakness.OLD] if age > OLD else [Weakness.NOT_RECENT] if age > RECENT else []
        missing = set(range(years[0], years[-1])) - set(years) - set(about.incomplete)
        found += [Weakness.GAPS] if missing else []
        found += [Weakness.INCOMPLETE_YEARS] if any(year < years[-1] for year in about.incomplete) else []
        found += [Weakness.BREAK] if about.breaks else []
        found += [Weakness.SELF_REPORTED] if about.self_reported else []
        found += [Weakness.ONLY_WHAT_WAS_SEEN] if about.only_what_was_seen else []
    worst = min((ORDER.index(LIMITS.get(each, Evidence.FAIR)) for each in found), default=ORDER.index(Evidence.STRONG))
    return Strength(ORDER[worst], tuple(found))
