"""The tour of the demonstration."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concert.ground import home
from concert.ground.refusals import Refusal
from concert.site.composition.tour import stops


@require_safe
def tour(request: HttpRequest) -> HttpResponse:
    """The six stops; refused where the pages that they show do not exist."""
    if not home.is_demonstration():
        raise Refusal("site.tour.unknown")
    return render(request, "site/tour.html", {"stops": stops()})
