"""Putting the facts of a plan into its tables. Whatever was there before keeps its number and is changed in place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Model, Q

from concert.ground.reference import queries as reference
from concert.ground.reference.rules import folded
from concert.plans.models import BudgetLine, Measure, MeasureIndicator, Milestone, MilestoneReport, Plan, Promise
from concert.plans.rules import (
    KnownStep,
    MeasureFacts,
    MilestoneFacts,
    Origin,
    PlanFacts,
    ReportFacts,
    StepState,
    folded_state,
    numbered,
    said_apart,
)

FIELDS = (
    *("position", "title", "objective_id", "actions", "lead_id", "lead_said", "partners", "starts", "deadline"),
    *("outcome", "law_review", "safeguards", "total_cost", "currency", "origin"),
    *("withdrawn_on", "withdrawn_by_version"),
)
STEP_FIELDS = (
    *("title", "due", "happened_on", "done", "said_due", "said_happened_on", "said_done", "origin"),
    *("withdrawn_on", "withdrawn_by_version"),
)
LINE_FIELDS = ("amount", "currency", "source", "secured", "origin")
INDICATOR_FIELDS = ("name", "unit", "direction", "baseline", "baseline_year", "target", "target_year", "origin")

Part = TypeVar("Part", bound=Model)


@dataclass(frozen=True, slots=True)
class Version:
    """The version that is being frozen: what it drops is withdrawn by it, because an earlier one promised it."""

    number: int
    on: date


def write_content(plan: Plan, facts: PlanFacts, *, version: Version | None = None) -> None:
    """Make the tables say what the facts say: a constant number of queries. Part of the caller's transaction.

    With a `version`, measures and steps that the facts no longer name are withdrawn by it; otherwise they are removed.
    """
    plan.area_id, plan.title, plan.level = facts.area, facts.title, facts.level
    if facts.starts and facts.ends:
        plan.starts, plan.ends = facts.starts, facts.ends
    plan.adopted_by, plan.approval, plan.currency = facts.adopted_by, facts.approval, facts.currency
    plan.parent_said, plan.origin = facts.parent, said(facts.origin)
    plan.parent = _parent(plan, facts.parent)
    plan.save()
    measures = _write_measures(plan, facts.measures, version)
    _write_steps(plan, facts.measures, measures, version)
    _write_lines(plan, facts.measures, measures)
    _write_indicators(plan, facts.measures, measures)


def write_promises(plan: Plan, version: Version) -> None:
    """Keep the day that this version gives to each measure and step. Part of the caller's transaction."""
    measures = list(Measure.objects.filter(plan=plan))
    steps = list(Milestone.objects.filter(measure__plan=plan))
    Promise.objects.bulk_create(
        [
            *(Promise(measure=each, version=version.number, due=each.deadline, on=version.on) for each in measures),
            *(
                Promise(
                    measure_id=each.measure_id,
                    milestone=each,
                    version=version.number,
                    due=each.said_due,
                    on=version.on,
                )
                for each in steps
            ),
        ],
        batch_size=500,
    )
    first = [each for each in steps if each.first_due is None and each.said_due is not None]
    for each in first:
        each.first_due, each.first_version = each.said_due, version.number
    Milestone.objects.bulk_update(first, ["first_due", "first_version"], batch_size=200)


def _write_measures(plan: Plan, facts: Sequence[MeasureFacts], version: Version | None) -> dict[str, Measure]:
    """Update by code, add the new, withdraw or remove the gone; code → measure."""
    gone = Measure.objects.filter(plan=plan).exclude(code__in=[each.code for each in facts])
    if version is None:
        gone.delete()
    else:
        gone.update(withdrawn_on=version.on, withdrawn_by_version=version.number)
    existing = {each.code: each for each in Measure.ever.filter(plan=plan)}
    leads = _organisations(facts)
    changed: list[Measure] = []
    added: list[Measure] = []
    for position, each in enumerate(facts, 1):
        measure = existing.get(each.code) or Measure(plan=plan, code=each.code)
        measure.position = position
        measure.title, measure.objective_id, measure.actions = each.title, each.objective, list(each.actions)
        measure.lead_id, measure.lead_said = leads.get(folded(each.lead)), each.lead
        measure.partners, measure.starts, measure.deadline = each.partners, each.starts, each.deadline
        measure.outcome, measure.law_review, measure.safeguards = each.outcome, each.law_review, each.safeguards
        measure.total_cost, measure.currency, measure.origin = each.total_cost, each.currency, said(each.origin)
        measure.withdrawn_on, measure.withdrawn_by_version = None, None
        (changed if measure.pk else added).append(measure)
    Measure.ever.bulk_update(changed, FIELDS, batch_size=200)
    Measure.objects.bulk_create(added)
    return {each.code: each for each in Measure.objects.filter(plan=plan)}


