"""My organisation: who acts for it, what it leads, what is due for it, and who is invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concert.ground.people import queries as people
from concert.ground.people.rules import Component, Role
from concert.ground.people.wording import COMPONENTS, ROLES
from concert.ground.reference import queries as reference
from concert.ground.web.separators import listed
from concert.ground.web.tables import Column, Table
from concert.plans.permissions import measures_visible_to
from concert.plans.queries.deadlines import deadlines
from concert.plans.queries.measures import glance_of, with_parts
from concert.plans.rules.reminders import still_open
from concert.site.composition.due import HORIZON, page_of
from concert.site.composition.items import day, distance
from concert.site.composition.planning import words_of
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import language

if TYPE_CHECKING:
    from concert.ground.people.models import Invitation, Membership, User
    from concert.plans.models import Measure
    from concert.plans.rules.reminders import Deadline

MEASURES = (
    Column("measure", gettext_lazy("Measure")),
    Column("code", gettext_lazy("Code")),
    Column("standing", gettext_lazy("Milestones")),
    Column("deadline", gettext_lazy("Ends"), "date"),
    Column("area", gettext_lazy("Area")),
    Column("state", gettext_lazy("State of the plan")),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts for the organisation, with their roles in words."""

    name: str
    email: str
    roles: list[str]
    is_reader: bool


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something due for the organisation."""

    what: str
    code: str
    day: str
    distance: str
    is_late: bool
    address: str


@dataclass(frozen=True, slots=True)
class InvitedLine:
    """An open invitation to act for the organisation."""

    number: int
    email: str
    role: str
    until: date
    is_expired: bool


@dataclass(frozen=True, slots=True)
class Organised:
    """One organisation of the reader."""

    code: str
    name: str
    address: str
    people: list[Person]
    measures: Table
    due: list[DueLine]
    invitations: list[InvitedLine]


def my_organisations(user: User, at: datetime) -> list[Organised]:
    """The organisations on whose behalf somebody acts, each with what they may see of it. Constant in queries."""
    own = people.roles_of(user)
    codes = sorted({each.organisation_id for each in own if each.organisation_id})
    if not codes:
        return []
    names = reference.area_names(language())
    colleagues = people.colleagues(user)
    invitations = people.open_invitations(user)
    measures = list(with_parts(measures_visible_to(user).filter(lead__in=codes)).order_by("code"))
    days = [each for each in still_open(deadlines(user)) if each.due <= at.date() + HORIZON]
    organisations = {each.organisation_id: each.organisation for each in own if each.organisation}
    return [
        Organised(
            code=code,
            name=organisations[code].name_in(language()),
            address=address_of("reference:organisation", code),
            people=_people(user, own, colleagues, code, names),
            measures=Table(
                _("What it leads"),
                MEASURES,
                [_measure(each, names, at.date()) for each in measures if each.lead_id == code],
            ),
            due=[_due(each, at.date()) for each in days if each.lead_code == code],
            invitations=[_invited(each, names, at) for each in invitations if each.organisation_id == code],
        )
        for code in codes
    ]


def _people(
    user: User, own: list[Membership], colleagues: list[people.Colleague], code: str, names: dict[str, str]
) -> list[Person]:
    """Oneself, and those colleagues whom one may see."""
    held: dict[int, tuple[User, list[Membership]]] = {
        user.pk: (user, [each for each in own if each.organisation_id == code])
    }
    for each in colleagues:
        here = [membership for membership in each.memberships if membership.organisation_id == code]
        if here and each.user.pk != user.pk:
            held[each.user.pk] = (each.user, here)
    return [
        Person(person.name or person.email, person.email, [_role(each, names) for each in roles], person.pk == user.pk)
        for person, roles in held.values()
    ]


def _role(each: Membership | Invitation, names: dict[str, str]) -> str:
    where = names.get(each.area, each.area) if each.area else _("everywhere")
    component = str(COMPONENTS[Component(each.component)]) if each.component else ""
    return listed(part for part in (str(ROLES[Role(each.role)]), where, component) if part)


def _measure(each: Measure, names: dict[str, str], on: date) -> dict[str, object]:
    return {
        "measure": each.title,
        "measure_href": address_of("plans:measure", each.code),
        "code": each.code,
        "standing": words_of(glance_of(each, on=on)),
        "deadline": each.deadline,
        "area": names.get(each.plan.area_id, each.plan.area_id),
        "state": _("adopted") if each.plan.is_adopted else _("draft"),
    }


def _due(each: Deadline, on: date) -> DueLine:
    return DueLine(
        each.title,
        each.name,
        day(each.due),
        distance(each.due, on),
        each.due < on,
        page_of(each),
    )


def _invited(each: Invitation, names: dict[str, str], at: datetime) -> InvitedLine:
    return InvitedLine(each.pk, each.email, _role(each, names), each.expires_at.date(), people.is_expired(each, at))
