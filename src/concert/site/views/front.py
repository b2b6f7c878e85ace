"""The home page."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from concert.site.composition.front import front
from concert.site.composition.keeping import kept
from concert.site.composition.reading import language


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One chain, what is due, changed and missing, and the five components: the public's, whoever reads it.

    What one person may see beyond the public stands on their desk.
    """
    today = timezone.localdate()
    page = kept(("front", language(), today), lambda: front(AnonymousUser(), today))
    return render(request, "site/home.html", {"page": page})
