"""The one API at /api/: every room's router, problems as RFC 9457, a list of addresses in the house's own look."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

ROUTERS = (
    "concert.ground.reference.api",
    "concert.ground.people.api",
    "concert.ground.jobs.api",
    "concert.ground.trail.api",
    "concert.centres.research.api",
    "concert.plans.api",
)


class HouseDocs(DocsBase):
    """The list of addresses as a plain page: no script, nothing from elsewhere."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: object) -> HttpResponse:
        return render(request, "site/plain.html", {"heading": "API"})


api = NinjaAPI(title="Concert", version="1", urls_namespace="api", openapi_url="/openapi.json", docs_url="/docs/", docs=HouseDocs())
for name in ROUTERS:
    if find_spec(name):
        api.add_router("", import_module(name).router)
