"""Printed copies to take away: `?as=html`, `pdf` or `docx`, `&language=ar`."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from concert.forums.reports import queries
from concert.forums.reports.actions.printing import allow_print, draw_copy, kept_copy, refuse_unknown_kind
from concert.forums.reports.chapters import draft_dossier
from concert.forums.reports.exports import KINDS, file_name
from concert.forums.reports.rules.document import Document
from concert.ground.refusals import Refusal
from concert.ground.web.throttle import network_of


@require_safe
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """A report that the reader may see, as a file."""
    kind, language = _asked(request)
    document = queries.document_of(queries.report(slug, request.user), language)
    return _file(request, document, kind)


@require_safe
def dossier_download(request: HttpRequest, code: str) -> HttpResponse:
    """The figures dossier of an area as a file, for everybody."""
    kind, language = _asked(request)
    if not request.user.is_authenticated:
        allow_print(network_of(request), at=timezone.now())
    document = draft_dossier(code, language, on=timezone.localdate())
    return _answer(document, kind, _drawn(document, kind))


def _asked(request: HttpRequest) -> tuple[str, str]:
    kind = request.GET.get("as", "pdf")
    refuse_unknown_kind(kind)
    language = request.GET.get("language") or (get_language() or "en").split("-")[0]
    if language not in dict(settings.LANGUAGES):
        raise Refusal("reports.report.other_language", language=language)
    return kind, language


def _file(request: HttpRequest, document: Document, kind: str) -> HttpResponse:
    """The copy that was kept, at no cost; else one drawn now: without an account only so many times."""
    content = kept_copy(document, kind, site=_site())
    if content is None:
        if not request.user.is_authenticated:
            allow_print(network_of(request), at=timezone.now())
        content = _drawn(document, kind)
    return _answer(document, kind, content)


def _drawn(document: Document, kind: str) -> bytes:
    return draw_copy(document, kind, site=_site())


def _site() -> str:
    """The site as readers reach it, never as one reader's request called it: copies are kept for the next."""
    return f"{settings.PUBLIC}/"


def _answer(document: Document, kind: str, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type=KINDS[kind][0])
    answer["Content-Disposition"] = f'attachment; filename="{file_name(document, kind)}"'
    return answer
