"""People, for machines: who is asking, and what they may do."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Router, Schema

from concert.ground.people import queries
from concert.ground.people.models import User
from concert.ground.refusals import Refusal
from concert.ground.web.schemas import Problem

router = Router(tags=["people"])


class HeldRole(Schema):
    """A role, where it counts (empty: everywhere), and since when."""

    role: str
    area: str
    component: str
    organisation: str | None
    since: date


class Me(Schema):
    """Who is asking. `permissions` lists what is allowed in at least one area."""

    email: str
    name: str
    roles: list[HeldRole]
    permissions: list[str]


@router.get("/me", response={200: Me, 401: Problem}, summary="Who am I")
def me(request: HttpRequest) -> Me:
    """Who is signed in, with the roles and what they allow."""
    if not isinstance(request.user, User):
        raise Refusal("people.not_signed_in")
    held = [
        HeldRole(
            role=each.role,
            area=each.area,
            component=each.component,
            organisation=each.organisation_id,
            since=each.since,
        )
        for each in queries.roles_of(request.user)
    ]
    allowed = [permission.value for permission in queries.permissions_of(request.user)]
    return Me(email=request.user.email, name=request.user.name, roles=held, permissions=allowed)
