"""Asking for long work, and taking the wish back."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from concert.ground.jobs import permissions
from concert.ground.jobs.models import Job
from concert.ground.jobs.rules import JobState, Run, registered, registered_kinds
from concert.ground.refusals import Refusal
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User


def function_of(kind: str) -> Run:
    """The work of a kind, from the `tasks.py` of the app that the kind's first word names; refused where unknown."""
    label = kind.split(".")[0]
    if label in apps.app_configs:
        module = f"{apps.app_configs[label].name}.tasks"
        if find_spec(module):
            import_module(module)
    run = registered(kind)
    if run is None:
        raise Refusal("jobs.kind.unknown", kind=kind)
    return run


def known_kinds() -> list[str]:
    """Every kind of work that any room registers."""
    for app in apps.get_app_configs():
        if app.name.startswith("concert.") and find_spec(f"{app.name}.tasks"):
            import_module(f"{app.name}.tasks")
    return registered_kinds()


def with_signature(arguments: dict[str, Any], *, by: User | None, on: date) -> dict[str, Any]:
    """The arguments as the work receives them: with who asked and on which day."""
    return {**arguments, "by": by.pk if by is not None else None, "on": on.isoformat()}


@transaction.atomic
def start(kind: str, arguments: dict[str, Any], *, by: User | None, on: date) -> Job:
    """Queue long work and return its job at once. The same unfinished wish of the same person gives the same job."""
    function_of(kind)
    signed = with_signature(arguments, by=by, on=on)
    unfinished = Job.objects.filter(kind=kind, state__in=[JobState.WAITING, JobState.RUNNING], started_by=by)
    for job in unfinished:
        if job.arguments == signed:
            return job
    job = Job.objects.create(kind=kind, arguments=signed, started_by=by, asked_at=timezone.now())
    enqueue(job)
    trail.record("jobs.start_job", by=by, on=on, subject=f"jobs.Job:{job.pk}", facts={"kind": kind})
    return job


def enqueue(job: Job) -> None:
    """Put a job on the queue, in the transaction that made or rescued it."""
    from concert.ground.jobs.actions.performing import perform

    job.queued_as = UUID(str(perform.enqueue(job.pk).id))
    job.save(update_fields=["queued_as"])


@transaction.atomic
def cancel(number: int, *, by: User | None, on: date) -> Job:
    """Take a waiting job off the queue. A running or ended one is refused; a cancelled one stays as it is."""
    job = Job.objects.filter(pk=number).first()
    if job is None:
        raise Refusal("jobs.unknown", id=number)
    permissions.require_to_touch(by, job)
    if job.state == JobState.CANCELLED:
        return job
    taken = Job.objects.filter(pk=number, state=JobState.WAITING).update(
        state=JobState.CANCELLED, ended_at=timezone.now()
    )
    if not taken:
        raise Refusal("jobs.not_waiting", id=number, state=job.state)
    trail.record("jobs.cancel_job", by=by, on=on, subject=f"jobs.Job:{number}", facts={})
    job.refresh_from_db()
    return job
