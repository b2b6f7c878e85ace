"""What a source says about itself before a row of it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from concert.centres.research.rules.headings import naming
from concert.centres.research.rules.periods import PERIODS_FROM, period_headings

if TYPE_CHECKING:
    from concert.centres.research.rules.mapping.records import ColumnMapping


@dataclass(frozen=True, slots=True)
class Layout:
    """One form in which a source is delivered, known by the fields that it must have."""

    name: str
    table: str
    fields: frozenset[str]
    key: tuple[str, ...] = ()
    """Fields that no two rows share: two that do and differ otherwise contradict each other."""
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Other headings of a field, or of a column that need not be there; compared without case and punctuation."""

    measures: tuple[str, ...] = ()
    """Columns of the lake that count or measure: what totals of a period are made of."""

    def naming(self, headings: Iterable[str]) -> dict[str, str]:
        """Which heading of a delivery stands for which field; those that nothing stands for are left out."""
        return naming(headings, sorted(self.fields), self.synonyms)

    def missing(self, headings: Iterable[str]) -> list[str]:
        """The fields that no heading of a delivery stands for."""
        return sorted(self.fields - set(self.naming(headings)))

    def fits(self, headings: Iterable[str]) -> bool:
        """Whether a delivery with these headings is in this layout; further columns do no harm."""
        return not self.missing(headings)


@dataclass(frozen=True, slots=True)
class DeclaredBreak:
    """A period from which on a table counts something else, as its custodian says; no trend runs over it."""

    code: str
    table: str
    period: str


@dataclass(frozen=True, slots=True)
class Source:
    """A joint database that others keep: whose it is, what it counts, and what is personal in it."""

    code: str
    title: str
    custodian: str
    licence: str
    licence_address: str
    address: str
    unit: str
    counts: str
    concept: str
    coverage: str
    rhythm: str
    partition_rule: str
    personal_risk: str
    personal: frozenset[str]
    """Columns that never leave the sealed store."""
    free_text: frozenset[str]
    """Columns of the lake that pages do not show by default."""
    layouts: tuple[Layout, ...]
    parts_add_up: bool
    """Whether several files of one call make up one partition together; otherwise the last of them replaces it."""
    keep_sealed_days: int = 730
    stock_or_flow: Literal["stock", "flow", "both"] = "flow"
    """Whether a value counts what there is on a day, or what happened during a period."""
    unit_kind: frozenset[str] = frozenset({"person"})
    """What its values count: person, event, group, case, percent, rate, score, money. Unlike ones never add up."""
    every_days: int | None = None
    """How often the source speaks. After twice as many days without news it is stale; None: no rhythm is known."""
    fetch: tuple[str, ...] = ()
    """The custodian's own addresses for machines, where there are any."""
    breaks: tuple[DeclaredBreak, ...] = ()
    """Where the custodian itself says that a definition changed: what lies before is not compared with what follows."""
    protected: bool = False
    """Whether its rows are about persons at risk: no row of it is ever served, only protected aggregates."""
    mapping: ColumnMapping | None = None
    """The saved mapping that made this source of somebody's own table; its other columns never reach the lake."""

    def takes(self, headings: Iterable[str]) -> bool:
        """Whether headings are those of a layout, also where its periods are columns."""
        found = frozenset(headings)
        across = period_headings(found)
        if self.layout_of(found) is not None:
            return True
        return len(across) >= PERIODS_FROM and self.layout_of((found - set(across)) | {"period", "value"}) is not None

    def layout_of(self, fields: Iterable[str]) -> Layout | None:
        """The layout that a delivery's fields fit, the one with the most fields first; None where none fits."""
        headings = frozenset(fields)
        fitting = [layout for layout in self.layouts if layout.fits(headings)]
        return max(fitting, key=lambda layout: len(layout.fields), default=None)
