"""Promises of `concert tick`."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from concert.ground.reference.tests.factories import vocabulary
from concert.site.management.terminal import app

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    ran = CliRunner().invoke(app, ["tick", *words], catch_exceptions=False)
    assert ran.exit_code == 0
    return ran.stdout


def test_the_clock_can_strike_for_any_day_and_tells_what_each_duty_did() -> None:
    vocabulary()
    told = json.loads(run("--on", "2028-02-29", "--json"))
    assert told == {
        "on": "2028-02-29",
        "done": {
            "jobs.prune": {"pruned": 0}, "plans.remind": {"told": 0}, "research.fetch_due": {"feeds": 0},
            "notices.send_mail": {},
        },
    }  # fmt: skip
    assert run("--on", "2028-02-29").splitlines() == [
        "Taking old jobs away: pruned 0",
        "Reminding people of what is due: told 0",
        "Fetching feeds that are due: feeds 0",
        "Sending mail: nothing to do",
    ]


def test_a_day_that_does_not_exist_is_refused() -> None:
    ran = CliRunner().invoke(app, ["tick", "--on", "2027-02-29"])
    assert ran.exit_code == 2
