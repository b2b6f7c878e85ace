"""Reading: the list of reports, one report as a document, the figures dossier of any area."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from concert.forums.reports import queries
from concert.forums.reports.chapters import draft_dossier
from concert.forums.reports.models import Report
from concert.forums.reports.permissions import DRAFT, SIGN, grants_of, may_comment
from concert.forums.reports.rules.document import Document
from concert.forums.reports.views.drawing import as_export, shown, tables_of
from concert.ground.web.tables import export_response

FILES = (("pdf", "PDF"), ("docx", "DOCX"), ("html", "HTML"))


def language_now() -> str:
    """The language of the page."""
    return (get_language() or "en").split("-")[0]


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every report that the reader may see, the latest year first."""
    found = queries.reports(request.user)
    language, grants = language_now(), grants_of(request.user)
    rows = [{"report": each, "area": each.area.name_in(language)} for each in found]
    context = {
        "here": "reports",
        "signed": [each for each in rows if each["report"].is_signed],  # type: ignore[attr-defined]
        "drafts": [each for each in rows if not each["report"].is_signed],  # type: ignore[attr-defined]
        "may_draft": grants.may_somewhere(DRAFT),
    }
    return render(request, "reports/reports.html", context)


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """One report from its first line to its last footnote."""
    found = queries.report(slug, request.user)
    document = queries.document_of(found, language_now())
    grants = grants_of(request.user)
    drafting = not found.is_signed and grants.may(DRAFT, area=found.area_id)
    context = {
        "report": found,
        "newer": queries.newer_than(found, request.user),
        "may_draft": drafting,
        "may_comment": not found.is_signed and may_comment(grants, found.area_id),
        "may_sign": not found.is_signed and grants.may(SIGN, area=found.area_id),
        "corrections": _corrections(found),
        "files": _files("reports:download", slug),
    }
    return _page(request, document, context, slug)


def _corrections(found: Report) -> list[Report]:
    """Signed reports that correct this one."""
    return list(found.corrections.filter(state="signed").only("slug", "year"))


@require_safe
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """The figures dossier of an area: for everybody, signed by nobody."""
    document = draft_dossier(code, language_now(), on=timezone.localdate())
    files = _files("reports:dossier_download", document.area)
    return _page(request, document, {"report": None, "files": files}, f"{document.area.lower()}-dossier")


def _page(request: HttpRequest, document: Document, context: dict[str, Any], name: str) -> HttpResponse:
    if wanted := request.GET.get("as"):
        chosen = request.GET.get("table", "")
        table = next((each for each in tables_of(document) if each.identifier == chosen), None)
        if table is not None:
            return export_response(as_export(table), wanted, f"{name}-{table.identifier.replace('.', '-')}")
    sections = shown(document)
    whole = context | {
        "here": "reports",
        "document": document,
        "sections": sections,
        "contents": [each for each in sections if each.section.level == 1],
        "words": document.words,
    }
    return render(request, "reports/report.html", whole)


def _files(route: str, name: str) -> list[tuple[str, str]]:
    """The printed copies, by address and name."""
    address = reverse(route, args=(name,))
    return [(f"{address}?as={kind}", said) for kind, said in FILES]
