"""How one figure is made of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["person", "death", "event", "crossing", "case", "percent", "rate", "score", "money"]
When = Literal["stock", "flow", "neither"]
How = Literal["sum", "mean", "above"]
Where = Mapping[str, tuple[str | int, ...]]

DIMENSIONS = ("sex", "age", "origin", "destination", "route", "border", "cause", "status")
"""What figures may be told apart by, besides the area and the period. Their order is that of the columns of cells."""

AREA_DIMENSIONS = frozenset({"origin", "destination"})
"""Dimensions whose values are areas, so that a region stands for the countries inside it."""

KINDS: Mapping[str, Kind] = {
    "persons": "person", "deaths and disappearances": "death", "percent": "percent",
    "per 100,000 employees": "rate", "per 100,000 people": "rate", "score from 1 to 4": "score",
    "score from 0 (best) to 10 (worst)": "score", "victims detected": "person", "incidents": "event",
    "detections of crossings": "crossing", "arrivals": "person", "displacements": "event", "cases": "case",
    "US dollars": "money", "boats": "event", "corridors": "event", "countries, or 1 for yes and 0 for no": "score",
}  # fmt: skip
"""What one of each unit is. Unlike ones never add up."""


@dataclass(frozen=True, slots=True)
class FigureRule:
    """How one figure is made of rows: the `measures` of rows that match `where`, added by `area` column and year.

    With `per`, the figure is 100 × measures ÷ per, and not known where the divisor is zero or not known; the divisor's
    rows match `per_where` where that is given. `beside` names the rows of another unit that are counted apart and told
    beside the figure, never added; of a share, its divisor. `persons` names the figure by which a year is judged in
    which persons and cases change places: of a share, the one that counts its divisor. Where a figure does not add up
    (`adds_up`), each area's own row gives it as it stands: a percent or a score of a region is its custodian's, and
    never made of its countries'. `indicator` is the one of the framework that the figure measures, where its code is
    another. `headline`: whether pages of an area lead with it.

    `dims` maps dimensions to the columns that tell them apart; `melted` maps measures that are parts of a whole to what
    each is a part of (`f_0_4` to sex and age). `month` is the column of days or of months (`2015-03`), if there is one.
    `bounds` are the columns of the least and the most that a row's number can be, where the source withholds some.
    With `how`, one measure is averaged over its rows (`mean`), or the figure is the share of rows in which it lies
    above `above`; every row counts the same. With `latest`, only the rows of the last `period` in each year count,
    apart for each value of that column: a stock that is counted in rounds is never added over them.
    `rolls_up`: whether its areas add up for those around them; those of a source that sees a few countries do not.
    `parts_of` names a whole whose parts never overlap, so that its figures add up; without it nobody knows.
    """

    code: str
    source: str
    table: str
    area: str
    measures: tuple[str, ...]
    unit: str
    where: Where = field(default_factory=dict)
    per: tuple[str, ...] = ()
    beside: Where = field(default_factory=dict)
    cautions: tuple[str, ...] = ()
    persons: str = ""
    adds_up: bool = True
    indicator: str = ""
    headline: bool = True
    dims: Mapping[str, str] = field(default_factory=dict)
    melted: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    month: str = ""
    per_where: Where | None = None
    when: When = "flow"
    topic: str = ""
    parts_of: str = ""
    bounds: tuple[str, str] | tuple[()] = ()
    rolls_up: bool = True
    how: How = "sum"
    above: float = 0.0
    latest: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the rows that the figure reads."""
        return tuple(dict.fromkeys((self.area, "year", *self.measures, *self.per, *self.where)))

    @property
    def by(self) -> tuple[str, ...]:
        """The dimensions that the figure may be told apart by, in the order of cells; `month` last."""
        melted = {name for parts in self.melted.values() for name in parts}
        found = tuple(name for name in DIMENSIONS if name in self.dims or name in melted)
        return (*found, "month") if self.month else found

    @property
    def unit_kind(self) -> Kind:
        """What one of it is: unlike kinds never add up."""
        return KINDS[self.unit]

    @property
    def is_share(self) -> bool:
        return bool(self.per) or self.how != "sum"
