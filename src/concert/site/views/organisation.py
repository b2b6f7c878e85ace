"""The organisation on whose behalf a person acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from concert.ground.people.permissions import grants_of
from concert.ground.refusals import Refusal
from concert.ground.web.tables import export_response
from concert.site.composition.organisation import my_organisations

if TYPE_CHECKING:
    from concert.ground.people.models import User


@require_safe
@never_cache
@login_required
def my_organisation(request: HttpRequest) -> HttpResponse:
    """Who acts for my organisation, what it leads, what is due for it; the table of one when the address asks."""
    reader = cast("User", request.user)
    found = my_organisations(reader, timezone.now())
    if as_ := request.GET.get("as"):
        asked = request.GET.get("organisation", found[0].code if found else "")
        chosen = next((each for each in found if each.code == asked), None)
        if chosen is None:
            raise Refusal("reference.organisation.unknown", asked=asked)
        return export_response(chosen.measures, as_, f"measures-{chosen.code}")
    may_invite = grants_of(reader).may_somewhere("people.invite")
    return render(
        request,
        "site/organisation.html",
        {"found": found, "may_invite": may_invite, "here": "organisation"},
    )
