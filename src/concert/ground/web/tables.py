"""A table as a page shows it and as a person takes it away: CSV, XLSX or JSON with the same columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from django.http import HttpResponse
from django.utils.functional import Promise
from openpyxl import Workbook

from concert.formats.texts import carried

Kind = Literal["text", "number", "date"]
FORMATS = ("csv", "xlsx", "json")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key of the row's value, the heading, how it is set."""

    key: str
    label: str | Promise
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings. A row maps a column's key to its value, and `key + "_href"` to where it leads.

    None is "not known": a dash on the page, an empty cell in a file, null in JSON; never zero.
    """

    caption: str | Promise
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, object]] = field(default_factory=list)

    @property
    def cells(self) -> list[list[tuple[Column, object, object]]]:
        """Column, value and link of each cell, row by row, for the template."""
        return [
            [(column, row.get(column.key), row.get(f"{column.key}_href")) for column in self.columns]
            for row in self.rows
        ]


def safe_cell(value: object) -> object:
    """A text that a spreadsheet can carry and cannot take for a formula; numbers and dates as they are."""
    if isinstance(value, (int, float, Decimal, date)) or value is None:
        return value
    text = carried(str(value))
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _plain(value: object) -> object:
    if value is None or isinstance(value, (int, float, str, bool)):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _csv(columns: Sequence[Column], rows: Iterable[Mapping[str, object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([str(column.label) for column in columns])
    writer.writerows([safe_cell(row.get(column.key)) for column in columns] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _xlsx(table: Table) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Table")
    sheet.freeze_panes = "A2"
    sheet.append([str(column.label) for column in table.columns])
    for row in table.rows:
        sheet.append([safe_cell(_cell(row.get(column.key))) for column in table.columns])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _cell(value: object) -> object:
    return value if value is None or isinstance(value, (int, float, Decimal, date)) else str(value)


def exported(table: Table, as_: str) -> bytes:
    """The table as a file. `as_` is one of FORMATS."""
    if as_ == "xlsx":
        return _xlsx(table)
    if as_ == "json":
        rows = [{column.key: _plain(row.get(column.key)) for column in table.columns} for row in table.rows]
        return json.dumps(rows, ensure_ascii=False, indent=1).encode()
    return _csv(table.columns, table.rows)


def export_response(table: Table, as_: str, filename: str) -> HttpResponse:
    """The table as a download named `filename` with the right ending."""
    kind = as_ if as_ in FORMATS else "csv"
    response = HttpResponse(exported(table, kind), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{filename}.{kind}"'
    return response
