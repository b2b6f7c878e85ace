"""Does what a plan wants to move move fast enough? Its own targets against released figures of its area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from concert.centres.research import queries as research
from concert.centres.research.queries import Asked, IndicatorProgress
from concert.centres.research.rules.progress import worst_pace
from concert.methods.progress import DEFAULT, Evidence, Method, Pace, Reason
from concert.plans.models import MeasureIndicator
from concert.plans.permissions import measures_visible_to

if TYPE_CHECKING:
    from concert.plans.models import Measure
    from concert.plans.permissions import Anybody

STRONGEST_FIRST = (Evidence.STRONG, Evidence.FAIR, Evidence.WEAK)


@dataclass(frozen=True, slots=True)
class MeasureProgress:
    """What is known of one indicator of a measure. `indicator` is the row; `found` has pace, evidence and reasons."""

    indicator: MeasureIndicator
    found: IndicatorProgress


@dataclass(frozen=True, slots=True)
class ObjectiveProgress:
    """Pace and evidence of one objective in one area: two answers. The worst pace speaks, the strongest evidence.

    `why` is the reason of the first indicator where no pace can be told; None where one can, or nothing was asked.
    """

    number: int
    pace: Pace
    evidence: Evidence
    indicators: tuple[IndicatorProgress, ...]

    @property
    def why(self) -> Reason | None:
        """Why no pace can be told."""
        if self.pace is not Pace.CANNOT_SAY or not self.indicators:
            return None
        told = [each for each in self.indicators if each.reason is not Reason.NO_FIGURES] or list(self.indicators)
        return told[0].reason


def asked_of(indicator: MeasureIndicator, area: str) -> Asked:
    """What a plan asks of one indicator: its own target and year, its direction, the base it names."""
    return Asked(
        indicator.indicator_id or "",
        area,
        own_target=True,
        target=None if indicator.target is None else float(indicator.target),
        target_year=indicator.target_year,
        base_year=indicator.baseline_year,
        baseline=None if indicator.baseline is None else float(indicator.baseline),
        direction=indicator.direction,
    )


def progress_of_measure(measure: Measure, *, on: date, method: Method = DEFAULT) -> list[MeasureProgress]:
    """Pace and evidence of each indicator of a measure; its parts must be at hand. Two queries.

    An indicator of the plan's own has no released figures: cannot say.
    """
    rows = list(measure.indicators.all())
    found = research.progress_of_many([asked_of(each, measure.plan.area_id) for each in rows], method=method, on=on)
    return [MeasureProgress(row, each) for row, each in zip(rows, found, strict=True)]


def progress_by_objective(
    area: str, user: Anybody, *, on: date, method: Method = DEFAULT
) -> dict[int, ObjectiveProgress]:
    """Objective → pace and evidence, for the objectives that a measure or a released figure of the area speaks to.

    A plan's own target comes before that of the framework; the same question is asked once. Constant queries.
    """
    wanted = _asked_by_plans(area, user)
    planned = {(number, each.code) for number, all_of_it in wanted.items() for each in all_of_it}
    for code, numbers in research.objectives_of_figures(area).items():
        for number in numbers:
            if (number, code) not in planned:
                wanted[number].append(Asked(code, area))
    flat = list(dict.fromkeys(each for all_of_it in wanted.values() for each in all_of_it))
    answers = dict(zip(flat, research.progress_of_many(flat, method=method, on=on), strict=True))
    return {number: _together(number, [answers[each] for each in wanted[number]]) for number in sorted(wanted)}


def _asked_by_plans(area: str, user: Anybody) -> dict[int, list[Asked]]:
    """What the plans of an area ask, by objective: adopted ones, and drafts where none is adopted. One query."""
    rows = (
        MeasureIndicator.objects.filter(measure__in=measures_visible_to(user).filter(plan__area=area))
        .select_related("measure__plan")
        .order_by("measure__plan_id", "pk")
    )
    held = list(rows)
    adopted = [each for each in held if each.measure.plan.is_adopted]
    wanted: dict[int, list[Asked]] = defaultdict(list)
    for each in adopted or held:
        wanted[each.measure.objective_id or 0].append(asked_of(each, area))
    return wanted


def _together(number: int, found: Iterable[IndicatorProgress]) -> ObjectiveProgress:
    told = tuple(found)
    degrees = {each.evidence for each in told if not each.context}
    evidence = next((degree for degree in STRONGEST_FIRST if degree in degrees), Evidence.NONE)
    return ObjectiveProgress(number, worst_pace([each.pace for each in told]), evidence, told)


def nothing_asked(number: int) -> ObjectiveProgress:
    """An objective that no indicator speaks to."""
    return ObjectiveProgress(number, Pace.CANNOT_SAY, Evidence.NONE, ())


Objectives = Mapping[int, ObjectiveProgress]
