"""The 23 objectives, and one objective with what serves it and what speaks to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from concert.site.composition import objectives as composed


def objectives(request: HttpRequest) -> HttpResponse:
    return render(
        request, "site/objectives.html", {"here": "objectives", "page": composed.all_objectives(request.user)}
    )


def objective(request: HttpRequest, number: int) -> HttpResponse:
    return render(
        request, "site/objective.html", {"here": "objectives", "page": composed.one_objective(number, request.user)}
    )
