"""The consolidation for machines: states, incidents with every claim, pairs that wait, deciding and taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import Form, Query, Schema
from ninja.security import django_auth

from concert.centres.research import actions, exports, permissions
from concert.centres.research.api.routing import ANSWERS, router
from concert.centres.research.queries import consolidation as states
from concert.centres.research.queries import incidents as queries
from concert.ground.web.schemas import Problem

if TYPE_CHECKING:
    from concert.ground.people.models import User

NO = {401: Problem, 403: Problem, **ANSWERS}
MOST = 500


class TotalsOut(Schema):
    """People: at least, best, at most."""

    low: int
    best: int
    high: int


class StateOut(Schema):
    """A state of the consolidation."""

    state: str
    made_on: str
    method: str
    parameters: str
    version: str
    releases: list[str]
    reports: int
    incidents: int
    review: int
    sources: dict[str, int]
    invented: bool
    totals: TotalsOut


class IncidentRow(Schema):
    """An incident in a list. Counts are null where nobody knows them."""

    id: str
    date_first: str | None
    date_last: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    low: int | None
    best: int | None
    high: int | None
    reports: int
    sources: list[str]


class IncidentsOut(Schema):
    """A page of incidents with the totals of all that were asked for."""

    count: int
    totals: TotalsOut
    unknown: int
    items: list[IncidentRow]


class SourceReportOut(Schema):
    """A report in an incident, and what it is to it."""

    source: str
    id: str
    kind: str


class ClaimOut(Schema):
    """One value of a field as one report gives it."""

    field: str
    value: Any
    source: str
    id: str
    chosen: bool
    rule: str


class IncidentOut(Schema):
    """An incident with its reports and every value of every field; free text is left out."""

    id: str
    date_first: str | None
    date_last: str | None
    country: str | None
    low: int | None
    best: int | None
    high: int | None
    reports: list[SourceReportOut]
    claims: list[ClaimOut]


class PairOut(Schema):
    """Two reports that wait for a person, with the reasons of their score."""

    pair: str
    left: dict[str, str]
    right: dict[str, str]
    kind: str
    probability: float
    band: str
    reasons: list[dict[str, Any]]


class QueueOut(Schema):
    """How far the review is, and the pairs that wait."""

    total: int
    decided: int
    items: list[PairOut]


class DecideIn(Schema):
    """`verdict` is read from `left` to `right`, keys of reports: same_as, part_of, aggregate_of or different."""

    left: str
    right: str
    verdict: str
    reason: str = ""


class DecisionOut(Schema):
    """An entry about a pair. Entries are only ever added."""

    decision: int
    left: str
    right: str
    verdict: str
    on: str
    undoes: int | None


class IncidentsAsked(Schema):
    """Which incidents: a country, years, a source, only those of several reports; `by` is date or best."""

    country: str = ""
    first: int | None = None
    last: int | None = None
    source: str = ""
    several: bool = False
    by: str = "date"
    page: int = 1


@router.get("/consolidation", response={200: StateOut, **ANSWERS})
def state(request: HttpRequest) -> dict[str, Any]:
    """The newest state of the consolidation of deaths."""
    return exports.state_record(states.latest_or_refusal())


@router.get("/incidents", response={200: IncidentsOut, **ANSWERS})
def incidents(request: HttpRequest, asked: Query[IncidentsAsked]) -> dict[str, Any]:
    """Incidents that are asked for, 500 a page, with their totals."""
    wanted = asked.dict()
    page = max(1, wanted.pop("page"))
    found = queries.listed(states.latest_or_refusal(), queries.Filters(**wanted))
    return {
        "count": len(found.rows), "totals": {"low": found.low, "best": found.best, "high": found.high},
        "unknown": found.unknown,
        "items": [exports.incident_row(row) for row in found.rows[(page - 1) * MOST : page * MOST]],
    }  # fmt: skip


@router.get("/incidents/{number}", response={200: IncidentOut, **ANSWERS}, url_name="incident")
def incident(request: HttpRequest, number: str) -> dict[str, Any]:
    """One incident with every claim."""
    made = states.latest_or_refusal()
    found = queries.incident(made, number).incident
    claims = [
        exports.claim_record(field, rule, claim)
        for field, rule in queries.fields_told(made, found).items()
        for claim in found.claims(field)
    ]
    return {**exports.incident_record(found), "claims": claims}


@router.get("/review", response={200: QueueOut, **NO}, auth=django_auth)
def review(request: HttpRequest, page: int = 1) -> dict[str, Any]:
    """The pairs that wait for a person, those closest to a link first, 500 a page."""
    permissions.require_to_decide_link(cast("User", request.user))
    made = states.latest_or_refusal()
    queue = queries.queue(made)
    names = queue.open[(max(1, page) - 1) * MOST : max(1, page) * MOST]
    return {
        "total": len(queue.pairs), "decided": queue.done,
        "items": [{"pair": name, **exports.waiting_record(queue.pairs[name])} for name in names],
    }  # fmt: skip


@router.post("/review/decisions", response={201: DecisionOut, **NO}, auth=django_auth)
def decide(request: HttpRequest, said: Form[DecideIn]) -> tuple[int, dict[str, Any]]:
    """Say what two reports are to each other. The same word again changes nothing."""
    by = cast("User", request.user)
    on = timezone.localdate()
    entry = actions.decide_link(said.left, said.right, said.verdict, by=by, on=on, reason=said.reason)
    return 201, exports.decision_record(entry)


@router.post(
    "/review/decisions/{decision}/undo",
    response={200: DecisionOut, **NO},
    auth=django_auth,
    url_name="undo-decision",
)
def undo(request: HttpRequest, decision: int) -> dict[str, Any]:
    """Take a decision back by a further entry. Twice changes nothing."""
    entry = actions.undo_decision(decision, by=cast("User", request.user), on=timezone.localdate())
    return exports.decision_record(entry)
