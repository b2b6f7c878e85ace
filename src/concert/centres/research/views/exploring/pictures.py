"""Pictures of answers: lines, maps and flows, each with the sentence that says what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.centres.research.queries import Answer
from concert.centres.research.rules.cells import UNKNOWN
from concert.centres.research.views.exploring.answers import Line, Row, Sight, is_apart
from concert.centres.research.views.exploring.asking import Asked
from concert.centres.research.views.pictures import region_outlines
from concert.centres.research.views.tones import EDGES
from concert.centres.research.views.words import Place
from concert.centres.research.wording.exploring import STATES
from concert.centres.research.wording.figures import NOT_TOLD
from concert.ground.web import charts
from concert.ground.web.numerals import said_number
from concert.ground.web.separators import listed

UNTOLD = (None, UNKNOWN, "Unknown")
"""An end that nobody told, in Concert's word and in those of sources."""


def number_said(value: float | None, unit: str) -> str:
    """A number with its percent sign, where it is one."""
    if value is None:
        return said_number(None)
    return f"{said_number(round(value, 1))} %" if unit == "percent" else said_number(value)


def moment_of(period: str) -> int:
    """A period as a number that goes up by one: the year, or the month counted from the year 0."""
    return int(period[:4]) * 12 + int(period[5:7]) - 1 if len(period) == 7 else int(period)


def said_moment(moment: int) -> str:
    """A moment as it is written: years as such, months as `2015-03`."""
    return f"{moment // 12}-{moment % 12 + 1:02}" if moment > 9999 else str(moment)


def lines_chart(lines: Sequence[Line], answer: Answer, years: Sequence[str], sentence: str) -> SafeString:
    """The lines as little charts on one scale. Where the source speaks every few years only, a line joins those."""
    panels = [
        charts.Panel(
            line.title,
            [
                charts.Step(
                    moment_of(row["period"]), row["best"], *_span(row), apart=is_apart(row, answer)
                )
                for row in line.rows
            ],
        )
        for line in lines
    ]  # fmt: skip
    rare = bool(years) and int(years[-1]) - int(years[0]) > 2 * (len(years) - 1)
    order = [int(year) for year in years] if rare else ()
    parts = charts.PanelParts(lambda value: number_said(value, answer.unit), said_moment, order)
    return charts.line_panels(panels, said=sentence, parts=parts)


def _span(row: Row) -> tuple[float | None, float | None]:
    return (row["low"], row["high"]) if row["low"] != row["high"] else (None, None)


@dataclass(frozen=True, slots=True)
class AreaMaps:
    """The maps of one year: the world, the invented region of a demonstration, and the key of their tones."""

    world: SafeString | str
    region: SafeString | str
    tones: Sequence[Mapping[str, object]]

    @property
    def breaks(self) -> bool:
        return bool(self.tones)


def area_maps(rows: Sequence[Row], sight: Sight, year: str) -> AreaMaps:
    """Circles for counts, tones for what does not add up; tones for counts too where they are asked for."""
    asked, unit, places = sight.asked, sight.found.unit, sight.places
    edges = _edges(rows, unit, asked.tones, places)
    breaks = edges[1:-1]
    drawn = {row["area"]: _value(row, asked, unit, places) for row in rows}
    found = []
    for outlines, named in ((charts.world_outlines(), False), (region_outlines(), True)):
        shown = {code: value for code, value in drawn.items() if outlines and code in outlines.areas}
        if not shown or outlines is None:
            found.append("")
            continue
        names = {code: places[code].name for code in outlines.areas if code in places} if named else {}
        said = ngettext(
            "Map of {year}: {count} area has a number.", "Map of {year}: {count} areas have a number.",
            sum(1 for value in shown.values() if value.value is not None),
        ).format(year=year, count=sum(1 for value in shown.values() if value.value is not None))  # fmt: skip
        found.append(charts.area_map(outlines, shown, said=said, parts=charts.MapParts(breaks, names)))
    words = "{low} – {high}"
    tones = [
        {"number": place, "words": words.format(low=number_said(low, unit), high=number_said(high, unit))}
        for place, (low, high) in enumerate(pairwise(edges), start=1)
    ]
    return AreaMaps(found[0], found[1], tones)


