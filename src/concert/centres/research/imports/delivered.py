"""A delivery read: its columns as they came, and where each row stood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from concert.centres.research.imports import csv_rows, json_records, parquet_rows, workbook_rows
from concert.centres.research.imports.encodings import decoded
from concert.centres.research.imports.opening import checksum_of, inflated, opened
from concert.centres.research.rules.judging import Raw
from concert.ground.findings import Place
from concert.ground.refusals import Refusal

MOST_ROWS = 2_000_000
MOST_PAGES = 100_000
"""Brackets of a JSON file that hold no record."""
MOST_LINES_OF_TEXT = 1_000_000
"""Lines of a CSV file beyond its rows: texts may hold line ends."""


@dataclass(frozen=True, slots=True)
class PageOf:
    """Which page of how many a file says that it is."""

    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file as it came. `raws` has its columns and rows, one for each sheet of a workbook; `pages` what it says about
    being a part of something."""

    path: Path
    sha256: str
    size: int
    raws: tuple[Raw, ...]
    pages: tuple[PageOf, ...] = field(default=())

    @property
    def raw(self) -> Raw:
        """The columns and rows of a file that holds one table; of a workbook, those of its first sheet."""
        return self.raws[0]


def _any_headings(_headings: frozenset[str]) -> bool:
    return False


def read_delivery(path: Path, fits: Callable[[frozenset[str]], bool] = _any_headings) -> Delivered:
    """Read a file whole: JSON, CSV, Parquet or XLSX, gzip allowed. Refused with the place where it cannot be read.

    `fits` says whether headings are those of a known layout: so the headings are found below a preamble.
    """
    content = opened(path)
    place = Place(file=str(path))
    plain = inflated(content, place)
    if plain[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raws = workbook_rows.read(path, None if plain is content else plain, place, fits)
        _refuse_above(sum(raw.read for raw in raws), place)
        if not raws:
            raise Refusal("research.file.no_rows", where=place)
        return Delivered(path, checksum_of(content), len(content), raws)
    return _one_table(path, content, plain, fits)


def _one_table(path: Path, content: bytes, plain: bytes, fits: Callable[[frozenset[str]], bool]) -> Delivered:
    place = Place(file=str(path))
    pages: tuple[PageOf, ...] = ()
    if plain[:4] == b"PAR1":
        raw = parquet_rows.read(plain, place)
    elif plain[:4] == b"%PDF":
        raise Refusal("research.file.kind_unknown", where=place)
    else:
        raw, pages = _of_text(*decoded(plain, place), place, fits)
    _refuse_above(raw.read, place)
    if not raw.read:
        raise Refusal("research.file.no_rows", where=place)
    return Delivered(path, checksum_of(content), len(content), (raw,), pages)


def _of_text(
    text: str, encoding: Mapping[str, int], place: Place, fits: Callable[[frozenset[str]], bool]
) -> tuple[Raw, tuple[PageOf, ...]]:
    """JSON or CSV, by how the text begins. The remark on an encoding that nobody declared goes with the rows."""
    pages: tuple[PageOf, ...] = ()
    if (start := text.lstrip()[:1]) in ("[", "{"):
        _refuse_above(text.count("{") + text.count("[") - MOST_PAGES, place)
        records, numbers = json_records.read(text, place)
        raw, pages = json_records.columns(records, place), tuple(PageOf(*each) for each in numbers)
    elif start == "":
        raise Refusal("research.file.kind_unknown", where=place)
    else:
        _refuse_above(max(text.count("\n"), text.count("\r")) - MOST_LINES_OF_TEXT, place)
        raw = csv_rows.read(text, place, fits)
    return replace(raw, asides={**raw.asides, **encoding}), pages


def _refuse_above(rows: int, place: Place) -> None:
    """Refuse more rows than a delivery may have; asked before parsing too, because rows cost far more than text."""
    if rows > MOST_ROWS:
        raise Refusal("research.file.rows", where=place, rows=rows, limit=MOST_ROWS)
