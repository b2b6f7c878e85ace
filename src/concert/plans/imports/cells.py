"""One sheet as rows of named values. What cannot be read becomes a finding at its cell; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from concert.formats.workbook import Cell, Sheet
from concert.formats.workbook.sheets import column_number, letters
from concert.ground.findings import Finding, Level, Place
from concert.plans.imports.layout import EXAMPLE_STARTS, NO, YES, Key
from concert.plans.rules.facts import Origin
from concert.plans.rules.numbers import (
    Unreadable,
    parse_amount,
    parse_count,
    parse_day,
    parse_number,
    parse_year,
    western,
)
from concert.plans.rules.texts import tidied

HEADINGS_WITHIN = 8
UNREADABLE_DAY = {
    "form": "plans.day.form",
    "no_such_day": "plans.day.no_such_day",
    "two_digit_year": "plans.day.two_digit_year",
    "ambiguous": "plans.day.ambiguous",
    "calendar": "plans.day.calendar",
    "range": "plans.day.range",
}
UNREADABLE_YEAR = {
    "form": "plans.year.form",
    "two_digit_year": "plans.year.form",
    "ambiguous": "plans.year.form",
    "calendar": "plans.day.calendar",
    "range": "plans.year.form",
}
UNREADABLE_NUMBER = {
    "form": "plans.number.form",
    "ambiguous": "plans.number.ambiguous",
    "range": "plans.number.range",
    "negative": "plans.number.negative",
}
LONGEST = {"text": 300, "long": 4_000}


@dataclass(slots=True)
class Row:
    """The values of one row by key, and where they stand."""

    number: int
    origin: Origin
    values: dict[str, object] = field(default_factory=dict)

    def text(self, key: str) -> str:
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    def decimal(self, key: str) -> Decimal | None:
        value = self.values.get(key)
        return value if isinstance(value, Decimal) else None

    def whole(self, key: str) -> int | None:
        value = self.values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def yes(self, key: str) -> bool | None:
        value = self.values.get(key)
        return value if isinstance(value, bool) else None


def heading_key(cell: Cell, keys: Sequence[Key]) -> str | None:
    """The key that a heading stands for: the key itself, or one of the other headings it answers to."""
    said = re.sub(r"[\s_]+", " ", str(cell.value or "")).strip(" *:").casefold()
    for each in keys:
        if said in (each.key.replace("_", " "), *each.also):
            return each.key
    return None


def rows_of(sheet: Sheet, keys: Sequence[Key], findings: list[Finding]) -> list[Row]:
    """The filled rows under the headings, without examples. Findings about headings and cells are appended.

    A value whose column is missing has the place of the finding that says so.
    """
    heading_rows, columns = _headings(sheet, keys)
    if not heading_rows:
        findings.append(Finding("plans.sheet.no_headings", Place(sheet=sheet.name, cell="A1"), sheet=sheet.name))
        return []
    findings.extend(_heading_findings(sheet, keys, heading_rows, columns))
    findings.extend(_merged_findings(sheet, max(heading_rows)))
    by_column = {number: next(each for each in keys if each.key == key) for key, number in columns.items()}
    missing = {each.key: f"A{heading_rows[0]}" for each in keys if each.needed and each.key not in columns}
    places = {key: letters(number) for key, number in columns.items()} | missing
    rows: list[Row] = []
    for number in sorted(each for each in sheet.cells if each > max(heading_rows)):
        cells = sheet.cells[number]
        first = str(cells[1].value or "") if 1 in cells else ""
        filled = {column: cell for column, cell in cells.items() if column in by_column and not _is_blank(cell)}
        if not filled or first.strip().upper().startswith(EXAMPLE_STARTS):
            continue
        row = Row(number, Origin(sheet.name, number, places))
        for column, cell in filled.items():
            row.values[by_column[column].key] = read_cell(cell, by_column[column], row.origin, findings)
        rows.append(row)
    return rows


def _headings(sheet: Sheet, keys: Sequence[Key]) -> tuple[list[int], dict[str, int]]:
    """The rows that hold headings (keys and labels may stand one above the other), and the column of each key."""
    found: list[int] = []
    columns: dict[str, int] = {}
    for number in range(1, HEADINGS_WITHIN + 1):
        matched = {
            key: column for column, cell in sheet.cells.get(number, {}).items() if (key := heading_key(cell, keys))
        }
        if len(matched) >= 2:
            if not columns:
                columns = dict(sorted(matched.items(), key=lambda each: each[1]))
            found.append(number)
        elif found:
            break
    if found and found[-1] + 1 in sheet.cells and _is_key_row(sheet, found[0], keys) and len(found) == 1:
        found.append(found[0] + 1)
    return found, columns


def _is_key_row(sheet: Sheet, number: int, keys: Sequence[Key]) -> bool:
    """Whether a row holds the hidden keys themselves; then the row below it holds the headings in some language."""
    known = {each.key for each in keys}
    texts = [str(cell.value) for cell in sheet.cells[number].values() if not _is_blank(cell)]
    return all(text in known for text in texts) and len(texts) > len(known) // 2


def _heading_findings(
    sheet: Sheet, keys: Sequence[Key], rows: Sequence[int], columns: Mapping[str, int]
) -> Iterator[Finding]:
    row = rows[0]
    for each in keys:
        if each.needed and each.key not in columns:
            yield Finding("plans.column.missing", Place(sheet=sheet.name, cell=f"A{row}"), column=each.key)
    seen: set[str] = set()
    for column, cell in sorted(sheet.cells.get(row, {}).items()):
        key = heading_key(cell, keys)
        if key and key in seen:
            yield Finding("plans.column.duplicate", Place(sheet=sheet.name, cell=f"{letters(column)}{row}"), column=key)
        seen.add(key or "")
    known = set(columns.values())
    headed = {column for number in rows for column, cell in sheet.cells.get(number, {}).items() if not _is_blank(cell)}
    loose = {
        column: number
        for number in sorted(sheet.cells, reverse=True)
        if number > max(rows)
        for column, cell in sheet.cells[number].items()
        if column not in known and not _is_blank(cell)
    }
    for column, number in sorted(loose.items()):
        code = "plans.column.unknown" if column in headed else "plans.column.no_heading"
        level = Level.DOUBT if column in headed else Level.ERROR
        yield Finding(
            code, Place(sheet=sheet.name, cell=f"{letters(column)}{number}"), level=level, column=letters(column)
        )


def _merged_findings(sheet: Sheet, last_heading: int) -> Iterator[Finding]:
    for said in sheet.merged:
        match = re.match(r"([A-Z]{1,3})(\d{1,7})", said)
        if match and int(match[2]) > last_heading and int(match[2]) in sheet.cells:
            yield Finding("plans.cell.merged", Place(sheet=sheet.name, cell=f"{match[1]}{match[2]}"), cells=said)


def read_cell(cell: Cell, key: Key, origin: Origin, findings: list[Finding]) -> object:
    """The value of one cell as its key asks; None, and a finding, where it cannot be read."""
    where = origin.at(key.key)
    if cell.formula:
        findings.append(Finding("plans.cell.formula", where))
        return None
    if cell.error:
        findings.append(Finding("plans.cell.spreadsheet_error", where, text=str(cell.value)))
        return None
    shown = str(cell.value)[:60]
    try:
        return _parsed(cell, key)
    except Unreadable as wrong:
        codes = UNREADABLE_DAY if key.kind == "day" else UNREADABLE_YEAR if key.kind == "year" else UNREADABLE_NUMBER
        findings.append(Finding(codes[wrong.why], where, text=shown))
    except TooLong as wrong:
        findings.append(Finding("plans.cell.too_long", where, length=wrong.length, limit=wrong.limit))
    except NeitherYesNorNo:
        findings.append(Finding("plans.cell.yes_or_no", where, text=shown))
    return None


class TooLong(ValueError):
    """A text longer than its place allows."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(length)
        self.length = length
        self.limit = limit


