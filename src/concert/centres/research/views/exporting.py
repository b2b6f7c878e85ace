"""Figures as files, and the catalogue for machines that harvest it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from concert.centres.research.exports.catalogue import catalogue_file
from concert.centres.research.exports.forms import File, exported
from concert.centres.research.rules.questions import question_in


@require_safe
def export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """A figure in one of the forms; the parameters are those of a question."""
    asked = {name: request.GET.getlist(name) for name in request.GET} | {"figure": [code, *request.GET.getlist("plus")]}
    return as_download(exported(question_in(asked), form, get_language() or "en"))


@require_safe
def dcat(request: HttpRequest, form: str) -> HttpResponse:
    """The catalogue as DCAT-AP."""
    return as_download(catalogue_file({"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}.get(form, form)))


def as_download(file: File) -> HttpResponse:
    """The file, to be saved under its name."""
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
