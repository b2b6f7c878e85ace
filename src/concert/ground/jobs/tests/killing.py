"""A process apart for the drill: starts jobs in the home at CONCERT_HOME and kills their workers while they work.

`python -m concert.ground.jobs.tests.killing KILLS` prints JSON: the kills, how many hit a running job, and every job as
it ended. Real processes, real signals, a real database file; only importing is saved, by forking.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date

STEPS, PAUSE = 12, 0.02
LONGEST = 0.5  # seconds after its birth that a worker is killed at the latest


def main(kills: int) -> dict[str, object]:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "concert.settings"
    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from concert.ground.jobs import actions, queries
    from concert.ground.jobs.tasks import work
    from concert.ground.trail import queries as trail

    for label in ("jobs", "trail", "django_tasks_database"):
        call_command("migrate", label, verbosity=0, skip_checks=True)
    today = date(2026, 11, 23)
    for number in range(kills // 2 + 2):
        actions.start("jobs.rehearse", {"steps": STEPS + number % 3, "pause": PAUSE}, by=None, on=today)
        actions.start("jobs.rehearse", {"steps": STEPS, "pause": PAUSE, "number": number}, by=None, on=today)
    connections.close_all()
    hit = sum(kill_one(work, random.Random(number).uniform(0.0, LONGEST)) for number in range(kills))
    connections.close_all()
    to_the_end(lambda: work(until_empty=True))
    jobs = list(queries.jobs_visible_to(None))
    acts = Counter(entry.act for job in jobs for entry in trail.entries_of(job))
    return {"kills": kills, "hit": hit, "jobs": [queries.told(job) for job in jobs], "acts": acts}


def kill_one(work: Callable[[], None], after: float) -> bool:
    """Let a worker be born, work and be killed; whether it held a job at that moment."""
    from django.db import connections

    from concert.ground.jobs.models import Job

    child = fork(work)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    held = Job.objects.filter(state="running", lease__contains=f"/{child}/").exists()
    connections.close_all()
    return held


def to_the_end(work: Callable[[], None]) -> None:
    """Workers until nothing waits: the first may only put back what the last kill left."""
    from django.db import connections

    from concert.ground.jobs.models import Job

    for _attempt in range(10):
        os.waitpid(fork(work), 0)
        left = Job.objects.filter(state__in=["waiting", "running"]).exists()
        connections.close_all()
        if not left:
            return


def fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1])), sys.stdout)
