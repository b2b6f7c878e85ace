"""Differences in words: as groups for a page, as a table to take away, as a title that counts, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.ground.web.numerals import said_short_day
from concert.ground.web.separators import listed
from concert.ground.web.tables import Column, Table
from concert.plans.exports.template_words import Words, words
from concert.plans.rules import BudgetFacts, IndicatorFacts, MeasureFacts, MilestoneFacts
from concert.plans.rules.differences import Change, Conflict, Difference, Duplicate, Kind, Repeats, Value
from concert.plans.rules.differences.records import FIELDS, PARTS, Facts, parts_of, values_of
from concert.plans.wording import LEVELS

SHEETS = {
    Kind.PLAN: "Plan",
    Kind.MEASURE: "Measures",
    Kind.MILESTONE: "Milestones",
    Kind.BUDGET: "Budget",
    Kind.INDICATOR: "Indicators",
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One difference as a person reads it. `mark` is `added`, `removed` or `changed`; `remark` says what weighs."""

    mark: str
    word: str
    what: str
    field: str
    old: str
    new: str
    cell: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """What changes in one measure, or, without a code, in the plan as a whole."""

    code: str
    title: str
    lines: list[ChangeLine] = field(default_factory=list)


def said_value(value: object) -> str:
    """A value as a person writes it; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return said_short_day(value)
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, tuple):
        return "; ".join(str(each) for each in value)
    return str(value)


def said_field(kind: Kind, name: str, said: Words | None = None) -> str:
    """How the workbook heads a field, in the active language."""
    return (said or words()).label(SHEETS[kind], name)


def change_groups(found: Iterable[Difference], titles: dict[str, str]) -> list[ChangeGroup]:
    """The differences by measure, in their order. `titles` by code names measures of which only parts changed."""
    groups: dict[str, ChangeGroup] = {}
    said = words()
    for each in found:
        title = each.name if each.kind is Kind.MEASURE else titles.get(each.measure, "")
        group = groups.setdefault(each.measure, ChangeGroup(each.measure, titles.get(each.measure, title)))
        group.lines.append(_line(each, said))
    return list(groups.values())


def _line(each: Difference, said: Words) -> ChangeLine:
    word = {Change.CHANGED: _("changed"), Change.ADDED: _("new"), Change.REMOVED: _("removed")}[each.change]
    cell = str(each.cell) if each.change is not Change.REMOVED else ""
    if each.change is Change.CHANGED:
        return ChangeLine(
            each.change.value,
            word,
            what_of(each),
            said_field(each.kind, each.field, said),
            _said_of(each.field, each.old),
            _said_of(each.field, each.new),
            cell,
            _remark(each),
        )
    whole = said_record(each.kind, each.record, said) if each.record is not None else ""
    is_new = each.change is Change.ADDED
    return ChangeLine(
        each.change.value, word, what_of(each), "", "" if is_new else whole, whole if is_new else "", cell
    )


def _said_of(name: str, value: Value) -> str:
    return str(LEVELS[str(value)]) if name == "level" and value in LEVELS else said_value(value)


def _remark(each: Difference) -> str:
    if each.drops_deadline:
        return _("the day is taken away")
    days = each.days_later
    return ngettext("{number} day later", "{number} days later", days).format(number=days) if days else ""


def what_of(each: Difference | Conflict) -> str:
    """Which record it concerns: `Milestone 3: Rooms ready`, `Budget line 2027: State budget`."""
    if each.kind is Kind.MILESTONE:
        if each.key:
            return _("Milestone {number}: {name}").format(number=each.key, name=each.name)
        return _("Milestone: {name}").format(name=each.name)
    if each.kind is Kind.BUDGET:
        if each.name:
            return _("Budget line {year}: {name}").format(year=each.key, name=each.name)
        return _("Budget line {year}").format(year=each.key)
    if each.kind is Kind.INDICATOR:
        return _("Indicator: {name}").format(name=each.name)
    return _("Measure") if each.kind is Kind.MEASURE else _("The plan as a whole")


def said_record(kind: Kind, record: Facts, said: Words | None = None) -> str:
    """Everything that a record says, field by field; a measure with the number of its parts."""
    known = said or words()
    parts = [
        _("{field}: {value}").format(field=said_field(kind, name, known), value=_said_of(name, value))
        for name, value in values_of(kind, record).items()
        if value not in (None, "", ())
    ]
    if isinstance(record, MeasureFacts):
        for part in PARTS:
            for each in parts_of(part, record):
                parts.append(_part_said(each))
    return "; ".join(parts)


def _part_said(each: MilestoneFacts | BudgetFacts | IndicatorFacts) -> str:
    if isinstance(each, MilestoneFacts):
        said = f"{each.title} ({said_short_day(each.due)})" if each.due else each.title
        return _("Milestone: {name}").format(name=said)
    if isinstance(each, BudgetFacts):
        money = f"{each.currency} {each.amount.normalize():,f} {each.source}".strip()
        return _("Budget line {year}: {name}").format(year=each.year, name=money)
    return _("Indicator: {name}").format(name=each.shown)


def changes_table(found: Iterable[Difference], caption: str) -> Table:
    """One row for each difference, with codes that stay the same in every language."""
    rows = [
        {
            "change": each.change.value,
            "kind": each.kind.value,
            "measure": each.measure,
            "key": each.key,
            "name": each.name,
            "field": each.field,
            "old": _cell(each, each.old, Change.REMOVED),
            "new": _cell(each, each.new, Change.ADDED),
            "days_later": each.days_later or None,
            "cell": str(each.cell) if each.change is not Change.REMOVED else "",
        }
        for each in found
    ]
    columns = [
        Column("change", _("Change")),
        Column("kind", _("What")),
        Column("measure", _("Measure")),
        Column("key", _("Number")),
        Column("name", _("Name")),
        Column("field", _("Field")),
        Column("old", _("Before")),
        Column("new", _("After")),
        Column("days_later", _("Days later"), "number"),
        Column("cell", _("Cell")),
    ]
    return Table(caption, columns, rows)


def _cell(each: Difference, value: Value, whole: Change) -> object:
    if each.change is Change.CHANGED:
        return "; ".join(value) if isinstance(value, tuple) else value
    return said_record(each.kind, each.record) if each.change is whole and each.record is not None else None


def counted_changes(found: Sequence[Difference], repeated: Sequence[Duplicate] = ()) -> str:
    """`20 changes, 2 new measures, 1 duplicate, 1 removal`: what is said twice counts as a duplicate, not as new."""
    twice = {each.cell for each in repeated}
    rows = {(each.sheet, "".join(c for c in each.cell if c.isdigit())) for each in twice}

    def is_new(each: Difference) -> bool:
        place = (each.cell.sheet, "".join(c for c in each.cell.cell if c.isdigit()))
        return each.change is Change.ADDED and not (each.cell.sheet and place in rows)

    changed = sum(1 for each in found if each.change is Change.CHANGED)
    measures = sum(1 for each in found if is_new(each) and each.kind is Kind.MEASURE)
    others = sum(1 for each in found if is_new(each) and each.kind is not Kind.MEASURE)
    gone = sum(1 for each in found if each.change is Change.REMOVED)
    number = len(repeated)
    parts = [
        (changed, ngettext("{number} change", "{number} changes", changed)),
        (measures, ngettext("{number} new measure", "{number} new measures", measures)),
        (others, ngettext("{number} new row of a measure", "{number} new rows of measures", others)),
        (number, ngettext("{number} duplicate", "{number} duplicates", number)),
        (gone, ngettext("{number} removal", "{number} removals", gone)),
    ]
    said = [text.format(number=count) for count, text in parts if count]
    return listed(said) if said else _("Nothing changes")


def duplicate_said(each: Duplicate) -> str:
    """What is said twice, as a warning."""
    first = str(each.first)
    texts = {
        Repeats.CODE: _("The code {measure} is typed twice, first in {first}."),
        Repeats.SAME_TITLE: _("“{name}” has the title of {other} in {first}. Is it the same measure?"),
        Repeats.NEAR_TITLE: _("“{name}” is nearly the title of {other} in {first}, with the same lead and objective."),
        Repeats.MILESTONE: _("{measure} has the milestone “{name}” on the same day in {first} already."),
        Repeats.NUMBER: _("{measure} has the milestone number {name} in {first} already; it gets the next free one."),
        Repeats.LINE: _("{measure} has the same budget line, {name}, in {first} already."),
        Repeats.INDICATOR: _("{measure} has the indicator “{name}” in {first} already."),
    }
    return texts[each.repeats].format(measure=each.measure, other=each.other, name=each.name, first=first)


def conflict_said(value: object, kind: Kind) -> str:
    """One side of a conflict: a value, a whole record, or that it was removed."""
    if isinstance(value, (MeasureFacts, MilestoneFacts, BudgetFacts, IndicatorFacts)):
        return said_record(kind, value)
    return said_value(value)


def plain_value(value: object) -> object:
    """A value for JSON: days as ISO days, numbers as text, records as their fields."""
    if isinstance(value, (date, Decimal)):
        return value.isoformat() if isinstance(value, date) else f"{value:f}"
    if isinstance(value, (MeasureFacts, MilestoneFacts, BudgetFacts, IndicatorFacts)):
        kind = next(each for each, fields in FIELDS.items() if _is(each, value) and fields)
        return {name: plain_value(each) for name, each in values_of(kind, value).items()}
    return list(value) if isinstance(value, tuple) else value


def _is(kind: Kind, record: Facts) -> bool:
    held = {
        Kind.MEASURE: MeasureFacts,
        Kind.MILESTONE: MilestoneFacts,
        Kind.BUDGET: BudgetFacts,
        Kind.INDICATOR: IndicatorFacts,
    }
    return kind in held and isinstance(record, held[kind])
