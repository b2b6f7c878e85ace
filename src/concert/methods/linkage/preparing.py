"""Tables as their owners write them → one table of rows with the columns of the model, the same for every engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from concert.methods.linkage import folding
from concert.methods.linkage.spec import LinkSpec

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
            "n": pa.array(np.arange(begin, begin + table.num_rows)),
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
    """The columns of the model; what several are made from is folded once."""
    plain: dict[str, Any] = {}
    made = {}
    for column in spec.columns:
        given = _whole(table.column(column.source))
        if column.kind in _FROM_FOLDED:
            if column.source not in plain:
                plain[column.source] = folding.folded_column(given)
            made[column.name] = _FROM_FOLDED[column.kind](plain[column.source])
        else:
            made[column.name] = _AS_GIVEN[column.kind](given)
    return made


def _whole(given: Any) -> Any:
    import pyarrow as pa

    whole = given.combine_chunks()
    if isinstance(whole, pa.ChunkedArray):  # a column of no rows, or of many, stays in chunks
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], whole.type)
    return whole


def _date(given: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    text = given.cast(pa.string())
    return pc.if_else(pc.match_substring_regex(text, FULL_DATE), pc.utf8_slice_codeunits(text, 0, 10), None)


def _code(plain: Any) -> Any:
    import pyarrow.compute as pc

    return pc.replace_substring(plain, " ", "")


def _number(given: Any) -> Any:
    import pyarrow as pa

    return given.cast(pa.float64())


def _by(change: Callable[[str], object], listed: str = "") -> Callable[[Any], Any]:
    def made(plain: Any) -> Any:
        import pyarrow as pa

        kinds = {"": pa.string(), "numbers": pa.list_(pa.int64()), "words": pa.list_(pa.string())}
        return folding.by_value(plain, change, kinds[listed])

    return made


_AS_GIVEN: dict[str, Callable[[Any], Any]] = {"given": lambda given: given, "number": _number, "date": _date}
_FROM_FOLDED: dict[str, Callable[[Any], Any]] = {
    "name": lambda plain: plain,
    "code": _code,
    "letters": _by(folding.letters_of),
    "skeleton": _by(folding.bones_of),
    "slips": _by(folding.slips_of, "numbers"),
    "words": _by(folding.words_of, "words"),
}
