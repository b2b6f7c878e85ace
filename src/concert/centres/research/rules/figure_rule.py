"""How one figure is made of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FigureRule:
    """How one figure is made of rows: the `measures` of rows that match `where`, added by `area` column and year.

    With `per`, the figure is 100 × measures ÷ per, and not known where the divisor is zero or not known. `beside` names
    the rows of another unit that are counted apart and told beside the figure, never added; of a share, its divisor.
    `persons` names the figure by which a year is judged in which persons and cases change places: of a share, the one
    that counts its divisor. Where a figure does not add up (`adds_up`), each area's own row gives it as it stands: a
    percent or a score of a region is its custodian's, and never made of its countries'. `indicator` is the one of the
    framework that the figure measures, where its code is another. `headline`: whether pages of an area lead with it.
    """

    code: str
    source: str
    table: str
    area: str
    measures: tuple[str, ...]
    unit: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    per: tuple[str, ...] = ()
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cautions: tuple[str, ...] = ()
    persons: str = ""
    adds_up: bool = True
    indicator: str = ""
    headline: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the rows that the figure reads."""
        return tuple(dict.fromkeys((self.area, "year", *self.measures, *self.per, *self.where)))
