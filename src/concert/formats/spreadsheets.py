"""Plain tables as CSV and XLSX that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from concert.formats.hxl import safe
from concert.formats.texts import carried

Row = Mapping[str, object]


def csv_of(names: Sequence[str], rows: Sequence[Row]) -> bytes:
    """CSV in UTF-8 with its mark, so that spreadsheets read every script. None is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def xlsx_of(names: Sequence[str], rows: Sequence[Row]) -> bytes:
    """One sheet with a frozen heading. None is an empty cell."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Table")
    sheet.freeze_panes = "A2"
    sheet.append(list(names))
    for row in rows:
        sheet.append([_cell(row.get(name)) for name in names])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _cell(value: object) -> object:
    return value if value is None or isinstance(value, (int, float)) else safe(carried(str(value)))
