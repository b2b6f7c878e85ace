"""What happened to the steps of adopted plans, for lists of what changed: reached, moved, taken back, dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from concert.plans.models import Measure, Milestone, MilestoneReport, Promise
from concert.plans.permissions import measures_ever_visible_to
from concert.plans.rules import PlanState, PromiseFacts, ReportFacts, ReportKind, moves_of

if TYPE_CHECKING:
    from concert.plans.permissions import Anybody


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a step, or to a measure as a whole where `number` is 0.

    `kind` is reached, moved, taken_back or dropped. A move has the day before and after; a version gives no reason.
    """

    on: date
    kind: str
    area: str
    code: str
    title: str
    number: int = 0
    before: date | None = None
    after: date | None = None
    reason: str = ""


KINDS = {ReportKind.COMPLETED: "reached", ReportKind.SLIPPED: "moved", ReportKind.WITHDRAWN: "taken_back"}


def happened(user: Anybody) -> list[Happened]:
    """Everything that was reported on, moved or dropped in adopted plans that somebody may see. Five queries."""
    measures = measures_ever_visible_to(user).filter(plan__state=PlanState.ADOPTED)
    reports = list(_reports(measures))
    return [*map(_of_report, reports), *_moved_by_versions(measures, reports), *_dropped(measures)]


def _reports(measures: QuerySet[Measure]) -> QuerySet[MilestoneReport]:
    steps = Prefetch("milestone", Milestone.ever.select_related("measure__plan"))
    found = MilestoneReport.objects.filter(milestone__measure__in=measures.order_by().values("pk"))
    return found.select_related("withdraws").prefetch_related(steps).order_by("milestone_id", "number")


def _of_report(each: MilestoneReport) -> Happened:
    step = each.milestone
    return Happened(
        each.on,
        KINDS[ReportKind(each.kind)],
        step.measure.plan.area_id,
        step.measure.code,
        step.title,
        step.number,
        each.was_due,
        each.happened_on if each.kind == ReportKind.COMPLETED else each.new_due,
        each.reason,
    )


def _moved_by_versions(measures: QuerySet[Measure], reports: list[MilestoneReport]) -> Iterator[Happened]:
    """Deadlines that a later version of a plan gave another day: no version says why."""
    told: dict[int | None, list[ReportFacts]] = defaultdict(list)
    for each in reports:
        told[each.milestone_id].append(each.facts())
    promises: dict[tuple[int, int | None], list[Promise]] = defaultdict(list)
    steps = Prefetch("milestone", Milestone.ever.all())
    found = Promise.objects.filter(measure__in=measures.order_by().values("pk"))
    for promise in found.select_related("measure__plan").prefetch_related(steps).order_by("version"):
        promises[promise.measure_id, promise.milestone_id].append(promise)
    for (_measure, step), held in promises.items():
        facts = [PromiseFacts(each.version, each.due, each.on) for each in held]
        last = held[-1]
        for move in moves_of(facts, told[step] if step else ()):
            if move.report is None:
                number, title = (last.milestone.number, last.milestone.title) if last.milestone else (0, "")
                of = last.measure
                yield Happened(
                    move.on, "moved", of.plan.area_id, of.code, title or of.title, number, move.old, move.new
                )  # fmt: skip


def _dropped(measures: QuerySet[Measure]) -> Iterator[Happened]:
    """Measures and undone steps that a later version no longer has."""
    gone = measures.filter(withdrawn_on__isnull=False).select_related("plan")
    for each in gone:
        if each.withdrawn_on:
            yield Happened(each.withdrawn_on, "dropped", each.plan.area_id, each.code, each.title)
    steps = Milestone.ever.filter(
        measure__in=measures.filter(withdrawn_on__isnull=True).order_by().values("pk"),
        withdrawn_on__isnull=False,
        happened_on__isnull=True,
    )
    for step in steps.select_related("measure__plan"):
        if step.withdrawn_on:
            of = step.measure
            yield Happened(step.withdrawn_on, "dropped", of.plan.area_id, of.code, step.title, step.number)
