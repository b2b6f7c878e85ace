"""Figures as pages of the shell show them: one line each, with its source and its door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from concert.centres.research import queries as research
from concert.ground.web.charts import spark
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import language, number
from concert.site.composition.vocabulary import Vocabulary, vocabulary

STRONG, FAIR, WEAK, NONE = 3, 2, 1, 0
SPARK_YEARS = 12


@dataclass(frozen=True, slots=True)
class FigureLine:
    """The latest value of one indicator in one area. `value` is written for the reader; "–" is not known."""

    code: str
    label: str
    unit: str
    year: int
    value: str
    spark: SafeString
    published_on: date
    release: str
    provider: str
    incomplete_to: date | None
    address: str
    series: str
    trap: str
    context: bool
    objectives: tuple[int, ...]
    strength: int


def evidence(values: Iterable[research.FigureValue], on: date) -> int:
    """How far a series can be trusted, 0 to 3. The rule is told on the page about methods, "Evidence"."""
    known = [value for value in values if value.best is not None]
    if not known:
        return NONE
    years = {value.year for value in known}
    latest = max(known, key=lambda value: value.year)
    if len(years) >= 5 and on.year - latest.year <= 2 and latest.incomplete_to is None:
        return STRONG
    return FAIR if len(years) >= 3 else WEAK


def figures_of(area: str, on: date, known: Vocabulary | None = None) -> list[FigureLine]:
    """The latest known value of every indicator of an area. Two queries, however many figures there are."""
    found = research.every_series(area)
    if not found:
        return []
    known = known or vocabulary()
    lines = []
    for code, values in found.items():
        latest = next((value for value in reversed(values) if value.best is not None), None)
        if latest is not None and code in known.indicators:
            lines.append(_line(latest, values, known, on))
    return lines


def _line(latest: research.FigureValue, values: list[research.FigureValue], known: Vocabulary, on: date) -> FigureLine:
    spoken, about = language(), known.indicators[latest.code]
    digits = 1 if latest.unit == "percent" else None
    return FigureLine(
        code=latest.code,
        label=about.label_in(spoken),
        unit=about.unit_in(spoken),
        year=latest.year,
        value=number(latest.best, digits),
        spark=spark([value.best for value in values[-SPARK_YEARS:]]),
        published_on=latest.published_on,
        release=latest.release,
        provider=latest.provider,
        incomplete_to=latest.incomplete_to,
        address=address_of("research:figure", latest.code, latest.area, latest.year),
        series=address_of("research:series", latest.code, latest.area),
        trap=about.trap_in(spoken),
        context=about.context,
        objectives=known.objectives_of[latest.code],
        strength=evidence(values, on),
    )


def strength_by_objective(lines: Iterable[FigureLine]) -> Mapping[int, int]:
    """The strongest evidence that any figure gives each objective; figures shown as context give none."""
    found: dict[int, int] = {}
    for line in lines:
        for objective in () if line.context else line.objectives:
            found[objective] = max(found.get(objective, NONE), line.strength)
    return found
