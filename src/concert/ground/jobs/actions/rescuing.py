"""Jobs whose worker died: found by their lease, started again, given up after too many deaths."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from concert.ground.jobs.actions.leases import holder_is_gone
from concert.ground.jobs.actions.starting import enqueue
from concert.ground.jobs.models import Job
from concert.ground.jobs.rules import LEASE, MAX_ATTEMPTS, JobState, is_lost, may_try_again
from concert.ground.trail import actions as trail


def rescue_lost(*, at: datetime) -> list[int]:
    """Start jobs again that lost their worker, or give them up after MAX_ATTEMPTS; the numbers of those touched."""
    touched = [job.pk for job in Job.objects.filter(state=JobState.RUNNING) if _rescue_running(job, at)]
    in_place = DBTaskResult.objects.filter(status=TaskResultStatus.READY).values("id")
    out_of_place = Job.objects.filter(state=JobState.WAITING).exclude(queued_as__in=in_place)
    return touched + [job.pk for job in out_of_place if _rescue_waiting(job, at)]


@transaction.atomic
def _rescue_running(job: Job, at: datetime) -> bool:
    if job.heartbeat_at is None or not (is_lost(job.heartbeat_at, at=at) or holder_is_gone(job.lease)):
        return False
    held = Job.objects.filter(pk=job.pk, lease=job.lease, heartbeat_at=job.heartbeat_at)
    if not may_try_again(job.attempts):
        died = {"code": "jobs.worker_died", "facts": {"attempts": MAX_ATTEMPTS}}
        given_up = held.update(state=JobState.FAILED, lease="", ended_at=at, reasons=[died])
        if given_up:
            trail.record("jobs.end_job", by=None, on=at.date(), subject=job, facts={"state": JobState.FAILED.value})
        return bool(given_up)
    if not held.update(state=JobState.WAITING, lease="", note="jobs.note.started_again", done=0, total=None):
        return False
    queue_again(job, at=at)
    return True


@transaction.atomic
def _rescue_waiting(job: Job, at: datetime) -> bool:
    """A waiting job whose place in the queue was taken by a worker that died before it could take the job itself."""
    place = DBTaskResult.objects.filter(pk=job.queued_as).first()
    if place is not None and place.status == TaskResultStatus.READY:
        return False
    taken_by = place.worker_ids[-1] if place is not None and place.worker_ids else ""
    if place is not None and not holder_is_gone(taken_by) and at - (place.started_at or at) <= LEASE:
        return False
    mine = Job.objects.filter(pk=job.pk, state=JobState.WAITING, queued_as=job.queued_as)
    if not mine.update(queued_as=None):
        return False
    queue_again(job, at=at)
    return True


def queue_again(job: Job, *, at: datetime) -> None:
    """A new place in the queue for a job that lost its worker; the old place is closed, not taken away.

    Should the worker only have slept, it finds its place when it wakes, and its job gone.
    """
    old = DBTaskResult.objects.filter(pk=job.queued_as, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])
    old.update(status=TaskResultStatus.FAILED, finished_at=at)
    enqueue(job)
