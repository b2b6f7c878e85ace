"""Where findings lie on each sheet: one box a cell, a shape of its own for errors and doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from concert.formats.workbook.sheets import column_number
from concert.ground.findings import Finding, Level
from concert.plans.queries.findings import Grid

MOST_ROWS, MOST_COLUMNS = 40, 14
STEP_X, STEP_Y = 8, 6


@dataclass(frozen=True, slots=True)
class SheetMap:
    """A sheet's name, its drawing, and how many errors and doubts lie on it."""

    name: str
    drawing: SafeString
    errors: int
    doubts: int


def sheet_maps(grid: Grid, findings: Sequence[Finding]) -> list[SheetMap]:
    """One map for each sheet that has a finding, in the order of the workbook."""
    return [each for name in grid if (each := _map(name, grid, findings)).errors or each.doubts]


def _map(name: str, grid: Grid, findings: Sequence[Finding]) -> SheetMap:
    here = [each for each in findings if each.where and each.where.sheet == name]
    looks: dict[tuple[int, int], str] = {}
    for finding in here:
        spot = _spot(finding.where.cell if finding.where else "")
        if spot and looks.get(spot) != "f-missed":
            looks[spot] = "f-missed" if finding.level is Level.ERROR else "f-late"
    last_row = max([int(row) for row in grid[name]] + [row for row, _column in looks], default=1)
    last_column = max(
        [column_number(each) for cells in grid[name].values() for each in cells] + [c for _r, c in looks], default=1
    )
    rows, columns = min(last_row, MOST_ROWS), min(last_column, MOST_COLUMNS)
    boxes = format_html_join(
        "",
        '<rect x="{}" y="{}" width="7" height="5"{}/>',
        (
            ((column - 1) * STEP_X, (row - 1) * STEP_Y, _look(looks.get((row, column), "")))
            for row in range(1, rows + 1)
            for column in range(1, columns + 1)
        ),
    )
    width, height = columns * STEP_X, rows * STEP_Y
    drawing = format_html(
        '<svg class="sheetmap" direction="ltr" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true">{}</svg>',
        width, height, width * 2, height * 2, boxes,
    )  # fmt: skip
    errors = sum(1 for each in here if each.level is Level.ERROR)
    return SheetMap(name, drawing, errors, len(here) - errors)


def _look(name: str) -> SafeString:
    return format_html(' class="{}"', name) if name else SafeString()


def _spot(cell: str) -> tuple[int, int] | None:
    row = "".join(letter for letter in cell if letter.isdigit())
    column = cell.removesuffix(row)
    return (int(row), column_number(column)) if row and column else None
