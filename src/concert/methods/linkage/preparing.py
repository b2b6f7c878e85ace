"""Tables as their owners write them → one table of rows with the columns of the model, the same for every engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from concert.methods.linkage import folding
from concert.methods.linkage.spec import LinkSpec

FULL_DATE = r"^\d{4}-\d{2}-\d{2}"
THREADS = 2


def prepared(tables: Sequence[Any], spec: LinkSpec) -> Any:
    """One Arrow table: `n` (the row's number through all tables), `src` (the table's), and each column of the model.

    The original values are not touched: a pair names its records by their own identity.
    """
    import pyarrow as pa

    parts = []
    begin = 0
    for place, table in enumerate(tables):
        made: dict[str, Any] = {
            "n": pa.array(np.arange(begin, begin + table.num_rows, dtype=np.int32)),
            "src": pa.repeat(pa.scalar(place, pa.int32()), table.num_rows),
        }
        made |= _columns(table, spec)
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


def _columns(table: Any, spec: LinkSpec) -> dict[str, Any]:
    """The columns of the model. What several are made from is folded once, and two columns are made at a time."""
    sources = {column.source: _whole(table.column(column.source)) for column in spec.columns}
    folds = {column.source for column in spec.columns if column.kind in _FROM_FOLDED}
    with ThreadPoolExecutor(THREADS) as pool:
        plain = {source: pool.submit(folding.folded_column, sources[source]) for source in sources if source in folds}
        made = {
            column.name: pool.submit(_FROM_FOLDED[column.kind], plain[column.source].result())
            if column.kind in _FROM_FOLDED
            else pool.submit(_AS_GIVEN[column.kind], sources[column.source])
            for column in spec.columns
        }
        return {name: each.result() for name, each in made.items()}


def _whole(given: Any) -> Any:
    import pyarrow as pa

    whole = given.combine_chunks()
    if isinstance(whole, pa.ChunkedArray):  # a column of no rows, or of many, stays in chunks
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], whole.type)
    return whole


def _dated(given: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    text = given.cast(pa.string())
    return pc.if_else(pc.match_substring_regex(text, FULL_DATE), pc.utf8_slice_codeunits(text, 0, 10), None)


def _day(given: Any) -> Any:
    import pyarrow as pa

    return folding.by_value(_dated(given), lambda text: int(text.replace("-", ""), 16), pa.int64())


def _year(given: Any) -> Any:
    import pyarrow as pa

    return folding.by_value(_dated(given), lambda text: int(text[:4]), pa.int32())


def _code(plain: Any) -> Any:
    import pyarrow.compute as pc

    return pc.replace_substring(plain, " ", "")


def _number(given: Any) -> Any:
    import pyarrow as pa

    return given.cast(pa.float64())


def _by(change: Callable[[str], object], kind: str = "text") -> Callable[[Any], Any]:
    def made(plain: Any) -> Any:
        import pyarrow as pa

        kinds = {
            "text": pa.string(),
            "number": pa.int64(),
            "numbers": pa.list_(pa.int64()),
            "words": pa.list_(pa.string()),
        }
        return folding.by_value(plain, change, kinds[kind])

    return made


_AS_GIVEN: dict[str, Callable[[Any], Any]] = {
    "given": lambda given: given,
    "number": _number,
    "day": _day,
    "year": _year,
}
_FROM_FOLDED: dict[str, Callable[[Any], Any]] = {
    "name": lambda plain: plain,
    "token": _by(folding.token_of, "number"),
    "code": _code,
    "letters": _by(folding.letters_of, "number"),
    "skeleton": _by(folding.bones_of),
    "slips": _by(folding.slips_of, "numbers"),
    "words": _by(folding.words_of, "words"),
}
