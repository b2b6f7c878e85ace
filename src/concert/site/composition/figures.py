"""Figures as pages of the shell show them: one line each, with its source and its door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from concert.centres.research import queries as research
from concert.ground.web.charts import spark
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import language, number
from concert.site.composition.vocabulary import Vocabulary, vocabulary

SPARK_YEARS = 12


@dataclass(frozen=True, slots=True)
class FigureLine:
    """The latest complete year of one indicator in one area; the latest at all where no year is complete.

    `value` is written for the reader. `so_far` is a later year that its release covers only in part.
    """

    code: str
    label: str
    unit: str
    year: int
    best: float | None
    value: str
    spark: SafeString
    release: str
    provider: str
    incomplete_to: date | None
    address: str
    series: str
    trap: str
    context: bool
    objectives: tuple[int, ...]
    so_far: SoFar | None


@dataclass(frozen=True, slots=True)
class SoFar:
    """A year that is not complete yet: what is known, and until when."""

    year: int
    value: str
    until: date
    address: str


def figures_of(area: str, known: Vocabulary | None = None) -> list[FigureLine]:
    """The latest known value of every indicator of an area. Two queries, however many figures there are."""
    found = research.every_series(area)
    if not found:
        return []
    known = known or vocabulary()
    lines = []
    for code, series in found.items():
        values = [value for value in series if value.best is not None]
        if values and research.indicator_of(code) in known.indicators:
            lines.append(_line(values, known))
    return lines


def _line(values: list[research.FigureValue], known: Vocabulary) -> FigureLine:
    complete = [value for value in values if value.is_whole]
    latest, newest = (complete or values)[-1], values[-1]
    indicator = research.indicator_of(latest.code)
    spoken, about = language(), known.indicators[indicator]
    return FigureLine(
        code=latest.code,
        label=about.label_in(spoken),
        unit=about.unit_in(spoken),
        year=latest.year,
        best=latest.best,
        value=_written(latest),
        spark=spark([value.best for value in complete[-SPARK_YEARS:]]),
        release=latest.release,
        provider=latest.provider,
        incomplete_to=latest.incomplete_to,
        address=_door(latest),
        series=address_of("research:series", latest.code, latest.area),
        trap=about.trap_in(spoken),
        context=about.context,
        objectives=known.objectives_of[indicator],
        so_far=_so_far(newest) if newest.year > latest.year else None,
    )


def _so_far(newest: research.FigureValue) -> SoFar | None:
    if newest.incomplete_to is None:
        return None
    return SoFar(newest.year, _written(newest), newest.incomplete_to, _door(newest))


def _written(value: research.FigureValue) -> str:
    return number(value.best, 1 if value.unit == "percent" else None)


def _door(value: research.FigureValue) -> str:
    return address_of("research:figure", value.code, value.area, value.year)
