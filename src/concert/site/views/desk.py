"""The desk of a person who has signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from concert.site.composition.desk import desk as composed

if TYPE_CHECKING:
    from concert.ground.people.models import User


@require_safe
@never_cache
@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for this person today."""
    page = composed(cast("User", request.user), timezone.localdate())
    return render(request, "site/desk.html", {"here": "desk", "page": page})
