"""Everything that a report is drafted from, read once. A constant number of queries for 1 and for 200 measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from concert.centres.research import queries as research
from concert.centres.research.queries import Asked, FigureValue, IndicatorProgress
from concert.forums.recommendations import queries as recommendations
from concert.ground.reference import queries as reference
from concert.plans import queries as plans
from concert.plans.rules import (
    IndicatorFacts,
    MeasureFacts,
    MilestoneFacts,
    MilestoneStatus,
    ObjectiveAtAGlance,
    Softening,
    StepStanding,
    glance,
)

if TYPE_CHECKING:
    from concert.forums.recommendations.models import Answer, Recommendation
    from concert.ground.reference.models import Area, Indicator, Objective, Organisation, StanceRecord
    from concert.plans.models import Measure, Plan, PlanVersion, StatusOverride
    from concert.plans.permissions import Anybody


@dataclass(frozen=True)
class Planned:
    """A measure with its facts and how each step stands on the day of the draft, against its first promise too."""

    record: Measure
    facts: MeasureFacts
    steps: tuple[tuple[MilestoneFacts, StepStanding], ...]
    override: StatusOverride | None = None
    """The word that a person held over the status on that day."""

    @property
    def identifier(self) -> str:
        return f"measure-{self.record.pk}"

    def count(self, status: MilestoneStatus) -> int:
        """How many steps stand so."""
        return sum(1 for _step, each in self.steps if each.status is status)

    @property
    def past_first(self) -> int:
        """How many open steps are not due yet only because their day was moved past the first promise."""
        return sum(1 for _step, each in self.steps if each.after_first and each.status is MilestoneStatus.NOT_DUE)

    @property
    def at_a_glance(self) -> ObjectiveAtAGlance:
        """How its steps stand by the reports alone."""
        return glance_of([self])


def glance_of(measures: Iterable[Planned]) -> ObjectiveAtAGlance:
    """How the steps of several measures stand together."""
    held = list(measures)
    steps = [(step.due, standing.status) for each in held for step, standing in each.steps]
    return glance(0, len(held), steps)


@dataclass(frozen=True)
class Recommended:
    """A recommendation as it stood on the day of the draft, with the measures of the plan that follow from it."""

    record: Recommendation
    answer: Answer | None
    measures: tuple[int, ...]


@dataclass(frozen=True)
class Gathered:
    """What is known of an area on a day, for somebody. `plan` is None where none may be told of."""

    area: Area
    language: str
    on: date
    plan: Plan | None
    versions: tuple[PlanVersion, ...]
    measures: tuple[Planned, ...]
    series: Mapping[str, list[FigureValue]] = field(default_factory=dict)
    objectives: Mapping[int, Objective] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    stances: tuple[StanceRecord, ...] = ()
    institutions: tuple[Organisation, ...] = ()
    progress: Mapping[Asked, IndicatorProgress] = field(default_factory=dict)
    softenings: Mapping[str, list[Softening]] = field(default_factory=dict)
    recommended: tuple[Recommended, ...] = ()

    @property
    def name(self) -> str:
        return self.area.name_in(self.language)

    @cached_property
    def by_objective(self) -> dict[int, list[Planned]]:
        """Measures by the objective they serve; those that name none stand under 0."""
        found: dict[int, list[Planned]] = defaultdict(list)
        for each in self.measures:
            found[each.facts.objective or 0].append(each)
        return dict(found)

    @cached_property
    def compact(self) -> dict[str, list[FigureValue]]:
        """The series that the Compact speaks of."""
        return {code: series for code, series in self.series.items() if not self.is_context(code)}

    @cached_property
    def context(self) -> dict[str, list[FigureValue]]:
        """Refugee figures and others beside the Compact: no goal, no pace, no verdict."""
        named = {code: series for code, series in self.series.items() if code in self.indicators}
        return {code: series for code, series in named.items() if self.is_context(code)}

    def is_context(self, code: str) -> bool:
        about = self.indicators.get(code)
        return about is None or about.context

    def label(self, code: str) -> str:
        """What an indicator is called in the document's language."""
        return self.indicators[code].label_in(self.language) if code in self.indicators else code

    def trap(self, code: str) -> str:
        """How its figures mislead."""
        return self.indicators[code].trap_in(self.language) if code in self.indicators else ""

    def count(self, status: MilestoneStatus) -> int:
        """How many milestones of the plan stand so."""
        return sum(each.count(status) for each in self.measures)


