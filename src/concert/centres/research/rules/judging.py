"""Judging rows as columns: each distinct value is read once, only what is quarantined becomes a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules.declarations import Layout

T = TypeVar("T")


class Unfit(Exception):
    """A value that cannot be taken; `reason` is the code of why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Raw:
    """A file's columns as they came, where each row stood, and the places of records that have no columns at all."""

    table: pa.Table
    rows: pa.Array
    malformed: tuple[int, ...]
    counts_in: str
    sheet: str = ""
    """The sheet of a workbook that the rows stand in."""
    asides: Mapping[str, int] = field(default_factory=dict)
    """What stands beside the rows, and is none: codes of remarks with the number of lines."""

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(self.table.column_names)

    @property
    def read(self) -> int:
        """Every record of the file, sound or not."""
        return int(self.table.num_rows) + len(self.malformed)

    def column(self, name: str) -> pa.Array:
        """A column as one piece; all null where the file lacks it."""
        if name not in self.table.column_names:
            return pa.nulls(self.table.num_rows, pa.string())
        found = self.table.column(name)
        return found.combine_chunks() if not isinstance(found, pa.Array) else found

    def with_table(self, table: pa.Table) -> Raw:
        """The same rows with other columns."""
        return replace(self, table=table)

    def named(self, headings: Mapping[str, str]) -> Raw:
        """The same rows, columns under the names that their headings stand for; others keep their headings."""
        names = {heading: name for name, heading in headings.items() if name != heading}
        table = self.table.drop_columns([name for name in names.values() if name in self.table.column_names])
        return replace(self, table=table.rename_columns([names.get(each, each) for each in table.column_names]))


@dataclass(frozen=True, slots=True)
class Setting:
    """What judging needs from outside: the day, which area a country's name or code means, and an M49 number."""

    on: date
    country: Callable[[str], str | None]
    numbered: Callable[[str], str | None] = lambda _number: None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A row that is not accepted: where it stood, its own id, the first reason with the offending field and value."""

    row: int
    record: str
    reason: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A delivery judged. `partitions` hold the accepted rows, identical ones once; `repeats` counts their copies."""

    read: int
    partitions: Mapping[str, pa.Table]
    quarantined: Sequence[Quarantined]
    repeats: int
    remarks: Mapping[str, int] = field(default_factory=dict)
    spans: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)
    """The table of each partition, where it is not the layout's."""

    @property
    def accepted(self) -> int:
        """Accepted rows, with the surplus copies."""
        return self.read - len(self.quarantined)


@dataclass(slots=True)
class Column:
    """A column read: values of its type, and for each row the reason why its value is unfit, or null."""

    name: str
    raw: pa.Array
    values: pa.Array
    reasons: pa.Array


def read_column(raw: Raw, name: str, reading: Callable[[Any], T | None], kind: pa.DataType) -> Column:
    """Read a column by its distinct values. `reading` gets a value that is not null and gives one, None or `Unfit`."""
    column = raw.column(name)
    encoded = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
    values: list[T | None] = []
    reasons: list[str | None] = []
    for value in encoded.dictionary.to_pylist():
        try:
            values.append(None if value is None else reading(value))
            reasons.append(None)
        except Unfit as unfit:
            values.append(None)
            reasons.append(unfit.reason)
    taken = pa.array(values, kind).take(encoded.indices)
    if any(reasons):
        return Column(name, column, taken, pa.array(reasons, pa.string()).take(encoded.indices))
    return Column(name, column, taken, pa.nulls(len(taken), pa.string()))


def refuse_where(column: Column, mask: pa.Array, reason: str) -> None:
    """Give a reason to the rows of a mask that have none yet."""
    column.reasons = pc.if_else(pc.and_(pc.fill_null(mask, False), pc.is_null(column.reasons)), reason, column.reasons)


