"""Cells come out as plain values, and the caps hold while the file streams."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from concert.formats.workbook import Limits, WorkbookRefused, read_workbook
from concert.formats.workbook.styles import Styles, shows_a_day
from concert.formats.workbook.tests.factories import as_bytes, honest, lying, parts, sheet, zipped

NOON = datetime.fromisoformat("2026-06-30T12:30")


def refused(file: Path, limits: Limits | None = None) -> WorkbookRefused:
    with pytest.raises(WorkbookRefused) as caught:
        read_workbook(file, limits=limits)
    return caught.value


def test_values_come_as_a_spreadsheet_shows_them(tmp_path: Path):
    rows = [["text", 12, 1.5, True, date(2026, 6, 30), NOON, None, "Île, مرحبا"]]
    read = read_workbook(honest(tmp_path / "a.xlsx", {"Measures": rows})).sheets["Measures"]
    assert [cell.value for cell in read.cells[1].values()] == [
        "text",
        12,
        1.5,
        True,
        date(2026, 6, 30),
        NOON,
        "Île, مرحبا",
    ]


def test_a_formula_is_marked_and_not_computed(tmp_path: Path):
    read = read_workbook(honest(tmp_path / "a.xlsx", {"Measures": [["=1+1", "=HYPERLINK(1)"]]})).sheets["Measures"]
    assert [(cell.value, cell.formula) for cell in read.cells[1].values()] == [(None, True), (None, True)]


def test_only_the_named_sheets_are_read(tmp_path: Path):
    file = honest(tmp_path / "a.xlsx", {"Measures": [["a"]], "Other": [["b"]]})
    book = read_workbook(file, only=["measures"])
    assert (list(book.sheets), book.names) == (["Measures"], ("Measures", "Other"))


def test_cells_without_references_are_counted_from_the_left(tmp_path: Path):
    xml = sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    read = read_workbook(zipped(tmp_path / "a.xlsx", parts(xml))).sheets["Measures"]
    assert {row: [cell.value for cell in cells.values()] for row, cells in read.cells.items()} == {1: [1, 2], 2: [3]}


def test_numbers_that_are_no_numbers_stay_text(tmp_path: Path):
    xml = sheet('<row><c r="A1"><v>1e400</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>1.234,56</v></c></row>')
    read = read_workbook(zipped(tmp_path / "a.xlsx", parts(xml))).sheets["Measures"]
    assert [cell.value for cell in read.cells[1].values()] == ["1e400", "NaN", "1.234,56"]


def test_a_hundred_thousand_columns_are_refused_with_the_place(tmp_path: Path):
    xml = sheet("<row>" + "".join(f"<c><v>{n * 7919}</v></c>" for n in range(100_000)) + "</row>")
    found = refused(zipped(tmp_path / "a.xlsx", parts(xml)))
    assert (found.code, found.sheet, found.cell) == ("too_many_columns", "Measures", "IW1")


@pytest.mark.parametrize("row", ["999999999999", "1048577", "0", "9" * 5_000])
def test_a_row_that_no_sheet_can_have_is_refused_as_broken(tmp_path: Path, row: str):
    file = zipped(tmp_path / "a.xlsx", parts(sheet(f'<row r="{row}"><c><v>1</v></c></row>')))
    assert (refused(file).code, refused(file).sheet) == ("broken", "Measures")
    last = zipped(tmp_path / "b.xlsx", parts(sheet('<row r="1048576"><c><v>1</v></c></row>')))
    assert list(read_workbook(last).sheets["Measures"].cells) == [1_048_576]


def test_rows_are_capped_while_streaming(tmp_path: Path):
    file = zipped(tmp_path / "a.xlsx", parts(sheet("<row/>" * 20)))
    assert refused(file, Limits(rows=10)).code == "too_many_rows"


def test_bytes_are_capped_while_streaming(tmp_path: Path):
    file = zipped(tmp_path / "a.xlsx", parts(sheet("<row><c><v>1</v></c></row>" * 20_000)))
    assert refused(file, Limits(inflated=100_000)).code == "inflates"


def test_a_directory_that_lies_about_sizes_is_broken(tmp_path: Path):
    honest_zip = as_bytes(parts(sheet("<row><c><v>1</v></c></row>" * 2_000)))
    assert refused(lying(tmp_path / "a.xlsx", honest_zip, says=50)).code == "broken"


def test_seconds_are_capped(tmp_path: Path):
    file = zipped(tmp_path / "a.xlsx", parts(sheet("")))
    assert refused(file, Limits(seconds=-1)).code == "too_slow"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
)
def test_any_doctype_is_refused(tmp_path: Path, doctype: str):
    file = zipped(tmp_path / "a.xlsx", parts(doctype + sheet("<row><c><v>&a;</v></c></row>")))
    assert refused(file).code == "doctype"


def test_broken_xml_and_missing_parts_are_broken_workbooks(tmp_path: Path):
    assert refused(zipped(tmp_path / "a.xlsx", parts("<worksheet><row>"))).code == "broken"
    without = parts(sheet(""))
    del without["xl/worksheets/sheet1.xml"]
    assert refused(zipped(tmp_path / "b.xlsx", without)).code == "broken"


def test_the_leap_day_that_never_was_is_no_day():
    styles = Styles(frozenset())
    assert [styles.day(serial) for serial in (0, 1, 59, 60, 61, 46203)] == [
        None,
        date(1900, 1, 1),
        date(1900, 2, 28),
        None,
        date(1900, 3, 1),
        date(2026, 6, 30),
    ]
    assert Styles(frozenset(), is_1904=True).day(44741) == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("pattern", "day"),
    [("yyyy-mm-dd", True), ("General", False), ('0.0 "days"', False), ("[Red]0", False), ("mm:ss", False)],
)
def test_a_format_that_names_a_day_is_a_date(pattern: str, day: bool):
    assert shows_a_day(pattern) is day
