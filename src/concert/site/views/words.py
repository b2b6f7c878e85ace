"""Pages about Concert itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

ROBOTS = "User-agent: *\nDisallow: /desk/\nDisallow: /sign-in/\nDisallow: /people/\nDisallow: /jobs/\n"


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "site/about.html")


@require_safe
def methods(request: HttpRequest) -> HttpResponse:
    return render(request, "site/methods.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/accessibility.html")


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    from concert.centres.research import queries as research

    return render(request, "site/corrections.html", {"releases": research.releases()[:12]})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
