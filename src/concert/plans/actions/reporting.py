"""Reporting on a step of an adopted plan: it is done, its day moves, a report is taken back. Reports are only added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from concert.formats.texts import carried
from concert.ground.people import queries as people
from concert.ground.people.permissions import chain_of
from concert.ground.people.rules import MATRIX, Permission, Role
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail.actions import record
from concert.plans.models import Measure, Milestone, MilestoneReport, PlanVersion
from concert.plans.permissions import require
from concert.plans.queries.reports import step
from concert.plans.rules import (
    Completion,
    ReportFacts,
    ReportKind,
    Slip,
    StepState,
    folded_state,
    refusals_to_complete,
    refusals_to_slip,
    refusals_to_withdraw,
)

if TYPE_CHECKING:
    from concert.ground.people.models import User

REPORT = Permission.PLANS_REPORT_PROGRESS


@dataclass(frozen=True, slots=True)
class _Step:
    """A step with its reports and the version in force, as one transaction sees them."""

    found: Milestone
    reports: Sequence[MilestoneReport]
    version: int

    @property
    def told(self) -> list[ReportFacts]:
        return [each.facts() for each in self.reports]

    def standing(self, kind: ReportKind) -> MilestoneReport | None:
        """The last report of this kind that nobody took back."""
        gone = {each.withdraws_id for each in self.reports}
        held = [each for each in self.reports if each.kind == kind and each.pk not in gone]
        return held[-1] if held else None


@transaction.atomic
def complete_milestone(
    code: str, number: int, said: Completion, *, by: User | None, on: date, seen: int | None = None
) -> MilestoneReport:
    """Report a step as done, with evidence, or refuse with every reason. The same report again changes nothing.

    `seen` is how many reports the person had before their eyes; where somebody reported since, they are told what.
    """
    said = replace(said, evidence=carried(said.evidence).strip())
    asked = _step(code, number, by=by)
    last = asked.standing(ReportKind.COMPLETED)
    if last and (last.happened_on, last.evidence, last.address) == (said.happened_on, said.evidence, said.address):
        return last
    _refuse_what_was_not_seen(asked, seen)
    refuse("step not reported", list(refusals_to_complete(asked.found.step_facts(), said, on=on)))
    facts = {"happened_on": said.happened_on, "evidence": said.evidence.strip(), "address": said.address}
    return _report(asked, ReportKind.COMPLETED, facts, by=by, on=on)


@transaction.atomic
def log_slip(
    code: str, number: int, said: Slip, *, by: User | None, on: date, seen: int | None = None
) -> MilestoneReport:
    """Move a step to another day, with a reason, or refuse with every reason. The first promise stays on record."""
    said = replace(said, reason=carried(said.reason).strip())
    asked = _step(code, number, by=by)
    last = asked.standing(ReportKind.SLIPPED)
    if last and (last.new_due, last.reason, asked.found.due) == (said.new_due, said.reason, said.new_due):
        return last
    _refuse_what_was_not_seen(asked, seen)
    refuse("step not moved", list(refusals_to_slip(asked.found.step_facts(), said, on=on)))
    facts = {"new_due": said.new_due, "reason": said.reason.strip()}
    return _report(asked, ReportKind.SLIPPED, facts, by=by, on=on)


@transaction.atomic
def withdraw_report(report_id: int, reason: str, *, by: User | None, on: date) -> MilestoneReport:
    """Take a report back, with a reason: a report of its own, beside the first. Twice by the same reason is once."""
    reason = carried(reason).strip()
    report = MilestoneReport.objects.select_related("milestone__measure", "withdraws").filter(pk=report_id).first()
    if report is None:
        raise Refusal("plans.report.unknown", number=report_id)
    asked = _step(report.milestone.measure.code, report.milestone.number, by=by)
    if asked.found.pk != report.milestone_id:
        raise Refusal("plans.report.unknown", number=report_id)
    again = next((each for each in asked.reports if each.withdraws_id == report.pk and each.reason == reason), None)
    if again is not None:
        return again
    facts = asked.found.step_facts()
    refuse("report not taken back", list(refusals_to_withdraw(facts, report.facts(), asked.told, reason)))
    return _report(asked, ReportKind.WITHDRAWN, {"reason": reason.strip(), "withdraws": report}, by=by, on=on)


def _step(code: str, number: int, *, by: User | None) -> _Step:
    found = step(code, number, by)
    require(by, REPORT, area=found.measure.plan.area_id)
    reports = MilestoneReport.objects.filter(milestone=found).select_related("withdraws").order_by("number")
    version = PlanVersion.objects.filter(plan=found.measure.plan).aggregate(last=Max("number"))["last"] or 0
    return _Step(found, list(reports), version)


def _refuse_what_was_not_seen(asked: _Step, seen: int | None) -> None:
    """Tell somebody what another person reported while they were writing; nothing of either is lost."""
    if seen is None or seen == asked.found.reported:
        return
    if not asked.reports:
        raise Refusal("plans.report.conflict", step=asked.found.title)
    news = asked.reports[-1]
    facts = {"step": asked.found.title, "on": news.on}
    if news.kind == ReportKind.COMPLETED:
        raise Refusal("plans.report.completed.conflict", day=news.happened_on, **facts)
    if news.kind == ReportKind.SLIPPED:
        raise Refusal("plans.report.moved.conflict", day=news.new_due, **facts)
    raise Refusal("plans.report.withdrawn.conflict", **facts)


def _report(asked: _Step, kind: ReportKind, facts: dict[str, Any], *, by: User | None, on: date) -> MilestoneReport:
    """Add the report and fold the state, if nobody was faster: compare and set on the number of reports."""
    found, number = asked.found, asked.found.reported + 1
    role, organisation = acting_as(by, found.measure)
    made = MilestoneReport(
        milestone=found, number=number, kind=kind, version=asked.version, was_due=found.due, by=by, on=on, **facts
    )
    made.role, made.organisation_id = role, organisation
    said = StepState(found.said_due, found.said_happened_on, found.said_done)
    state = folded_state(said, [*asked.told, made.facts()], asked.version)
    untouched = Milestone.objects.filter(pk=found.pk, reported=found.reported)
    if not untouched.update(reported=number, due=state.due, happened_on=state.happened_on, done=state.done):
        raise Refusal("plans.report.conflict", step=found.title)
    made.save(force_insert=True)
    told: dict[str, str | int | date] = {"report": number, "kind": kind.value, "step": found.number}
    told |= {name: day for name in ("happened_on", "new_due") if (day := getattr(made, name))}
    record(f"plans.report_{kind.value}", by=by, on=on, subject=found, facts=told)
    return made


def acting_as(by: User | None, measure: Measure, permission: Permission = REPORT) -> tuple[str, str | None]:
    """The role that lets somebody act here, and the organisation that they act for, as the public is told."""
    return role_in(measure.plan.area_id, by, permission)


def role_in(area: str, by: User | None, permission: Permission) -> tuple[str, str | None]:
    """The role that lets somebody act in an area, and the organisation that they act for; empty at the terminal."""
    if by is None:
        return "", None
    around = {"", *chain_of(area)}
    for held in people.roles_of(by):
        if held.area in around and permission in MATRIX.get(Role(held.role), frozenset()):
            return held.role, held.organisation_id
    return "", None
