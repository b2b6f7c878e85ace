"""Write a workbook that people fill in: a help sheet, forms, tables with lists to choose from, and a hidden mark.

Row 1 of each table and column A of each form hold keys and are hidden, so that headings may be in any language.
A text is always written as text: nothing a person typed can become a formula.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

Kind = Literal["text", "long", "number", "money", "year", "date", "choice"]
Value = str | int | float | Decimal | date | datetime | bool | None

PETROL, INK, GREY, EXAMPLE, MISSING, CHOICE = "0A4D5C", "14181C", "7D868D", "F4F5F2", "F7D7BA", "DFECEE"
LISTS, MARK = "Lists", "Concert"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
FORMATS: dict[Kind, str] = {"date": "yyyy-mm-dd", "money": "#,##0.00", "number": "General", "year": "0"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a cell asks for: a hint shown when the cell is entered, the message when the entry does not fit."""

    title: str = ""
    hint: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column of a table. `choices` names a ListPlan; `strict` refuses anything else."""

    key: str
    label: str
    kind: Kind = "text"
    width: int = 18
    required: bool = False
    choices: str = ""
    strict: bool = True
    ask: Choice = field(default_factory=Choice)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A table to fill in, with example rows that come first and are told apart by their look."""

    name: str
    columns: Sequence[ColumnPlan]
    examples: Sequence[Mapping[str, Value]] = ()
    rows: Sequence[Mapping[str, Value]] = ()
    room: int = 400
    tab: str = PETROL


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form."""

    column: ColumnPlan
    value: Value = None


@dataclass(frozen=True, slots=True)
class FormPlan:
    """A form: a label and a cell to fill in on each line, the hint beside it."""

    name: str
    title: str
    fields: Sequence[Field]


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A sheet to read: lines of one to three texts; a line that starts with `# ` is a heading."""

    name: str
    lines: Sequence[Sequence[str]]
    widths: Sequence[int] = (32, 90, 30)


@dataclass(frozen=True, slots=True)
class ListPlan:
    """Values to choose from, kept on a hidden sheet."""

    key: str
    values: Sequence[str]


def plain_text(text: str) -> str:
    """A text without the characters that XML forbids, no longer than a cell may be."""
    return FORBIDDEN.sub("", text)[:32_767]


