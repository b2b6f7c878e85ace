"""Promises of `concert people`."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from typer.testing import CliRunner

from concert.ground.people.management.terminal import app
from concert.ground.people.models import User
from concert.ground.people.wording import ROLES

pytestmark = pytest.mark.django_db
LONG = "seven storks over Port Saren"


def run(*arguments: str, said: str = ""):
    return CliRunner().invoke(app, list(arguments), input=said)


def test_a_home_gets_its_first_administrator_with_a_password_that_is_no_argument():
    assert run("add", "first@example.org", "--role", "administrator", said=LONG + "\n").exit_code == 0
    assert User.objects.get().check_password(LONG)
    assert Client().post("/sign-in/", {"email": "first@example.org", "password": LONG}).status_code == 302
    assert run("add", "second@example.org", "--role", "administrator", "--password", LONG).exit_code == 2


def test_adding_again_changes_nothing_and_asks_no_password():
    for _ in range(2):
        run("add", "first@example.org", "--role", "administrator", said=LONG + "\n")
    listed = json.loads(run("list", "--json").stdout)
    assert [(row["email"], row["role"], row["area"]) for row in listed] == [("first@example.org", "administrator", "")]


def test_a_role_that_does_not_exist_adds_nobody():
    refused = run("add", "first@example.org", "--role", "king", said=LONG + "\n")
    assert refused.exception.code == "people.role_unknown"
    assert not User.objects.exists()


def test_an_invitation_is_a_link_that_works():
    printed = run("invite", "new@example.org", "--role", "oversight").stdout.strip()
    assert printed.startswith("http://")
    assert Client().get(re.sub(r"^http://[^/]+", "", printed)).status_code == 200


def test_a_role_is_ended_and_a_password_mended():
    run("add", "first@example.org", "--role", "administrator", said=LONG + "\n")
    assert run("password", "first@example.org", said="other long words here\n").exit_code == 0
    assert User.objects.get().check_password("other long words here")
    assert run("close", "nobody@example.org").exception.code == "people.account.unknown"
    number = json.loads(run("list", "--json").stdout)[0]["id"]
    assert run("end", str(number)).exit_code == 0
    assert json.loads(run("list", "--json").stdout) == []
    assert run("close", "first@example.org").exit_code == 0


def test_every_role_but_the_public_is_listed():
    assert len(run("roles").stdout.strip().splitlines()) == len(ROLES) - 1
