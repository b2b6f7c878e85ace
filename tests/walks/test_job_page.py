"""The page of a job follows the work to its end, in a real browser, with script and without."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from concert.site.tests.browsing import chromium, served
from walks.homes import Homes

CONCERT = Path(sys.executable).parent / "concert"

# A person with a session, and a job of theirs that lasts a few seconds.
PREPARE = """
import json
from datetime import date
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from concert.ground.jobs import actions
from concert.ground.people.models import User
person, _new = User.objects.get_or_create(email="walk@example.org")
session = SessionStore()
session[SESSION_KEY] = str(person.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session.create()
job = actions.start("jobs.rehearse", {"steps": STEPS, "pause": 0.2}, by=person, on=date(2026, 11, 23))
print(json.dumps([session.session_key, job.pk]))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, homes: Homes) -> Path:
    return homes.made(tmp_path_factory.mktemp("jobs") / "home")


@pytest.fixture(scope="module")
def site(home: Path) -> Iterator[str]:
    with served(home) as address:
        yield address


@pytest.fixture
def browser() -> Iterator[Any]:
    path = chromium()
    if path is None:
        pytest.skip("NO BROWSER: install chromium or set CONCERT_CHROMIUM to its path.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def started(home: Path, steps: int) -> tuple[str, int]:
    """A session key and the number of a job that has just been asked for."""
    code = PREPARE.replace("STEPS", str(steps))
    ran = subprocess.run(
        [CONCERT, "manage", "shell", "--no-imports", "-c", code],
        env={**os.environ, "CONCERT_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    session, number = json.loads(ran.stdout.splitlines()[-1])
    return session, number


@pytest.mark.screens
@pytest.mark.parametrize(("script", "steps"), [(True, 15), (False, 16)])
def test_the_page_of_a_job_follows_it_to_its_end(site: str, home: Path, browser: Any, script: bool, steps: int) -> None:
    session, number = started(home, steps)
    context = browser.new_context(java_script_enabled=script)
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{site}/jobs/{number}/")
    page.get_by_role("heading", name="Rehearsal of long work is under way").wait_for(timeout=20_000)
    page.locator("progress").wait_for(timeout=20_000)
    page.get_by_role("heading", name="Rehearsal of long work is done").wait_for(timeout=30_000)
    assert page.locator("progress").count() == 0
    assert page.title() == "Rehearsal of long work is done – Concert"
    assert errors == []
    context.close()
