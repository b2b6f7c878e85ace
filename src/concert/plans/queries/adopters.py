"""Who may adopt the plans of an area, as far as the reader may see people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concert.ground.people.permissions import chain_of, memberships_visible_to
from concert.ground.people.rules import MATRIX, Permission, permits

if TYPE_CHECKING:
    from concert.plans.permissions import Anybody


def who_may_adopt(area: str, reader: Anybody) -> list[str]:
    """Names, in order, of those who may adopt there; empty where the reader sees nobody who may. One query."""
    roles = [role for role, permissions in MATRIX.items() if Permission.PLANS_ADOPT_PLAN in permissions]
    chain = chain_of(area)
    seen = memberships_visible_to(reader).filter(role__in=roles, user__is_active=True)
    names = {each.user.name for each in seen if permits([each.grant()], Permission.PLANS_ADOPT_PLAN, chain)}
    return sorted(names - {""}, key=str.casefold)
