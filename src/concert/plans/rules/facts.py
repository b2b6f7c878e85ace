"""A plan as plain facts, each with the cell it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from concert.ground.findings import Place


class PlanLevel(StrEnum):
    """Who the plan binds. The Compact asks for plans at every level (A/RES/73/195, paragraphs 40, 50 and 53)."""

    REGIONAL = "regional"
    NATIONAL = "national"
    CITY = "city"


class PlanState(StrEnum):
    """A draft is seen by those who may; an adopted plan by everybody; a withdrawn draft by nobody but its makers."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Written:
    """A value that was read from no workbook: a role wrote it on the site, on a day. No role: at the terminal."""

    on: date
    role: str = ""

    @property
    def mark(self) -> str:
        """The same in one line that sorts by day, as it is kept."""
        return f"{self.on.isoformat()} {self.role}".strip()


@dataclass(frozen=True, slots=True)
class Origin:
    """The row a record was read from, and where each value stands: a column letter, or a whole cell such as `C4`.

    `written` has the mark of each value that was written on the site since; under no name that of the whole record,
    and for a plan that of the last edit.
    """

    sheet: str = ""
    row: int = 0
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    written: Mapping[str, str] = field(default_factory=dict, hash=False)

    def written_here(self, key: str = "") -> Written | None:
        """Who wrote one value on the site, and when; None where it was read from a workbook."""
        day, _space, role = self.written.get(key, "").partition(" ")
        return Written(date.fromisoformat(day), role) if day else None

    def at(self, key: str) -> Place:
        """The place of one value; the record's first cell where the value has no column of its own."""
        column = self.columns.get(key, "A" if self.row else "")
        cell = column if column[-1:].isdigit() else f"{column}{self.row or ''}"
        return Place(sheet=self.sheet, cell=cell)


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """A step of a measure. `done` is None where nobody has reported on it; `number` where none was given yet."""

    title: str
    due: date | None = None
    happened_on: date | None = None
    done: bool | None = None
    origin: Origin = Origin()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class BudgetFacts:
    """Money of one measure in one year, from one source. `secured` is None where the workbook does not say."""

    year: int
    amount: Decimal
    currency: str
    source: str = ""
    secured: bool | None = None
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """What a measure should move: `code` of a known indicator, or only a name of the plan's own."""

    code: str = ""
    name: str = ""
    unit: str = ""
    direction: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    target: Decimal | None = None
    target_year: int | None = None
    origin: Origin = Origin()

    @property
    def shown(self) -> str:
        """How the indicator is called in a sentence."""
        return self.name or self.code


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """One thing that somebody will do. Texts are as written; empty means that the cell was empty."""

    code: str
    title: str = ""
    objective: int | None = None
    actions: tuple[str, ...] = ()
    lead: str = ""
    partners: str = ""
    starts: date | None = None
    deadline: date | None = None
    outcome: str = ""
    law_review: str = ""
    safeguards: str = ""
    total_cost: Decimal | None = None
    currency: str = ""
    milestones: tuple[MilestoneFacts, ...] = ()
    budget: tuple[BudgetFacts, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()
    origin: Origin = Origin()

    @property
    def words(self) -> str:
        """Everything the measure says about itself, for rules that look for words."""
        return " ".join((self.title, self.outcome)).casefold()


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A whole plan. The period is from the first to the last day, both included."""

    title: str
    area: str
    level: PlanLevel = PlanLevel.NATIONAL
    starts: date | None = None
    ends: date | None = None
    adopted_by: str = ""
    approval: str = ""
    currency: str = ""
    parent: str = ""
    language: str = "en"
    measures: tuple[MeasureFacts, ...] = ()
    origin: Origin = Origin()

    def with_indicators(self) -> Iterator[tuple[MeasureFacts, IndicatorFacts]]:
        """Each indicator beside its measure, in order."""
        for measure in self.measures:
            for indicator in measure.indicators:
                yield measure, indicator
