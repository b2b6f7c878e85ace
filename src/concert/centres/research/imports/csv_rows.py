"""Tables in plain text: commas, semicolons, tabs or bars; one row of headings, found below what stands above it.

What stands above the headings, below the table, or tags the columns (HXL) is no row. It is left out and counted apart.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from concert.centres.research.rules.judging import Raw
from concert.ground.findings import Place
from concert.ground.refusals import Refusal

MILLION = 1_000_000
LONGEST_LINE = MILLION
"""Characters, far above any row of a source; a cell that is longer runs over several lines."""
MOST_COLUMNS = 600
SEPARATORS = ",;\t|"
SEARCHED = 40
"""Rows among which headings are looked for: no preamble of a source is longer."""
MOST_FOOTER = 30
TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*[+][a-z0-9_]+)*\Z")
"""A tag of the Humanitarian Exchange Language (HXL 1.1), such as `#date+reported`."""
CLOSING = re.compile(
    r"(?:grand )?totals?\b|sources?\b|notes?\b|remarks?\b|©|\(c\)|\*|\[\d|last updated?|generated|downloaded|exported|"
    r"licen[cs]e|disclaimer|end of|for more|this (?:table|data|file)|http",
    re.IGNORECASE,
)
"""How a line below a table begins, in the deliveries seen so far."""

Row = tuple[int, list[str]]
Fits = Callable[[frozenset[str]], bool]


@dataclass(frozen=True, slots=True)
class _Head:
    """The headings, the row after which the table begins, and what was left out above it."""

    names: list[str]
    after: int
    above: int
    tagged: bool


BULK = re.compile(r"\ufeff?(\w+(?:,\w+)+)\\\w+[ ]*\t")
"""How a bulk download of Eurostat begins: dimensions with commas between, then periods: `geo\\TIME_PERIOD`."""


def read(text: str, place: Place, fits: Fits = lambda _headings: False) -> Raw:
    """Columns of text. A row with too few or too many cells is malformed; one that the file's end cuts is refused.

    `fits` says whether headings are those of a known layout.
    """
    _refuse_long_lines(text, place)
    lines = _lines(_spread(text) if BULK.match(text) else text, place)
    first: list[Row] = []
    for line in lines:
        first.append(line)
        if len(first) == SEARCHED:
            break
    if not first:
        raise Refusal("research.file.no_rows", where=place)
    head = _head(first, fits, place)
    rows = [*first[head.after :], *lines]
    sound, below = _without_footer(rows, len(head.names))
    if rows and not below and len(rows[-1][1]) < len(head.names) and not text.endswith(("\n", "\r")):
        number, row = rows[-1]
        found = f"cell {len(row)} of {len(head.names)}"
        raise Refusal("research.file.cut", where=Place(file=place.file, row=number), found=found)
    return _table(head, sound, below)


def _spread(text: str) -> str:
    """A bulk download with its dimensions in columns of their own, line for line."""
    heading, *rows = text.split("\n")
    dimensions, _tab, periods = heading.partition("\t")
    told = ["\t".join((*dimensions.partition("\\")[0].split(","), periods))]
    for row in rows:
        first, tab, rest = row.partition("\t")
        told.append(first.replace(",", "\t") + tab + rest)
    return "\n".join(told)


def _table(head: _Head, rows: Sequence[Row], below: int) -> Raw:
    width = len(head.names)
    filled = [row for row in rows if any(cell.strip() for cell in row[1])]
    sound = [row for row in filled if len(row[1]) == width]
    malformed = tuple(number for number, cells in filled if len(cells) != width)
    columns = list(zip(*(cells for _number, cells in sound), strict=True)) if sound else [()] * width
    table = pa.table({name: pa.array(cells, pa.string()) for name, cells in zip(head.names, columns, strict=True)})
    asides = {
        "preamble_left_out": head.above, "footer_left_out": below, "tags_left_out": int(head.tagged),
        "blank_left_out": len(rows) - len(filled),
    }  # fmt: skip
    numbers = pa.array([number for number, _cells in sound], pa.int32())
    return Raw(table, numbers, malformed, "line", asides={code: count for code, count in asides.items() if count})


def _head(first: Sequence[Row], fits: Fits, place: Place) -> _Head:
    """The headings: those that a layout knows, else the first row as wide as most, where narrower ones stand above."""
    at = next((n for n, (_line, cells) in enumerate(first) if fits(frozenset(_plain(cells)))), None)
    if at is None:
        tags = next((n for n, (_line, cells) in enumerate(first) if _is_tags(cells)), None)
        if tags is not None and fits(frozenset(_plain(first[tags][1]))):
            at = tags
        else:
            at = tags - 1 if tags else _first_wide(first)
    names = _headings(first[at], place)
    tagged = at + 1 < len(first) and _is_tags(first[at + 1][1]) and len(first[at + 1][1]) == len(names)
    return _Head(names, at + 1 + tagged, at, tagged)


def _first_wide(first: Sequence[Row]) -> int:
    widths = [len(_filled(cells)) for _line, cells in first]
    usual = Counter(len(cells) for _line, cells in first).most_common(1)[0][0]
    if usual < 3 or widths[0] * 2 > usual:
        return 0
    return next((n for n, (_line, cells) in enumerate(first) if len(_filled(cells)) == len(cells) == usual), 0)


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell.strip()]


def _is_tags(cells: Sequence[str]) -> bool:
    filled = _filled(cells)
    return bool(filled) and sum(bool(TAG.match(cell.strip().lower())) for cell in filled) * 5 >= len(filled) * 4


def _without_footer(rows: Sequence[Row], width: int) -> tuple[Sequence[Row], int]:
    """The rows without those at the end that belong to no record, and how many of them say something."""
    end = len(rows)
    said = 0
    while end and len(rows) - end < MOST_FOOTER:
        filled = _filled(rows[end - 1][1])
        if filled and not _closes(rows[end - 1][1], filled, width):
            break
        said += bool(filled)
        end -= 1
    return (rows[:end], said) if said else (rows, 0)


def _closes(cells: Sequence[str], filled: Sequence[str], width: int) -> bool:
    """Whether a last line is a remark on the table, or its total: it begins like one, or is one sentence alone."""
    if width < 3 or not cells[0].strip():
        return False
    begins = bool(CLOSING.match(cells[0].strip()))
    alone = len(filled) == 1 and len(filled[0].split()) >= 3
    return (begins and (len(filled) <= 2 or cells[0].strip().lower().rstrip(":").endswith("total"))) or alone


def _refuse_long_lines(text: str, place: Place) -> None:
    """Refuse a line that is too long, before it becomes millions of cells. Steps from line end to line end."""
    begins = 0
    while len(text) - begins > LONGEST_LINE:
        beyond = begins + LONGEST_LINE + 1
        end = max(text.rfind("\n", begins, beyond), text.rfind("\r", begins, beyond))
        if end < 0:
            line = 1 + max(text.count("\n", 0, begins), text.count("\r", 0, begins))
            raise Refusal("research.file.line_long", where=place, line=line, limit=LONGEST_LINE // MILLION)
        begins = end + 1


def _plain(cells: Sequence[str]) -> list[str]:
    return [cell.strip().strip("\ufeff") or f"column {number}" for number, cell in enumerate(cells, start=1)]


def _headings(row: Row, place: Place) -> list[str]:
    names = _plain(row[1])
    if len(names) > MOST_COLUMNS:
        raise Refusal("research.file.columns", where=place, limit=MOST_COLUMNS)
    if len(set(names)) < len(names):
        raise Refusal("research.file.headings", where=Place(file=place.file, row=row[0]))
    return names


def _separator(text: str) -> str:
    """The separator that most of the first lines have equally often; where lines differ, that of the first."""
    sample = text[:200_000].splitlines()[:SEARCHED]
    told = {}
    for separator in SEPARATORS:
        counts = Counter(line.count(separator) for line in sample if separator in line)
        count, lines = max(counts.items(), key=lambda each: each[1] * min(each[0], 3), default=(0, 0))
        told[separator] = (lines * min(count, 3), sample[0].count(separator) if sample else 0)
    return max(SEPARATORS, key=lambda each: told[each])


def _lines(text: str, place: Place) -> Iterator[Row]:
    """Each row with the line that it begins on; empty lines are left out."""
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    begins = 1
    try:
        for row in reader:
            if row:
                yield begins, row
            begins = reader.line_num + 1
    except csv.Error as wrong:
        where = Place(file=place.file, row=begins)
        if "unexpected end" in str(wrong):
            raise Refusal("research.file.cut", where=where, found="an open quotation mark") from wrong
        raise Refusal("research.file.no_csv", where=where) from wrong
