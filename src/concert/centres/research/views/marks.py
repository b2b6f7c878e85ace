"""The waiting list of suspicious releases, one mark with its numbers, and what somebody decides about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from concert.centres.research import permissions, queries
from concert.centres.research.rules.marks import Decision, State
from concert.centres.research.sources import SOURCES
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.views.marking import cards, decisions_said, marks_table, numbers_table
from concert.ground.refusals import Refusal
from concert.ground.web.pages import paginate

if TYPE_CHECKING:
    from concert.ground.people.models import User

SHOWN = 20


@require_safe
def marks(request: HttpRequest) -> HttpResponse:
    """What waits for a person, then what was decided; with `?all=yes` also what a later release mended."""
    source = request.GET.get("source", "")
    everything = request.GET.get("all") == "yes"
    found = queries.marks(source if source in SOURCES else None, closed=everything)
    page = paginate(request, found, SHOWN)
    shown = cards(page)
    context = {
        "page": page,
        "waiting": [each for each in shown if each.mark.state == State.OPEN and each.mark.closed_by_id is None],
        "settled": [each for each in shown if each.mark.state != State.OPEN or each.mark.closed_by_id is not None],
        "open": queries.marks(state=State.OPEN).count(),
        "everything": everything,
        "may_decide": permissions.may_decide_mark(request.user),
    }
    listed = cards(found) if request.GET.get("as") else shown
    return page_or_file(request, "marks.html", context, {"marks": marks_table(listed)}, "concert-marks")


@require_safe
def mark(request: HttpRequest, number: int) -> HttpResponse:
    """One mark: the numbers around the fault, what was decided, and the decision."""
    found = queries.mark_of(number)
    [card] = cards([found])
    waiting = queries.marks(state=State.OPEN).exclude(pk=found.pk).order_by("pk")
    following = waiting.filter(pk__gt=found.pk).first() or waiting.first()
    context = {
        "card": card,
        "mark": found,
        "decisions": decisions_said(found, named=permissions.may_decide_mark(request.user)),
        "next": following.pk if following else None,
        "may_decide": permissions.may_decide_mark(request.user) and found.closed_by_id is None,
        "is_open": found.state == State.OPEN,
    }
    return page_or_file(request, "mark.html", context, {"numbers": numbers_table(found)}, f"concert-mark-{number}")


@require_POST
def decide_mark(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what somebody decides, then show the mark with it."""
    from concert.centres.research import actions  # loads the table engine, which other pages do not need

    asked = request.POST.get("decision", "")
    permissions.require_to_decide_mark(request.user)
    if asked not in set(Decision):
        raise Refusal("research.mark.decision_unknown", decision=asked[:40])
    actions.decide_mark(
        number, Decision(asked), reason=request.POST.get("reason", ""), by=cast("User", request.user),
        on=timezone.localdate(),
    )  # fmt: skip
    return redirect("research:mark", number)
