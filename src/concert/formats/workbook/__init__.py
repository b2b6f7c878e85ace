"""Workbooks (XLSX), read and written safely.

Reading has three guards, one behind the other: `preflight` judges the zip directory before a byte is inflated,
`reading` counts rows, columns, bytes and seconds while it streams, because directories lie, and refuses every DOCTYPE.
Writing never lets a text become a formula.
"""

from concert.formats.workbook.limits import Limits, WorkbookRefused
from concert.formats.workbook.preflight import preflight
from concert.formats.workbook.reading import Book, Cell, Sheet, read_workbook
from concert.formats.workbook.writing import (
    Choice,
    ColumnPlan,
    Field,
    FormPlan,
    ListPlan,
    PagePlan,
    SheetPlan,
    plain_text,
    write_workbook,
)

__all__ = [
    "Book",
    "Cell",
    "Choice",
    "ColumnPlan",
    "Field",
    "FormPlan",
    "Limits",
    "ListPlan",
    "PagePlan",
    "Sheet",
    "SheetPlan",
    "WorkbookRefused",
    "plain_text",
    "preflight",
    "read_workbook",
    "write_workbook",
]
