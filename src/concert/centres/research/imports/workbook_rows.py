"""XLSX: the tables of its sheets, found by their headings, with preamble and footer set apart.

A sheet whose headings are periods (`JAN2009`, `2008-01`) is read cell by cell: one row for each cell, with `period`,
`value` and `flag`. Hostile workbooks are refused before a byte is inflated (`formats.workbook.preflight`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules.headings import folded_heading
from concert.centres.research.rules.judging import Raw
from concert.centres.research.rules.periods import PERIODS_FROM, period_headings
from concert.formats.workbook import Limits, Sheet, WorkbookRefused, read_workbook
from concert.formats.workbook.sheets import letters
from concert.ground.findings import Place
from concert.ground.refusals import Refusal

LIMITS = Limits(file=100_000_000, inflated=400_000_000, columns=4_096, seconds=120.0)
SEARCHED = 60
"""Filled rows among which headings are looked for: no preamble of a source is longer."""
REFUSED = {
    "absent": "research.file.absent", "folder": "research.file.folder", "unreadable": "research.file.not_readable",
    "empty": "research.file.empty", "too_large": "research.workbook.too_large",
    "not_a_workbook": "research.file.kind_unknown", "old_or_locked": "research.workbook.old_or_locked",
    "broken": "research.workbook.broken", "too_many_entries": "research.workbook.too_many_entries",
    "inflates": "research.workbook.inflates", "outside": "research.workbook.outside",
    "link": "research.workbook.link", "nested": "research.workbook.nested", "macros": "research.workbook.macros",
    "encrypted": "research.workbook.encrypted", "doctype": "research.workbook.doctype",
    "too_many_rows": "research.workbook.too_many_rows", "too_many_columns": "research.workbook.too_many_columns",
    "text_too_long": "research.workbook.text_too_long", "too_slow": "research.workbook.too_slow",
    "no_sheets": "research.workbook.no_sheets",
}  # fmt: skip

Line = dict[int, str]
Fits = Callable[[frozenset[str]], bool]


@dataclass(frozen=True, slots=True)
class Grid:
    """The filled cells of a sheet as text, by row and column, both from 1."""

    name: str
    lines: Mapping[int, Line]


def read(path: Path, content: bytes | None, place: Place, fits: Fits) -> tuple[Raw, ...]:
    """One `Raw` for each visible sheet that holds a table. `fits` says whether headings are those of a known layout.

    `content` is given where the workbook is not the file itself, because that was compressed.
    """
    try:
        if content is None:
            book = read_workbook(path, limits=LIMITS)
        else:
            with tempfile.NamedTemporaryFile(suffix=".xlsx") as aside:
                aside.write(content)
                aside.flush()
                book = read_workbook(Path(aside.name), limits=LIMITS)
    except WorkbookRefused as refused:
        where = Place(file=place.file, sheet=refused.sheet, cell=refused.cell)
        raise Refusal(REFUSED[refused.code], where=where, **refused.facts) from refused
    found: list[Raw] = []
    for sheet in book.sheets.values():
        raw = None if sheet.hidden else _table(Grid(sheet.name, _lines(sheet)), fits)
        if raw is not None:
            cells = sum(other.read for other in found if other.counts_in == raw.counts_in == "cell")
            found.append(replace(raw, rows=pc.add(raw.rows, pa.scalar(cells, pa.int32()))))
    return tuple(found)


def _lines(sheet: Sheet) -> dict[int, Line]:
    found: dict[int, Line] = {}
    for row, cells in sorted(sheet.cells.items()):
        line = {column: text for column, cell in sorted(cells.items()) if (text := _text(cell.value))}
        if line:
            found[row] = line
    return found


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != datetime.min.time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def _table(grid: Grid, fits: Fits) -> Raw | None:
    """The table of a sheet: by headings that a layout knows, else by a row of periods, else by the first full row."""
    searched = list(grid.lines)[:SEARCHED]
    for row in searched:
        headings = frozenset(folded_heading(text) and text for text in grid.lines[row].values())
        if fits(headings) and len(_periods(grid.lines[row])) < PERIODS_FROM:
            return _rows(grid, row)
    for row in searched:
        if len(_periods(grid.lines[row])) >= PERIODS_FROM and not _is_a_row_of_days(grid, row):
            return _cells(grid, row)
    widest = max((len(grid.lines[row]) for row in searched), default=0)
    first = next((row for row in searched if len(grid.lines[row]) == widest), None)
    return _rows(grid, first) if first is not None and widest > 1 else None


def _periods(line: Line) -> dict[int, str]:
    found = period_headings(line.values())
    return {column: found[text] for column, text in line.items() if text in found}


def _is_a_row_of_days(grid: Grid, row: int) -> bool:
    """Whether most of the row are no periods: years may stand among the values of any row."""
    return 2 * len(_periods(grid.lines[row])) < len(grid.lines[row])


def _rows(grid: Grid, heading: int) -> Raw | None:
    """A table with one record a row, its columns in text."""
    names = _unique(grid.lines[heading])
    body = _body(grid, heading, set(names))
    if not body:
        return None
    table = pa.table(
        {name: pa.array([grid.lines[row].get(column) for row in body], pa.string()) for column, name in names.items()}
    )
    return Raw(table, pa.array(body, pa.int32()), (), "row", grid.name, _asides(grid, heading, body))


def _cells(grid: Grid, heading: int) -> Raw | None:
    """A table with one record a cell: what its row says, `period`, `value`, `flag`, and `cell`, such as Q17."""
    line = grid.lines[heading]
    periods = _periods(line)
    first = min(periods)
    labels, below = _labels(grid, heading, first)
    body = [row for row in _body(grid, below, {*labels, *periods}) if any(c >= first for c in grid.lines[row])]
    if not body:
        return None
    said = {name: text for name, text in _said_above(grid, heading) if name not in labels.values()}
    columns: dict[str, list[str | None]] = {name: [] for name in (*labels.values(), *said)}
    places: list[tuple[int, int]] = [(row, column) for row in body for column in periods]
    for column, name in labels.items():
        columns[name] = [grid.lines[row].get(column) for row, _column in places]
    for name, text in said.items():
        columns[name] = [text] * len(places)
    blocks = _blocks(grid, heading, periods)
    if blocks:
        columns["block"] = [blocks[column] for _row, column in places]
    flagged = {column: column + 1 not in periods and column + 1 not in line for column in periods}
    columns["period"] = [periods[column] for _row, column in places]
    columns["value"] = [grid.lines[row].get(column) for row, column in places]
    columns["flag"] = [grid.lines[row].get(column + 1) if flagged[column] else None for row, column in places]
    columns["cell"] = [f"{letters(column)}{row}" for row, column in places]
    table = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    numbers = pa.array(range(1, len(places) + 1), pa.int32())
    return Raw(table, numbers, (), "cell", grid.name, _asides(grid, heading, body))


def _blocks(grid: Grid, heading: int, periods: Mapping[int, str]) -> dict[int, str]:
    """What stands above each period where the same periods repeat, such as `Females`; else how often they came before.

    Empty where no period repeats: then nothing needs to be told apart.
    """
    if len(set(periods.values())) == len(periods):
        return {}
    first = min(periods)
    for row in range(heading - 1, heading - 4, -1):
        above = {column: text for column, text in grid.lines.get(row, {}).items() if column >= first}
        if len(above) > 1 and first in above:
            return {column: above[max(each for each in above if each <= column)] for column in periods}
    seen: dict[str, int] = {}
    found = {}
    for column, period in sorted(periods.items()):
        seen[period] = seen.get(period, 0) + 1
        found[column] = str(seen[period])
    return found


def _labels(grid: Grid, heading: int, first: int) -> tuple[dict[int, str], int]:
    """Headings of the columns before the first period; they may stand in the row below, as Eurostat's do."""
    beneath = grid.lines.get(heading + 1, {})
    if beneath and all(column < first for column in beneath) and len(beneath) > 1:
        return _unique(beneath), heading + 1
    return _unique({column: text for column, text in grid.lines[heading].items() if column < first}), heading