def write_workbook(
    file: Path,
    parts: Sequence[SheetPlan | FormPlan | PagePlan],
    lists: Sequence[ListPlan] = (),
    *,
    mark: Mapping[str, str],
    right_to_left: bool = False,
) -> None:
    """Write the workbook beside its place and move it there, so that a broken write leaves nothing."""
    book = Workbook()
    book.remove(book.worksheets[0])
    places = {
        each.key: f"'{LISTS}'!${get_column_letter(n)}$2:${get_column_letter(n)}${len(each.values) + 1}"
        for n, each in enumerate(lists, 1)
    }
    for part in parts:
        sheet = book.create_sheet(part.name)
        sheet.sheet_view.rightToLeft = right_to_left
        if isinstance(part, PagePlan):
            _write_page(sheet, part)
        elif isinstance(part, FormPlan):
            _write_form(sheet, part, places)
        else:
            _write_table(sheet, part, places)
    _write_lists(book, lists)
    hidden = book.create_sheet(MARK)
    hidden.sheet_state = "veryHidden"
    for row, (key, value) in enumerate(mark.items(), 1):
        put(hidden.cell(row, 1), key)
        put(hidden.cell(row, 2), value)
    beside = file.with_name(f".{file.name}.new")
    try:
        book.save(beside)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def put(cell: Cell, value: Value) -> None:
    """Set a value; a text stays a text whatever it starts with."""
    if isinstance(value, str):
        cell.value = plain_text(value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    else:
        cell.value = value


def _write_lists(book: Workbook, lists: Sequence[ListPlan]) -> None:
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    for column, each in enumerate(lists, 1):
        put(sheet.cell(1, column), each.key)
        for row, value in enumerate(each.values, 2):
            put(sheet.cell(row, column), value)


def _write_page(sheet: Worksheet, page: PagePlan) -> None:
    sheet.sheet_view.showGridLines = False
    for number, width in enumerate(page.widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row, texts in enumerate(page.lines, 1):
        heading = bool(texts) and texts[0].startswith("# ")
        for column, text in enumerate(texts, 1):
            cell = _cell(sheet, row, column)
            put(cell, text.removeprefix("# "))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(
                size=15 if heading else 11,
                bold=not heading and column == 1 and len(texts) > 1,
                color=PETROL if heading else INK,
            )
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]


def _write_form(sheet: Worksheet, form: FormPlan, places: Mapping[str, str]) -> None:
    for name, width in zip("ABCD", (4, 34, 46, 80), strict=True):
        sheet.column_dimensions[name].width = width
    sheet.column_dimensions["A"].hidden = True
    title = _cell(sheet, 1, 2)
    put(title, form.title)
    title.font = Font(size=15, color=PETROL)
    for row, each in enumerate(form.fields, 2):
        put(_cell(sheet, row, 1), each.column.key)
        label = _cell(sheet, row, 2)
        put(label, each.column.label)
        label.font = Font(bold=each.column.required, color=PETROL if each.column.required else INK)
        answer = _cell(sheet, row, 3)
        put(answer, each.value)
        edge = Side(style="thin", color=GREY)
        answer.border = Border(left=edge, right=edge, top=edge, bottom=edge)
        answer.number_format = FORMATS.get(each.column.kind, "General")
        side = "left" if each.column.kind == "date" else None
        answer.alignment = Alignment(wrap_text=True, vertical="top", horizontal=side)
        if each.column.choices:
            answer.fill = PatternFill("solid", start_color=CHOICE)
        hint = _cell(sheet, row, 4)
        put(hint, each.column.ask.hint)
        hint.font = Font(italic=True, color=GREY)
        hint.alignment = Alignment(wrap_text=True, vertical="top")
        if (asked := _validation(each.column, places)) is not None:
            sheet.add_data_validation(asked)
            asked.add(f"C{row}")
        if each.column.required:
            sheet.conditional_formatting.add(f"C{row}", _missing(f"LEN(TRIM(C{row}))=0"))
    sheet.freeze_panes = "C2"


def _write_table(sheet: Worksheet, plan: SheetPlan, places: Mapping[str, str]) -> None:
    sheet.sheet_properties.tabColor = plan.tab
    first, last = 3, 2 + max(plan.room, len(plan.examples) + len(plan.rows))
    for number, column in enumerate(plan.columns, 1):
        _write_heading(sheet, number, column)
        name = get_column_letter(number)
        if (asked := _validation(column, places)) is not None:
            sheet.add_data_validation(asked)
            asked.add(f"{name}{first}:{name}{last}")
        if column.required and number > 1:
            sheet.conditional_formatting.add(
                f"{name}{first}:{name}{last}", _missing(f"AND(LEN(TRIM($A{first}))>0,LEN(TRIM({name}{first}))=0)")
            )
    for row, values in enumerate((*plan.examples, *plan.rows), first):
        for number, column in enumerate(plan.columns, 1):
            cell = _cell(sheet, row, number)
            put(cell, values.get(column.key))
            if row < first + len(plan.examples):
                cell.font = Font(italic=True, color=GREY)
                cell.fill = PatternFill("solid", start_color=EXAMPLE)
    for row in range(first, last + 1):
        for number, column in enumerate(plan.columns, 1):
            if column.kind in FORMATS and column.kind != "number":
                sheet.cell(row, number).number_format = FORMATS[column.kind]
    sheet.row_dimensions[1].hidden = True
    sheet.row_dimensions[2].height = 34
    sheet.freeze_panes = "D3" if len(plan.columns) > 6 else "B3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(plan.columns))}{last}"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]


def _write_heading(sheet: Worksheet, number: int, column: ColumnPlan) -> None:
    put(_cell(sheet, 1, number), column.key)
    heading = _cell(sheet, 2, number)
    put(heading, column.label)
    heading.font = Font(bold=True, color="FFFFFF" if column.required else INK)
    optional = CHOICE if column.choices else "E9EBE6"
    heading.fill = PatternFill("solid", start_color=PETROL if column.required else optional)
    heading.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.column_dimensions[get_column_letter(number)].width = column.width


def _validation(column: ColumnPlan, places: Mapping[str, str]) -> DataValidation | None:
    ask = column.ask
    if column.choices and column.choices in places:
        asked = DataValidation(type="list", formula1=places[column.choices], allow_blank=True)
        asked.errorStyle = "stop" if column.strict else "warning"
    elif column.kind == "date":
        asked = DataValidation(type="date", operator="between", formula1="36526", formula2="73050", allow_blank=True)
    elif column.kind == "year":
        asked = DataValidation(type="whole", operator="between", formula1="1990", formula2="2100", allow_blank=True)
    elif column.kind == "money":
        asked = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    else:
        return None
    asked.showErrorMessage = True
    asked.errorTitle, asked.error = ask.title[:32], ask.wrong[:255] or None
    asked.showInputMessage = bool(ask.hint)
    asked.promptTitle, asked.prompt = ask.title[:32], ask.hint[:255] or None
    return asked


def _missing(formula: str) -> Rule:
    fill = PatternFill("solid", start_color=MISSING, end_color=MISSING, bgColor=MISSING)
    return Rule(type="expression", formula=[formula], dxf=DifferentialStyle(fill=fill))


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{sheet.title} row {row} column {column} is part of a merged cell")
    return cell
