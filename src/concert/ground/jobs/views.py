"""The page of a job, which shows how far it is, and the list of one's jobs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from concert.ground.jobs import actions, queries
from concert.ground.jobs.models import Job
from concert.ground.jobs.rules import JobState
from concert.ground.refusals import Refusal
from concert.ground.web.pages import paginate
from concert.ground.web.tables import Column, Table, export_response
from concert.ground.web.wording import job_words, say

HEADLINES = {
    JobState.WAITING: gettext_lazy("{work} waits for its turn"),
    JobState.RUNNING: gettext_lazy("{work} is under way"),
    JobState.DONE: gettext_lazy("{work} is done"),
    JobState.REFUSED: gettext_lazy("{work} was refused"),
    JobState.FAILED: gettext_lazy("{work} broke off"),
    JobState.CANCELLED: gettext_lazy("{work} was cancelled"),
}
STATES = {
    JobState.WAITING: gettext_lazy("waiting"),
    JobState.RUNNING: gettext_lazy("running"),
    JobState.DONE: gettext_lazy("done"),
    JobState.REFUSED: gettext_lazy("refused"),
    JobState.FAILED: gettext_lazy("failed"),
    JobState.CANCELLED: gettext_lazy("cancelled"),
}
COLUMNS = (
    Column("work", gettext_lazy("Work")),
    Column("state", gettext_lazy("State")),
    Column("share", gettext_lazy("Percent done"), "number"),
    Column("asked", gettext_lazy("Asked for"), "date"),
    Column("by", gettext_lazy("By")),
)


@require_safe
@never_cache
def job(request: HttpRequest, number: int) -> HttpResponse:
    """How far a job is; the moving part alone when htmx asks for it."""
    found = queries.job(number, user=_reader(request))
    alone = bool(getattr(request, "htmx", False))
    return render(request, "jobs/progress.html" if alone else "jobs/job.html", _shown(found) | {"alone": alone})


@require_safe
@never_cache
def jobs(request: HttpRequest) -> HttpResponse:
    """The jobs that a person may see, newest first, with the table to take away."""
    page = paginate(request, queries.jobs_visible_to(_reader(request)))
    table = Table(_("Long work"), COLUMNS, [_row(each) for each in page])
    if as_ := request.GET.get("as"):
        return export_response(table, as_, "jobs")
    return render(request, "jobs/jobs.html", {"table": table, "page": page})


@require_POST
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Take a waiting job off the queue, then show it."""
    actions.cancel(number, by=_reader(request), on=timezone.now().date())
    return redirect("jobs:job", number)


def _reader(request: HttpRequest):  # type: ignore[no-untyped-def]  # the user's type belongs to another room
    if not request.user.is_authenticated:
        raise Refusal("people.not_signed_in")
    return request.user


def _shown(found: Job) -> dict[str, object]:
    state = JobState(found.state)
    return {
        "job": found,
        "headline": str(HEADLINES[state]).format(work=job_words(found.kind)),
        "note": job_words(found.note) if found.note else "",
        "reasons": [say(refusal) for refusal in queries.reasons_of(found)],
        "leads_to": _address_of_result(found),
        "is_waiting": state == JobState.WAITING,
    }


def _address_of_result(found: Job) -> str:
    """Where the result can be seen: the work may return `leads_to`, the name of an address and its parts."""
    leads_to = (found.result or {}).get("leads_to")
    if not leads_to:
        return ""
    try:
        return reverse(leads_to[0], kwargs=leads_to[1])
    except NoReverseMatch:
        return ""


def _row(found: Job) -> dict[str, object]:
    return {
        "work": job_words(found.kind),
        "work_href": reverse("jobs:job", args=[found.pk]),
        "state": str(STATES[JobState(found.state)]),
        "share": found.share,
        "asked": found.asked_at.date(),
        "by": str(found.started_by) if found.started_by else _("the terminal"),
    }
