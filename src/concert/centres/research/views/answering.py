"""A page with tables, or one of its tables as a file: `?as=csv`, and `&table=` where the page has several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from concert.ground.web.tables import FORMATS, Table, export_response


def page_or_file(
    request: HttpRequest, template: str, context: dict[str, Any], tables: Mapping[str, Table], filename: str
) -> HttpResponse:
    """The page, or the table that the address asks for as a file. The first table is the one meant by default."""
    if request.GET.get("as") in FORMATS and tables:
        name = request.GET.get("table", "")
        chosen = tables.get(name) or next(iter(tables.values()))
        return export_response(chosen, request.GET["as"], f"{filename}-{name}" if name in tables else filename)
    return render(request, f"research/{template}", {"here": "data", **context, **tables})