def last_known(series: list[FigureValue]) -> FigureValue | None:
    """The latest year that is known and whole; the latest known one where none is whole; None where nothing is."""
    known = [value for value in series if value.best is not None]
    whole = [value for value in known if value.is_whole]
    return (whole or known)[-1] if known else None


def before(series: list[FigureValue], value: FigureValue) -> FigureValue | None:
    """The year before, where it is known, whole, and counted in the same way."""
    if value.broken:
        return None
    found = (each for each in series if each.year == value.year - 1)
    return next((each for each in found if each.best is not None and each.is_whole), None)


def asked_of(each: IndicatorFacts, area: str) -> Asked:
    """The question that a plan's indicator asks of the released figures: with the plan's own target and baseline."""
    return Asked(
        each.code,
        area,
        own_target=True,
        target=None if each.target is None else float(each.target),
        target_year=each.target_year,
        base_year=each.baseline_year,
        baseline=None if each.baseline is None else float(each.baseline),
        direction=each.direction,
    )


def _progress(measures: Iterable[Planned], area: str, on: date) -> dict[Asked, IndicatorProgress]:
    """Pace and evidence of every indicator of the measures that is released; each question once."""
    asked = [asked_of(each, area) for measure in measures for each in measure.facts.indicators if each.code]
    wanted = list(dict.fromkeys(asked))
    return dict(zip(wanted, research.progress_of_many(wanted, on=on), strict=True)) if wanted else {}


def _softenings(plan: Plan, on: date) -> dict[str, list[Softening]]:
    """Measure code → deadlines that moved since they were first frozen."""
    found: dict[str, list[Softening]] = defaultdict(list)
    for each in plans.softened_deadlines(plan, on=on):
        found[each.measure].append(each)
    return dict(found)


def gather(area_code: str, language: str, *, user: Anybody, on: date, planned: bool = True) -> Gathered:
    """Read an area: its plan (where `planned`), its figures, its stance, its institutions."""
    area = reference.area(area_code)
    plan = _plan_of(area.pk, user, on) if planned else None
    measures = _measures(plan, on) if plan else ()
    return Gathered(
        area,
        language,
        on,
        plan,
        tuple(plans.versions_of(plan)[::-1]) if plan else (),
        measures,
        research.every_series(area.pk),
        {each.pk: each for each in reference.objectives()},
        reference.indicators_by_code(),
        tuple(reference.stances_of(area.pk)),
        tuple(reference.organisations(user, area=area.pk)) if planned else (),
        _progress(measures, area.pk, on),
        _softenings(plan, on) if plan else {},
        _recommended(area.pk, user, on) if plan else (),
    )


def _plan_of(area: str, user: Anybody, on: date) -> Plan | None:
    """The plan in force; otherwise the latest draft that somebody may see."""
    found = plans.plan_in_force(area, user, on=on)
    return found or next(iter(plans.plans_of_area(area, user)), None)


def _measures(plan: Plan, on: date) -> tuple[Planned, ...]:
    held = _overrides(plan, on)
    return tuple(_planned(each, held.get(each.pk), on) for each in plans.measures_of(plan))


def _planned(record: Measure, override: StatusOverride | None, on: date) -> Planned:
    steps = [(each.facts(), each.standing(on=on)) for each in record.milestones.all()]
    ordered = sorted(steps, key=lambda each: each[0].due or date.max)
    return Planned(record, record.facts(), tuple(ordered), override)


def _overrides(plan: Plan, on: date) -> dict[int, StatusOverride]:
    """Measure → the word over its status that held on the day. One query."""
    every = plans.overrides_since(plan)
    return {
        each.measure_id: each for each in every if each.on <= on and (each.lifted_on is None or each.lifted_on > on)
    }


def _recommended(area: str, user: Anybody, on: date) -> tuple[Recommended, ...]:
    """What bodies had recommended to the area by the day. Six queries."""
    found = recommendations.recommendations(user, recommendations.Asked(area=area))
    return tuple(_as_of(each, on) for each in found if each.area_id == area and each.recorded_on <= on)


def _as_of(each: Recommendation, on: date) -> Recommended:
    answers = [answer for answer in each.answers.all() if answer.recorded_on <= on]
    links = [link for link in each.links.all() if link.linked_on <= on]
    open_links = [link for link in links if link.unlinked_on is None or link.unlinked_on > on]
    answer = max(answers, key=lambda answer: answer.number, default=None)
    return Recommended(each, answer, tuple(link.measure_id for link in open_links if link.measure_id is not None))
