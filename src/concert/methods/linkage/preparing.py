"""Tables as their owners write them → one table of rows with the columns of the model, the same for every engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from concert.methods.linkage import folding
from concert.methods.linkage.spec import Column, LinkSpec

FULL_DATE = r"^\d{4}-\d{2}-\d{2}"


def prepared(tables: Sequence[Any], spec: LinkSpec) -> Any:
    """One Arrow table: `n` (the row's number through all tables), `src` (the table's), and each column of the model.

    The original values are not touched: a pair names its records by their own identity.
    """
    import pyarrow as pa

    parts = []
    begin = 0
    for place, table in enumerate(tables):
        made: dict[str, Any] = {
            "n": pa.array(range(begin, begin + table.num_rows), pa.int64()),
            "src": pa.repeat(pa.scalar(place, pa.int32()), table.num_rows),
        }
        made |= {column.name: _made(table.column(column.source), column) for column in spec.columns}
        parts.append(pa.table(made))
        begin += table.num_rows
    return pa.concat_tables(parts).combine_chunks()


def identities(tables: Sequence[Any], spec: LinkSpec) -> Any:
    """The records' own names in the order of `n`, as text."""
    import pyarrow as pa

    return pa.concat_arrays(
        [chunk for table in tables for chunk in table.column(spec.identity).cast(pa.string()).chunks]
        or [pa.array([], pa.string())]
    )


def _made(given: Any, column: Column) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = given.combine_chunks() if isinstance(given, pa.ChunkedArray) else given
    if isinstance(whole, pa.ChunkedArray):  # a column of no rows stays chunked
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], whole.type)
    if column.kind == "given":
        return whole
    if column.kind == "number":
        return whole.cast(pa.float64())
    text = whole.cast(pa.string())
    if column.kind == "date":
        return pc.if_else(pc.match_substring_regex(text, FULL_DATE), pc.utf8_slice_codeunits(text, 0, 10), None)
    if column.kind == "words":
        return folding.by_value(text, _words, pa.list_(pa.string()))
    if column.kind in ("letters", "skeleton"):
        return folding.by_value(folding.folded_column(text), getattr(folding, column.kind), pa.string())
    plain = folding.folded_column(text)
    if column.kind == "code":
        return pc.replace_substring(plain, " ", "")
    return plain


def _words(text: str) -> list[str] | None:
    return list(folding.words(text)) or None
