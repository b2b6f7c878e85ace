"""What became of the promises of a plan: softened deadlines, and the history of all that was reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from concert.ground.people.permissions import may
from concert.ground.people.rules import Permission
from concert.ground.web.pages import paginate
from concert.ground.web.tables import FORMATS, export_response
from concert.plans import queries
from concert.plans.exports import history_table, softened_table
from concert.plans.rules import Softening
from concert.plans.views.told import Event, event_of, override_events


@dataclass(frozen=True, slots=True)
class SoftenedLine:
    """One softened deadline as the page shows it."""

    found: Softening
    address: str
    days: str


def softened_title(number: int) -> str:
    """The finding: how many deadlines lie later now than they were promised first."""
    if not number:
        return _("No deadline was softened")
    return ngettext("One deadline was softened", "{number} deadlines were softened", number).format(number=number)


def softened_lines(found: list[Softening]) -> list[SoftenedLine]:
    """Each with the page of its step or measure, and its days in words."""
    return [
        SoftenedLine(
            each,
            reverse("plans:step", args=(each.measure, each.number))
            if each.number
            else reverse("plans:measure", args=(each.measure,)),
            ngettext("{number} day later", "{number} days later", each.days).format(number=each.days),
        )
        for each in found
    ]


@require_safe
def softened(request: HttpRequest, slug: str) -> HttpResponse:
    """Every deadline that was softened, move by move, with its reasons; and the promises that were dropped."""
    plan = queries.plan(slug, request.user)
    day = timezone.localdate()
    found = queries.softened_deadlines(plan, on=day)
    if request.GET.get("as") in FORMATS:
        return export_response(softened_table(found, plan.title), request.GET["as"], f"{plan.slug}-softened")
    context = {
        "here": "plans",
        "plan": plan,
        "title": softened_title(len(found)),
        "lines": softened_lines(list(paginate(request, found, 60))),
        "page": paginate(request, found, 60),
        "unexplained": sum(1 for each in found if not each.is_explained),
        "dropped": queries.dropped_promises(plan),
        "day": day,
    }
    return render(request, "plans/softened.html", context)


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """What was reported on a plan, when, why and by whom, the newest first; `?since=2026-11-01` from a day on."""
    plan = queries.plan(slug, request.user)
    since = _day(request.GET.get("since", ""))
    names = may(request.user, Permission.PEOPLE_SEE, area=plan.area_id)
    reports = queries.reports_since(plan, since)
    gone = {each.withdraws_id for each in queries.reports_since(plan)} if since else {r.withdraws_id for r in reports}
    events: list[Event] = [event_of(each, gone, names=names) for each in reports]
    for override in queries.overrides_since(plan, since):
        events += override_events(override, names=names)
    events.sort(key=lambda each: each.on, reverse=True)
    if request.GET.get("as") in FORMATS:
        rows = [(each.on, each.about, each.what, each.why, each.address, each.who) for each in events]
        return export_response(history_table(rows, plan.title), request.GET["as"], f"{plan.slug}-history")
    context = {
        "here": "plans",
        "plan": plan,
        "title": _title(len(events), since),
        "page": paginate(request, events, 60),
        "since": since,
        "kept": f"since={since.isoformat()}&" if since else "",
    }
    return render(request, "plans/history.html", context)


def _title(number: int, since: date | None) -> str:
    if not number:
        return _("Nothing was reported since that day") if since else _("Nothing was reported since adoption")
    return ngettext("One thing was reported", "{number} things were reported", number).format(number=number)


def _day(said: str) -> date | None:
    """A day as it was asked for; None where it cannot be read."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
