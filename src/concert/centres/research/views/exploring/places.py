"""Where people died: incidents on the map, as rough and as late as they are shown in public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.centres.research.queries import consolidation as states
from concert.centres.research.queries import incidents
from concert.centres.research.views.exploring.asking import Asked
from concert.centres.research.views.topics import topic_of
from concert.centres.research.views.words import Place
from concert.ground.web import charts
from concert.ground.web.numerals import said_number
from concert.ground.web.tables import Column, Table

MOST_COUNTRIES = 20


@dataclass(frozen=True, slots=True)
class Points:
    """A map of rough places, the table beside it, and how many incidents have a place."""

    chart: SafeString
    table: Table
    placed: int
    incidents: int
    year: str
    address: str


def places_of_deaths(asked: Asked, places: Mapping[str, Place], year: str) -> Points | None:
    """The incidents of one year in the countries asked for; None for other figures, or before any consolidation."""
    made = states.latest() if topic_of(asked.code) == "deaths" and year else None
    if made is None:
        return None
    countries = [area for area in asked.question.areas if area in places and not places[area].wide]
    wanted = [incidents.Filters(country, int(year), int(year)) for country in countries[:MOST_COUNTRIES]]
    rows = [
        row for each in wanted or [incidents.Filters("", int(year), int(year))]
        for row in incidents.listed(made, each).rows
    ]  # fmt: skip
    if not rows:
        return None
    cells = sorted(incidents.places_of(rows), reverse=True)
    spots = [charts.Spot(cell[0], cell[1], cell[2], _words(cell[2], cell[3])) for cell in cells]
    placed = sum(cell[3] for cell in cells)
    address = f"{reverse('research:incidents')}?from={year}&to={year}"
    if len(countries) == 1:
        address += f"&country={countries[0]}"
    words = _("Where the incidents of {year} happened, added up by degree").format(year=year)
    return Points(
        (charts.near_map if countries else charts.point_map)(spots, said=words),
        _table(cells, year),
        placed,
        len(rows),
        year,
        address,
    )


def _words(people: int, number: int) -> str:
    words = ngettext(
        "{people} dead or missing, {number} incident", "{people} dead or missing, {number} incidents", number
    )
    return words.format(people=said_number(people), number=said_number(number))


def _table(cells: list[tuple[float, float, int, int]], year: str) -> Table:
    columns = [
        Column("latitude", _("Latitude"), "number"), Column("longitude", _("Longitude"), "number"),
        Column("people", _("Dead or missing"), "number"), Column("incidents", _("Incidents"), "number"),
    ]  # fmt: skip
    rows = [
        {"latitude": cell[0], "longitude": cell[1], "people": cell[2], "incidents": cell[3]} for cell in cells
    ]  # fmt: skip
    return Table(_("Places of incidents in {year}, from north to south").format(year=year), columns, rows)
