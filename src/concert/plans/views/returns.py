"""A plan goes out as a workbook and comes back: the upload, the preview, and the decision."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concert.ground.refusals import Refusal, refusals_in
from concert.ground.web.tables import FORMATS, export_response
from concert.ground.web.wording import say
from concert.plans import queries
from concert.plans.actions.exporting import export_plan
from concert.plans.actions.importing import Decision
from concert.plans.actions.previews import apply_preview, discard_preview, stage_workbook
from concert.plans.exports.changes import (
    changes_table,
    conflict_said,
    counted_changes,
    duplicate_said,
    said_field,
    what_of,
)
from concert.plans.forms import WorkbookForm
from concert.plans.permissions import require
from concert.plans.queries.previews import Preview, preview
from concert.plans.queries.returns import Returned, returned
from concert.plans.rules.differences import Conflict, Side
from concert.plans.views.changes import changes_page
from concert.plans.views.checking import shown

if TYPE_CHECKING:
    from concert.ground.people.models import User


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """A conflict with what each side says, and the side that was chosen."""

    id: str
    what: str
    field: str
    base: str
    mine: str
    theirs: str
    cell: str
    chosen: str


@require_safe
def workbook(request: HttpRequest, slug: str) -> FileResponse:
    """The plan as a workbook to edit, in the language of the page."""
    language = (get_language() or "en").split("-")[0]
    with tempfile.TemporaryDirectory(prefix="concert-plan-") as folder:
        file = Path(folder) / "plan.xlsx"
        export_plan(slug, file, by=request.user, language=language)
        opened = file.open("rb")
    return FileResponse(opened, as_attachment=True, filename=f"{slug}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the edited workbook of a plan. It is laid aside, and the person sees what it would change."""
    plan = queries.plan(slug, request.user)
    require(request.user, "plans.import_plan", area=plan.area_id)
    root = plan.revises or plan
    form = WorkbookForm(request.POST or None, request.FILES or None)
    context = {"here": "plans", "plan": root, "form": form}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "plans/return.html", context, status=status)
    sent = form.cleaned_data["workbook"]
    try:
        made = staged(request, sent, sent.name or "plan.xlsx", root.slug)
    except Refusal as refusal:
        said = [say(each) for each in refusals_in(refusal)]
        return render(request, "plans/return.html", {**context, "reasons": said}, status=422)
    return redirect("plans:preview", made.slug, made.id)


def staged(request: HttpRequest, sent: object, name: str, slug: str) -> Preview:
    """Lay an upload aside for one plan, or refuse it where it is no safe workbook, or that of another plan."""
    with tempfile.TemporaryDirectory(prefix="concert-plan-") as folder:
        file = Path(folder) / "plan.xlsx"
        with file.open("wb") as opened:
            opened.writelines(sent.chunks())  # type: ignore[attr-defined]
        found = returned(file, on=timezone.localdate(), shown_name=name, slug=slug)
        marked = found.reading.mark.get("plan", "")
        if found.root is None or (marked and marked != slug):
            raise Refusal("plans.return.other_plan", title=found.reading.plan.title)
        return stage_workbook(file, found, by=cast("User", request.user), at=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def show_preview(request: HttpRequest, slug: str, preview_id: str) -> HttpResponse:
    """What a workbook would change: findings, duplicates, conflicts, every difference. Apply or discard it."""
    by, at = cast("User", request.user), timezone.now()
    kept = preview(preview_id, by, at=at)
    if kept.slug != slug:
        raise Refusal("plans.preview.unknown", hours=72)
    if request.POST.get("do") == "discard":
        discard_preview(kept.id, by=by, at=at)
        return redirect("plans:plan", slug)
    choices = chosen(request)
    reasons = []
    if request.POST.get("do") == "apply":
        decision = Decision(choices, request.POST.get("seen", ""), slug, request.POST.get("unfinished") == "yes")
        try:
            plan = apply_preview(kept.id, decision, by=by, on=timezone.localdate(), at=at)
        except Exception as problem:
            if not (reasons := refusals_in(problem)):
                raise
        else:
            return redirect("plans:plan", plan.slug)
    found = returned(kept.file, on=timezone.localdate(), shown_name=kept.name, choices=choices, slug=slug)
    if request.GET.get("as") in FORMATS:
        table = changes_table(found.differences, found.plan.title)
        return export_response(table, request.GET["as"], f"{slug}-changes")
    context = {**preview_context(found, choices), "kept": kept, "reasons": [say(each) for each in reasons]}
    return render(request, "plans/preview.html", context, status=409 if reasons else 200)


def chosen(request: HttpRequest) -> dict[str, Side]:
    """The side that a person chose for each conflict: fields `choose-<id>`."""
    said = {name.removeprefix("choose-"): value for name, value in request.POST.items() if name.startswith("choose-")}
    return {id_: Side(str(value)) for id_, value in said.items() if value in list(Side)}


def preview_context(found: Returned, choices: dict[str, Side]) -> dict[str, object]:
    """Everything that the page of a preview shows."""
    return {
        "here": "plans",
        "plan": found.root,
        "current": found.current,
        "found": found,
        "title": counted_changes(found.differences, found.duplicates),
        "page": changes_page(found.differences, found.plan),
        "check": shown(found.found),
        "duplicates": [(each, duplicate_said(each)) for each in found.duplicates],
        "conflicts": [conflict_shown(each, choices) for each in found.conflicts],
        "must_choose": len(found.open),
        "has_errors": bool(found.found.errors),
        "may_apply": not found.reading.has_errors and not found.is_taken_in and not found.says_nothing_new,
    }


def conflict_shown(each: Conflict, choices: dict[str, Side]) -> ConflictShown:
    """A conflict in words."""
    gone = _("removed")
    return ConflictShown(
        each.id,
        f"{each.measure} {what_of(each)}".strip(),
        said_field(each.kind, each.field) if each.field else _("The whole record"),
        conflict_said(each.base, each.kind),
        conflict_said(each.mine, each.kind) or ("" if each.field else gone),
        conflict_said(each.theirs, each.kind) or ("" if each.field else gone),
        str(each.cell),
        choices[each.id].value if each.id in choices else "",
    )
