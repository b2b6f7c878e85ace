"""Who may do what to which area, read from the memberships at the moment of asking.

Every other room asks here and nowhere else: `may(user, "plans.edit_plan", area="QMC")`, `require(by, …)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concert.ground.people import rules
from concert.ground.people.models import Membership
from concert.ground.people.rules import Grant, Permission
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User

    Anybody = User | AnonymousUser | None

Chain = tuple[str, ...]


def _area_alone(code: str) -> Chain:
    return (code,)


_chain_of: Callable[[str], Chain] = _area_alone


def learn_areas(chain_of: Callable[[str], Chain]) -> None:
    """Tell how areas lie inside each other: a function from a code to that code and its parents, outward.

    The room that keeps the areas stands above this one and calls this once, when it is ready. It refuses unknown codes.
    """
    global _chain_of
    _chain_of = chain_of


def chain_of(area: str | None) -> Chain:
    """An area's code and those of all areas around it; empty for none."""
    return _chain_of(area) if area else ()


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
