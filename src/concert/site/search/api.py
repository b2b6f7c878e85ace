"""Search for machines: the same answers as the page."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from concert.ground.web.schemas import Problem
from concert.site.search import actions, queries
from concert.site.search.queries.finding import shown

router = Router(tags=["search"])
MOST = 100


class FoundOut(Schema):
    """One thing found."""

    kind: str
    title: str
    summary: str
    area: str
    address: str


class AnswerOut(Schema):
    """What was found. `all_words` is false where nothing holds all the words, and these hold some."""

    asked: str
    total: int
    counts: dict[str, int]
    all_words: bool
    instead: str
    found: list[FoundOut]


@router.get("/search", response={200: AnswerOut, 404: Problem}, url_name="search")
def search(
    request: HttpRequest, q: str, kind: str = "", area: str = "", start: Annotated[int, Field(ge=0, le=10_000)] = 0
) -> dict[str, Any]:
    """Everything public that answers to words, the weightiest first, a hundred from `start` on."""
    actions.keep_up(at=timezone.now())
    answer = queries.find(q[:200], kind=queries.kind_of(kind), area=area.upper()[:24])
    found = shown(answer.found[start : start + MOST], q)
    return {
        "asked": answer.asked,
        "total": answer.total,
        "counts": {each.value: number for each, number in answer.counts.items()},
        "all_words": not answer.some,
        "instead": answer.instead,
        "found": [
            {"kind": each.kind.value, "title": each.name, "summary": "".join(piece for piece, _hit in each.summary),
             "area": each.area, "address": each.address}
            for each in found
        ],
    }  # fmt: skip
