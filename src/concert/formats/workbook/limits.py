"""How large a workbook may be, and the one exception that says that it is not taken."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The caps on one workbook. Bytes for `file`, `inflated` and `directory`, seconds for `seconds`."""

    file: int = 20 * MEGABYTE
    inflated: int = 200 * MEGABYTE
    ratio: int = 100
    entries: int = 5_000
    directory: int = MEGABYTE
    rows: int = 1_000_000
    columns: int = 256
    text: int = 32_767
    seconds: float = 60.0


class WorkbookRefused(Exception):
    """The workbook is not taken. `code` names why, `facts` the numbers; `sheet` and `cell` say where, if known.

    Codes: absent, folder, unreadable, empty, too_large, not_a_workbook, old_or_locked, broken, too_many_entries,
    inflates, outside, link, nested, macros, encrypted, doctype, too_many_rows, too_many_columns, text_too_long,
    too_slow, no_sheets.
    """

    def __init__(self, code: str, *, sheet: str = "", cell: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.sheet = sheet
        self.cell = cell
        self.facts = facts
