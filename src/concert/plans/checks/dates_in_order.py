"""PC108 What a plan promises must happen inside the plan, and a step before the end that it leads to.

Source: the plan's own period; ISO 21502:2020 (project management), 7.6, on schedules whose parts fit the whole.
"""

from __future__ import annotations

from collections.abc import Iterable

from concert.ground.findings import Finding
from concert.plans.rules.facts import IndicatorFacts, MeasureFacts, PlanFacts
from concert.plans.rules.known import Known

CODE = "PC108"
KIND = "rigour"


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """Errors: a deadline outside the plan, a step after it, a report from the future, years the wrong way round."""
    for measure in plan.measures:
        yield from _deadline(plan, measure)
        yield from _milestones(measure, known)
        for indicator in measure.indicators:
            yield from _years(indicator, known)


def _deadline(plan: PlanFacts, measure: MeasureFacts) -> Iterable[Finding]:
    where = measure.origin.at("deadline")
    if measure.deadline and plan.starts and measure.deadline < plan.starts:
        yield Finding("PC108.early", where, title=measure.title, deadline=measure.deadline, starts=plan.starts)
    if measure.deadline and plan.ends and measure.deadline > plan.ends:
        yield Finding("PC108.beyond", where, title=measure.title, deadline=measure.deadline, ends=plan.ends)
    if measure.deadline and measure.starts and measure.deadline < measure.starts:
        yield Finding("PC108.ends_first", where, title=measure.title, deadline=measure.deadline, starts=measure.starts)


def _milestones(measure: MeasureFacts, known: Known) -> Iterable[Finding]:
    for step in measure.milestones:
        if step.due and measure.deadline and step.due > measure.deadline:
            yield Finding(
                "PC108.step", step.origin.at("due"), title=step.title, due=step.due, deadline=measure.deadline
            )
        if step.happened_on and step.happened_on > known.on:
            yield Finding("PC108.future", step.origin.at("happened_on"), title=step.title, day=step.happened_on)


def _years(indicator: IndicatorFacts, known: Known) -> Iterable[Finding]:
    first, last = indicator.baseline_year, indicator.target_year
    if first and last and last <= first:
        where = indicator.origin.at("target_year")
        yield Finding("PC108.years", where, indicator=indicator.shown, baseline_year=first, target_year=last)
    if first and first > known.on.year:
        yield Finding(
            "PC108.baseline_ahead", indicator.origin.at("baseline_year"), indicator=indicator.shown, year=first
        )
