"""PC110 A baseline that differs from the released figure makes progress out of nothing.

Source: European Statistics Code of Practice, principle 14 (coherence and comparability). Figures: the released value
of the same indicator, area and year; inside its low and high, or within two in a hundred of its best value, it
agrees.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from concert.ground.findings import Finding, Level
from concert.plans.rules.facts import PlanFacts
from concert.plans.rules.known import Known, KnownFigure

CODE = "PC110"
KIND = "realism"
TOLERANCE = Decimal("0.02")


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """A doubt where baseline and released figure disagree; not judged where no figure was released for the year."""
    for _measure, indicator in plan.with_indicators():
        if not indicator.code or indicator.baseline is None or indicator.baseline_year is None:
            continue
        where = indicator.origin.at("baseline")
        year = indicator.baseline_year
        figure = next((each for each in known.figures(indicator.code, plan.area) if each.year == year), None)
        if figure is None:
            yield Finding("PC110.not_judged", where, level=Level.NOT_JUDGED, indicator=indicator.shown, year=year)
        elif not agrees(indicator.baseline, figure):
            yield Finding(
                CODE,
                where,
                level=Level.DOUBT,
                indicator=indicator.shown,
                baseline=indicator.baseline,
                figure=figure.best.normalize() + Decimal(0),
                year=year,
                release=figure.release,
            )


def agrees(baseline: Decimal, figure: KnownFigure) -> bool:
    """Whether a baseline lies inside the figure's range, or close to its best value."""
    if figure.low is not None and figure.high is not None and figure.low <= baseline <= figure.high:
        return True
    return abs(baseline - figure.best) <= abs(figure.best) * TOLERANCE
