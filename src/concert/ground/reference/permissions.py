"""Who may change the vocabulary, and what of it everybody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from concert.ground.people.permissions import may, require
from concert.ground.reference.models import Organisation

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User

EDIT = "reference.edit"


def may_edit(user: User | AnonymousUser | None, *, area: str | None = None) -> bool:
    """Whether somebody may change reference data, of an area or (None) of all."""
    return may(user, EDIT, area=area)


def require_edit(user: User | AnonymousUser | None, *, area: str | None = None) -> None:
    """Refuse unless somebody may change reference data, of an area or (None) of all."""
    require(user, EDIT, area=area)


def organisations_visible_to(user: User | AnonymousUser | None) -> QuerySet[Organisation]:
    """The listed organisations; all of them for those who edit."""
    everything = Organisation.objects.select_related("area")
    return everything if may_edit(user) else everything.filter(listed=True)
