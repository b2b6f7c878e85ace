"""Checksums over what rows say, not over bytes: the bytes of a Parquet file depend on the version that wrote it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

PLACES = ("row", "repeats", "also")
"""Where a row stood is not part of what it says."""


def canonical(table: pa.Table) -> pa.Array:
    """Each row as one text: its cells by column name, an unknown one told apart from an empty one."""
    names = sorted(name for name in table.column_names if name not in PLACES)
    cells = [pc.fill_null(pc.cast(table.column(name), pa.string()), "\x00") for name in names]
    joined = pc.binary_join_element_wise(*cells, "\x1f")
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined


def rows_checksum(table: pa.Table) -> str:
    """The sha256 over column names and the sorted canonical rows."""
    found = hashlib.sha256("\x1f".join(sorted(set(table.column_names) - set(PLACES))).encode())
    rows = canonical(table)
    ordered = rows.take(pc.sort_indices(rows))
    offsets, content = ordered.buffers()[1], ordered.buffers()[2]
    if len(ordered):
        found.update(memoryview(offsets))
        found.update(memoryview(content))
    return found.hexdigest()


def release_checksum(parts: Iterable[tuple[str, int, str]]) -> str:
    """The sha256 over partition, part and rows checksum of every file of a release."""
    lines = "\n".join(f"{partition} {part} {checksum}" for partition, part, checksum in sorted(parts))
    return hashlib.sha256(lines.encode()).hexdigest()


SUM_BYTES = 256
_MODULUS = 1 << (8 * SUM_BYTES)


class RowSum:
    """A sum over what rows say, whatever their order, their files, and the columns that a file leaves out.

    Each row is hashed to 2048 bits and the hashes are added up, so that sums of parts add up to the sum of the whole,
    and another set of rows with the same sum is out of reach (Bellare and Micciancio 1997, AdHash; the width keeps
    Wagner's generalised birthday attack beyond 2^80).
    """

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    def add(self, table: pa.Table | pa.RecordBatch) -> None:
        """Add the rows of a table; a cell that is not known says nothing, as if its column were absent."""
        names = sorted(name for name in table.schema.names if name not in PLACES)
        if not table.num_rows or not names:
            return
        cells = [_named(table.column(name), name) for name in names]
        joined = pc.binary_join_element_wise(*cells, "")
        for row in joined.to_pylist():
            self._sum += int.from_bytes(hashlib.shake_256(row.encode()).digest(SUM_BYTES), "big")
        self._sum %= _MODULUS
        self.rows += table.num_rows

    def digest(self, name: str) -> str:
        """The sha256 of the name, the number of rows and their sum."""
        told = f"{name}\x1f{self.rows}\x1f".encode() + self._sum.to_bytes(SUM_BYTES, "big")
        return hashlib.sha256(told).hexdigest()


def _named(column: pa.ChunkedArray | pa.Array, name: str) -> pa.Array:
    text = pc.cast(column, pa.string())
    return pc.fill_null(pc.binary_join_element_wise(f"{name}\x1e", text, "\x1f", ""), "")


def content_checksum(tables: Iterable[tuple[str, RowSum]]) -> str:
    """The sha256 over the digests of all tables: the same rows give the same, however they lie in files."""
    lines = "\n".join(sorted(found.digest(name) for name, found in tables))
    return hashlib.sha256(lines.encode()).hexdigest()
