"""What is due and when, for reminders, calendars and the page of what is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Max, QuerySet

from concert.ground.people.permissions import grants_of, with_all_inside
from concert.ground.reference import queries as reference
from concert.plans.models import Measure, Milestone, PlanVersion
from concert.plans.permissions import measures_ever_visible_to, measures_visible_to
from concert.plans.rules import PlanState
from concert.plans.rules.reminders import LADDERS, NO_STEP, Deadline, Quiet

if TYPE_CHECKING:
    from concert.ground.people.models import User
    from concert.plans.permissions import Anybody


def deadlines(
    user: Anybody, *, areas: Iterable[str] | None = None, plan: str = "", withdrawn: bool = False
) -> list[Deadline]:
    """Every day to keep in adopted plans that somebody may see: of steps and of measures, by day. Three queries.

    `areas` keeps those areas only, without what lies inside; `withdrawn` adds what a later version dropped.
    """
    measures = measures_ever_visible_to(user) if withdrawn else measures_visible_to(user)
    chosen = measures.filter(plan__state=PlanState.ADOPTED)
    if areas is not None:
        chosen = chosen.filter(plan__area__in=list(areas))
    if plan:
        chosen = chosen.filter(plan__slug=plan)
    return sorted(_deadlines(chosen, withdrawn=withdrawn), key=lambda each: (each.due, each.code, each.number))


def _deadlines(measures: QuerySet[Measure], *, withdrawn: bool) -> list[Deadline]:
    rows = list(measures.select_related("plan", "lead").order_by("pk"))
    steps: dict[int, list[Milestone]] = defaultdict(list)
    kept = Milestone.ever if withdrawn else Milestone.objects
    for step in _reported(kept.filter(measure__in=measures.order_by().values("pk"))):
        steps[step.measure_id].append(step)
    versions = _versions(measures)
    return [found for row in rows for found in _of_measure(row, steps[row.pk], versions.get(row.plan_id, (0, None)))]


def _reported(steps: QuerySet[Milestone]) -> QuerySet[Milestone]:
    """The steps with `reported_on`, the day of the last report on each, withdrawals of reports among them."""
    return steps.annotate(reported_on=Max("reports__on"))


def _versions(measures: QuerySet[Measure]) -> dict[int, tuple[int, date | None]]:
    """Plan → how often it was frozen, and when last."""
    counted = PlanVersion.objects.filter(plan__in=measures.order_by().values("plan")).order_by().values_list("plan")
    return {plan: (number, last) for plan, number, last in counted.annotate(number=Count("pk"), last=Max("frozen_on"))}


def _of_measure(measure: Measure, steps: Sequence[Milestone], frozen: tuple[int, date | None]) -> list[Deadline]:
    """The days of one measure. That of the measure itself counts as kept when all its steps are."""
    versions, last = frozen
    whole = Deadline(
        measure.pk,
        NO_STEP,
        measure.code,
        measure.title,
        measure.plan.area_id,
        measure.plan.slug,
        measure.deadline or date.max,
        measure.lead_said,
        measure.lead_id or "",
        measure.objective_id,
        is_withdrawn=measure.is_withdrawn,
        moved=versions,
        said_on=last,
    )
    standing = [step for step in steps if not step.is_withdrawn]
    found = [_of_step(whole, step) for step in steps if step.due is not None]
    if measure.deadline is not None:
        found.append(replace(whole, is_settled=bool(standing) and all(map(_is_settled, standing))))
    return found


def _of_step(whole: Deadline, step: Milestone) -> Deadline:
    return replace(
        whole,
        number=step.number,
        title=step.title,
        due=step.due or date.max,
        is_settled=_is_settled(step),
        is_withdrawn=whole.is_withdrawn or step.is_withdrawn,
        moved=whole.moved + step.reported,
        said_on=max((each for each in (whole.said_on, _reported_on(step)) if each is not None), default=None),
    )


def _reported_on(step: Milestone) -> date | None:
    found: date | None = getattr(step, "reported_on", None)
    return found


def _is_settled(step: Milestone) -> bool:
    return step.done is True or step.happened_on is not None


def areas_of_person(user: User) -> list[str]:
    """The areas where somebody works on plans, with all inside: where they report, adopt or oversee. Two queries."""
    grants = grants_of(user)
    found: set[str] = set()
    for permission in LADDERS:
        areas = grants.areas(permission)
        found |= set(reference.areas_by_code()) if areas is None else with_all_inside(areas)
    return sorted(found)


def quiet_measures(*, on: date) -> list[Quiet]:
    """The unfinished measures of plans that run on a day, each with the day of its last sign. Three queries.

    A sign is the adoption of a version, a report, or a step that happened; a plan that just began is no silence.
    """
    running = measures_visible_to(None).filter(plan__state=PlanState.ADOPTED, plan__starts__lte=on, plan__ends__gte=on)
    frozen = _versions(running)
    steps: dict[int, list[Milestone]] = defaultdict(list)
    for step in _reported(Milestone.objects.filter(measure__in=running.order_by().values("pk"))):
        steps[step.measure_id].append(step)
    return [
        Quiet(each.pk, each.code, each.title, each.plan.area_id, _last_sign(each, steps[each.pk], frozen, on))
        for each in running.select_related("plan").order_by("pk")
        if not steps[each.pk] or not all(map(_is_settled, steps[each.pk]))
    ]


def _last_sign(
    measure: Measure, steps: Sequence[Milestone], frozen: dict[int, tuple[int, date | None]], on: date
) -> date:
    signs = [measure.plan.starts, measure.starts, frozen.get(measure.plan_id, (0, None))[1]]
    signs += [day for step in steps for day in (step.happened_on, _reported_on(step))]
    return max(each for each in signs if each is not None and each <= on)
