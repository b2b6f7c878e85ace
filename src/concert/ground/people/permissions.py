"""Who may do what to which area, read from the memberships at the moment of asking.

Every other room asks here and nowhere else: `may(user, "plans.edit_plan", area="QMC")`, `require(by, …)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from concert.ground.people import rules
from concert.ground.people.models import Invitation, Membership
from concert.ground.people.rules import Grant, Permission
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User

    Anybody = User | AnonymousUser | None

Chain = tuple[str, ...]
EVERYWHERE = Q(pk__isnull=False)


@dataclass(frozen=True, slots=True)
class Areas:
    """How areas lie inside each other and what they are called; until somebody tells, each lies alone."""

    chain_of: Callable[[str], Chain] = lambda code: (code,)
    codes_inside: Callable[[str], set[str]] = lambda code: set()
    names_in: Callable[[str], dict[str, str]] = lambda language: {}


_known = Areas()


def learn_areas(
    chain_of: Callable[[str], Chain],
    codes_inside: Callable[[str], set[str]] | None = None,
    names_in: Callable[[str], dict[str, str]] | None = None,
) -> None:
    """Tell how areas lie inside each other, and their names in a language. Called once, when the site is ready.

    The room that keeps the areas stands above this one, so it tells; this room never asks by itself.
    `chain_of` gives a code and those around it, outward, and refuses an unknown code; `codes_inside` those within.
    """
    global _known
    _known = Areas(chain_of, codes_inside or _known.codes_inside, names_in or _known.names_in)


def chain_of(area: str | None) -> Chain:
    """An area's code and those of all areas around it; empty for none."""
    return _known.chain_of(area) if area else ()


def with_all_inside(areas: frozenset[str]) -> frozenset[str]:
    """These areas and all that lie inside them."""
    return areas.union(*(_known.codes_inside(area) for area in areas))


def area_names(language: str) -> dict[str, str]:
    """The names of all areas by code, in a language."""
    return _known.names_in(language)


@dataclass(frozen=True, slots=True)
class Grants:
    """What one person may do, read once: for a page that asks many times. Never kept beyond one request."""

    held: tuple[Grant, ...]
    terminal: bool = False

    def may(self, permission: str, *, area: str | None = None) -> bool:
        """As `may`, from what was read."""
        return self.terminal or rules.permits(self.held, Permission(permission), chain_of(area))

    def may_somewhere(self, permission: str) -> bool:
        """Whether there is any area where the act is allowed: for menus, never as the guard of an act."""
        return self.terminal or rules.permits_somewhere(self.held, Permission(permission))

    def areas(self, permission: str) -> frozenset[str] | None:
        """Codes of the areas (with all inside them) where the act is allowed; None: everywhere; empty: nowhere."""
        return None if self.terminal else rules.areas_of(self.held, Permission(permission))


def grants_of(user: Anybody) -> Grants:
    """What a person may do at this moment: one query. None is somebody at the terminal, who may do everything."""
    if user is None:
        return Grants((), terminal=True)
    if not user.is_authenticated:
        return Grants(())
    current = Membership.objects.filter(user_id=user.pk, user__is_active=True, ended_on__isnull=True)
    return Grants(tuple(membership.grant() for membership in current))


def may(user: Anybody, permission: str, *, area: str | None = None) -> bool:
    """Whether somebody may do something: `permission` from the vocabulary, in an area and so also through its parents.

    Without an area the act concerns the whole house, and only a role that counts everywhere allows it. Read from the
    database each time, so that a role that was ended is ended at once. An unknown permission is a bug: ValueError.
    """
    return grants_of(user).may(permission, area=area)


def require(user: Anybody, permission: str, *, area: str | None = None) -> None:
    """Pass, or refuse: `people.not_signed_in` without an account, `people.not_permitted` with one."""
    if may(user, permission, area=area):
        return
    if user is None or not user.is_authenticated:
        raise Refusal("people.not_signed_in")
    raise Refusal("people.not_permitted", permission=str(permission), area=area or "")


def memberships_visible_to(user: Anybody) -> QuerySet[Membership]:
    """The current memberships that somebody may see: those in the areas and components where they may see people."""
    current = Membership.objects.filter(ended_on__isnull=True).select_related("user", "organisation")
    return current.filter(_where(grants_of(user), Permission.PEOPLE_SEE))


def invitations_visible_to(user: Anybody) -> QuerySet[Invitation]:
    """The open invitations that somebody may see: those that they could have made themselves."""
    waiting = Invitation.objects.filter(accepted_at__isnull=True, cancelled_at__isnull=True)
    return waiting.filter(_where(grants_of(user), Permission.PEOPLE_INVITE)).select_related("organisation")


def _where(grants: Grants, permission: Permission) -> Q:
    """The rows with an area and a component in which a permission is held."""
    if grants.terminal:
        return Q()
    found = Q(pk__in=[])
    for grant in grants.held:
        if permission in rules.MATRIX[grant.role]:
            there = Q(area__in=with_all_inside(frozenset({grant.area}))) if grant.area else EVERYWHERE
            found |= (there & Q(component=grant.component)) if grant.component else there
    return found
