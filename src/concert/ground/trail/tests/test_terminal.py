"""Promises of `concert trail`."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import connection
from typer.testing import CliRunner

from concert.ground.trail.actions import record
from concert.ground.trail.management.terminal import app
from concert.ground.trail.tests.factories import without_the_guards

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


def test_an_untouched_trail_verifies_with_the_head_that_was_kept():
    record("plans.adopt_plan", by=None, on=ON)
    kept = run("head").stdout.strip()
    record("plans.adopt_plan", by=None, on=ON)
    said = run("verify", "--head", kept)
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout.startswith("The trail holds: 2 entries")


def test_a_broken_trail_exits_with_one_names_the_place_and_the_remedy():
    record("plans.adopt_plan", by=None, on=ON)
    with without_the_guards(), connection.cursor() as cursor:
        cursor.execute("UPDATE trail_entry SET act = 'plans.x'")
    said = run("verify", "--json")
    assert said.exit_code == 1, said.exception
    told = json.loads(said.stdout)
    assert (told["holds"], told["findings"][0]["code"], told["findings"][0]["place"]) == (
        False,
        "trail.edited",
        "entry 1",
    )
    assert "Restore the database" in said.stderr


def test_an_empty_trail_holds():
    assert run("verify").exit_code == 0
    assert run("head").stdout == "\n"
