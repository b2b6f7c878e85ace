"""The worker: takes jobs from the queue, one after the other, and rescues those that lost theirs. And a rehearsal."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from datetime import date, datetime, timedelta
from typing import Any

from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from concert.ground.jobs import actions
from concert.ground.jobs.actions.leases import new_lease
from concert.ground.jobs.rules import Progress, job

LOOK_EVERY = 0.5  # seconds between two looks at an empty queue
LOOK_AT_CLOCK_EVERY = 30.0  # seconds between two looks at the clock
RESCUE_EVERY = 2.0  # seconds between two searches for jobs that lost their worker
KEEP_PLACES = timedelta(days=1)  # how long a finished place in the queue is kept; jobs themselves stay


@job("jobs.rehearse")
def rehearse(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Count `steps` with a pause of `pause` seconds each: shows that long work works, and what a kill does to it."""
    steps, pause = int(arguments["steps"]), float(arguments.get("pause", 0.1))
    digest = hashlib.sha256()
    for step in range(steps):
        progress(step, steps, "jobs.note.counting")
        digest.update(str(step).encode())
        time.sleep(pause)
    progress(steps, steps, "jobs.note.counting")
    return {"steps": steps, "digest": digest.hexdigest()}


@job("jobs.tick")
def tick(arguments: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Do the daily duties of every room for the day `on`."""
    on, now = date.fromisoformat(arguments["on"]), timezone.now()
    return actions.tick(on=on, at=datetime.combine(on, now.timetz()), progress=progress)


def work(*, until_empty: bool = False, parent: int | None = None, clock: bool = False) -> None:
    """Work on the queue until asked to stop, or until it is empty, or until the parent process is gone.

    With `clock` it also starts the daily duties: at once when the last are an hour old, then every hour.
    """
    for wish in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wish, lambda _signal, _frame: actions.stop_asked.set())
    rescued_at = looked_at = -LOOK_AT_CLOCK_EVERY
    while not actions.stop_asked.is_set() and (parent is None or os.getppid() == parent):
        close_old_connections()
        if time.monotonic() - rescued_at > RESCUE_EVERY:
            rescued_at = time.monotonic()
            actions.rescue_lost(at=timezone.now())
            _forget_old_places()
        if clock and time.monotonic() - looked_at > LOOK_AT_CLOCK_EVERY:
            looked_at = time.monotonic()
            actions.start_tick_if_due(timezone.now())
        if DBTaskResult.objects.ready().exists():
            _one_worker().run()
        elif until_empty:
            return
        else:
            actions.stop_asked.wait(LOOK_EVERY)


def _one_worker() -> Worker:
    """The queue's own worker for one job. Its signs are ours: a wish to stop reaches the job at its next note."""
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=new_lease(),
        excluded_queue_names=[],
    )


def _forget_old_places() -> None:
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEEP_PLACES).delete()
