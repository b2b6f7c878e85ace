"""Feeds on a page: how each is doing and why, and what a data steward may do about it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from concert.centres.research import permissions
from concert.centres.research.forms import FeedForm
from concert.centres.research.queries.feeds import FeedState, feed_of, feed_states, presets
from concert.centres.research.rules.feeds import Health
from concert.centres.research.sources import SOURCES
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.wording import HEALTH
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.web.numerals import said_day
from concert.ground.web.tables import Column, Table
from concert.ground.web.wording import say

if TYPE_CHECKING:
    from concert.ground.people.models import User

TONES = {"failing": "missed", "late": "late", "healthy": "on", "unchanged": "on"}


def said_moment(moment: datetime | None) -> str:
    """A day and the minute of it, in UTC; a dash where there was none."""
    if moment is None:
        return "–"
    return _("{day}, {time} UTC").format(day=said_day(moment.date()), time=f"{moment:%H:%M}")


def _told(state: FeedState, *, whole: bool) -> dict[str, Any]:
    """A feed in words. `whole`: with the question of its address, which may hold a key."""
    feed, open_to_all = state.feed, not SOURCES[state.feed.source].protected  # what went wrong may count rows
    said = say(state.problem) if state.problem and (whole or open_to_all) else None
    return {
        "feed": feed, "title": SOURCES[feed.source].title, "health": str(HEALTH[state.health]),
        "tone": TONES.get(state.health, "unknown"),
        "why": said.sentence if said else "", "remedy": said.remedy if said else "",
        "tried": said_moment(feed.last_tried), "changed": said_moment(feed.last_changed),
        "delivery": feed.delivery.short if feed.delivery and (whole or open_to_all) else "",
        "next": said_moment(state.next_try), "address": feed.address if whole else feed.public_address,
    }  # fmt: skip


def _table(told: list[dict[str, Any]]) -> Table:
    columns = [
        Column("label", _("Feed")), Column("source", _("Source")), Column("health", _("Health")),
        Column("why", _("Why")), Column("delivery", _("Last good delivery")), Column("tried", _("Last tried")),
        Column("changed", _("Last new")), Column("next", _("Next try")), Column("hours", _("Every hours"), "number"),
        Column("failures", _("Failures in a row"), "number"), Column("address", _("Address")),
    ]  # fmt: skip
    rows = [
        {
            "label": each["feed"].label, "source": each["title"], "health": each["health"], "why": each["why"] or "–",
            "delivery": each["delivery"] or "–", "tried": each["tried"],
            "changed": each["changed"], "next": each["next"], "hours": each["feed"].every_hours,
            "failures": each["feed"].failures, "address": each["address"],
        }
        for each in told
    ]  # fmt: skip
    return Table(_("Feeds"), columns, rows)


@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest) -> HttpResponse:
    """Every feed with its health; somebody who may take in adds one."""
    from concert.centres.research import actions

    form = FeedForm(request.POST or None, initial={"every_hours": 24, "source": request.GET.get("source", "")})
    wrong: list[Refusal] = []
    if request.method == "POST":
        permissions.require_to_take_in(request.user)
        if form.is_valid():
            told = form.cleaned_data
            try:
                actions.add_feed(
                    told["source"], told["address"], label=told["label"], every_hours=told["every_hours"],
                    by=cast("User", request.user), on=timezone.localdate(),
                )  # fmt: skip
                return redirect("research:feeds")
            except (Refusal, ExceptionGroup) as problem:
                wrong = refusals_in(problem)
                if not wrong:
                    raise
    return _page(request, form, wrong)


def _page(request: HttpRequest, form: FeedForm, wrong: list[Refusal]) -> HttpResponse:
    states = feed_states(timezone.now())
    may = permissions.may_take_in(request.user)
    told = [_told(each, whole=may) for each in states]
    context = {
        "told": told, "number": len(states), "form": form, "wrong": [say(each) for each in wrong], "may_take_in": may,
        "bad": sum(each.health in (Health.FAILING, Health.LATE) for each in states),
        "presets": presets() if may else [],
    }  # fmt: skip
    answer = page_or_file(request, "feeds.html", context, {"feeds": _table(told)}, "concert-feeds")
    if request.method == "POST":
        answer.status_code = 422
    return answer


@require_POST
def decide_feed(request: HttpRequest, number: int) -> HttpResponse:
    """Fetch a feed now, stop it, or resume it."""
    from concert.centres.research import actions

    permissions.require_to_take_in(request.user)
    feed_of(number)
    by, on = cast("User", request.user), timezone.localdate()
    act = request.POST.get("act", "")
    if act == "fetch":
        return redirect("jobs:job", actions.start_fetch(number, by=by, on=on).pk)
    if act == "stop":
        actions.stop_feed(number, by=by, on=on)
    elif act == "resume":
        actions.resume_feed(number, by=by, on=on)
    return redirect("research:feeds")
