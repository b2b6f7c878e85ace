"""Where no figure is: a page that says so and leads to what there is, instead of a bare refusal."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from concert.centres.research import queries
from concert.centres.research.views.words import area_names, described_all
from concert.ground.refusals import Refusal
from concert.ground.web.wording import say

ABSENT = ("research.figure.none", "research.figure.other_years")
View = Callable[..., HttpResponse]


def absence_as_page(view: View) -> View:
    """Show the refusals that mean "there is no such figure" as a page of its own, with the years that exist."""

    @wraps(view)
    def shown(request: HttpRequest, code: str, area: str, **rest: Any) -> HttpResponse:
        area = area.upper()
        try:
            return view(request, code, area, **rest)
        except Refusal as refusal:
            if refusal.code not in ABSENT:
                raise
            context = {
                "here": "data",
                "reason": say(refusal),
                "about": described_all()[code],
                "area": area,
                "name": area_names().get(area, area),
                "year": rest.get("year"),
                "years": [value.year for value in queries.series(code, area)],
            }
            return render(request, "research/absent.html", context, status=404)

    return shown
