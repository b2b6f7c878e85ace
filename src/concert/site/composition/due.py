"""What is due: every open step of every adopted plan that is overdue or falls due in the next 90 days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concert.ground.people.permissions import area_names, with_all_inside
from concert.ground.reference import queries as reference
from concert.ground.web.tables import Column, Table
from concert.plans.queries.deadlines import deadlines
from concert.plans.rules.reminders import Deadline, still_open
from concert.site.composition.items import distance
from concert.site.composition.keeping import kept_for
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import language

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User

    Reader = User | AnonymousUser

HORIZON = timedelta(days=90)
COLUMNS = (
    Column("step", gettext_lazy("What is due")),
    Column("code", gettext_lazy("Code")),
    Column("due", gettext_lazy("Due"), "date"),
    Column("distance", gettext_lazy("Distance")),
    Column("lead", gettext_lazy("Lead")),
    Column("area", gettext_lazy("Area")),
    Column("objective", gettext_lazy("Objective"), "number"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; empty: everything."""

    area: str = ""
    objective: str = ""
    lead: str = ""

    def __bool__(self) -> bool:
        return bool(self.area or self.objective or self.lead)


@dataclass(frozen=True, slots=True)
class DuePage:
    """What the page shows: rows that fit, how many are overdue and coming, and what one may choose from."""

    rows: list[dict[str, object]]
    overdue: int
    coming: int
    areas: list[tuple[str, str]]
    objectives: list[str]
    leads: list[str]
    asked: Asked

    def table(self, rows: list[dict[str, object]]) -> Table:
        """These rows under their headings."""
        return Table(_("Steps and measures that are overdue or due in the next 90 days"), COLUMNS, rows)

    def chapters(self, rows: list[dict[str, object]], on: date) -> list[tuple[str, Table]]:
        """The overdue and the coming apart, as far as there are any."""
        over = [row for row in rows if isinstance(row["due"], date) and row["due"] < on]
        coming = [row for row in rows if row not in over]
        told = ((_("Overdue"), over), (_("Coming"), coming))
        return [(title, Table(title, COLUMNS, found)) for title, found in told if found]


def what_is_due(user: Reader, asked: Asked, on: date) -> DuePage:
    """What is due for a reader who asks for an area (with all inside), an objective, a lead, or everything."""
    if asked:  # whatever anybody writes into an address is not worth keeping
        return _composed(user, asked, on)
    return kept_for(user, ("due", language(), on), lambda: _composed(user, asked, on))


def _composed(user: Reader, asked: Asked, on: date) -> DuePage:
    near = [each for each in still_open(deadlines(user)) if each.due <= on + HORIZON]
    names = area_names(language())
    found = [each for each in near if all(fits(each) for fits in _conditions(asked))]
    return DuePage(
        rows=[_row(each, names, on) for each in found],
        overdue=sum(each.due < on for each in found),
        coming=sum(each.due >= on for each in found),
        areas=sorted(((each, names.get(each, each)) for each in _areas(near)), key=lambda pair: pair[1].casefold()),
        objectives=[str(number) for number in sorted({each.objective for each in near if each.objective})],
        leads=sorted({each.lead for each in near if each.lead}, key=str.casefold),
        asked=asked,
    )


def _areas(near: Iterable[Deadline]) -> set[str]:
    """The areas with something due, and all around them, so that a region can be chosen with its states."""
    return {around for area in {each.area for each in near} for around in reference.area_chain(area)}


def _conditions(asked: Asked) -> list[Callable[[Deadline], bool]]:
    inside = with_all_inside(frozenset({asked.area.upper()})) if asked.area else frozenset()
    return [
        lambda each: not asked.area or each.area in inside,
        lambda each: not asked.objective or str(each.objective) == asked.objective,
        lambda each: not asked.lead or each.lead == asked.lead,
    ]


def page_of(each: Deadline) -> str:
    """The page of a step, or of the measure where the whole is due."""
    if each.number:
        return address_of("plans:step", each.code, each.number)
    return address_of("plans:measure", each.code)


def _row(each: Deadline, names: Mapping[str, str], on: date) -> dict[str, object]:
    return {
        "step": each.title,
        "step_href": page_of(each),
        "code": each.name,
        "due": each.due,
        "distance": distance(each.due, on),
        "lead": each.lead or None,
        "area": names.get(each.area, each.area),
        "area_href": address_of("site:area", each.area),
        "objective": each.objective,
        "objective_href": address_of("site:objective", each.objective) if each.objective else None,
    }
