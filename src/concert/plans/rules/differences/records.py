"""The records of a plan, their fields, and one difference between two of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from concert.ground.findings import Place
from concert.plans.rules.facts import BudgetFacts, IndicatorFacts, MeasureFacts, MilestoneFacts, Origin, PlanFacts

NOWHERE = Place()
Value = str | int | bool | Decimal | date | tuple[str, ...] | None
Part = MilestoneFacts | BudgetFacts | IndicatorFacts
Facts = PlanFacts | MeasureFacts | Part


class Kind(StrEnum):
    """What kind of record differs."""

    PLAN = "plan"
    MEASURE = "measure"
    MILESTONE = "milestone"
    BUDGET = "budget"
    INDICATOR = "indicator"


class Change(StrEnum):
    """How it differs."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.PLAN: ("title", "area", "level", "starts", "ends", "adopted_by", "approval", "currency", "parent"),
    Kind.MEASURE: (
        *("title", "objective", "actions", "lead", "partners", "starts", "deadline", "outcome", "law_review"),
        *("safeguards", "total_cost", "currency"),
    ),
    Kind.MILESTONE: ("title", "due", "happened_on", "done"),
    Kind.BUDGET: ("year", "amount", "currency", "source", "secured"),
    Kind.INDICATOR: ("code", "name", "unit", "direction", "baseline", "baseline_year", "target", "target_year"),
}
"""The fields that count. The code of a measure and the number of a milestone are what they are known by."""

PARTS: Mapping[Kind, str] = {Kind.MILESTONE: "milestones", Kind.BUDGET: "budget", Kind.INDICATOR: "indicators"}
FIRST_FIELD: Mapping[Kind, str] = {
    Kind.PLAN: "title",
    Kind.MEASURE: "code",
    Kind.MILESTONE: "title",
    Kind.BUDGET: "amount",
    Kind.INDICATOR: "code",
}
DEADLINES = frozenset({"due", "deadline", "ends"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, with its place in the later file where that has one.

    `changed` tells one field with both values; `added` and `removed` carry the whole record, a measure with its parts.
    `measure` is the code, empty for the plan as a whole; `key` tells parts apart: the number of a milestone, a year.
    `slot` is where the record stands in the earlier plan: place of the measure, place of the part; -1 for none.
    """

    change: Change
    kind: Kind
    measure: str
    key: str
    name: str
    field: str = ""
    old: Value = None
    new: Value = None
    cell: Place = NOWHERE
    record: Facts | None = None
    slot: tuple[int, int] = dataclasses.field(default=(-1, -1), compare=False)

    @property
    def days_later(self) -> int:
        """By how many days a deadline moved later; 0 where it did not, or where it went away."""
        if self.field in DEADLINES and isinstance(self.old, date) and isinstance(self.new, date):
            return max(0, (self.new - self.old).days)
        return 0

    @property
    def drops_deadline(self) -> bool:
        """Whether a deadline that was there is gone."""
        return self.field in DEADLINES and isinstance(self.old, date) and self.new is None


def values_of(kind: Kind, record: Facts) -> dict[str, Value]:
    """The fields that count, in order. Numbers and levels in one form each, so that 1.50 and 1.5 are the same."""
    return {name: _plain(getattr(record, name)) for name in FIELDS[kind]}


def _plain(value: object) -> Value:
    if isinstance(value, Decimal):
        return value.normalize() + Decimal(0)
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, (str, int, date)):
        return value
    return tuple(str(each) for each in value) if isinstance(value, (tuple, list)) else str(value)


def parts_of(kind: Kind, measure: MeasureFacts) -> tuple[Part, ...]:
    """The milestones, budget lines or indicators of a measure."""
    found: tuple[Part, ...] = getattr(measure, PARTS[kind])
    return found


def key_of(kind: Kind, record: Facts) -> str:
    """What tells this part from the others of its measure, as a person says it."""
    if isinstance(record, MilestoneFacts):
        return str(record.number or "")
    if isinstance(record, BudgetFacts):
        return str(record.year)
    return record.code if isinstance(record, (IndicatorFacts, MeasureFacts)) else ""


def name_of(record: Facts) -> str:
    """How the record is called."""
    if isinstance(record, BudgetFacts):
        return record.source
    return record.shown if isinstance(record, IndicatorFacts) else record.title


def cell_of(kind: Kind, record: Facts, name: str = "") -> Place:
    """Where a field stands in the file that the record was read from; nowhere where it was read from none."""
    origin: Origin = record.origin
    if not origin.sheet or (name and name not in origin.columns):
        return NOWHERE
    return origin.at(name or FIRST_FIELD[kind])
