"""Answers to questions, for machines: the same that the explorer shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Schema

from concert.centres.research import queries
from concert.centres.research.api.routing import ANSWERS, router
from concert.centres.research.rules.questions import question_in

PAGE = 1000


class ExplorationOut(Schema):
    """A page of an answer. In rows `best` is null where a number is not known or withheld; `mark` tells which."""

    question: dict[str, Any]
    unit: str
    counts: str
    when: str
    source: str
    releases: list[str]
    cautions: list[str]
    incomplete: list[str]
    protected: bool
    columns: list[str]
    total: int
    page: int
    pages: int
    rows: list[dict[str, Any]]


@router.get("/data/explore", response={200: ExplorationOut, **ANSWERS})
def explore(request: HttpRequest, figure: str, page: int = 1) -> Any:
    """The answer to a question to a figure, a thousand rows to a page.

    Further parameters, each of which may be repeated: `by` (a dimension to tell apart, or `month`), `area`, `from`,
    `to`, `release`, and the name of a dimension with a value to keep.
    """
    found = queries.explore(question_in({name: request.GET.getlist(name) for name in request.GET}))
    pages = max(1, -(-found.total // PAGE))
    page = min(max(page, 1), pages)
    return {
        "question": found.question.as_json, "unit": found.unit, "counts": found.unit_kind, "when": found.when,
        "source": found.source, "releases": list(found.releases), "cautions": list(found.cautions),
        "incomplete": list(found.incomplete), "protected": found.protected, "columns": list(found.columns),
        "total": found.total, "page": page, "pages": pages,
        "rows": found.rows.slice((page - 1) * PAGE, PAGE).to_pylist(),
    }  # fmt: skip
