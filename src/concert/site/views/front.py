"""The home page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concert.site.composition.front import front
from concert.site.composition.keeping import kept_for
from concert.site.composition.reading import language


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One chain, what is due, changed and missing, and the five components."""
    user, today = request.user, timezone.localdate()
    page = kept_for(user, ("front", language(), today), lambda: front(user, today))
    return render(request, "site/home.html", {"page": page})
