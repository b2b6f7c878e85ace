"""Who may take in, see what was quarantined, reach the sealed store. Figures, releases and rows are for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concert.centres.research.rules.protection import refuse_rows
from concert.centres.research.sources import SOURCES
from concert.ground.people import permissions as people
from concert.ground.people.rules import Permission

if TYPE_CHECKING:
    from concert.centres.research.models import Delivery
    from concert.ground.people.permissions import Anybody


def require_to_take_in(by: Anybody) -> None:
    """Pass, or refuse: who may bring in a delivery of a joint database."""
    people.require(by, Permission.RESEARCH_TAKE_IN)


def may_take_in(user: Anybody) -> bool:
    return people.may(user, Permission.RESEARCH_TAKE_IN)


def may_see_quarantine(user: Anybody) -> bool:
    return people.may(user, Permission.RESEARCH_SEE_QUARANTINE)


def require_to_see_quarantine(user: Anybody) -> None:
    """Pass, or refuse: quarantined values may be anything, so not everybody sees them."""
    people.require(user, Permission.RESEARCH_SEE_QUARANTINE)


def may_see_delivery(user: Anybody, delivery: Delivery) -> bool:
    """Whether somebody may see how many rows a delivery had: of a protected source they are people at risk."""
    return not SOURCES[delivery.source].protected or may_see_quarantine(user)


def require_to_see_delivery(user: Anybody, delivery: Delivery) -> None:
    """Pass, or refuse as rows of a protected source are refused."""
    refuse_rows(delivery.source, protected=not may_see_delivery(user, delivery))


def require_to_see_sealed(user: Anybody) -> None:
    """Pass, or refuse: a sealed delivery may name people."""
    people.require(user, Permission.RESEARCH_SEE_SEALED)


def may_decide_mark(user: Anybody) -> bool:
    return people.may(user, Permission.RESEARCH_CONFIRM_RELEASE)


def require_to_decide_mark(by: Anybody) -> None:
    """Pass, or refuse: who may say that suspicious figures stand as delivered."""
    people.require(by, Permission.RESEARCH_CONFIRM_RELEASE)


def require_to_erase_sealed(by: Anybody) -> None:
    """Pass, or refuse: erasing cannot be undone."""
    people.require(by, Permission.RESEARCH_ERASE_SEALED)


def require_to_consolidate(by: Anybody) -> None:
    """Pass, or refuse: who may make a new state of the consolidation."""
    people.require(by, Permission.RESEARCH_CONSOLIDATE)


def may_consolidate(user: Anybody) -> bool:
    return people.may(user, Permission.RESEARCH_CONSOLIDATE)


def require_to_decide_link(by: Anybody) -> None:
    """Pass, or refuse: who may say that two reports tell of one incident."""
    people.require(by, Permission.RESEARCH_DECIDE_LINK)


def may_decide_link(user: Anybody) -> bool:
    return people.may(user, Permission.RESEARCH_DECIDE_LINK)


def may_see_place_text(user: Anybody) -> bool:
    """Whether somebody may open texts on places and causes, which may describe people who died."""
    return people.may(user, Permission.RESEARCH_SEE_PLACE_TEXT)
