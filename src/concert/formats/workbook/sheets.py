"""The events of one sheet turned into rows of values."""

from __future__ import annotations

import math
import re
from datetime import date, datetime

from concert.formats.workbook.limits import WorkbookRefused
from concert.formats.workbook.streams import Budget
from concert.formats.workbook.styles import Styles

CellValue = str | int | float | bool | date | datetime | None
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
LAST_ROW = 1_048_576


def letters(column: int) -> str:
    """1 → A, 27 → AA: the column as a person reads it."""
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def column_number(name: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


class SheetReader:
    """Handlers for the elements of a sheet. `rows` holds only cells that hold something."""

    def __init__(self, name: str, strings: list[str], styles: Styles, budget: Budget) -> None:
        self.name = name
        self.strings = strings
        self.styles = styles
        self.budget = budget
        self.rows: dict[int, dict[int, tuple[CellValue, bool, bool]]] = {}
        self.merged: list[str] = []
        self.row = 0
        self.column = 0
        self.kind = "n"
        self.style = 0
        self.formula = False
        self.collecting = False
        self.phonetic = False
        self.pieces: list[str] = []
        self.length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self.budget.spend_row(self.name)
            self.row = self._row_number(attributes.get("r", ""))
            self.column = 0
        elif name == "rPh":
            self.phonetic = True
        elif name in ("v", "t"):
            self.collecting = not self.phonetic
        elif name == "f":
            self.formula = True
        elif name == "mergeCell":
            self.merged.append(attributes.get("ref", "")[:32])

    def _row_number(self, said: str) -> int:
        """The row that is named, or the next one where none is. A row that no sheet can have is refused."""
        number = int(said[:8]) if said.isdecimal() else self.row + 1
        if not 0 < number <= LAST_ROW:
            raise WorkbookRefused("broken", sheet=self.name)
        return number

    def _start_cell(self, attributes: dict[str, str]) -> None:
        match = REFERENCE.fullmatch(attributes.get("r", ""))
        self.column = column_number(match[1]) if match else self.column + 1
        if self.column > self.budget.limits.columns:
            raise WorkbookRefused(
                "too_many_columns",
                sheet=self.name,
                cell=f"{letters(self.column)}{self.row}",
                limit=self.budget.limits.columns,
            )
        self.kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self.style = int(style) if style.isdecimal() else 0
        self.formula = False
        self.length = 0
        self.pieces.clear()

    def _refused(self, code: str, limit: int) -> WorkbookRefused:
        return WorkbookRefused(code, sheet=self.name, cell=f"{letters(self.column)}{self.row}", limit=limit)

    def text(self, piece: str) -> None:
        if self.collecting:
            self.length += len(piece)
            if self.length > self.budget.limits.text:
                raise WorkbookRefused(
                    "text_too_long",
                    sheet=self.name,
                    cell=f"{letters(self.column)}{self.row}",
                    limit=self.budget.limits.text,
                )
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.collecting = False
        elif name == "rPh":
            self.phonetic = False
        elif name == "c":
            value = self._value("".join(self.pieces))
            error = self.kind == "e"
            if value not in (None, "") or self.formula or error:
                self.rows.setdefault(self.row, {})[self.column] = (value, self.formula, error)

    def _value(self, text: str) -> CellValue:
        if self.kind == "s":
            return self.strings[int(text)] if text.isdecimal() and int(text) < len(self.strings) else None
        if self.kind in ("inlineStr", "str", "e"):
            return text
        if not text:
            return None
        if self.kind == "b":
            return text.strip() in ("1", "true")
        if self.kind == "d":
            return iso_day(text)
        return self._number(text)

    def _number(self, text: str) -> CellValue:
        try:
            number = float(text)
        except ValueError:
            return text
        if not math.isfinite(number):
            return text
        if self.style in self.styles.dates:
            day = self.styles.day(number)
            return day if day is not None else number
        return int(number) if number.is_integer() and abs(number) < 1e15 else number


def iso_day(text: str) -> CellValue:
    """An ISO date as written by `t="d"`; the text itself where it is none."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    return moment if moment.time() != datetime.min.time() else moment.date()
