"""A plan out and back for machines: the workbook, its preview, the decision; and one measure with its version."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, File, Router, Schema
from ninja.files import UploadedFile
from ninja.security import django_auth

from concert.ground.findings import Place
from concert.ground.refusals import Refusal
from concert.ground.web.schemas import Problem
from concert.plans import queries
from concert.plans.actions.editing import Edit, edit_measure
from concert.plans.actions.exporting import export_plan
from concert.plans.actions.importing import Decision
from concert.plans.actions.previews import apply_preview, discard_preview, stage_workbook
from concert.plans.exports.changes_told import differences_told, returned_told
from concert.plans.forms import MOST_BYTES
from concert.plans.permissions import require
from concert.plans.queries.editing import Editable, editable
from concert.plans.queries.previews import Preview, preview
from concert.plans.queries.returns import returned
from concert.plans.rules import BudgetFacts, MeasureFacts, MilestoneFacts
from concert.plans.rules.differences import Side, differences, facts_of
from concert.plans.rules.texts import tidied

if TYPE_CHECKING:
    from concert.ground.people.models import User

router = Router(tags=["plans"])
NO: dict[int, Any] = {401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}


class DifferenceOut(Schema):
    """One difference: `changed` with field, old and new; `added` and `removed` with the whole record."""

    change: str
    kind: str
    measure: str
    key: str
    name: str
    field: str
    old: Any
    new: Any
    record: dict[str, Any] | None
    days_later: int
    drops_deadline: bool
    sheet: str
    cell: str


class DuplicateOut(Schema):
    """Something that the workbook says twice, with both cells and the warning in words."""

    repeats: str
    measure: str
    other: str
    name: str
    cell: str
    first: str
    sentence: str


class ConflictOut(Schema):
    """A field that both sides changed; an empty field is a whole record, and null the side that removed it."""

    id: str
    kind: str
    measure: str
    key: str
    name: str
    field: str
    base: Any
    mine: Any
    theirs: Any
    cell: str


class PreviewOut(Schema):
    """What a workbook would change. Send `seen` back with the decision: it is the state that this was compared with."""

    preview: str
    file: str
    plan: str
    changes: str
    title: str
    seen: str
    recognised: bool
    moved: bool
    errors: int
    differences: list[DifferenceOut]
    duplicates: list[DuplicateOut]
    conflicts: list[ConflictOut]


class DecisionIn(Schema):
    """A side for each conflict by its id, the state that was seen, and whether broken rules are kept as a draft."""

    seen: str = ""
    choices: dict[str, Literal["mine", "theirs"]] = Field(default_factory=dict)
    unfinished: bool = False


class AppliedOut(Schema):
    """The draft that the changes went into."""

    plan: str


class ComparedOut(Schema):
    """What one frozen version changed in another."""

    plan: str
    before: int
    after: int
    differences: list[DifferenceOut]


class StepIn(Schema):
    """A milestone: known by its number, new without one."""

    number: int | None = None
    title: str
    due: date | None = None


class LineIn(Schema):
    """A budget line."""

    year: int
    amount: Decimal
    currency: str
    source: str = ""
    secured: bool | None = None


class MeasureIn(Schema):
    """The fields of a measure that can be edited. Indicators are edited in the workbook."""

    title: str
    objective: int | None
    actions: list[str] = Field(default_factory=list)
    lead: str = ""
    partners: str = ""
    starts: date | None = None
    deadline: date | None = None
    outcome: str = ""
    law_review: str = ""
    safeguards: str = ""
    total_cost: Decimal | None = None
    currency: str = ""
    milestones: list[StepIn] = Field(default_factory=list)
    budget: list[LineIn] = Field(default_factory=list)


class MeasureDraftOut(MeasureIn):
    """A measure as it can be edited, the record that an edit changes, and its version, which is also the ETag."""

    code: str
    plan: str
    version: str


@router.get("/plans/{slug}/workbook", response={200: None, **NO}, url_name="plan-workbook")
def workbook(request: HttpRequest, slug: str, language: Literal["en", "fr", "ar"] = "en") -> FileResponse:
    """The plan as a workbook to edit, which knows the state that it was made from."""
    with tempfile.TemporaryDirectory(prefix="concert-plan-") as folder:
        file = Path(folder) / "plan.xlsx"
        export_plan(slug, file, by=request.user, language=language)
        return FileResponse(file.open("rb"), as_attachment=True, filename=f"{slug}.xlsx")


@router.post("/plans/{slug}/previews", response={201: PreviewOut, **NO}, auth=django_auth, url_name="stage-preview")
def stage(request: HttpRequest, slug: str, workbook: File[UploadedFile]) -> tuple[int, dict[str, object]]:
    """Send an edited workbook: it waits, sealed, and you see what it would change. Nothing of the plan is written."""
    plan = queries.plan(slug, request.user)
    require(request.user, "plans.import_plan", area=plan.area_id)
    root, name = plan.revises or plan, workbook.name or "plan.xlsx"
    if (workbook.size or 0) > MOST_BYTES:
        size, limit = -(-(workbook.size or 0) // 1_000_000), MOST_BYTES // 1_000_000
        raise Refusal("plans.workbook.too_large", where=Place(file=name), size=size, limit=limit)
    with tempfile.TemporaryDirectory(prefix="concert-plan-") as folder:
        file = Path(folder) / "plan.xlsx"
        with file.open("wb") as opened:
            opened.writelines(workbook.chunks())
        found = returned(file, on=timezone.localdate(), shown_name=name, slug=root.slug)
        if found.root is None or found.reading.mark.get("plan", root.slug) != root.slug:
            raise Refusal("plans.return.other_plan", title=found.reading.plan.title)
        made = stage_workbook(file, found, by=_user(request), at=timezone.now())
    return 201, returned_told(found, preview=made.id)


@router.get("/plans/{slug}/previews/{preview_id}", response={200: PreviewOut, **NO}, url_name="preview")
def show(request: HttpRequest, slug: str, preview_id: str) -> dict[str, object]:
    """What a workbook that waits would change, compared with the plan as it stands now."""
    kept = _kept(request, slug, preview_id)
    found = returned(kept.file, on=timezone.localdate(), shown_name=kept.name, slug=slug)
    return returned_told(found, preview=kept.id)


@router.post(
    "/plans/{slug}/previews/{preview_id}/apply",
    response={200: AppliedOut, **NO},
    auth=django_auth,
    url_name="apply-preview",
)
def apply(request: HttpRequest, slug: str, preview_id: str, decision: DecisionIn) -> AppliedOut:
    """Take the changes in. Applying twice changes nothing; a conflict that nobody decided is a problem 409."""
    kept = _kept(request, slug, preview_id)
    choices = {id_: Side(side) for id_, side in decision.choices.items()}
    decided = Decision(choices, decision.seen, slug, decision.unfinished)
    plan = apply_preview(kept.id, decided, by=_user(request), on=timezone.localdate(), at=timezone.now())
    return AppliedOut(plan=plan.slug)


@router.delete(
    "/plans/{slug}/previews/{preview_id}", response={204: None, **NO}, auth=django_auth, url_name="discard-preview"
)
def discard(request: HttpRequest, slug: str, preview_id: str) -> tuple[int, None]:
    """Forget a workbook that waits. Nothing of the plan changes."""
    discard_preview(_kept(request, slug, preview_id).id, by=_user(request), at=timezone.now())
    return 204, None


@router.get(
    "/plans/{slug}/versions/{number}/compare/{other}", response={200: ComparedOut, **NO}, url_name="compare-versions"
)
def compare(request: HttpRequest, slug: str, number: int, other: int) -> dict[str, object]:
    """What one frozen version changed in another, field by field, with deadlines that moved later."""
    before, after = (queries.version(slug, each, request.user) for each in (number, other))
    found = differences(facts_of(before.content), facts_of(after.content))
    return {"plan": slug, "before": number, "after": other, "differences": differences_told(found)}


@router.get("/measures/{code}/draft", response={200: MeasureDraftOut, **NO}, auth=django_auth, url_name="measure-draft")
def measure_draft(request: HttpRequest, response: HttpResponse, code: str) -> MeasureDraftOut:
    """A measure as it can be edited: as the open draft says it. The ETag is its version."""
    return _draft_out(_editable(request, code), response)


@router.put("/measures/{code}/draft", response={200: MeasureDraftOut, **NO}, auth=django_auth, url_name="edit-measure")
def put_measure(request: HttpRequest, response: HttpResponse, code: str, said: MeasureIn) -> MeasureDraftOut:
    """Write a measure into the draft of its plan. `If-Match` names the version that you read; another is a 409."""
    seen = request.headers.get("If-Match", "").removeprefix("W/").strip('" ')
    if not seen:
        raise Refusal("plans.edit.version_missing")
    found = _editable(request, code)
    if found.measure is None:
        raise Refusal("plans.edit.gone", measure=code.upper())
    edit = Edit(found.root.slug, found.measure, _facts(said, found.measure), seen)
    edit_measure(edit, by=_user(request), on=timezone.localdate())
    return _draft_out(editable(code, request.user, found.root.slug), response)


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


def _kept(request: HttpRequest, slug: str, preview_id: str) -> Preview:
    kept = preview(preview_id, request.user, at=timezone.now())
    if kept.slug != slug:
        raise Refusal("plans.preview.unknown", hours=72)
    return kept


def _editable(request: HttpRequest, code: str) -> Editable:
    found = editable(code, request.user)
    require(request.user, "plans.edit_plan", area=found.root.area_id)
    return found


def _draft_out(found: Editable, response: HttpResponse) -> MeasureDraftOut:
    measure = found.measure
    if measure is None:
        raise Refusal("plans.edit.gone", measure="")
    response["ETag"] = f'"{found.version}"'
    fields = {name: getattr(measure, name) for name in MeasureIn.model_fields if name not in ("milestones", "budget")}
    steps = [StepIn(number=each.number, title=each.title, due=each.due) for each in measure.milestones]
    lines = [
        LineIn(year=each.year, amount=each.amount, currency=each.currency, source=each.source, secured=each.secured)
        for each in measure.budget
    ]
    shown = {**fields, "actions": list(measure.actions), "milestones": steps, "budget": lines}
    return MeasureDraftOut(**shown, code=measure.code, plan=found.current.slug, version=found.version)


def _facts(said: MeasureIn, base: MeasureFacts) -> MeasureFacts:
    """The measure as it was sent. What a request cannot say stays as it is."""
    known: dict[int | None, MilestoneFacts] = {each.number: each for each in base.milestones if each.number}
    texts: dict[str, Any] = {name: tidied(value) for name, value in said.dict().items() if isinstance(value, str)}
    return replace(
        base,
        **texts,
        objective=said.objective,
        actions=tuple(dict.fromkeys(said.actions)),
        starts=said.starts,
        deadline=said.deadline,
        total_cost=said.total_cost,
        milestones=tuple(
            replace(known.get(each.number) or MilestoneFacts(""), title=tidied(each.title), due=each.due)
            for each in said.milestones
        ),
        budget=tuple(
            BudgetFacts(each.year, each.amount, each.currency, tidied(each.source), each.secured)
            for each in said.budget
        ),
    )
