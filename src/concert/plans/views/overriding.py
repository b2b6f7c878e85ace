"""Putting a word over the status of a measure, and lifting it: a page that asks, and the act."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from concert.ground.people.permissions import may
from concert.ground.people.rules import Permission
from concert.ground.refusals import refusals_in
from concert.ground.web.problems import status_of
from concert.ground.web.wording import Said, say
from concert.plans import actions, queries
from concert.plans.forms import OverrideForm, ReasonForm
from concert.plans.permissions import require
from concert.plans.queries.measures import glance_of
from concert.plans.rules import OVERRIDES
from concert.plans.views import words
from concert.plans.views.told import override_events
from concert.plans.wording import STANDINGS_ALONE

if TYPE_CHECKING:
    from concert.ground.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def override(request: HttpRequest, code: str) -> HttpResponse:
    """Put a word over the status that the reports give; where one stands, lift it. Always with a reason."""
    found = queries.measure(code, request.user)
    area = found.plan.area_id
    require(request.user, "plans.adopt_plan", area=area)
    before = queries.overrides_of(found)
    held = next((each for each in before if each.lifted_on is None), None)
    told = request.POST if request.method == "POST" else None
    choices = [(each.value, str(STANDINGS_ALONE[each])) for each in OVERRIDES]
    form: forms.Form = ReasonForm(told) if held else OverrideForm(told, choices=choices)
    reasons: list[Said] = []
    status = 200
    if told is not None:
        status = 422
        if form.is_valid():
            said, by, on = form.cleaned_data, cast("User", request.user), timezone.localdate()
            try:
                if held:
                    actions.lift_override(code, said["reason"], by=by, on=on)
                else:
                    actions.override_status(code, said["status"], said["reason"], by=by, on=on)
                return redirect("plans:measure", found.code)
            except Exception as problem:
                if not (refusals := refusals_in(problem)):
                    raise
                reasons, status = [say(each) for each in refusals], status_of(refusals[0].code)
    names = may(request.user, Permission.PEOPLE_SEE, area=area)
    context = {
        "here": "plans",
        "measure": found,
        "plan": found.plan,
        "badge": words.badge_of(glance_of(found, on=timezone.localdate())),
        "held": held,
        "form": form,
        "reasons": reasons,
        "events": [event for each in before for event in override_events(each, names=names)],
    }
    return render(request, "plans/override.html", context, status=status)
