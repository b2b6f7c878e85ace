"""Promises of api.py."""

from __future__ import annotations

import pytest

from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person

pytestmark = pytest.mark.django_db


def test_a_stranger_is_told_to_sign_in(client):
    response = client.get("/api/me")
    assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")
    assert response.json()["reasons"][0]["code"] == "people.not_signed_in"


def test_a_person_reads_who_they_are_and_what_they_may(client):
    client.force_login(a_person(Role.REFERENCE_EDITOR, area="QMC", email="amal@example.org"))
    told = client.get("/api/me").json()
    assert told == {
        "email": "amal@example.org",
        "name": "Amal Idris",
        "roles": [
            {"role": "reference_editor", "area": "QMC", "component": "", "organisation": None, "since": "2026-01-01"}
        ],
        "permissions": ["reference.edit"],
    }


def test_nothing_of_the_password_is_told(client):
    client.force_login(a_person(Role.REFERENCE_EDITOR))
    assert "password" not in client.get("/api/me").content.decode()