def _write_steps(
    plan: Plan, facts: Sequence[MeasureFacts], measures: dict[str, Measure], version: Version | None
) -> None:
    """Each step keeps its number, or takes that of the adopted plan which the draft revises, or the next one."""
    own, above, given = _steps_before(plan, measures)
    reports = _reports_before(plan) if version else {}
    changed: list[Milestone] = []
    added: list[Milestone] = []
    counted: list[Measure] = []
    for each in facts:
        measure = measures[each.code]
        known = _known([*own[each.code].values(), *above[each.code].values()])
        numbers, highest = numbered(each.milestones, known, given.get(each.code, 0))
        if highest != measure.steps_given:
            measure.steps_given = highest
            counted.append(measure)
        for step, number in zip(each.milestones, numbers, strict=True):
            kept = own[each.code].pop(number, None) or Milestone(measure=measure, number=number)
            _say(kept, step, reports.get(kept.pk, []), version)
            (changed if kept.pk else added).append(kept)
    _drop([step.pk for steps in own.values() for step in steps.values() if not step.is_withdrawn], version)
    Milestone.ever.bulk_update(changed, STEP_FIELDS, batch_size=200)
    Milestone.objects.bulk_create(added)
    Measure.ever.bulk_update(counted, ["steps_given"], batch_size=200)


Steps = dict[str, dict[int, Milestone]]


def _steps_before(plan: Plan, measures: dict[str, Measure]) -> tuple[Steps, Steps, dict[str, int]]:
    """By code: the plan's own steps by number, those of the plan it revises, and the highest number given."""
    own: Steps = defaultdict(dict)
    above: Steps = defaultdict(dict)
    given = {code: each.steps_given for code, each in measures.items()}
    of_either = Q(measure__plan=plan)
    if plan.revises_id:
        of_either |= Q(measure__plan=plan.revises_id)
    for step in Milestone.ever.filter(of_either).select_related("measure").order_by("pk"):
        code = step.measure.code
        (own if step.measure.plan_id == plan.pk else above)[code][step.number] = step
        given[code] = max(given.get(code, 0), step.measure.steps_given)
    return own, above, given


def _known(steps: Iterable[Milestone]) -> list[KnownStep]:
    """Own steps before those of the plan above: a number is known once."""
    found: dict[int, KnownStep] = {}
    for each in steps:
        found.setdefault(each.number, KnownStep(each.number, each.title, not each.is_withdrawn))
    return list(found.values())


def _reports_before(plan: Plan) -> dict[int, list[ReportFacts]]:
    """The reports on each step of a plan, in order."""
    found: dict[int, list[ReportFacts]] = defaultdict(list)
    of_plan = MilestoneReport.objects.filter(milestone__measure__plan=plan)
    for each in of_plan.select_related("withdraws").order_by("milestone_id", "number"):
        found[each.milestone_id].append(each.facts())
    return found


def _say(kept: Milestone, step: MilestoneFacts, reports: Sequence[ReportFacts], version: Version | None) -> None:
    kept.title, kept.origin = step.title, said(step.origin)
    before = StepState(kept.said_due, kept.said_happened_on, kept.said_done)
    told = said_apart(StepState(step.due, step.happened_on, step.done), before, reports)
    state = folded_state(told, reports, version.number if version else 0)
    kept.said_due, kept.said_happened_on, kept.said_done = told.due, told.happened_on, told.done
    kept.due, kept.happened_on, kept.done = state.due, state.happened_on, state.done
    kept.withdrawn_on, kept.withdrawn_by_version = None, None


