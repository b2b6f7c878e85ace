"""Taking a delivery in from a page: a job judges the files, its page shows how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from concert.centres.research import permissions
from concert.centres.research.forms import TakeInForm

if TYPE_CHECKING:
    from concert.ground.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """The form, or the job that it started."""
    from concert.centres.research import actions  # loads the table engine, which other pages do not need

    permissions.require_to_take_in(request.user)
    form = TakeInForm(request.POST or None, request.FILES or None, initial={"source": request.GET.get("source")})
    if request.method == "POST" and form.is_valid():
        sent = [(each.name or "delivery", each.chunks()) for each in form.cleaned_data["delivery"]]
        by = cast("User", request.user)
        job = actions.receive(sent, form.cleaned_data["source"], by=by, on=timezone.now().date())
        return redirect("jobs:job", job.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "research/take_in.html", {"here": "data", "form": form}, status=status)