class NeitherYesNorNo(ValueError):
    """A text that is neither yes nor no in any language of the workbook."""


def _parsed(cell: Cell, key: Key) -> object:
    if key.kind == "day":
        return parse_day(cell.value)
    if key.kind == "number":
        return parse_number(cell.value)
    if key.kind == "amount":
        return parse_amount(cell.value)
    if key.kind == "year":
        return parse_year(cell.value)
    if key.kind == "count":
        return parse_count(cell.value)
    if key.kind == "yes_no":
        return _yes_or_no(cell.value)
    return _text(cell.value, LONGEST[key.kind])


def _yes_or_no(value: object) -> bool:
    said = western(str(value)).casefold()
    if value is True or said in YES:
        return True
    if value is False or said in NO:
        return False
    raise NeitherYesNorNo(said)


def _text(value: object, limit: int) -> str:
    if isinstance(value, (date, datetime)):
        value = value.isoformat()
    text = tidied(str(value))
    if len(text) > limit:
        raise TooLong(len(text), limit)
    return text


def _is_blank(cell: Cell) -> bool:
    return (
        not cell.formula
        and not cell.error
        and (cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()))
    )


def form_of(sheet: Sheet, keys: Sequence[Key], findings: list[Finding]) -> Row:
    """A form (keys in column A, or labels in A or B; answers two columns right of the keys, or beside the label)."""
    places: dict[str, str] = {}
    found: dict[str, tuple[Cell, Key]] = {}
    for number, cells in sorted(sheet.cells.items()):
        for column in (1, 2):
            key = heading_key(cells[column], keys) if column in cells else None
            if key is None or key in places:
                continue
            answer = 3 if column == 2 or (2 in cells and 3 in cells) or sheet_has_keys(sheet, keys) else column + 1
            places[key] = f"{letters(answer)}{number}"
            if answer in cells and not _is_blank(cells[answer]):
                found[key] = (cells[answer], next(each for each in keys if each.key == key))
            break
    row = Row(1, Origin(sheet.name, 1, places))
    for key, (cell, asked) in found.items():
        row.values[key] = read_cell(cell, asked, row.origin, findings)
    findings.extend(
        Finding("plans.plan.line_missing", Place(sheet=sheet.name, cell="A1"), line=each.key)
        for each in keys
        if each.needed and each.key not in places
    )
    return row


def sheet_has_keys(sheet: Sheet, keys: Sequence[Key]) -> bool:
    """Whether column A of a form holds the hidden keys themselves."""
    known = {each.key for each in keys}
    return sum(1 for cells in sheet.cells.values() if 1 in cells and cells[1].value in known) >= len(known) // 2


def grid_of(sheet: Sheet, last_column: int) -> dict[str, dict[str, str]]:
    """What the cells of a sheet show, by row and column letter, for excerpts; at most as many columns as are known."""
    return {
        str(number): {
            letters(column): _shown(cell.value)
            for column, cell in sorted(cells.items())
            if column <= last_column and not _is_blank(cell)
        }
        for number, cells in sorted(sheet.cells.items())
    }


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return str(value)[:400] if value is not None else ""


def last_known_column(columns: Mapping[str, str]) -> int:
    """The number of the last column that holds a known value."""
    return max((column_number(re.sub(r"\d", "", name)) for name in columns.values()), default=1)