def _drop(steps: Sequence[int], version: Version | None) -> None:
    gone = Milestone.objects.filter(pk__in=steps)
    if version is None:
        gone.delete()
    else:
        gone.update(withdrawn_on=version.on, withdrawn_by_version=version.number)


def _write_lines(plan: Plan, facts: Sequence[MeasureFacts], measures: dict[str, Measure]) -> None:
    """Budget lines are changed in place where measure, year and source are the same."""
    before = BudgetLine.objects.filter(measure__plan=plan).order_by("pk")
    existing = _by_key(before, lambda line: (line.measure_id, line.year, folded(line.source)))
    changed: list[BudgetLine] = []
    added: list[BudgetLine] = []
    for each in facts:
        measure = measures[each.code]
        for line in each.budget:
            kept = _next(existing, (measure.pk, line.year, folded(line.source)))
            kept = kept or BudgetLine(measure=measure, year=line.year)
            kept.amount, kept.currency, kept.source = line.amount, line.currency, line.source
            kept.secured, kept.origin = line.secured, said(line.origin)
            (changed if kept.pk else added).append(kept)
    before.filter(pk__in=[each.pk for rest in existing.values() for each in rest]).delete()
    BudgetLine.objects.bulk_update(changed, LINE_FIELDS, batch_size=200)
    BudgetLine.objects.bulk_create(added)


def _write_indicators(plan: Plan, facts: Sequence[MeasureFacts], measures: dict[str, Measure]) -> None:
    """Indicators are changed in place where measure, code and name are the same."""
    before = MeasureIndicator.objects.filter(measure__plan=plan).order_by("pk")
    existing = _by_key(before, lambda each: (each.measure_id, each.indicator_id or "", folded(each.name)))
    changed: list[MeasureIndicator] = []
    added: list[MeasureIndicator] = []
    for each in facts:
        measure = measures[each.code]
        for one in each.indicators:
            kept = _next(existing, (measure.pk, one.code, folded(one.name)))
            kept = kept or MeasureIndicator(measure=measure, indicator_id=one.code or None)
            kept.name, kept.unit, kept.direction = one.name, one.unit, one.direction
            kept.baseline, kept.baseline_year = one.baseline, one.baseline_year
            kept.target, kept.target_year, kept.origin = one.target, one.target_year, said(one.origin)
            (changed if kept.pk else added).append(kept)
    before.filter(pk__in=[each.pk for rest in existing.values() for each in rest]).delete()
    MeasureIndicator.objects.bulk_update(changed, INDICATOR_FIELDS, batch_size=200)
    MeasureIndicator.objects.bulk_create(added)


def _by_key(parts: Iterable[Part], key: Callable[[Part], Hashable]) -> dict[Hashable, list[Part]]:
    found: dict[Hashable, list[Part]] = defaultdict(list)
    for each in parts:
        found[key(each)].append(each)
    return found


def _next(existing: dict[Hashable, list[Part]], key: Hashable) -> Part | None:
    """The first part of this key that was not taken yet."""
    same = existing.get(key)
    return same.pop(0) if same else None


def _organisations(facts: Sequence[MeasureFacts]) -> dict[str, str]:
    """Names as written → organisation codes, where an organisation of that name is listed."""
    wanted = {folded(each.lead) for each in facts if each.lead}
    found: dict[str, str] = {}
    for organisation in reference.organisations_visible_to(None) if wanted else ():
        for name in (organisation.pk, organisation.name, organisation.abbreviation, *organisation.names.values()):
            if name and folded(name) in wanted:
                found.setdefault(folded(name), organisation.pk)
    return found


def _parent(plan: Plan, wanted: str) -> Plan | None:
    """The plan above, by its address or its title; None where no such plan is known."""
    if not wanted:
        return None
    others = Plan.objects.exclude(pk=plan.pk).filter(revises__isnull=True)
    return others.filter(slug=wanted.lower()).first() or others.filter(title=wanted).first()


def said(origin: Origin) -> dict[str, object]:
    """An origin as it is kept."""
    kept: dict[str, object] = {"sheet": origin.sheet, "row": origin.row, "columns": dict(origin.columns)}
    return {**kept, "written": dict(origin.written)} if origin.written else kept
