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
