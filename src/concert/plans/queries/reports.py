"""What was reported since adoption: reports, slips, softened deadlines, words over a status."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet

from concert.ground.refusals import Refusal
from concert.plans.models import Measure, Milestone, MilestoneReport, Plan, Promise, StatusOverride
from concert.plans.queries.measures import measure
from concert.plans.rules import Move, PromiseFacts, ReportFacts, ReportKind, Softening, moves_of, softened

if TYPE_CHECKING:
    from concert.plans.permissions import Anybody


@dataclass(frozen=True, slots=True)
class StepHistory:
    """One step with every promise, every report and every move of its deadline."""

    step: Milestone
    promises: tuple[PromiseFacts, ...]
    reports: tuple[MilestoneReport, ...]
    moves: tuple[Move, ...]


def step(code: str, number: int, user: Anybody) -> Milestone:
    """One step of a measure that somebody may see, also where a later version withdrew it; otherwise a refusal."""
    of_measure = measure(code, user)
    found = Milestone.ever.filter(measure=of_measure, number=number).first()
    if found is None:
        raise Refusal("plans.step.unknown", measure=of_measure.code, number=number)
    found.measure = of_measure
    return found


def history_of(found: Milestone) -> StepHistory:
    """Everything that was promised and reported about one step. Two queries."""
    promises = [_promise(each) for each in Promise.objects.filter(milestone=found).order_by("version")]
    reports = tuple(_told(MilestoneReport.objects.filter(milestone=found)).order_by("number"))
    moves = moves_of(promises, [each.facts() for each in reports])
    return StepHistory(found, tuple(promises), reports, moves)


def report(report_id: int, user: Anybody) -> MilestoneReport:
    """One report of a plan that somebody may see, or a refusal."""
    found = _told(MilestoneReport.objects.filter(pk=report_id)).first()
    if found is None:
        raise Refusal("plans.report.unknown", number=report_id)
    found.milestone = step(found.milestone.measure.code, found.milestone.number, user)
    return found


def reports_of(of: Measure) -> list[MilestoneReport]:
    """Every report on the steps of a measure, the newest first. One query."""
    return list(_told(MilestoneReport.objects.filter(milestone__measure=of)).order_by("-at", "-pk"))


def reports_since(plan: Plan, since: date | None = None) -> list[MilestoneReport]:
    """Every report on a plan from a day on, the newest first. One query."""
    found = _told(MilestoneReport.objects.filter(milestone__measure__plan=plan))
    return list((found.filter(on__gte=since) if since else found).order_by("-on", "-pk"))


def slips_of(plan: Plan) -> list[MilestoneReport]:
    """Every reported move of a deadline in a plan, the newest first, also those that were taken back. One query."""
    of_plan = MilestoneReport.objects.filter(milestone__measure__plan=plan, kind=ReportKind.SLIPPED)
    return list(_told(of_plan).order_by("-on", "-pk"))


def overrides_of(of: Measure) -> list[StatusOverride]:
    """Every word that was put over the status of a measure, the newest first. One query."""
    found = StatusOverride.objects.filter(measure=of).select_related("by", "lifted_by", "organisation")
    return list(found.order_by("-pk"))


def overrides_since(plan: Plan, since: date | None = None) -> list[StatusOverride]:
    """Every word over a status in a plan, put or lifted from a day on. One query."""
    found = StatusOverride.objects.filter(measure__plan=plan).select_related("measure", "by", "organisation")
    return [each for each in found.order_by("-pk") if since is None or max(each.on, each.lifted_on or each.on) >= since]


def overrides_held(plan: Plan) -> dict[int, StatusOverride]:
    """Measure → the word over its status, where one stands. One query."""
    found = StatusOverride.objects.filter(measure__plan=plan, lifted_on__isnull=True)
    return {each.measure_id: each for each in found.select_related("by", "organisation")}


def softened_deadlines(plan: Plan, *, on: date) -> list[Softening]:
    """Every deadline of a plan that lies later now than the first frozen version said, the longest move first.

    Measures and steps that stand. What was promised or reported after the day is left out. Four queries.
    """
    promises: dict[tuple[int, int | None], list[PromiseFacts]] = defaultdict(list)
    for each in Promise.objects.filter(measure__plan=plan, on__lte=on):
        promises[each.measure_id, each.milestone_id].append(_promise(each))
    reports: dict[int, list[ReportFacts]] = defaultdict(list)
    told = MilestoneReport.objects.filter(milestone__measure__plan=plan, on__lte=on).select_related("withdraws")
    for said in told.order_by("milestone_id", "number"):
        reports[said.milestone_id].append(said.facts())
    measures = Measure.objects.filter(plan=plan).only("pk", "code", "title")
    steps = Milestone.objects.filter(measure__plan=plan, measure__withdrawn_on__isnull=True).select_related("measure")
    found = [
        *(softened(each.code, None, each.title, promises[each.pk, None]) for each in measures),
        *(
            softened(each.measure.code, each.number, each.title, promises[each.measure_id, each.pk], reports[each.pk])
            for each in steps
        ),
    ]
    return sorted((each for each in found if each), key=lambda each: (-each.days, each.measure, each.number or 0))


def dropped_promises(plan: Plan) -> list[Milestone]:
    """Steps that a later version withdrew before they were done, the latest first. One query."""
    found = Milestone.ever.filter(measure__plan=plan, withdrawn_on__isnull=False, happened_on__isnull=True)
    return list(found.select_related("measure").order_by("-withdrawn_on", "measure__position", "number"))


def _promise(each: Promise) -> PromiseFacts:
    return PromiseFacts(each.version, each.due, each.on)


def _told(reports: QuerySet[MilestoneReport]) -> QuerySet[MilestoneReport]:
    """The reports with what a page says about them at hand."""
    steps = Prefetch("milestone", Milestone.ever.select_related("measure__plan"))
    return reports.select_related("withdraws", "by", "organisation").prefetch_related(steps)
