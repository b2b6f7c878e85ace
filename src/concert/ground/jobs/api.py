"""Long work for machines."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from concert.ground.jobs import queries
from concert.ground.refusals import Refusal
from concert.ground.web.schemas import Problem

router = Router(tags=["jobs"])


class JobReason(Schema):
    """One reason why a job was refused or failed: a code, and the facts of its sentence."""

    code: str
    facts: dict[str, Any]


class JobOut(Schema):
    """How far long work is, or how it ended. `total` is null while nobody knows it."""

    id: int
    kind: str
    state: str
    done: int
    total: int | None
    note: str
    asked_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    attempts: int
    result: dict[str, Any] | None
    reasons: list[JobReason]


@router.get("/jobs/{int:number}", response={200: JobOut, 401: Problem, 404: Problem}, url_name="job")
def job(request: HttpRequest, number: int) -> dict[str, Any]:
    """One job that you started or may see."""
    if not request.user.is_authenticated:
        raise Refusal("people.not_signed_in")
    return queries.told(queries.job(number, user=request.user))
