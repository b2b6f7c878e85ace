"""Marks on releases for machines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Schema

from concert.centres.research import exports, queries
from concert.centres.research.api.routing import ANSWERS, router


class MarkOut(Schema):
    """Something suspicious about a release as a whole. `held_back`: its figures enter no line and no verdict."""

    mark: int
    code: str
    source: str
    provider: str
    table: str
    area: str | None
    measures: list[str]
    periods: list[str]
    years: list[int]
    facts: dict[str, Any]
    before: dict[str, float | None]
    now: dict[str, float | None]
    state: str
    held_back: bool
    release: str
    closed_by: str | None
    decisions: list[dict[str, Any]]


@router.get("/data/marks", response={200: list[MarkOut], **ANSWERS})
def marks(request: HttpRequest, source: str = "", mended: bool = False) -> Any:
    """The marks that stand, newest first; with `mended` also those that later releases mended."""
    return [exports.mark_record(each) for each in queries.marks(source or None, closed=mended)]
