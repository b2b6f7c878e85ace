"""The check of a plan on a page: of one that was taken in, and of a workbook that a person sends."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.core import signing
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from concert.ground.findings import Finding, Level
from concert.ground.people.permissions import grants_of
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.web import charts
from concert.ground.web.throttle import network_of
from concert.ground.web.wording import say
from concert.plans import actions, queries
from concert.plans.actions.checking import allow_check
from concert.plans.actions.previews import stage_workbook
from concert.plans.actions.waiting import drop, keep_waiting, waiting
from concert.plans.checks import Kept, kept_by_kind, rule_code, rules
from concert.plans.exports import write_template
from concert.plans.exports.told import spoken
from concert.plans.forms import WorkbookForm
from concert.plans.models import Plan
from concert.plans.queries.findings import Checked, Excerpt
from concert.plans.queries.returns import plan_meant, returned
from concert.plans.rules import PlanState
from concert.plans.views import words
from concert.plans.views.next_steps import why_not_adopt, why_not_import
from concert.plans.views.sheetmap import SheetMap, sheet_maps
from concert.plans.wording import UNITS_OF_KIND

if TYPE_CHECKING:
    from concert.ground.people.models import User

SALT = "plans.import"
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding as the page shows it."""

    code: str
    why: str
    badge: SafeString
    sheet: str
    cell: str
    place: str
    sentence: SafeString
    remedy: SafeString
    excerpt: Excerpt | None
    look: str


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """A whole check as the page shows it."""

    title: str
    lead: str
    kinds: list[tuple[str, str]]
    remarks: list[Remark]
    not_judged: list[Remark]
    maps: list[SheetMap]
    hidden: int


def shown(found: Checked) -> FindingsPage:
    """The findings in words, errors first, with the cell in its row and the map of the sheets."""
    weighed = [*found.errors, *found.at(Level.DOUBT)]
    kept = kept_by_kind(found.findings)
    kinds = [(str(UNITS_OF_KIND[kind]), _kept_said(stands)) for kind, stands in kept.items()]
    why = {rule.code: rule.why for rule in rules()}
    return FindingsPage(
        title_of(found),
        _lead(found),
        kinds,
        _each_cell_once([_remark(each, found, why) for each in weighed[:MOST_SHOWN]]),
        [_remark(each, found, why) for each in found.at(Level.NOT_JUDGED)[:MOST_SHOWN]],
        sheet_maps(found.grid, weighed),
        max(0, len(weighed) - MOST_SHOWN),
    )


