"""Builds people for tests: `a_person(Role.PLAN_AUTHOR, area="QMC")`."""

from __future__ import annotations

from datetime import date

from concert.ground.people.models import Membership, User
from concert.ground.people.rules import Role

PASSWORD = "a long enough secret"


def a_person(role: Role | str | None = None, *, area: str = "", component: str = "", email: str = "") -> User:
    """A saved person with a password and, if asked, one role."""
    user = User.objects.create_user(
        email or f"person{User.objects.count() + 1}@example.org", PASSWORD, name="Amal Idris"
    )
    if role:
        give(user, role, area=area, component=component)
    return user


def give(user: User, role: Role | str, *, area: str = "", component: str = "") -> Membership:
    """One more role for a person."""
    return Membership.objects.create(user=user, role=str(role), area=area, component=component, since=date(2026, 1, 1))
