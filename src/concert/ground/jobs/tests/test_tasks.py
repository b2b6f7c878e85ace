"""Promises of the worker: what a killed process leaves is done once, with the right result."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from concert.ground.jobs.rules import MAX_ATTEMPTS

KILLS = int(os.environ.get("CONCERT_DRILL", "20"))


def right_digest(steps: int) -> str:
    return sha256("".join(str(step) for step in range(steps)).encode()).hexdigest()


@pytest.mark.slow
def test_jobs_whose_workers_are_killed_end_once_with_the_right_result(own_home: Path) -> None:
    own_home.mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "concert.ground.jobs.tests.killing", str(KILLS)],
        capture_output=True,
        text=True,
        timeout=60 + 3 * KILLS,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["hit"] >= KILLS // 4, "too few kills met a running job to prove anything"
    assert {job["state"] for job in told["jobs"]} == {"done"}
    assert all(job["result"]["digest"] == right_digest(job["result"]["steps"]) for job in told["jobs"])
    assert all(job["attempts"] <= MAX_ATTEMPTS for job in told["jobs"])
    assert max(job["attempts"] for job in told["jobs"]) > 1
    assert acts_in(own_home) == {"jobs.start_job": len(told["jobs"]), "jobs.end_job": len(told["jobs"])}


def acts_in(home: Path) -> Counter[str]:
    with sqlite3.connect(home / "concert.sqlite3") as database:
        return Counter(act for (act,) in database.execute("SELECT act FROM trail_entry"))
