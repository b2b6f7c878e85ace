"""What is waiting, running and done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from concert.ground.jobs.models import Job
from concert.ground.jobs.permissions import jobs_visible_to as jobs_visible_to
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from concert.ground.people.models import User


def job(number: int, *, user: User | None) -> Job:
    """One job; refused as unknown where it does not exist or is somebody else's. `user=None` is the terminal."""
    found = jobs_visible_to(user).filter(pk=number).first()
    if found is None:
        raise Refusal("jobs.unknown", id=number)
    return found


def latest_of(kind: str, *, user: User | None) -> QuerySet[Job]:
    """Jobs of one kind that a person may see, newest first."""
    return jobs_visible_to(user).filter(kind=kind)


def reasons_of(job: Job) -> list[Refusal]:
    """Why a job was refused or failed, as refusals that can be said in any language."""
    return [Refusal(reason["code"], **reason["facts"]) for reason in job.reasons]


def told(job: Job) -> dict[str, Any]:
    """A job as machines read it: plain JSON, times in ISO 8601, codes untranslated. Arguments stay inside."""
    times = {name: getattr(job, name) for name in ("asked_at", "started_at", "ended_at")}
    return {
        "id": job.pk,
        "kind": job.kind,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "note": job.note,
        **{name: moment.isoformat() if moment else None for name, moment in times.items()},
        "attempts": job.attempts,
        "result": job.result,
        "reasons": job.reasons,
    }
