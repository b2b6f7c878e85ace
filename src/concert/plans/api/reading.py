"""Plans and measures for machines: the same plans, sentences and refusals as on the pages."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from concert.ground.findings import Place
from concert.ground.refusals import Refusal
from concert.ground.web.schemas import Problem
from concert.ground.web.throttle import network_of
from concert.plans import queries
from concert.plans.actions.checking import allow_check
from concert.plans.exports.told import findings_told
from concert.plans.forms import MOST_BYTES
from concert.plans.models import Measure, Milestone, Plan
from concert.plans.permissions import plans_visible_to

router = Router(tags=["plans"])


class PlanOut(Schema):
    """A plan in short. `revises` is the address of the adopted plan that a draft revises."""

    slug: str
    title: str
    area: str
    level: str
    state: str
    starts: date
    ends: date
    revises: str | None


class VersionOut(Schema):
    """A frozen version in short; its checksum is the SHA-256 of its content as canonical JSON."""

    number: int
    checksum: str
    source_checksum: str
    frozen_on: date


class MilestoneOut(Schema):
    """A step with its status on the day of asking: on_time, late, missed, not_reported or not_due.

    `after_first_promise`: only the first promise was missed; such a step is late, or open and not due yet.
    """

    number: int
    title: str
    first_due: date | None
    due: date | None
    happened_on: date | None
    status: str
    days_behind: int
    after_first_promise: bool
    cell: str


class BudgetOut(Schema):
    """Money in one year from one source; `secured` is null where the plan does not say."""

    year: int
    amount: Decimal
    currency: str
    source: str
    secured: bool | None
    cell: str


class MeasureIndicatorOut(Schema):
    """What a measure should move; `code` is null for an indicator of the plan's own."""

    code: str | None
    name: str
    unit: str
    direction: str
    baseline: Decimal | None
    baseline_year: int | None
    target: Decimal | None
    target_year: int | None
    cell: str


class MeasureOut(Schema):
    """A measure with its parts; each part names the cell of the workbook that it was read from."""

    code: str
    chain: str
    plan: str
    area: str
    title: str
    objective: int | None
    actions: list[str]
    lead: str
    partners: str
    starts: date | None
    deadline: date | None
    outcome: str
    law_review: str
    safeguards: str
    withdrawn_on: date | None
    withdrawn_by_version: int | None
    milestones: list[MilestoneOut]
    budget: list[BudgetOut]
    indicators: list[MeasureIndicatorOut]
    cell: str


class PlanWithMeasuresOut(PlanOut):
    """A plan with its measures and versions, and the checksum of the workbook it was read from.

    `edited_on` is the day of the last edit on this site since that workbook; null where it says what the workbook says.
    """

    adopted_by: str
    approval: str
    source_checksum: str
    edited_on: date | None
    versions: list[VersionOut]
    measures: list[MeasureOut]


class FindingOut(Schema):
    """One remark: the rule's code, its level (error, doubt, not_judged), its place, its sentence and remedy."""

    code: str
    level: str
    sheet: str
    cell: str
    sentence: str
    remedy: str


class PlanInShortOut(Schema):
    """What a workbook or a draft says about the plan as a whole."""

    slug: str
    title: str
    area: str
    starts: date | None
    ends: date | None
    measures: int


class FindingsOut(Schema):
    """A whole check."""

    file: str
    plan: PlanInShortOut
    rules: int
    errors: int
    doubts: int
    not_judged: int
    findings: list[FindingOut]


class FrozenOut(VersionOut):
    """A frozen version with all that was adopted."""

    content: dict[str, Any]


@router.get("/plans", response=list[PlanOut])
def plans(request: HttpRequest, area: str = "") -> list[PlanOut]:
    """Every plan that you may see, or those of one area."""
    shown = plans_visible_to(request.user).select_related("revises").order_by("slug")
    return [told(each) for each in (shown.filter(area_id=area.upper()) if area else shown)]