def unfit_rows(columns: Sequence[Column]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which rows have a reason in any column."""
    mask = np.zeros(len(columns[0].values), dtype=bool)
    for column in columns:
        if column.reasons.null_count < len(column.reasons):
            mask |= pc.is_valid(column.reasons).to_numpy(zero_copy_only=False)
    return mask


def quarantine(raw: Raw, columns: Sequence[Column], mask: np.ndarray[Any, Any], ids: pa.Array) -> list[Quarantined]:
    """The records of the rows that a mask marks, each with its first reason, and the malformed ones, in order."""
    found = [Quarantined(row, "", "malformed", "", "") for row in raw.malformed]
    for place in np.flatnonzero(mask):
        index = int(place)
        first = next(column for column in columns if column.reasons[index].is_valid)
        value = first.raw[index].as_py()
        found.append(
            Quarantined(
                raw.rows[index].as_py(), str(ids[index].as_py() or "")[:60], first.reasons[index].as_py(), first.name,
                "" if value is None else str(value)[:80],
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: each.row)


def identical(raw: Raw, places: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Which rows are the same in every field: for each of `places` the number of its group, and each group's first.

    Compares what was delivered, also the columns that stay sealed: two reports that differ in one field are two.
    """
    groups = np.zeros(len(places), dtype=np.int64)
    bound = 1
    for name in raw.table.column_names:
        column = raw.column(name)
        encoded = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
        codes = pc.fill_null(encoded.indices, len(encoded.dictionary)).to_numpy(zero_copy_only=False)[places]
        size = len(encoded.dictionary) + 1
        if bound > 2**62 // size:
            _values, groups = np.unique(groups, return_inverse=True)
            bound = int(groups.max(initial=0)) + 1
        groups = groups.astype(np.int64) * size + codes
        bound *= size
    _values, first, inverse = np.unique(groups, return_index=True, return_inverse=True)
    return inverse, first


def contradicting(raw: Raw, places: np.ndarray[Any, Any], key: Sequence[str]) -> pa.Array:
    """A mask over all rows: those of `places` that share the key with another and are not the same in every field."""
    mask = np.zeros(raw.table.num_rows, dtype=bool)
    keys, first = identical(replace(raw, table=raw.table.select(list(key))), places)
    if len(first) < len(places):
        whole, _first = identical(raw, places)
        distinct = np.unique(np.stack([keys, whole]), axis=1)[0]
        mask[places] = np.bincount(distinct, minlength=len(first))[keys] > 1
    return pa.array(mask)


def once(raw: Raw, places: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], dict[str, pa.Array], int]:
    """The places of rows that count, identical ones once, in order; their `row`, `repeats`, `also`; the surplus."""
    inverse, first = identical(raw, places)
    counts = np.bincount(inverse, minlength=len(first))
    order = np.argsort(first, kind="stable")
    kept = places[first[order]]
    rows = raw.rows.to_numpy(zero_copy_only=False)
    also: list[str | None] = [None] * len(kept)
    if len(kept) < len(places):
        position = {int(group): place for place, group in enumerate(order)}
        for group in np.flatnonzero(counts > 1):
            copies = places[np.flatnonzero(inverse == group)][1:]
            also[position[int(group)]] = " ".join(str(rows[copy]) for copy in copies)
    fields = {
        "row": pa.array(rows[kept], pa.int32()),
        "repeats": pa.array(counts[order], pa.int32()),
        "also": pa.array(also, pa.string()),
    }
    return kept, fields, len(places) - len(kept)


def span(dates: pa.ChunkedArray) -> tuple[str, str]:
    """The first and the last day or year of a column, as text."""
    found = pc.min_max(dates).as_py()
    return str(found["min"]), str(found["max"])


def together(parts: Sequence[tuple[Layout, Judged]], asides: Mapping[str, int]) -> Judged:
    """Several sheets of one delivery as one judgement; rows of a partition that several sheets hold add up."""
    if len(parts) == 1 and not asides:
        return parts[0][1]
    held: dict[str, list[pa.Table]] = {}
    tables: dict[str, str] = {}
    spans: dict[str, tuple[str, str]] = {}
    remarks = Counter[str](asides)
    for layout, judged in parts:
        remarks.update(judged.remarks)
        for name, table in judged.partitions.items():
            held.setdefault(name, []).append(table)
            tables.setdefault(name, judged.tables.get(name, layout.table))
        for name, (first, last) in judged.spans.items():
            before = spans.get(name, (first, last))
            spans[name] = (min(before[0], first), max(before[1], last))
    partitions = {name: pa.concat_tables(found, promote_options="default") for name, found in held.items()}
    return Judged(
        sum(judged.read for _layout, judged in parts), partitions,
        [row for _layout, judged in parts for row in judged.quarantined],
        sum(judged.repeats for _layout, judged in parts), dict(remarks), spans, tables,
    )  # fmt: skip
