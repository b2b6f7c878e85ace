"""Promises of the worker: what a killed process leaves is done once, with the right result."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from concert.ground.jobs.rules import MAX_ATTEMPTS

KILLS = int(os.environ.get("CONCERT_DRILL", "20"))


def right_digest(steps: int) -> str:
    return sha256("".join(str(step) for step in range(steps)).encode()).hexdigest()


@pytest.mark.slow
def test_jobs_whose_workers_are_killed_end_once_with_the_right_result(own_home: Path, database: str) -> None:
    own_home.mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "concert.ground.jobs.tests.killing", str(KILLS)],
        capture_output=True,
        text=True,
        timeout=60 + 3 * KILLS,
        check=False,
        env={**os.environ, "CONCERT_DATABASE": database},
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["hit"] >= KILLS // 4, "too few kills met a running job to prove anything"
    assert {job["state"] for job in told["jobs"]} == {"done"}
    assert all(job["result"]["digest"] == right_digest(job["result"]["steps"]) for job in told["jobs"])
    assert 1 < max(job["attempts"] for job in told["jobs"]) <= MAX_ATTEMPTS
    assert told["acts"] == {"jobs.start_job": len(told["jobs"]), "jobs.end_job": len(told["jobs"])}


def python(home: Path, code: str) -> subprocess.Popen[str]:
    start = "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'concert.settings'; django.setup()\n"
    environment = {**os.environ, "CONCERT_HOME": str(home)}
    return subprocess.Popen([sys.executable, "-c", start + code], env=environment, stdout=subprocess.PIPE, text=True)


def one_job(home: Path) -> tuple[str, int, int, str]:
    with sqlite3.connect(home / "concert.sqlite3") as database:
        found: tuple[str, int, int, str] = database.execute(
            "SELECT state, done, attempts, lease FROM jobs_job"
        ).fetchone()
        return found


def test_a_worker_that_is_asked_to_stop_puts_its_job_back_without_blame(own_home: Path) -> None:
    own_home.mkdir()
    started = python(own_home, START)
    assert started.wait(60) == 0
    worker = python(own_home, "from concert.ground.jobs.tasks import work; work()")
    until = time.monotonic() + 30
    while one_job(own_home)[0] != "running" and time.monotonic() < until:
        time.sleep(0.05)
    worker.terminate()
    assert worker.wait(10) == 0
    state, _done, attempts, lease = one_job(own_home)
    assert (state, attempts, lease) == ("waiting", 0, "")


START = """
from datetime import date
from django.core.management import call_command
for label in ("jobs", "trail", "django_tasks_database"):
    call_command("migrate", label, verbosity=0, skip_checks=True)
from concert.ground.jobs import actions
actions.start("jobs.rehearse", {"steps": 600, "pause": 0.1}, by=None, on=date(2026, 11, 23))
"""
