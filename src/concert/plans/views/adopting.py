"""Adopting and withdrawing: a page that asks, and the act."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from concert.ground.refusals import refusals_in
from concert.ground.web.tables import FORMATS, export_response
from concert.ground.web.wording import say
from concert.plans import actions, queries
from concert.plans.exports.changes import changes_table
from concert.plans.permissions import require
from concert.plans.rules import PlanState, refusals_to_adopt
from concert.plans.views.changes import changes_page, revision_changes

if TYPE_CHECKING:
    from concert.ground.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, with every reason that stands against it; on confirmation freeze the version."""
    plan = queries.plan(slug, request.user)
    require(request.user, "plans.adopt_plan", area=plan.area_id)
    reasons = []
    if request.method == "POST":
        try:
            version = actions.adopt_plan(slug, by=cast("User", request.user), on=timezone.localdate())
        except Exception as problem:
            if not (reasons := refusals_in(problem)):
                raise
        else:
            return redirect("plans:version", version.plan.slug, version.number)
    elif not plan.is_adopted:
        found = queries.findings_of_plan(plan, on=timezone.localdate())
        reasons = list(refusals_to_adopt(found.plan, PlanState(plan.state), found.findings))
    changes, after = revision_changes(plan)
    if request.GET.get("as") in FORMATS:
        return export_response(changes_table(changes, plan.title), request.GET["as"], f"{slug}-changes")
    context = {
        "here": "plans",
        "plan": plan,
        "reasons": [say(each) for each in reasons],
        "page": changes_page(changes, after) if plan.revises_id else None,
    }
    return render(request, "plans/adopt.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, then take the draft back."""
    plan = queries.plan(slug, request.user)
    require(request.user, "plans.edit_plan", area=plan.area_id)
    if request.method == "POST":
        actions.withdraw_draft(slug, by=cast("User", request.user), on=timezone.localdate())
        return redirect("plans:plans")
    return render(request, "plans/withdraw.html", {"here": "plans", "plan": plan})
