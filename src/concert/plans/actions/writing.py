"""Putting the facts of a plan into its tables. Measures keep their number by their code; parts are written anew."""

from __future__ import annotations

from collections.abc import Sequence

from concert.ground.reference import queries as reference
from concert.ground.reference.rules import folded
from concert.plans.models import BudgetLine, Measure, MeasureIndicator, Milestone, Plan
from concert.plans.rules import MeasureFacts, Origin, PlanFacts

FIELDS = (
    *("position", "title", "objective_id", "actions", "lead_id", "lead_said", "partners", "starts", "deadline"),
    *("outcome", "law_review", "safeguards", "total_cost", "currency", "origin"),
)


def write_content(plan: Plan, facts: PlanFacts) -> None:
    """Make the tables say what the facts say: a constant number of queries. Part of the caller's transaction."""
    plan.area_id, plan.title, plan.level = facts.area, facts.title, facts.level
    if facts.starts and facts.ends:
        plan.starts, plan.ends = facts.starts, facts.ends
    plan.adopted_by, plan.approval, plan.currency = facts.adopted_by, facts.approval, facts.currency
    plan.parent_said, plan.origin = facts.parent, said(facts.origin)
    plan.parent = _parent(plan, facts.parent)
    plan.save()
    measures = _write_measures(plan, facts.measures)
    Milestone.objects.filter(measure__plan=plan).delete()
    BudgetLine.objects.filter(measure__plan=plan).delete()
    MeasureIndicator.objects.filter(measure__plan=plan).delete()
    Milestone.objects.bulk_create(
        Milestone(
            measure_id=measures[each.code],
            title=step.title,
            due=step.due,
            happened_on=step.happened_on,
            done=step.done,
            origin=said(step.origin),
        )
        for each in facts.measures
        for step in each.milestones
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(
            measure_id=measures[each.code],
            year=line.year,
            amount=line.amount,
            currency=line.currency,
            source=line.source,
            secured=line.secured,
            origin=said(line.origin),
        )
        for each in facts.measures
        for line in each.budget
    )
    MeasureIndicator.objects.bulk_create(_indicators(facts.measures, measures))


def _write_measures(plan: Plan, facts: Sequence[MeasureFacts]) -> dict[str, int]:
    """Update by code, add the new, remove the gone; code → number."""
    Measure.objects.filter(plan=plan).exclude(code__in=[each.code for each in facts]).delete()
    existing = {each.code: each for each in Measure.objects.filter(plan=plan)}
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
        (changed if measure.pk else added).append(measure)
    Measure.objects.bulk_update(changed, FIELDS, batch_size=200)
    Measure.objects.bulk_create(added)
    return dict(Measure.objects.filter(plan=plan).values_list("code", "pk"))


def _organisations(facts: Sequence[MeasureFacts]) -> dict[str, str]:
    """Names as written → organisation codes, where an organisation of that name is listed."""
    wanted = {folded(each.lead) for each in facts if each.lead}
    found: dict[str, str] = {}
    for organisation in reference.organisations_visible_to(None) if wanted else ():
        for name in (organisation.pk, organisation.name, organisation.abbreviation, *organisation.names.values()):
            if name and folded(name) in wanted:
                found.setdefault(folded(name), organisation.pk)
    return found


def _indicators(facts: Sequence[MeasureFacts], measures: dict[str, int]) -> list[MeasureIndicator]:
    return [
        MeasureIndicator(
            measure_id=measures[each.code],
            indicator_id=indicator.code or None,
            name=indicator.name,
            unit=indicator.unit,
            direction=indicator.direction,
            baseline=indicator.baseline,
            baseline_year=indicator.baseline_year,
            target=indicator.target,
            target_year=indicator.target_year,
            origin=said(indicator.origin),
        )
        for each in facts
        for indicator in each.indicators
    ]


def _parent(plan: Plan, wanted: str) -> Plan | None:
    """The plan above, by its address or its title; None where no such plan is known."""
    if not wanted:
        return None
    others = Plan.objects.exclude(pk=plan.pk).filter(revises__isnull=True)
    return others.filter(slug=wanted.lower()).first() or others.filter(title=wanted).first()


def said(origin: Origin) -> dict[str, object]:
    """An origin as it is kept."""
    return {"sheet": origin.sheet, "row": origin.row, "columns": dict(origin.columns)}
