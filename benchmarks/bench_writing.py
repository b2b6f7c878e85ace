"""A page that writes, while half a million rows are taken in beside it: how long a person waits for it."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import CONCERT, ROOT, Measured, Row, a_home, real_data, served

BAR = 1.0  # seconds
JOBS = 400
BETWEEN = 0.25  # seconds between two acts of our one busy person
TABLES = ("asylum_applications", "asylum_decisions", "population", "flows", "solutions")
TOKEN = "w" * 32  # the form's token: its cookie and its field must agree, no more

# A person with an account and a session, one job that keeps the worker busy, and many that wait to be cancelled.
PREPARE = f"""
import json
from datetime import date
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from concert.ground.jobs import actions
from concert.ground.people.models import User
person = User.objects.create_user("bench@example.org")
session = SessionStore()
session[SESSION_KEY] = str(person.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session.create()
def start(steps):
    return actions.start("jobs.rehearse", {{"steps": steps, "pause": 1}}, by=person, on=date(2026, 11, 23)).pk
start(100000)
print(json.dumps([session.session_key, [start(steps) for steps in range(1, {JOBS} + 1)]]))
"""


def bench() -> Iterator[Row]:
    files = [file for table in TABLES for file in sorted((real_data() / "stocks").glob(f"unhcr_{table}*.parquet"))]
    with a_home() as home:
        session, jobs = prepared(home)
        with served(home) as (address, _pid):
            alone = [waited(address, session, number) for number in paced(jobs[:20])]
            beside = while_taken_in(home, files, address, session, jobs[20:])
    yield Row("a page that writes, nothing beside it", "s", Measured.of(alone))
    yield Row(
        f"a page that writes, while {len(TABLES)} UNHCR tables are taken in",
        "s",
        Measured.of(beside),
        note=f"{len(beside)} acts",
    )
    yield Row("the slowest of these", "s", Measured.of([max(beside)]), bar=BAR)


def prepared(home: Path) -> tuple[str, list[int]]:
    """A session key, and the numbers of jobs that its owner may cancel."""
    environment = {**os.environ, "CONCERT_HOME": str(home)}
    ran = subprocess.run(
        [CONCERT, "manage", "shell", "--no-imports", "-c", PREPARE],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    session, jobs = json.loads(ran.stdout.splitlines()[-1])
    return session, jobs


def while_taken_in(home: Path, files: list[Path], address: str, session: str, jobs: list[int]) -> list[float]:
    """Seconds that each act took from the start of the take-in to its end."""
    environment = {**os.environ, "CONCERT_HOME": str(home)}
    command = [CONCERT, "data", "take-in", "unhcr", *map(str, files), "--json"]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    seconds = []
    for number in paced(jobs):
        if process.poll() is not None:
            break
        seconds.append(waited(address, session, number))
    if process.wait():
        raise RuntimeError(f"the take-in ended with {process.returncode}")
    return seconds


def paced(jobs: list[int]) -> Iterator[int]:
    for number in jobs:
        yield number
        time.sleep(BETWEEN)


def waited(address: str, session: str, number: int) -> float:
    """Seconds until the page has cancelled one job and answered. Anything but its answer stops the bench."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
    headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
    began = time.perf_counter()
    connection.request("POST", f"/jobs/{number}/cancel/", headers=headers)
    answer = connection.getresponse()
    answer.read()
    seconds = time.perf_counter() - began
    connection.close()
    if answer.status != http.client.FOUND:
        raise RuntimeError(f"cancelling job {number} was answered with {answer.status}")
    return seconds
