"""Doing long work: one worker at a time holds a job by its lease, and whoever lost the lease can write nothing more."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import OperationalError, connections, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from concert.ground.jobs.actions.leases import new_lease
from concert.ground.jobs.actions.starting import enqueue, function_of, with_signature
from concert.ground.jobs.models import Job
from concert.ground.jobs.rules import BETWEEN_NOTES, HEARTBEAT, JobState, Progress
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User

log = logging.getLogger("concert.jobs")


class LeaseLost(Exception):
    """Somebody else has this job by now; this process must stop working on it."""


class StopAsked(Exception):
    """This worker was asked to stop; the job goes back to the queue."""


stop_asked = threading.Event()


def run_here(kind: str, arguments: dict[str, Any], *, by: User | None, on: date, progress: Progress) -> dict[str, Any]:
    """Do the work in this process, for a command at the terminal. No job is kept: a refusal leaves nothing behind."""
    return function_of(kind)(with_signature(arguments, by=by, on=on), progress)


@task()
def perform(number: int) -> None:
    """Do a queued job. Does nothing when another worker was faster, or when the job was cancelled."""
    lease = new_lease()
    if not _take(number, lease):
        return
    job = Job.objects.get(pk=number)
    try:
        with _heartbeat(number, lease):
            result = function_of(job.kind)(dict(job.arguments), _Notes(number, lease))
        _end(job, lease, JobState.DONE, result=result)
    except LeaseLost:
        log.warning("job %s was taken over while this process still worked on it", number)
    except StopAsked:
        _give_back(job, lease)
    except Exception as problem:
        _end_badly(job, lease, problem)


def _end_badly(job: Job, lease: str, problem: Exception) -> None:
    refusals = refusals_in(problem)
    if refusals:
        _end(job, lease, JobState.REFUSED, reasons=[_kept(refusal) for refusal in refusals])
        return
    log.exception("job %s (%s) broke", job.pk, job.kind)
    broke = Refusal("jobs.broke", fault=type(problem).__name__)
    _end(job, lease, JobState.FAILED, reasons=[_kept(broke)])


def _kept(refusal: Refusal) -> dict[str, Any]:
    """A refusal as it is kept: its code, and its facts as numbers or short texts."""
    facts = {name: value if isinstance(value, (int, float)) else str(value) for name, value in refusal.facts.items()}
    return {"code": refusal.code, "facts": facts}


def _take(number: int, lease: str) -> bool:
    now = timezone.now()
    waiting = Job.objects.filter(pk=number, state=JobState.WAITING)
    return bool(
        waiting.update(
            state=JobState.RUNNING,
            lease=lease,
            started_at=now,
            heartbeat_at=now,
            attempts=F("attempts") + 1,
            done=0,
            total=None,
        )
    )


@transaction.atomic
def _end(
    job: Job,
    lease: str,
    state: JobState,
    *,
    result: dict[str, Any] | None = None,
    reasons: list[dict[str, Any]] | None = None,
) -> None:
    """Write the end of a job and its trail entry together, once: a second end finds no lease and writes nothing."""
    now = timezone.now()
    complete = {"done": F("total")} if state == JobState.DONE and Job.objects.get(pk=job.pk).total else {}
    ended = Job.objects.filter(pk=job.pk, lease=lease, state=JobState.RUNNING).update(
        state=state, lease="", ended_at=now, result=result, reasons=reasons or [], **complete
    )
    if ended:
        trail.record("jobs.end_job", by=None, on=now.date(), subject=job, facts={"state": state.value})


@transaction.atomic
def _give_back(job: Job, lease: str) -> None:
    """Put an interrupted job back on the queue. The try does not count: the job is not to blame."""
    held = Job.objects.filter(pk=job.pk, lease=lease)
    if held.update(state=JobState.WAITING, lease="", attempts=F("attempts") - 1, done=0, total=None, note=""):
        enqueue(job)


class _Notes:
    """The `progress` of a queued job: writes at most twice a second, and stops work whose lease is lost."""

    def __init__(self, number: int, lease: str) -> None:
        self.number, self.lease = number, lease
        self.written_at = 0.0
        self.note = ""

    def __call__(self, done: int, total: int | None = None, note: str = "") -> None:
        if stop_asked.is_set():
            raise StopAsked
        now = time.monotonic()
        if now - self.written_at < BETWEEN_NOTES.total_seconds() and note == self.note:
            return
        self.written_at, self.note = now, note
        if total is not None:
            done = min(done, total)
        held = Job.objects.filter(pk=self.number, lease=self.lease)
        if not held.update(done=done, total=total, note=note, heartbeat_at=timezone.now()):
            raise LeaseLost


@contextmanager
def _heartbeat(number: int, lease: str) -> Iterator[None]:
    """Signs of life from a thread of its own: work that computes for minutes without a note keeps its lease."""
    over = threading.Event()
    thread = threading.Thread(target=_beat, args=(number, lease, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(number: int, lease: str, over: threading.Event) -> None:
    while not over.wait(HEARTBEAT.total_seconds()):
        try:
            if not Job.objects.filter(pk=number, lease=lease).update(heartbeat_at=timezone.now()):
                return
        except OperationalError:
            log.warning("job %s could not give a sign of life; it tries again", number)
        finally:
            connections.close_all()