def _edges(rows: Sequence[Row], unit: str, tones: bool, places: Mapping[str, Place]) -> tuple[float, ...]:
    """The edges of five tones; empty where circles are drawn. Percents have fixed ones, so that years compare."""
    known = [
        float(row["best"]) for row in rows
        if row["best"] is not None and row["area"] in places and not places[row["area"]].wide
    ]  # fmt: skip
    if unit in EDGES and (not known or (min(known) >= EDGES[unit][0] and max(known) <= EDGES[unit][-1])):
        return EDGES[unit]
    if not known or not (tones or unit in EDGES or unit.startswith("per 100,000")):
        return ()
    return tuple(sorted({0.0, *map(float, charts.breaks_of(known)), max(known)}))


def _value(row: Row, asked: Asked, unit: str, places: Mapping[str, Place]) -> charts.Value:
    area = row["area"]
    name = places[area].name if area in places else area
    said = str(STATES["withheld"]) if row["mark"] == "withheld" else number_said(row["best"], unit)
    link = reverse("research:series", args=(asked.code, area)) if area in places else ""
    return charts.Value(row["best"], f"{name}: {said}", link)


@dataclass(frozen=True, slots=True)
class Ends:
    """The ends of the flows of one place: those with a name, and all others together."""

    named: Sequence[Row]
    others: Sequence[Row]
    hidden: Sequence[Row]

    @property
    def rest(self) -> float:
        return sum(float(row["best"]) for row in self.others)

    @property
    def total(self) -> float:
        return self.rest + sum(float(row["best"]) for row in self.named)


def ends_of(rows: Sequence[Row], name: str, top: int) -> Ends:
    """The `top` largest flows of a place; what is not told stands among the others, by its own name in the chart."""
    known = sorted(
        (row for row in rows if row["best"] is not None), key=lambda row: (-row["best"], str(row[name]))
    )  # fmt: skip
    told = [row for row in known if row[name] not in UNTOLD]
    named = told[:top]
    return Ends(named, [row for row in known if row not in named], [row for row in rows if row["best"] is None])


def flows_chart(ends: Ends, name: str, hub: str, sight: Sight) -> SafeString:
    """Ribbons between a place and the largest ends of its flows, by name in alphabetical order, then the others."""
    places, unit = sight.places, sight.found.unit
    flows = sorted(
        (charts.Flow(_place(row[name], places), float(row["best"])) for row in ends.named),
        key=lambda flow: str(flow.label).casefold(),
    )
    untold = sum(float(row["best"]) for row in ends.others if row[name] in UNTOLD)
    counted = sum(1 for row in ends.others if row[name] not in UNTOLD)
    if rest := ends.rest - untold:
        words = ngettext("{count} other", "{count} others", counted).format(count=said_number(counted))
        flows.append(charts.Flow(words, rest, "others"))
    if untold:
        flows.append(charts.Flow(str(NOT_TOLD), untold, "untold"))
    parts = listed(f"{flow.label} {number_said(float(flow.value), unit)}" for flow in flows)
    said = _("{hub}: {total} in all. {parts}.").format(hub=hub, total=number_said(ends.total, unit), parts=parts)
    words = _("{hub}: {total}").format(hub=hub, total=number_said(ends.total, unit))
    return charts.flow_chart(
        flows, hub=words, into=name == "origin", said=said, number=lambda value: number_said(value, unit)
    )  # fmt: skip


def _place(code: str | None, places: Mapping[str, Place]) -> str:
    return places[code].name if code and code in places else str(code or NOT_TOLD)
