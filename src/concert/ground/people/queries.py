"""Answers about people, for those who may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from concert.ground.people.models import Invitation, Membership, User
from concert.ground.people.permissions import (
    chain_of,
    grants_of,
    invitations_visible_to,
    memberships_visible_to,
    with_all_inside,
)
from concert.ground.people.rules import MATRIX, Component, Grant, Permission, Role, permits
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from concert.ground.people.permissions import Anybody


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person and those of their roles that the reader may see."""

    user: User
    memberships: list[Membership]


@dataclass(frozen=True, slots=True)
class Reach:
    """Which roles somebody may hand out, and where: areas (None: everywhere) and components (empty: all)."""

    roles: tuple[Role, ...]
    areas: frozenset[str] | None
    components: tuple[Component, ...]

    def __bool__(self) -> bool:
        return self.areas is None or bool(self.areas)


def colleagues(user: Anybody) -> list[Colleague]:
    """The people whom somebody may see, by name, each with the visible roles. Two queries."""
    by_person: dict[int, Colleague] = {}
    for membership in memberships_visible_to(user):
        by_person.setdefault(membership.user_id, Colleague(membership.user, [])).memberships.append(membership)
    return sorted(by_person.values(), key=lambda each: (each.user.name.casefold(), each.user.email))


def open_invitations(user: Anybody) -> list[Invitation]:
    """The invitations that wait for an answer or have expired, newest first, for those who could have made them."""
    return list(invitations_visible_to(user))


def membership_for(user: Anybody, membership_id: int) -> Membership:
    """One current membership that somebody may see, or a refusal that does not tell whether it exists."""
    found = memberships_visible_to(user).filter(pk=membership_id).first()
    if found is None:
        raise Refusal("people.membership.unknown")
    return found


def invitation_by(token_digest: str) -> Invitation:
    """The invitation with this digest, or a refusal."""
    found = Invitation.objects.filter(token_digest=token_digest).select_related("organisation").first()
    if found is None:
        raise Refusal("people.invitation.unknown")
    return found


def has_account(email: str) -> bool:
    """Whether an address has an account: only for those who hold its invitation."""
    return User.objects.filter(email=email).exists()


def reach_of(user: Anybody) -> Reach:
    """Which roles somebody may hand out, and where. One query."""
    roles = tuple(role for role in Role if role is not Role.PUBLIC)
    grants = grants_of(user)
    if grants.terminal:
        return Reach(roles, None, ())
    inviting = [grant for grant in grants.held if Permission.PEOPLE_INVITE in MATRIX[grant.role]]
    limited = not any(grant.component == "" for grant in inviting)
    components = tuple(Component(each) for each in sorted({grant.component for grant in inviting})) if limited else ()
    areas = grants.areas(Permission.PEOPLE_INVITE)
    return Reach(roles, None if areas is None else with_all_inside(areas), components)


def permissions_of(user: Anybody) -> list[Permission]:
    """Everything that somebody may do in at least one area, in the order of the vocabulary."""
    grants = grants_of(user)
    return [permission for permission in Permission if grants.may_somewhere(permission)]


def holders(permissions: Iterable[str], areas: Iterable[str]) -> dict[tuple[str, str], frozenset[int]]:
    """Who holds each permission in each area: (permission, area) → numbers of people. One query, and one for each area.

    Judged by the same rules as the act itself, so that whoever hears of a thing may also do it.
    """
    held: dict[int, list[Grant]] = {}
    for membership in Membership.objects.filter(user__is_active=True, ended_on__isnull=True):
        held.setdefault(membership.user_id, []).append(membership.grant())
    wanted = [Permission(each) for each in permissions]
    return {
        (permission.value, area): frozenset(
            person for person, grants in held.items() if permits(grants, permission, chain)
        )
        for area in sorted(set(areas))
        for chain in [chain_of(area)]
        for permission in wanted
    }


def with_real_address(persons: Iterable[int]) -> set[int]:
    """Those of these people who can be written to: with an account that is open, and not invented."""
    return set(User.objects.filter(pk__in=persons, is_active=True, is_invented=False).values_list("pk", flat=True))


def roles_of(user: User) -> list[Membership]:
    """The current roles of one person."""
    return list(user.memberships.filter(ended_on__isnull=True).select_related("organisation"))


def invented_people() -> list[Colleague]:
    """The people of the demonstration with their roles, in the order of areas and roles."""
    held: Iterable[Membership] = Membership.objects.filter(
        ended_on__isnull=True, user__is_invented=True, user__is_active=True
    ).select_related("user")
    by_person: dict[int, Colleague] = {}
    for membership in held:
        by_person.setdefault(membership.user_id, Colleague(membership.user, [])).memberships.append(membership)
    return list(by_person.values())


def is_expired(invitation: Invitation, at: datetime) -> bool:
    """Whether an open invitation has outlived its days."""
    return at >= invitation.expires_at
