"""CSV with commas, semicolons or tabs and one row of headings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pyarrow as pa

from concert.centres.research.rules.judging import Raw
from concert.ground.findings import Place
from concert.ground.refusals import Refusal

MILLION = 1_000_000
LONGEST_LINE = MILLION
"""Characters, far above any row of a source; a cell that is longer runs over several lines."""
MOST_COLUMNS = 200


def read(text: str, place: Place) -> Raw:
    """Columns of text. A row with too few or too many cells is malformed; one that the file's end cuts is refused."""
    _refuse_long_lines(text, place)
    lines = _lines(text, place)
    first = next(lines, None)
    if first is None:
        raise Refusal("research.file.no_rows", where=place)
    names = _headings(first[1], place)
    rows: list[int] = []
    cells: list[list[str]] = []
    malformed: list[int] = []
    number, row = 1, first[1]
    for number, row in lines:
        if len(row) == len(names):
            rows.append(number)
            cells.append(row)
        else:
            malformed.append(number)
    if len(row) < len(names) and not text.endswith(("\n", "\r")):
        raise Refusal(
            "research.file.cut", where=Place(file=place.file, row=number), found=f"cell {len(row)} of {len(names)}"
        )
    columns = list(zip(*cells, strict=True)) if cells else [()] * len(names)
    table = pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})
    return Raw(table, pa.array(rows, pa.int32()), tuple(malformed), "line")


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


def _headings(row: list[str], place: Place) -> list[str]:
    names = [name.strip() for name in row]
    if len(names) > MOST_COLUMNS:
        raise Refusal("research.file.columns", where=place, limit=MOST_COLUMNS)
    if "" in names or len(set(names)) < len(names):
        raise Refusal("research.file.headings", where=Place(file=place.file, row=1))
    return names


def _lines(text: str, place: Place) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins on; empty lines are left out."""
    heading = text[: text.find("\n")] if "\n" in text else text
    separator = max(",;\t", key=heading.count)
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
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
