"""Writing: a draft with its tracked changes and comments, and one paragraph at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from concert.forums.reports import actions, queries
from concert.forums.reports.forms import MOST_SHOWN, number_in
from concert.forums.reports.models import ReportParagraph
from concert.forums.reports.permissions import DRAFT, SIGN, grants_of, may_comment, require_comment
from concert.forums.reports.queries.writing import written
from concert.forums.reports.rules.texts import pieces
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.web.problems import status_of
from concert.ground.web.slots import filled
from concert.ground.web.wording import say

if TYPE_CHECKING:
    from concert.ground.people.models import User


@require_safe
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole draft at work: what is proposed word by word, what is asked, what is still to be written."""
    report = queries.report(slug, request.user)
    require_comment(request.user, report.area_id)
    if report.is_signed:
        raise Refusal("reports.report.signed", slug=slug)
    language = _asked(request, report.language)
    at_work = queries.written_of(report, language)
    grants = grants_of(request.user)
    frame = report.frames[language]
    sections = [
        {"told": each, "paragraphs": at_work.get(each["identifier"], ()), "number": each["identifier"]}
        for each in frame["sections"]
    ]
    every = [each for found in at_work.values() for each in found]
    context = {
        "here": "reports",
        "report": report,
        "title": frame["title"],
        "sections": sections,
        "may_draft": grants.may(DRAFT, area=report.area_id),
        "may_sign": grants.may(SIGN, area=report.area_id),
        "newer": queries.newer_than(report, request.user),
        "language": language,
        "languages_of": [(code, name) for code, name in settings.LANGUAGES if code != language],
        "open_changes": sum(len(each.changes) for each in every),
        "open_comments": sum(len(each.open_comments) for each in every),
        "unwritten": sum(1 for each in every if each.to_write and not each.paragraph.left_out and not each.changes),
        "marked": sum(1 for each in every if each.paragraph.waits_for_record),
    }
    return render(request, "reports/write.html", context)


def _asked(request: HttpRequest, own: str) -> str:
    asked = request.POST.get("in") or request.GET.get("in") or own
    return asked if asked in dict(settings.LANGUAGES) else own


@require_http_methods(["GET", "HEAD", "POST"])
def paragraph(request: HttpRequest, number: int) -> HttpResponse:
    """One paragraph at work: its text to edit, its changes to decide, its comments. Each button is one act."""
    found = queries.paragraph(number, request.user)
    require_comment(request.user, found.report.area_id)
    if found.report.is_signed:
        raise Refusal("reports.report.signed", slug=found.report.slug)
    if request.method != "POST":
        return _form(request, found)
    try:
        target = _act(request, found)
    except Exception as problem:
        reasons = refusals_in(problem)
        if not reasons or request.POST.get("act") not in ("edit", "add", "comment"):
            raise
        return _form(request, queries.paragraph(number, request.user), reasons)
    address = reverse("reports:write", args=(found.report.slug,))
    language = _asked(request, found.report.language)
    asked = f"?in={language}" if language != found.report.language else ""
    return redirect(f"{address}{asked}#{target.identifier}")


def _act(request: HttpRequest, found: ReportParagraph) -> ReportParagraph:
    """Do what the button says; the paragraph to go back to."""
    act, at, by = request.POST.get("act", ""), timezone.now(), cast("User", request.user)
    text = request.POST.get("text", "")
    if act == "edit":
        seen, language = number_in(request.POST.get("seen")), _asked(request, found.report.language)
        actions.edit_paragraph(found.pk, text, seen=seen, by=by, at=at, language=language)
    elif act == "add":
        return actions.add_paragraph(found.pk, text, by=by, at=at)
    elif act == "comment":
        actions.comment(found.pk, text, by=by, at=at)
    elif act in ("accept", "reject"):
        decide = actions.accept_change if act == "accept" else actions.reject_change
        decide(number_in(request.POST.get("change")), by=by, at=at)
    elif act == "resolve":
        actions.resolve_comment(number_in(request.POST.get("comment")), by=by, at=at)
    else:
        simple = {
            "leave_out": actions.leave_out,
            "restore": actions.restore,
            "keep_words": actions.keep_words,
            "take_record": actions.take_record,
        }
        if act not in simple:
            raise Refusal("reports.paragraph.no_act")
        simple[act](found.pk, by=by, at=at)
    return found


def _form(request: HttpRequest, found: ReportParagraph, reasons: list[Refusal] | None = None) -> HttpResponse:
    report = found.report
    language = _asked(request, report.language)
    at_work = written(found, language)
    mine = request.POST.get("text", "") if request.POST.get("act") == "edit" else ""
    conflict = any(each.code == "reports.paragraph.conflict" for each in reasons or [])
    context: dict[str, Any] = {
        "here": "reports",
        "report": report,
        "each": at_work,
        "title": report.frames[report.language]["title"],
        "language": language,
        "languages_of": [(code, name) for code, name in settings.LANGUAGES if code != language],
        "text": mine or at_work.proposed,
        "theirs": at_work.proposed if conflict else "",
        "between": pieces(at_work.proposed, mine) if conflict else [],
        "said": request.POST.get("text", "") if request.POST.get("act") in ("comment", "add") else "",
        "act": request.POST.get("act", ""),
        "reasons": [say(each) for each in reasons or []],
        "most": MOST_SHOWN,
        "may_draft": grants_of(request.user).may(DRAFT, area=report.area_id),
        "may_comment": may_comment(grants_of(request.user), report.area_id),
        "row": next(iter(filled("reports.paragraph.chain", found.pk, request.user)), None),
    }
    status = status_of(reasons[0].code) if reasons else 200
    return render(request, "reports/paragraph.html", context, status=status)
