"""What the pages of research say about a figure: its sentence, its unit, its trap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext_lazy as _

from concert.centres.research.queries import FigureValue
from concert.centres.research.queries.mappings import every_code
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.rules.mapping.known import known_mapping
from concert.centres.research.sources import SOURCES
from concert.centres.research.views.topics import CONTEXT_TOPICS, topic_of
from concert.centres.research.wording.exploring import STATES
from concert.centres.research.wording.figures import LABELS
from concert.centres.research.wording.sdg import label_of
from concert.ground.findings import Finding, Level
from concert.ground.reference import queries as reference
from concert.ground.web.numerals import said_day, said_number
from concert.ground.web.wording import say

SENTENCES: Mapping[str, str | Promise] = {
    "10.7.3": _("people were recorded dead or missing during migration: {area}, {year}"),
    "refugees-hosted": _("refugees found shelter here, counted at the end of the year: {area}, {year}"),
    "refugees-origin": _("refugees from here lived in other countries at the end of the year: {area}, {year}"),
    "asylum-seekers-hosted": _("people waited for a decision on asylum at the end of the year: {area}, {year}"),
    "asylum-applications": _("people lodged a new claim for asylum: {area}, {year}"),
    "asylum-decisions": _("decisions on asylum were taken at first instance, in persons: {area}, {year}"),
    "asylum-recognised": _("people were recognised as refugees at first instance: {area}, {year}"),
    "asylum-recognition-rate": _("of decided claims were recognised at first instance: {area}, {year}"),
    "resettlement-arrivals": _("refugees arrived for resettlement: {area}, {year}"),
    "naturalisation": _("refugees became citizens: {area}, {year}"),
    "returned-refugees": _("refugees returned to their country: {area}, {year}"),
    "returned-idps": _("people displaced inside their country returned home: {area}, {year}"),
    "idps": _("people lived displaced inside their own country at the end of the year: {area}, {year}"),
    "stateless": _("people without any citizenship were counted at the end of the year: {area}, {year}"),
    "new-refugees": _("people were newly recognised or registered as refugees: {area}, {year}"),
}
OTHERWISE = _("{label}: {area}, {year}")
SAID_BY_THE_TRAP = ("research.caution.minimum",)

UNITS: Mapping[str, str | Promise] = {
    "persons": _("Persons"),
    "deaths and disappearances": _("Persons, dead or missing"),
    "percent": _("Percent"),
    "score from 1 to 4": _("Score from 1, further progress needed, to 4, fully meets"),
    "score from 0 (best) to 10 (worst)": _("Score from 0, the best, to 10, the worst"),
    "per 100,000 employees": _("Per 100,000 employees"),
    "per 100,000 people": _("Per 100,000 people"),
    "victims detected": _("Victims detected"),
    "detections of crossings": _("Detections of crossings"),
    "arrivals": _("Persons who arrived"),
    "boats": _("Boats"),
    "displacements": _("Displacements"),
    "US dollars": _("US dollars"),
    "countries, or 1 for yes and 0 for no": _("Countries; for one country 1 is yes, 0 is no"),
}


@dataclass(frozen=True, slots=True)
class Described:
    """An indicator in the reader's language. `context`: beside the Compact, no goal of it. `stock`: on one day."""

    code: str
    label: str
    unit: str
    trap: str
    context: bool
    objectives: tuple[int, ...]
    custodian: str
    percent: bool
    stock: bool


def described_all() -> dict[str, Described]:
    """Every indicator that research computes, by code, in the order they are defined. Two queries."""
    language = get_language() or "en"
    known = {indicator.code: indicator for indicator in reference.indicators()}
    found: dict[str, Described] = {}
    for code, rule in ((each, BY_CODE[each]) for each in every_code()):
        about, unit = known.get(rule.indicator or code), str(UNITS.get(rule.unit, rule.unit))
        percent = rule.unit == "percent"
        label = _label(code, about.label_in(language) if about else "")
        if about is None:
            context = rule.source != "sdg" and topic_of(code) in CONTEXT_TOPICS
            found[code] = Described(code, label, unit, "", context, (), "", percent, rule.when == "stock")
        else:
            objectives = tuple(objective.number for objective in about.objectives.all())
            found[code] = Described(
                code, label, unit, about.trap_in(language), about.context, objectives,
                about.custodian, percent, about.kind == "stock",
            )  # fmt: skip
    return found


def _label(code: str, of_indicator: str) -> str:
    rule = BY_CODE[code]
    if (mapping := known_mapping(rule.source)) is not None:
        return mapping.title
    if rule.source == "sdg":
        return label_of(code, rule.table)
    return str(LABELS[code]) if code in LABELS else of_indicator or code


class Place(NamedTuple):
    """An area in the reader's language; `wide` for the world and regions, which hold the others."""

    name: str
    wide: bool


def places() -> dict[str, Place]:
    """Every area by code. One query."""
    language = get_language() or "en"
    return {
        code: Place(area.name_in(language), area.kind in ("world", "region", "subregion"))
        for code, area in reference.areas_by_code().items()
    }


def area_names() -> dict[str, str]:
    """The name of every area in the reader's language, by code. One query."""
    return {code: place.name for code, place in places().items()}


def is_protected(code: str) -> bool:
    """Whether a number of the figure that is not told was withheld to protect people."""
    return SOURCES[BY_CODE[code].source].protected


def said_value(value: FigureValue) -> str:
    """The number as it is printed: `1,234`, `42.5 %`, withheld, or not known."""
    if value.best is None and is_protected(value.code):
        return str(STATES["withheld"])
    if value.best is None or value.unit != "percent":
        return said_number(value.best)
    return f"{said_number(round(value.best, 1))} %"


def sentence_of(value: FigureValue, label: str, area: str) -> str:
    """What follows the number in the title of its page."""
    return str(SENTENCES.get(value.code, OTHERWISE)).format(label=label, area=area, year=value.year)


def incomplete_words(value: FigureValue) -> str:
    """`incomplete to 28 July 2024`; empty where the year is whole."""
    return str(_("incomplete to {day}")).format(day=said_day(value.incomplete_to)) if value.incomplete_to else ""


def cautions_of(value: FigureValue, about: Described) -> list[str]:
    """The remarks on a figure as sentences; what the indicator's trap says already is not said twice."""
    told = [_in_words(remark) for remark in value.remarks if not (about.trap and remark.code in SAID_BY_THE_TRAP)]
    return [" ".join(part for part in (said.sentence, said.remedy) if part) for said in map(say, told)]


def state_of(value: FigureValue) -> str:
    """One cell: whole, incomplete, not known; and whether the year breaks the series."""
    known = incomplete_words(value) or str(_("not known") if value.best is None else _("whole"))
    if value.held:
        known = str(_("{state}; held back")).format(state=known)
    return str(_("{state}; persons and cases changed places")).format(state=known) if value.broken else known


def breaks_of(values: Sequence[FigureValue]) -> str:
    """One sentence on all years in which persons and cases changed places; empty where there is none."""
    years = ("، " if get_language_bidi() else ", ").join(str(value.year) for value in values if value.broken)
    return say(Finding("research.caution.changed_places", level=Level.DOUBT, year=years)).sentence if years else ""


def _in_words(remark: Finding) -> Finding:
    facts = dict(remark.facts)
    if isinstance(facts.get("date"), str):
        facts["date"] = said_day(date.fromisoformat(str(facts["date"])))
    if isinstance(facts.get("cases"), int):
        facts["cases"] = said_number(int(str(facts["cases"])))
    return Finding(remark.code, remark.where, level=remark.level, **facts)
