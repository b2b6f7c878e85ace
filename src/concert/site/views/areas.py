"""The list of areas, and one area with all that these records hold about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concert.ground.web.tables import export_response
from concert.site.composition.area import one_area
from concert.site.composition.areas import all_areas
from concert.site.composition.keeping import kept_for
from concert.site.composition.maps import map_of_plans
from concert.site.composition.reading import language
from concert.site.composition.taking import table_of


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """The list, or what a name finds."""
    page = all_areas(request.user, request.GET.get("q", "")[:80])
    return render(request, "site/areas.html", {"here": "areas", "page": page, "map": map_of_plans(page.invented)})


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    """One area on the day of asking."""
    user, today = request.user, timezone.localdate()
    page = kept_for(user, ("area", code.upper(), language(), today), lambda: one_area(code, user, today))
    if "as" in request.GET:
        asked = request.GET.get("table", "")
        return export_response(
            table_of(page, asked),
            request.GET["as"],
            f"{page.code}-{'objectives' if asked == 'objectives' else 'figures'}",
        )
    return render(request, "site/area.html", {"here": "areas", "page": page, "map": map_of_plans(page.inside)})
