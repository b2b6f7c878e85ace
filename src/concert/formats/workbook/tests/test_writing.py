"""What is written is read back exactly, and no text becomes a formula."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from concert.formats.workbook import ColumnPlan, ListPlan, SheetPlan, plain_text, read_workbook, write_workbook

NASTY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "a\u200fb\u200c",
    "a\u00a0b",
    'l\'eau "ici"',
    "two\nlines",
    "x\x00\x07y",
]


def written(file: Path, texts: list[str]) -> list[object]:
    plan = SheetPlan("Measures", [ColumnPlan("code", "Code")], rows=[{"code": text} for text in texts])
    write_workbook(file, [plan], mark={"version": "1"})
    cells = read_workbook(file).sheets["Measures"].cells
    return [cells[row][1].value if row in cells else "" for row in range(3, 3 + len(texts))]


def test_nasty_texts_come_back_exactly_and_as_text(tmp_path: Path):
    file = tmp_path / "a.xlsx"
    assert written(file, NASTY) == [plain_text(text) for text in NASTY]
    second = load_workbook(file)["Measures"]
    assert [second.cell(row, 1).data_type for row in range(3, 3 + len(NASTY))] == ["s"] * len(NASTY)


@settings(max_examples=15, deadline=None)
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=40))
def test_any_text_comes_back_without_its_forbidden_characters(tmp_path_factory, text: str):
    assert written(tmp_path_factory.mktemp("w") / "a.xlsx", [text]) == [plain_text(text)]


def test_lists_dates_keys_and_marks_are_in_place(tmp_path: Path):
    file = tmp_path / "a.xlsx"
    columns = [
        ColumnPlan("code", "Code"),
        ColumnPlan("deadline", "Deadline", "date", required=True),
        ColumnPlan("objective", "Objective", "choice", choices="objectives"),
    ]
    plan = SheetPlan("Measures", columns, examples=[{"code": "EXAMPLE-1", "deadline": date(2026, 6, 30)}])
    write_workbook(
        file, [plan], [ListPlan("objectives", ["1 Data", "2 Drivers"])], mark={"version": "1"}, right_to_left=True
    )
    book = load_workbook(file)
    sheet = book["Measures"]
    rules = {rule.type: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules == {"date": "36526", "list": "'Lists'!$A$2:$A$3"}
    assert (sheet.row_dimensions[1].hidden, sheet.freeze_panes, sheet.sheet_view.rightToLeft) == (True, "B3", True)
    assert (book["Lists"].sheet_state, book["Concert"].sheet_state) == ("hidden", "veryHidden")
    assert sheet["B3"].value.date() == date(2026, 6, 30)


def test_a_write_that_breaks_leaves_no_file(tmp_path: Path):
    file = tmp_path / "a.xlsx"
    file.mkdir()
    with pytest.raises(OSError):
        write_workbook(file, [SheetPlan("Measures", [ColumnPlan("code", "Code")])], mark={})
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
