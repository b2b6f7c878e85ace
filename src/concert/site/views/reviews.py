"""The page of review forums, and help with Concert."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from concert.ground.web.asks import every_question
from concert.site.composition.reviews import reviews as composed


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """What a review forum is, and the doors to reports and recommendations."""
    return render(request, "site/reviews.html", {"page": composed(), "here": "reviews"})


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """What somebody may want to do, and every question that a page answers where it arises."""
    return render(request, "site/help.html", {"chapters": every_question()})
