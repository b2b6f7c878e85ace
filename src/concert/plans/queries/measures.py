"""Measures, by plan, by objective, by area."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch
from django.utils import timezone
from django.utils.translation import get_language

from concert.ground.refusals import Refusal
from concert.plans.models import BudgetLine, Measure, MeasureIndicator, Milestone, Plan
from concert.plans.permissions import measures_ever_visible_to, measures_visible_to
from concert.plans.rules import MilestoneStatus, ObjectiveAtAGlance, PlanState, glance, standing_of_step

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from concert.plans.permissions import Anybody

OBJECTIVES = range(1, 24)


@dataclass(frozen=True, slots=True)
class MeasureOfObjective:
    """One measure that serves an objective, with how its steps stand."""

    code: str
    title: str
    lead: str
    area: str
    area_code: str
    plan_slug: str
    plan_title: str
    is_draft: bool
    deadline: date | None
    at_a_glance: ObjectiveAtAGlance


def with_parts(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """The measures with plan, milestones, budget and indicators at hand: five queries for any number."""
    return measures.select_related("plan__area", "objective", "lead").prefetch_related(
        Prefetch("milestones", Milestone.objects.order_by("due", "pk")),
        Prefetch("budget", BudgetLine.objects.order_by("year", "pk")),
        Prefetch("indicators", MeasureIndicator.objects.select_related("indicator").order_by("pk")),
    )


def measures_of(plan: Plan) -> list[Measure]:
    """All measures of a plan in the order of its workbook, with their parts. Four queries for any number."""
    return list(with_parts(Measure.objects.filter(plan=plan)).order_by("position"))


def measure(code: str, user: Anybody) -> Measure:
    """The measure with this code and its parts; that of an adopted plan where a draft has the same code.

    A measure that a later version withdrew is answered too: its page says when, and by which version.
    """
    found = with_parts(measures_ever_visible_to(user)).filter(code=code.upper())
    chosen = sorted(found, key=lambda each: (each.is_withdrawn, each.plan.state != PlanState.ADOPTED, -each.pk))
    if not chosen:
        raise Refusal("plans.measure.unknown", code_said=code)
    return chosen[0]


def measures_by_objective(area: str, user: Anybody, *, on: date | None = None) -> dict[int, ObjectiveAtAGlance]:
    """All 23 objectives in one area: measures, and how their milestones stand. Four queries for any number.

    Counts adopted plans; the drafts that the user may see count only where the area has no adopted plan.
    """
    day = on or timezone.localdate()
    rows = list(
        measures_visible_to(user)
        .filter(plan__area_id=area, objective__isnull=False)
        .order_by("plan_id", "position")
        .values_list("pk", "objective_id", "code", "plan__state")
    )
    if any(state == PlanState.ADOPTED for *_rest, state in rows):
        rows = [row for row in rows if row[3] == PlanState.ADOPTED]
    objective_of = {pk: objective for pk, objective, _code, _state in rows}
    codes: dict[int, list[str]] = defaultdict(list)
    for _pk, objective, code, _state in rows:
        codes[objective].append(code)
    steps: dict[int, list[tuple[date | None, MilestoneStatus]]] = defaultdict(list)
    milestones = Milestone.objects.filter(measure__plan__area_id=area, measure__in=objective_of)
    said = milestones.values_list("measure_id", "due", "first_due", "happened_on", "done")
    for measure_id, due, first, happened, done in said:
        steps[objective_of[measure_id]].append((due, standing_of_step(due, first, happened, done, on=day).status))
    return {number: glance(number, len(codes[number]), steps[number], codes[number]) for number in OBJECTIVES}


def measures_of_objective(number: int, user: Anybody, *, on: date | None = None) -> list[MeasureOfObjective]:
    """Every measure that serves an objective, by area and plan, with how its steps stand. Five queries."""
    day = on or timezone.localdate()
    language = get_language() or "en"
    found = with_parts(measures_visible_to(user).filter(objective_id=number)).order_by(
        "plan__area__name", "plan_id", "position"
    )
    return [
        MeasureOfObjective(
            each.code,
            each.title,
            each.lead_said,
            each.plan.area.name_in(language),
            each.plan.area_id,
            each.plan.slug,
            each.plan.title,
            not each.plan.is_adopted,
            each.deadline,
            glance_of(each, on=day),
        )
        for each in found
    ]


def glance_of(measure: Measure, *, on: date) -> ObjectiveAtAGlance:
    """How the steps of one measure stand; the measure's parts must be at hand."""
    steps = [(step.due, step.standing(on=on).status) for step in measure.milestones.all()]
    return glance(measure.objective_id or 0, 1, steps, [measure.code])


def measure_counts_by_objective(user: Anybody) -> dict[int, int]:
    """Objective number → number of measures that serve it, where there are any. One query."""
    counted = measures_visible_to(user).filter(objective__isnull=False).order_by()
    return dict(counted.values_list("objective_id").annotate(number=Count("pk")))
