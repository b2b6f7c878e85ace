"""One step of a measure: its history, and the forms that report on it, move it, and take a report back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from concert.ground.people.permissions import grants_of
from concert.ground.people.rules import Permission
from concert.ground.refusals import refusals_in
from concert.ground.web.problems import status_of
from concert.ground.web.wording import Said, say
from concert.plans import actions, queries
from concert.plans.forms import MoveForm, ReasonForm, ReportForm
from concert.plans.models import Milestone
from concert.plans.permissions import require
from concert.plans.queries import StepHistory
from concert.plans.rules import Completion, Slip
from concert.plans.views import words
from concert.plans.views.measure import cell_address
from concert.plans.views.told import events_of

if TYPE_CHECKING:
    from concert.ground.people.models import User

REPORT = Permission.PLANS_REPORT_PROGRESS


@require_safe
def step(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The step: how it stands, its first promise, every move and report, what is missing, and what one may do."""
    found = queries.step(code, number, request.user)
    history = queries.history_of(found)
    grants = grants_of(request.user)
    area = found.measure.plan.area_id
    open_to = found.measure.plan.is_adopted and not found.is_withdrawn
    context = {
        **_about(found),
        "events": events_of(history, names=grants.may(Permission.PEOPLE_SEE, area=area)),
        "lacks": _lacks(found, history),
        "may_report": open_to and grants.may(REPORT, area=area),
        "cell": cell_address(found.measure, found.facts().origin, "due"),
    }
    return render(request, "plans/step.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Report a step as done."""
    found = queries.step(code, number, request.user)
    require(request.user, REPORT, area=found.measure.plan.area_id)
    form = _asked(ReportForm, request, found, {"happened_on": timezone.localdate()})

    def act(told: dict[str, Any], on: date) -> None:
        said = Completion(told["happened_on"], told["evidence"], told["address"])
        actions.complete_milestone(code, number, said, by=cast("User", request.user), on=on, seen=told["seen"])

    return _answer(request, found, form, act, (_("Report a step as done"), _("Report")))


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Move a step to another day."""
    found = queries.step(code, number, request.user)
    require(request.user, REPORT, area=found.measure.plan.area_id)
    form = _asked(MoveForm, request, found, {"new_due": found.due})

    def act(told: dict[str, Any], on: date) -> None:
        said = Slip(told["new_due"], told["reason"])
        actions.log_slip(code, number, said, by=cast("User", request.user), on=on, seen=told["seen"])

    return _answer(request, found, form, act, (_("Move a step to another day"), _("Move")))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_report(request: HttpRequest, code: str, number: int, report_id: int) -> HttpResponse:
    """Ask for the reason, then take a report back; it stays in the history."""
    found = queries.step(code, number, request.user)
    require(request.user, REPORT, area=found.measure.plan.area_id)
    taken = queries.report(report_id, request.user)
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def act(told: dict[str, Any], on: date) -> None:
        actions.withdraw_report(report_id, told["reason"], by=cast("User", request.user), on=on)

    return _answer(request, found, form, act, (_("Take a report back"), _("Take back")), report=taken)


def _asked(kind: type[forms.Form], request: HttpRequest, found: Milestone, first: dict[str, Any]) -> forms.Form:
    """The form as it came, or a fresh one that remembers how many reports its reader has seen."""
    if request.method == "POST":
        return kind(request.POST)
    return kind(initial={**first, "seen": found.reported})


def _answer(
    request: HttpRequest,
    found: Milestone,
    form: forms.Form,
    act: Callable[[dict[str, Any], date], None],
    words_of: tuple[str, str],
    **more: object,
) -> HttpResponse:
    """Act and go to the step; or show the form with every reason, the words kept and the news beside them."""
    reasons: list[Said] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                act(form.cleaned_data, timezone.localdate())
            except Exception as problem:
                if not (refusals := refusals_in(problem)):
                    raise
                reasons, status = [say(each) for each in refusals], status_of(refusals[0].code)
            else:
                return redirect("plans:step", found.measure.code, found.number)
        found = queries.step(found.measure.code, found.number, request.user)
        kept = request.POST.copy()
        kept["seen"] = str(found.reported)
        form.data = kept
    title, verb = words_of
    context = {**_about(found), "form": form, "reasons": reasons, "title": title, "verb": verb, **more}
    return render(request, "plans/report.html", context, status=status)


def _about(found: Milestone) -> dict[str, Any]:
    """What every page about a step says."""
    standing = found.standing(on=timezone.localdate())
    return {
        "here": "plans",
        "step": found,
        "measure": found.measure,
        "plan": found.measure.plan,
        "badge": words.status_badge(standing),
        "standing": standing,
        "moved": ngettext("{number} day later", "{number} days later", standing.softened).format(
            number=standing.softened
        ),
    }


def _lacks(found: Milestone, history: StepHistory) -> list[str]:
    """What is not known about the step, each as a sentence."""
    lacking = []
    if found.due is None:
        lacking.append(_("No day is named on which it is due."))
    if found.done is None and not history.reports:
        lacking.append(_("Nobody has reported on it yet."))
    if found.done and not any(each.kind == "completed" for each in history.reports):
        lacking.append(_("The plan says that it is done and names no evidence."))
    if any(move.days > 0 and not move.reason for move in history.moves):
        lacking.append(_("Its day was moved later without a reason."))
    return lacking
