"""Drafting a report, drafting it again, and the page before a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from concert.forums.reports import actions, queries
from concert.forums.reports.forms import DraftForm, choices_of
from concert.forums.reports.permissions import DRAFT, SIGN, grants_of, require
from concert.forums.reports.rules.signing import refusals_to_sign
from concert.forums.reports.views.reading import language_now
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.web.wording import Said, say

if TYPE_CHECKING:
    from concert.ground.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose an area and a year; the draft is made from the records at once."""
    if not grants_of(request.user).may_somewhere(DRAFT):
        require(request.user, DRAFT)
    day = timezone.localdate()
    form = DraftForm(request.POST or None, areas=choices_of(request.user, language_now()), on=day)
    reasons: list[Refusal] = []
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.draft_report(
                told["area"],
                year=told["year"],
                by=cast("User", request.user),
                on=day,
                language=told["language"],
                corrects=told["corrects"],
            )
        except Exception as problem:
            if not (reasons := refusals_in(problem)):
                raise
        else:
            return redirect("reports:write", made.slug)
    context = {"here": "reports", "form": form, "reasons": [say(each) for each in reasons]}
    return render(request, "reports/new.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def redraft(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, then bring the draft up to the records of today."""
    found = queries.report(slug, request.user)
    require(request.user, DRAFT, area=found.area_id)
    if found.is_signed:
        raise Refusal("reports.report.signed", slug=slug)
    if request.method == "POST":
        actions.redraft(slug, by=cast("User", request.user), on=timezone.localdate())
        return redirect("reports:write", slug)
    context = {"here": "reports", "report": found, "newer": queries.newer_than(found, request.user)}
    return render(request, "reports/redraft.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that stands between the draft and a signature; then name, office, and the act."""
    found = queries.report(slug, request.user)
    require(request.user, SIGN, area=found.area_id)
    signatory = cast("User", request.user)
    name, office = request.POST.get("name", signatory.name), request.POST.get("office", "")
    reasons: list[Refusal] = []
    if request.method == "POST":
        try:
            actions.sign_report(slug, name=name, office=office, by=signatory, on=timezone.localdate())
        except Exception as problem:
            if not (reasons := refusals_in(problem)):
                raise
        else:
            return redirect("reports:report", slug)
    elif not found.is_signed:
        reasons = list(refusals_to_sign(queries.facts_of(found), name=name or "-", office="-"))
    context = {
        "here": "reports",
        "report": found,
        "title": found.frames[found.language]["title"],
        "reasons": _said(reasons),
        "name": name,
        "office": office,
        "newer": queries.newer_than(found, request.user),
        "blocked": any(each.code not in ("reports.sign.no_name", "reports.sign.no_office") for each in reasons),
    }
    return render(request, "reports/sign.html", context, status=422 if request.method == "POST" else 200)


def _said(reasons: list[Refusal]) -> list[Said]:
    return [say(each) for each in reasons]
