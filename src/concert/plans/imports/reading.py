"""Open a plan workbook and read it whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from concert.formats.workbook import Book, Limits, Sheet, WorkbookRefused, read_workbook
from concert.ground.findings import Finding, Level, Place
from concert.ground.refusals import Refusal
from concert.plans.imports import layout
from concert.plans.imports.cells import form_of, grid_of, rows_of
from concert.plans.imports.records import plan_from
from concert.plans.rules.facts import PlanFacts
from concert.plans.rules.known import Known

LIMITS = Limits(inflated=100_000_000, rows=100_000)
REFUSED = {
    "absent": "plans.workbook.absent",
    "folder": "plans.workbook.folder",
    "unreadable": "plans.workbook.unreadable",
    "empty": "plans.workbook.empty",
    "too_large": "plans.workbook.too_large",
    "not_a_workbook": "plans.workbook.not_a_workbook",
    "old_or_locked": "plans.workbook.old_or_locked",
    "broken": "plans.workbook.broken",
    "too_many_entries": "plans.workbook.too_many_entries",
    "inflates": "plans.workbook.inflates",
    "outside": "plans.workbook.outside",
    "link": "plans.workbook.link",
    "nested": "plans.workbook.nested",
    "macros": "plans.workbook.macros",
    "encrypted": "plans.workbook.encrypted",
    "doctype": "plans.workbook.doctype",
    "too_many_rows": "plans.workbook.too_many_rows",
    "too_many_columns": "plans.workbook.too_many_columns",
    "text_too_long": "plans.workbook.text_too_long",
    "too_slow": "plans.workbook.too_slow",
    "no_sheets": "plans.workbook.no_sheets",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook said. `plan` is what could be read even where findings are errors; `grid` shows the cells.

    `mark` is what the hidden sheet says: of which plan, and of which state of it, the workbook was made.
    """

    file: str
    checksum: str
    plan: PlanFacts
    findings: tuple[Finding, ...]
    grid: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    mark: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        return any(finding.level is Level.ERROR for finding in self.findings)


def read_plan(file: Path, known: Known, *, shown_name: str = "") -> Reading:
    """Read a workbook against what is known. A file that is no safe workbook is refused; the rest are findings.

    A column without its heading is one finding, not one for each of its cells.
    """
    name = shown_name or file.name
    try:
        book = read_workbook(file, only=(*layout.SHEETS, layout.MARK_SHEET), limits=LIMITS)
        checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    except WorkbookRefused as refused:
        where = Place(file=name, sheet=refused.sheet, cell=refused.cell)
        raise Refusal(REFUSED[refused.code], where=where, **refused.facts) from refused
    sheets = {sheet.name.casefold(): sheet for sheet in book.sheets.values()}
    _refuse_other_workbooks(book, sheets, name)
    findings = list(_sheet_findings(sheets))
    form = form_of(sheets[layout.FORM_SHEET.casefold()], layout.PLAN, findings) if "plan" in sheets else None
    tables = {
        table: rows_of(sheets[table.casefold()], keys, findings)
        for table, keys in layout.TABLES.items()
        if table.casefold() in sheets
    }
    headings = {finding.where for finding in findings if finding.code == "plans.column.missing"}
    of_rows: list[Finding] = []
    plan = plan_from(form, tables, known, of_rows)
    findings.extend(finding for finding in of_rows if finding.where not in headings)
    grid = {
        title: grid_of(sheets[title.casefold()], len(layout.TABLES.get(title, layout.PLAN)) + 1)
        for title in layout.SHEETS
        if title.casefold() in sheets
    }
    mark = _mark(sheets.get(layout.MARK_SHEET.casefold()))
    return Reading(name, checksum, plan, tuple(sorted(findings, key=_reading_order)), grid, mark)


def _mark(sheet: Sheet | None) -> dict[str, str]:
    """The lines of the hidden sheet, `plan` and `state` among them; empty where it was taken out."""
    rows = sheet.cells.values() if sheet else ()
    return {str(cells[1].value): str(cells[2].value) for cells in rows if 1 in cells and 2 in cells}


def _refuse_other_workbooks(book: Book, sheets: Mapping[str, Sheet], name: str) -> None:
    """A workbook without one sheet of ours, or of a later version, is refused as a whole."""
    if not any(title.casefold() in sheets for title in layout.SHEETS):
        found = ", ".join(book.names[:6])
        raise Refusal("plans.workbook.other", where=Place(file=name), sheets=found)
    mark = sheets.get(layout.MARK_SHEET.casefold())
    cells = mark.cells.get(1, {}) if mark else {}
    said = str(cells[2].value) if 2 in cells else ""
    if said.isdecimal() and int(said) > layout.VERSION:
        raise Refusal("plans.workbook.newer", where=Place(file=name), version=said, known=layout.VERSION)


def _sheet_findings(sheets: Mapping[str, Sheet]) -> list[Finding]:
    found: list[Finding] = []
    for title in layout.SHEETS:
        sheet = sheets.get(title.casefold())
        if sheet is None:
            found.append(Finding("plans.sheet.missing", Place(sheet=title), sheet=title))
        elif sheet.hidden:
            found.append(Finding("plans.sheet.hidden", Place(sheet=title), sheet=title))
    return found


def _reading_order(finding: Finding) -> tuple[int, int, int, str]:
    where = finding.where or Place()
    sheet = layout.SHEETS.index(where.sheet) if where.sheet in layout.SHEETS else len(layout.SHEETS)
    digits = "".join(c for c in where.cell if c.isdigit())
    return sheet, int(digits or 0), len(where.cell), where.cell
