"""What the world's figure counts and no country's does: rows without a country, or with an unknown one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from concert.centres.research.queries import FigureValue
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.views.words import incomplete_words
from concert.ground.web.numerals import said_number


@dataclass(frozen=True, slots=True)
class Countryless:
    """The world less its countries. The values are None where they do not add up: in a share."""

    world: FigureValue
    rows: int
    low: float | None
    best: float | None
    high: float | None

    @property
    def address(self) -> str:
        """The rows of the world, among which these are."""
        return reverse("research:rows", args=(self.world.code, self.world.area, self.world.year))

    @property
    def sentence(self) -> str:
        """How many rows and persons, and where they count."""
        rows, year = said_number(self.rows), self.world.year
        if self.best is None:
            return _("Source rows of {year} without a country, or with an unknown one: {rows}.").format(
                year=year, rows=rows
            )
        return _(
            "Source rows of {year} without a country, or with an unknown one: {rows}; persons in them: {persons}."
        ).format(year=year, rows=rows, persons=said_number(self.best))

    def as_row(self) -> dict[str, object]:
        """The row that makes a table of countries add up to the world."""
        return {
            "area": _("No country, or an unknown one"),
            "best": self.best,
            "best_href": self.address,
            "low": self.low,
            "high": self.high,
            "rows": self.rows,
            "rows_href": self.address,
            "state": incomplete_words(self.world) or (_("not known") if self.best is None else _("whole")),
        }


def countryless(values: Sequence[FigureValue], countries: Sequence[FigureValue]) -> Countryless | None:
    """What is left of the world's figure beside its countries' in one year; None where nothing is, or no world."""
    world = next((value for value in values if value.area == "WLD"), None)
    if world is None or not BY_CODE[world.code].adds_up:
        return None
    inside = [value for value in countries if value.release == world.release]
    rows = world.rows - sum(value.rows for value in inside)
    if rows <= 0:
        return None
    if world.unit == "percent":
        return Countryless(world, rows, None, None, None)
    low, best, high = (
        (getattr(world, name) or 0) - sum(getattr(value, name) or 0 for value in inside)
        for name in ("low", "best", "high")
    )
    return Countryless(world, rows, low, best, high)
