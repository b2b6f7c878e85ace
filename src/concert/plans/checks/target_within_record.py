"""PC109 A target that asks for more than the best year on record, every year, needs a reason.

Source: reference-class forecasting (D. Kahneman and A. Tversky, 1979; B. Flyvbjerg, 2006): judge a promise by what
was achieved before. Figures: the released series of the same indicator in the same area; at least three years.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from statistics import median

from concert.ground.findings import Finding, Level
from concert.plans.rules.facts import IndicatorFacts, PlanFacts
from concert.plans.rules.known import Known, KnownFigure

CODE = "PC109"
KIND = "realism"
ENOUGH = 3


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """A doubt for each target that is steeper than the best recorded year; not judged without three released years."""
    for _measure, indicator in plan.with_indicators():
        needed = needed_a_year(indicator)
        if needed is None:
            continue
        where = indicator.origin.at("target")
        if not indicator.code:
            yield Finding("PC109.own", where, level=Level.NOT_JUDGED, indicator=indicator.shown)
            continue
        figures = known.figures(indicator.code, plan.area)
        if len(figures) < ENOUGH:
            yield Finding(
                "PC109.not_judged", where, level=Level.NOT_JUDGED, indicator=indicator.shown, years=len(figures)
            )
            continue
        changes = changes_a_year(figures)
        best = max(changes) if needed > 0 else min(changes)
        if abs(needed) > max(abs(best), Decimal(0)) or best * needed < 0:
            yield Finding(
                "PC109.rise" if needed > 0 else "PC109.fall",
                where,
                level=Level.DOUBT,
                needed=rounded(abs(needed)),
                best=rounded(abs(best)) if best * needed > 0 else 0,
                usual=f"{rounded(median(changes)):+}",
                first=figures[0].year,
                last=figures[-1].year,
                release=figures[-1].release,
            )


def needed_a_year(indicator: IndicatorFacts) -> Decimal | None:
    """The change that the target asks for in each year; None where an end is missing or nothing should change."""
    ends = (indicator.baseline, indicator.target, indicator.baseline_year, indicator.target_year)
    baseline, target, first, last = ends
    if baseline is None or target is None or first is None or last is None or last <= first or target == baseline:
        return None
    return (target - baseline) / (last - first)


def changes_a_year(figures: tuple[KnownFigure, ...]) -> list[Decimal]:
    """The change from each released year to the next, spread over the years between them."""
    return [(after.best - before.best) / (after.year - before.year) for before, after in pairwise(figures)]


def rounded(number: Decimal) -> Decimal:
    """Three significant digits at most, as a person would say it."""
    if abs(number) >= 100:
        return Decimal(round(number))
    return Decimal(f"{number:.3g}").quantize(Decimal("0.01")).normalize() + Decimal(0)
