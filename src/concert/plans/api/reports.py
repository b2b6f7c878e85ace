"""Steps, reports, softened deadlines and words over a status. Acts need a session and its token."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Form, Router, Schema
from ninja.security import django_auth

from concert.ground.people.permissions import may
from concert.ground.people.rules import Permission
from concert.ground.web.schemas import Problem
from concert.plans import actions, queries
from concert.plans.models import Milestone, MilestoneReport, StatusOverride
from concert.plans.rules import Completion, Slip

if TYPE_CHECKING:
    from concert.ground.people.models import User

router = Router(tags=["plans"])
NO: Any = {401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}
Words = Annotated[str, Form()]
Day = Annotated[date | None, Form()]
Seen = Annotated[int | None, Form()]


class StepReportOut(Schema):
    """A report: completed, slipped or withdrawn. `by` is null for those who may not see people."""

    report: int
    measure: str
    step: int
    number: int
    kind: str
    version: int
    was_due: date | None
    happened_on: date | None
    new_due: date | None
    evidence: str
    address: str
    reason: str
    withdraws: int | None
    role: str
    organisation: str | None
    by: str | None
    on: date


class MoveOut(Schema):
    """A deadline went from one day to another; `report` is null where a version moved it. Empty: no reason given."""

    old: date
    new: date
    days: int
    on: date
    version: int
    report: int | None
    reason: str


class StepOut(Schema):
    """A step with its first promise, its moves and its reports; `seen` is what a report on it may send along."""

    measure: str
    number: int
    title: str
    first_due: date | None
    first_version: int | None
    due: date | None
    happened_on: date | None
    done: bool | None
    status: str
    days_behind: int
    after_first_promise: bool
    withdrawn_on: date | None
    withdrawn_by_version: int | None
    seen: int
    moves: list[MoveOut]
    reports: list[StepReportOut]


class SofteningOut(Schema):
    """A deadline that lies later now than the first frozen version said; `number` is null for a whole measure."""

    measure: str
    number: int | None
    title: str
    first: date
    first_version: int
    now: date
    days: int
    moves: list[MoveOut]


class OverrideOut(Schema):
    """A word over the status that the reports give; both are told, with the reason."""

    measure: str
    status: str
    computed: str
    reason: str
    role: str
    on: date
    lifted_on: date | None
    lifted_why: str


@router.get("/plans/{slug}/softened", response={200: list[SofteningOut], 404: Problem}, url_name="softened")
def softened(request: HttpRequest, slug: str) -> list[SofteningOut]:
    """Every deadline that was softened since the first promise, the longest move first."""
    found = queries.softened_deadlines(queries.plan(slug, request.user), on=timezone.localdate())
    return [SofteningOut.from_orm(each) for each in found]


@router.get("/plans/{slug}/history", response={200: list[StepReportOut], 404: Problem}, url_name="history")
def history(request: HttpRequest, slug: str, since: date | None = None) -> list[StepReportOut]:
    """Every report on a plan, or those from a day on, the newest first."""
    plan = queries.plan(slug, request.user)
    names = may(request.user, Permission.PEOPLE_SEE, area=plan.area_id)
    return [_report(each, names=names) for each in queries.reports_since(plan, since)]


@router.get("/measures/{code}/steps/{int:number}", response={200: StepOut, 404: Problem}, url_name="step")
def step(request: HttpRequest, code: str, number: int) -> StepOut:
    """One step with everything that was promised and reported."""
    return _step(request, queries.step(code, number, request.user))


@router.post(
    "/measures/{code}/steps/{int:number}/report",
    response={200: StepReportOut, **NO},
    auth=django_auth,
    url_name="report-step",
)
def report(
    request: HttpRequest,
    code: str,
    number: int,
    happened_on: Day = None,
    evidence: Words = "",
    address: Words = "",
    seen: Seen = None,
) -> StepReportOut:
    """Report a step as done, or be told every reason why not."""
    said = Completion(happened_on, evidence, address)
    made = actions.complete_milestone(code, number, said, by=_by(request), on=timezone.localdate(), seen=seen)
    return _made(request, made)


@router.post(
    "/measures/{code}/steps/{int:number}/move",
    response={200: StepReportOut, **NO},
    auth=django_auth,
    url_name="move-step",
)
def move(
    request: HttpRequest, code: str, number: int, new_due: Day = None, reason: Words = "", seen: Seen = None
) -> StepReportOut:
    """Move a step to another day, or be told every reason why not."""
    made = actions.log_slip(code, number, Slip(new_due, reason), by=_by(request), on=timezone.localdate(), seen=seen)
    return _made(request, made)


@router.post(
    "/measures/{code}/steps/{int:number}/reports/{int:report_id}/withdraw",
    response={200: StepReportOut, **NO},
    auth=django_auth,
    url_name="withdraw-report",
)
def withdraw(request: HttpRequest, code: str, number: int, report_id: int, reason: Words = "") -> StepReportOut:
    """Take a report back, with a reason; it stays on record."""
    queries.step(code, number, request.user)
    return _made(request, actions.withdraw_report(report_id, reason, by=_by(request), on=timezone.localdate()))


@router.post(
    "/measures/{code}/override", response={200: OverrideOut, **NO}, auth=django_auth, url_name="override-status"
)
def override(request: HttpRequest, code: str, status: Words = "", reason: Words = "") -> OverrideOut:
    """Put a word over the status that the reports give, with a reason."""
    return _override(actions.override_status(code, status, reason, by=_by(request), on=timezone.localdate()))


@router.post(
    "/measures/{code}/override/lift", response={200: OverrideOut, **NO}, auth=django_auth, url_name="lift-override"
)
def lift(request: HttpRequest, code: str, reason: Words = "") -> OverrideOut:
    """Lift the word over a status, with a reason."""
    return _override(actions.lift_override(code, reason, by=_by(request), on=timezone.localdate()))


def _by(request: HttpRequest) -> User:
    return cast("User", request.user)


def _made(request: HttpRequest, made: MilestoneReport) -> StepReportOut:
    found = queries.report(made.pk, request.user)
    area = found.milestone.measure.plan.area_id
    return _report(found, names=may(request.user, Permission.PEOPLE_SEE, area=area))


def _step(request: HttpRequest, found: Milestone) -> StepOut:
    told = queries.history_of(found)
    standing = found.standing(on=timezone.localdate())
    names = may(request.user, Permission.PEOPLE_SEE, area=found.measure.plan.area_id)
    return StepOut(
        measure=found.measure.code,
        number=found.number,
        title=found.title,
        first_due=found.first_due,
        first_version=found.first_version,
        due=found.due,
        happened_on=found.happened_on,
        done=found.done,
        status=standing.status.value,
        days_behind=standing.days,
        after_first_promise=standing.after_first,
        withdrawn_on=found.withdrawn_on,
        withdrawn_by_version=found.withdrawn_by_version,
        seen=found.reported,
        moves=[MoveOut.from_orm(each) for each in told.moves],
        reports=[_report(each, names=names) for each in told.reports],
    )


def _report(each: MilestoneReport, *, names: bool) -> StepReportOut:
    return StepReportOut(
        report=each.pk,
        measure=each.milestone.measure.code,
        step=each.milestone.number,
        number=each.number,
        kind=each.kind,
        version=each.version,
        was_due=each.was_due,
        happened_on=each.happened_on,
        new_due=each.new_due,
        evidence=each.evidence,
        address=each.address,
        reason=each.reason,
        withdraws=each.withdraws_id,
        role=each.role,
        organisation=each.organisation.name if each.organisation else None,
        by=(each.by.name or each.by.email) if names and each.by else None,
        on=each.on,
    )


def _override(found: StatusOverride) -> OverrideOut:
    return OverrideOut(
        measure=found.measure.code,
        status=found.status,
        computed=found.computed,
        reason=found.reason,
        role=found.role,
        on=found.on,
        lifted_on=found.lifted_on,
        lifted_why=found.lifted_why,
    )
