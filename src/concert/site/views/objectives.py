"""The 23 objectives, and one objective with what serves it and what speaks to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concert.site.composition.objectives import all_objectives, one_objective


@require_safe
def objectives(request: HttpRequest) -> HttpResponse:
    """The list of 23."""
    return render(request, "site/objectives.html", {"here": "objectives", "page": all_objectives(request.user)})


@require_safe
def objective(request: HttpRequest, number: int) -> HttpResponse:
    """One objective on the day of asking."""
    page = one_objective(number, request.user, timezone.localdate())
    return render(request, "site/objective.html", {"here": "objectives", "page": page})
