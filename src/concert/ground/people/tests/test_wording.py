"""Promises of wording.py."""

from __future__ import annotations

from concert.ground.people.rules import Component, Role
from concert.ground.people.wording import COMPONENTS, ROLES


def test_every_role_and_component_has_a_name():
    assert set(ROLES) == set(Role)
    assert set(COMPONENTS) == set(Component)
