"""A delivery read: its columns as they came, and where each row stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from concert.centres.research.imports import csv_rows, json_records, parquet_rows
from concert.centres.research.imports.opening import checksum_of, decoded, inflated, opened
from concert.centres.research.rules.judging import Raw
from concert.ground.findings import Place
from concert.ground.refusals import Refusal

MOST_ROWS = 2_000_000


@dataclass(frozen=True, slots=True)
class PageOf:
    """Which page of how many a file says that it is."""

    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file as it came. `raw` has its columns and rows; `pages` what it says about being a part of something."""

    path: Path
    sha256: str
    size: int
    raw: Raw
    pages: tuple[PageOf, ...] = field(default=())


def read_delivery(path: Path) -> Delivered:
    """Read a file whole: JSON, CSV or Parquet, gzip allowed. Refused with the place where it cannot be read."""
    content = opened(path)
    place = Place(file=str(path))
    plain = inflated(content, place)
    pages: tuple[PageOf, ...] = ()
    if plain[:4] == b"PAR1":
        raw = parquet_rows.read(plain, place)
    elif (start := plain.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]) in (b"[", b"{"):
        records, numbers = json_records.read(decoded(plain, place), place)
        raw, pages = json_records.columns(records, place), tuple(PageOf(*each) for each in numbers)
    elif start == b"" or plain[:4] in (b"PK\x03\x04", b"%PDF"):
        raise Refusal("research.file.kind_unknown", where=place)
    else:
        raw = csv_rows.read(decoded(plain, place), place)
    if raw.read > MOST_ROWS:
        raise Refusal("research.file.rows", where=place, rows=raw.read, limit=MOST_ROWS)
    if not raw.read:
        raise Refusal("research.file.no_rows", where=place)
    return Delivered(path, checksum_of(content), len(content), raw, pages)
