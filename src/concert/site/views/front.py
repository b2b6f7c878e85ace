"""The home page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from concert.site.composition.front import front


def home(request: HttpRequest) -> HttpResponse:
    """One chain, what is due, changed and missing, and the five components."""
    return render(request, "site/home.html", {"page": front(request.user, timezone.localdate())})