def _said_above(grid: Grid, heading: int) -> Iterator[tuple[str, str]]:
    """Pairs of the preamble, such as `Sex` and `Total`: what is so of every cell."""
    for row, line in grid.lines.items():
        if row < heading and len(line) == 2 and 1 in line:
            name, text = line.values()
            yield name.rstrip(": "), text


def _body(grid: Grid, heading: int, columns: set[int]) -> list[int]:
    """Rows of the table. Thin lines below the last row that is none are its footer: sources, notes, flags."""
    rows = [row for row in grid.lines if row > heading]
    thin = 2 if len(columns) > 4 else 1
    last = max((row for row in rows if len(columns & set(grid.lines[row])) > thin), default=heading)
    while len(columns) < 3 and last + 1 in grid.lines:
        last += 1
    return [row for row in rows if row <= last]


def _asides(grid: Grid, heading: int, body: Sequence[int]) -> dict[str, int]:
    above = sum(1 for row in grid.lines if row < heading)
    below = sum(1 for row in grid.lines if row > body[-1])
    return {code: count for code, count in (("preamble_left_out", above), ("footer_left_out", below)) if count}


def _unique(line: Line) -> dict[int, str]:
    """Headings by column; where two are the same, the later carries its column's letters."""
    found: dict[int, str] = {}
    for column, text in line.items():
        found[column] = text if text not in found.values() else f"{text} ({letters(column)})"
    return found