def _each_cell_once(remarks: list[Remark]) -> list[Remark]:
    """The same remarks, with the excerpt of a cell at its first remark only."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for each in remarks:
        kept.append(replace(each, excerpt=None) if (each.sheet, each.cell) in seen else each)
        seen.add((each.sheet, each.cell))
    return kept


def _kept_said(stands: Kept) -> str:
    if stands.silent:
        return _("{kept} of {all} rules kept, {silent} not judged everywhere").format(
            kept=stands.kept, all=stands.rules, silent=stands.silent
        )
    return _("{kept} of {all} rules kept").format(kept=stands.kept, all=stands.rules)


def title_of(found: Checked) -> str:
    """What stands between the plan and its adoption, as a sentence with a number."""
    errors, doubts = len(found.errors), len(found.at(Level.DOUBT))
    if errors:
        return ngettext(
            "{number} error stands between this plan and adoption",
            "{number} errors stand between this plan and adoption",
            errors,
        ).format(number=errors)
    if doubts:
        return ngettext(
            "No error stands in the way, {number} doubt is yours to judge",
            "No error stands in the way, {number} doubts are yours to judge",
            doubts,
        ).format(number=doubts)
    if found.at(Level.NOT_JUDGED):
        return _("Nothing stands in the way, as far as figures and records reach")
    return _("All {number} rules are kept").format(number=found.rules)


def _lead(found: Checked) -> str:
    measures, doubts, silent = len(found.plan.measures), len(found.at(Level.DOUBT)), len(found.at(Level.NOT_JUDGED))
    parts = [
        ngettext("{rules} rules read {number} measure.", "{rules} rules read {number} measures.", measures).format(
            rules=found.rules, number=measures
        )
    ]
    if found.errors:
        parts.append(_("Errors must be mended."))
    if doubts:
        parts.append(
            ngettext("{number} doubt is yours to judge.", "{number} doubts are yours to judge.", doubts).format(
                number=doubts
            )
        )
    if silent:
        parts.append(
            ngettext(
                "{number} question was not judged, because figures or records are missing.",
                "{number} questions were not judged, because figures or records are missing.",
                silent,
            ).format(number=silent)
        )
    return " ".join(parts)


def _remark(finding: Finding, found: Checked, why: dict[str, str]) -> Remark:
    said = say(spoken(finding))
    code = rule_code(finding.code)
    kind, word, look = {
        Level.ERROR: ("missed", _("Error"), "bad"),
        Level.DOUBT: ("late", _("Doubt"), "doubt"),
        Level.NOT_JUDGED: ("unknown", _("Not judged"), ""),
    }[finding.level]
    where = finding.where
    excerpt = queries.excerpt_of(found.grid, where) if where and finding.level is not Level.NOT_JUDGED else None
    return Remark(
        code if code in why else "",
        why.get(code, ""),
        charts.badge(kind, word),
        where.sheet if where else "",
        where.cell if where else "",
        str(where) if where else "",
        words.isolated(said.sentence),
        words.isolated(said.remedy),
        excerpt,
        look,
    )


@require_safe
def findings(request: HttpRequest, slug: str) -> HttpResponse:
    """What the rules remark on a plan as it stands today."""
    plan = queries.plan(slug, request.user)
    source = queries.source_of(plan)
    found = queries.findings_of_plan(plan, source.grid if source else None, on=timezone.localdate())
    grants = grants_of(request.user)
    may_adopt = not plan.is_adopted and grants.may("plans.adopt_plan", area=plan.area_id)
    context = {
        "here": "plans",
        "plan": plan,
        "page": shown(found),
        "file": source.file_name if source else "",
        "may_adopt": may_adopt,
        "why_not_adopt": why_not_adopt(request, plan, grants),
        "may_withdraw": not plan.is_adopted and grants.may("plans.edit_plan", area=plan.area_id),
    }
    return render(request, "plans/findings.html", {**context, "form": WorkbookForm()})


@require_http_methods(["GET", "HEAD", "POST"])
def import_plan(request: HttpRequest) -> HttpResponse:
    """Send a workbook: it is checked and shown. Nothing is written until the person confirms."""
    if request.method == "POST" and request.POST.get("waiting"):
        return _confirmed(request)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "plans/import.html", {"here": "plans", "form": form}, status=status)
    if not request.user.is_authenticated:
        allow_check(network_of(request), at=timezone.now())
    sent = form.cleaned_data["workbook"]
    with tempfile.TemporaryDirectory(prefix="concert-plan-") as folder:
        file = Path(folder) / "plan.xlsx"
        with file.open("wb") as opened:
            opened.writelines(sent.chunks())
        try:
            reading, found = queries.checked_workbook(
                file, on=timezone.localdate(), shown_name=sent.name or "plan.xlsx"
            )
        except Refusal as refusal:
            context = {"here": "plans", "form": form, "reasons": [say(each) for each in refusals_in(refusal)]}
            return render(request, "plans/import.html", context, status=422)
        grants = grants_of(request.user)
        root = plan_meant(reading)
        if grants.may("plans.import_plan", area=found.plan.area) and not reading.has_errors and _stands(root):
            compared = returned(file, on=timezone.localdate(), shown_name=sent.name or "plan.xlsx")
            made = stage_workbook(file, compared, by=cast("User", request.user), at=timezone.now())
            return redirect("plans:preview", made.slug, made.id)
        may = not reading.has_errors and grants.may("plans.import_plan", area=found.plan.area)
        token = ""
        if may:
            keep_waiting(file, reading.checksum)
            token = signing.dumps(
                {"checksum": reading.checksum, "name": reading.file, "by": request.user.pk}, salt=SALT
            )
    context = {
        "here": "plans",
        "page": shown(found),
        "file": reading.file,
        "token": token,
        "form": WorkbookForm(),
        "why_not_import": "" if token else why_not_import(request, found.plan.area, grants),
    }
    status = 422 if found.errors else 200
    return render(request, "plans/findings.html", {**context, "has_errors": bool(found.errors)}, status=status)


def _stands(plan: Plan | None) -> bool:
    """Whether there is a plan to compare with: then the workbook is previewed, not taken for a new one."""
    return plan is not None and plan.state != PlanState.WITHDRAWN


def _confirmed(request: HttpRequest) -> HttpResponse:
    try:
        said = signing.loads(request.POST["waiting"], salt=SALT, max_age=3600)
    except signing.BadSignature as old:
        raise Refusal("plans.import.upload_gone") from old
    if said["by"] != request.user.pk:
        raise Refusal("plans.import.upload_gone")
    by = cast("User", request.user)
    unfinished = request.POST.get("unfinished") == "yes"
    plan, _found = actions.import_plan(
        waiting(said["checksum"]), by=by, on=timezone.localdate(), unfinished=unfinished, shown_name=said["name"]
    )
    drop(said["checksum"])
    return redirect("plans:findings", plan.slug)


@require_safe
def template(request: HttpRequest) -> FileResponse:
    """The workbook to fill in, in the language of the page."""
    language = (get_language() or "en").split("-")[0]
    folder = Path(tempfile.mkdtemp(prefix="concert-template-"))
    file = folder / "concert-plan.xlsx"
    try:
        write_template(file, language=language)
        opened = file.open("rb")
    finally:
        file.unlink(missing_ok=True)
        folder.rmdir()
    return FileResponse(opened, as_attachment=True, filename=f"concert-plan-{language}.xlsx")