@router.post("/plans/check", response={200: FindingsOut, 422: Problem, 429: Problem})
def check(request: HttpRequest, workbook: File[UploadedFile]) -> dict[str, object]:
    """Check a workbook. Nothing is stored. The answer is 200 whatever is found; `errors` says what must be mended."""
    if not request.user.is_authenticated:
        allow_check(network_of(request), at=timezone.now())
    if (workbook.size or 0) > MOST_BYTES:
        raise Refusal(
            "plans.workbook.too_large",
            where=Place(file=workbook.name or ""),
            size=-(-(workbook.size or 0) // 1_000_000),
            limit=MOST_BYTES // 1_000_000,
        )
    name = workbook.name or "plan.xlsx"
    with tempfile.TemporaryDirectory(prefix="concert-plan-") as folder:
        file = Path(folder) / "plan.xlsx"
        with file.open("wb") as opened:
            opened.writelines(workbook.chunks())
        _reading, found = queries.checked_workbook(file, on=timezone.localdate(), shown_name=name)
    return findings_told(found, file=name)


@router.get("/plans/{slug}", response={200: PlanWithMeasuresOut, 404: Problem})
def plan(request: HttpRequest, slug: str) -> PlanWithMeasuresOut:
    """One plan with its measures, their parts and the cells they were read from."""
    found = queries.plan(slug, request.user)
    day = timezone.localdate()
    return PlanWithMeasuresOut(
        **told(found).dict(),
        adopted_by=found.adopted_by,
        approval=found.approval,
        source_checksum=found.source_checksum,
        edited_on=found.edited.on if found.edited else None,
        versions=[VersionOut.from_orm(each) for each in queries.versions_of(found)],
        measures=[_measure(each, found, day) for each in queries.measures_of(found)],
    )


@router.get("/plans/{slug}/findings", response={200: FindingsOut, 404: Problem})
def findings(request: HttpRequest, slug: str) -> dict[str, object]:
    """What the plan check remarks on a plan as it stands today."""
    found = queries.plan(slug, request.user)
    return findings_told(queries.findings_of_plan(found, on=timezone.localdate()), slug=slug)


@router.get("/plans/{slug}/versions/{number}", response={200: FrozenOut, 404: Problem, 422: Problem})
def version(request: HttpRequest, slug: str, number: int) -> FrozenOut:
    """One frozen version, word for word."""
    return FrozenOut.from_orm(queries.version(slug, number, request.user))


@router.get("/measures/{code}", response={200: MeasureOut, 404: Problem})
def measure(request: HttpRequest, code: str) -> MeasureOut:
    """One measure with its milestones, money and indicators."""
    found = queries.measure(code, request.user)
    return _measure(found, found.plan, timezone.localdate())


def told(found: Plan) -> PlanOut:
    """A plan in short."""
    return PlanOut(
        slug=found.slug,
        title=found.title,
        area=found.area_id,
        level=found.level,
        state=found.state,
        starts=found.starts,
        ends=found.ends,
        revises=found.revises.slug if found.revises else None,
    )


def _milestone(each: Milestone, day: date) -> MilestoneOut:
    standing = each.standing(on=day)
    return MilestoneOut(
        number=each.number,
        title=each.title,
        first_due=each.first_due,
        due=each.due,
        happened_on=each.happened_on,
        status=standing.status.value,
        days_behind=standing.days,
        after_first_promise=standing.after_first,
        cell=str(each.facts().origin.at("due")),
    )


def _measure(found: Measure, plan: Plan, day: date) -> MeasureOut:
    facts = found.facts()
    return MeasureOut(
        code=facts.code,
        chain=found.chain,
        plan=plan.slug,
        area=plan.area_id,
        title=facts.title,
        objective=facts.objective,
        actions=list(facts.actions),
        lead=facts.lead,
        partners=facts.partners,
        starts=facts.starts,
        deadline=facts.deadline,
        outcome=facts.outcome,
        law_review=facts.law_review,
        safeguards=facts.safeguards,
        withdrawn_on=found.withdrawn_on,
        withdrawn_by_version=found.withdrawn_by_version,
        milestones=[_milestone(each, day) for each in found.milestones.all()],
        budget=[
            BudgetOut(
                year=each.year,
                amount=each.amount,
                currency=each.currency,
                source=each.source,
                secured=each.secured,
                cell=str(each.origin.at("amount")),
            )
            for each in facts.budget
        ],
        indicators=[
            MeasureIndicatorOut(
                code=each.code or None,
                name=each.name,
                unit=each.unit,
                direction=each.direction,
                baseline=each.baseline,
                baseline_year=each.baseline_year,
                target=each.target,
                target_year=each.target_year,
                cell=str(each.origin.at("target")),
            )
            for each in facts.indicators
        ],
        cell=str(facts.origin.at("title")),
    )
