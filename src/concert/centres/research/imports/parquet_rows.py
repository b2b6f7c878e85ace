"""Parquet with flat columns."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from concert.centres.research.imports.opening import MEGABYTE, MOST_BYTES
from concert.centres.research.rules.judging import Raw
from concert.ground.findings import Place
from concert.ground.refusals import Refusal

MOST_COLUMNS = 600
MOST_CELLS = 100_000_000
LONGEST_TEXT = 100_000


def read(content: bytes, place: Place) -> Raw:
    """Columns as they came; texts stay in dictionaries, so that a small file cannot become a large table."""
    if content[-4:] != b"PAR1":
        raise Refusal("research.file.cut", where=place, found=f"byte {len(content)}")
    try:
        file = pq.ParquetFile(pa.BufferReader(content))
        _measure(file, place)
        texts = [
            field.name
            for field in file.schema_arrow
            if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)
        ]
        table = pq.ParquetFile(pa.BufferReader(content), read_dictionary=texts).read(use_threads=True)
        table.validate()
    except (pa.ArrowException, OSError, ValueError, OverflowError) as wrong:
        raise Refusal("research.file.no_parquet", where=place) from wrong
    table = table.unify_dictionaries().combine_chunks()
    if any(pa.types.is_nested(field.type) or pa.types.is_binary(field.type) for field in table.schema):
        raise Refusal("research.file.nested", where=place)
    if any(_longest(table.column(name)) > LONGEST_TEXT for name in texts):
        raise Refusal("research.file.no_parquet", where=place)
    return Raw(table.replace_schema_metadata(None), pa.array(range(1, table.num_rows + 1), pa.int32()), (), "row")


def _measure(file: pq.ParquetFile, place: Place) -> None:
    known = file.metadata
    groups = [known.row_group(number).total_byte_size for number in range(known.num_row_groups)]
    if sum(groups) > MOST_BYTES or known.num_rows * known.num_columns > MOST_CELLS:
        raise Refusal("research.file.inflates", where=place, limit=MOST_BYTES // MEGABYTE)
    if known.num_columns > MOST_COLUMNS:
        raise Refusal("research.file.columns", where=place, limit=MOST_COLUMNS)


def _longest(column: pa.ChunkedArray) -> int:
    found = 0
    for chunk in column.chunks:
        longest = pc.max(pc.binary_length(chunk.dictionary)).as_py() if len(chunk.dictionary) else 0
        found = max(found, longest or 0)
    return found
