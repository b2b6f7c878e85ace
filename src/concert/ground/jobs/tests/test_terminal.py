"""Promises of `concert jobs`: pure JSON where asked for, words otherwise."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from concert.ground.jobs.management.terminal import app
from concert.ground.jobs.models import Job
from concert.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    ran = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert ran.exit_code == 0
    return ran.stdout


def test_a_rehearsal_is_queued_and_listed() -> None:
    number = run("rehearse", "--steps", "2", "--pause", "0").strip()
    (listed,) = json.loads(run("list", "--json"))
    assert (str(listed["id"]), listed["kind"], listed["state"], listed["total"]) == (
        number,
        "jobs.rehearse",
        "waiting",
        None,
    )
    assert "Rehearsal of long work" in run("list")
    assert json.loads(run("show", number, "--json")) == listed
    assert run("show", number).splitlines()[0] == "Rehearsal of long work: waiting"


def test_a_rehearsal_here_keeps_no_job() -> None:
    assert json.loads(run("rehearse", "--steps", "2", "--pause", "0", "--here"))["steps"] == 2
    assert Job.objects.count() == 0


def test_a_waiting_job_is_cancelled() -> None:
    number = run("rehearse", "--steps", "2").strip()
    assert run("cancel", number) == f"Job {number} is cancelled.\n"
    assert Job.objects.get().state == "cancelled"


def test_kinds_are_listed_with_their_names() -> None:
    assert "jobs.rehearse                 Rehearsal of long work\n" in run("kinds")


def test_an_unknown_job_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        run("show", "77")
    assert refused.value == Refusal("jobs.unknown", id=77)
