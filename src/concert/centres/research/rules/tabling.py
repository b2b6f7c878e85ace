"""From columns that were read to the rows of the lake: periods, bounds, remarks, partitions. Column-wise throughout."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.judging import (
    Column,
    Judged,
    Raw,
    Unfit,
    contradicting,
    once,
    quarantine,
    read_column,
    refuse_where,
    span,
    unfit_rows,
)
from concert.centres.research.rules.periods import (
    PERIODS_FROM,
    Period,
    month,
    month_number,
    period_headings,
    period_of,
    whole_year,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A table read: `judged` columns may set a row aside, `told` are those of the lake, `noted` masks with remarks."""

    judged: Sequence[Column]
    told: Mapping[str, pa.Array]
    noted: Mapping[str, pa.Array] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    """Columns of the delivery that no two rows share: two that do and differ otherwise contradict each other."""


def tabled(raw: Raw, reading: Reading, partitions: pa.Array | str, tables: Mapping[str, str] | None = None) -> Judged:
    """Accept or set aside each row; identical rows once. `partitions` names that of each row, or of all.

    `tables` says the table of a partition where it is not the layout's. The told columns have a `period` or a `year`.
    """
    first = reading.judged[0]
    if reading.key:
        sound = np.flatnonzero(~unfit_rows(reading.judged))
        refuse_where(first, contradicting(raw, sound, reading.key), "contradicted")
    mask = unfit_rows(reading.judged)
    kept, fields, repeats = once(raw, np.flatnonzero(~mask))
    places = pa.array(kept, pa.int64())
    told = {name: values.take(places) for name, values in reading.told.items()}
    told["remarks"] = _remarks({code: each.take(places) for code, each in reading.noted.items()}, len(kept))
    table = pa.table({**fields, **told})
    held = _parted(table, partitions if isinstance(partitions, str) else partitions.take(places))
    when = "period" if "period" in told else "year"
    return Judged(
        raw.read, held, quarantine(raw, reading.judged, mask, _places(raw)), repeats, _counted(told["remarks"]),
        {name: span(part.column(when)) for name, part in held.items() if when in told}
        | {name: ("", "") for name in held if when not in told},
        {name: tables[name] for name in held if tables and name in tables},
    )  # fmt: skip


def _places(raw: Raw) -> pa.Array:
    """Where a row stands in its workbook, such as `Sheet 1!Q17`; null in other files."""
    if "cell" in raw.table.column_names and raw.counts_in == "cell":
        cells = raw.column("cell")
        return pc.binary_join_element_wise(raw.sheet, cells, "!") if raw.sheet else cells
    return pa.array([raw.sheet or None] * raw.table.num_rows, pa.string())


def _parted(table: pa.Table, partitions: pa.Array | str) -> dict[str, pa.Table]:
    if isinstance(partitions, str):
        return {partitions: table} if table.num_rows else {}
    return {
        name: table.filter(pc.equal(partitions, name)) for name in sorted(pc.unique(partitions).drop_null().to_pylist())
    }


def _remarks(noted: Mapping[str, pa.Array], rows: int) -> pa.Array:
    """What was noticed in each row, codes with spaces between; null where nothing was."""
    codes = [pc.if_else(pc.fill_null(mask, False), f"{code} ", "") for code, mask in sorted(noted.items())]
    return joined(codes) if codes else pa.nulls(rows, pa.string())


def joined(parts: Sequence[pa.Array]) -> pa.Array:
    """Texts of each row put together, without space at the ends; null where nothing is left."""
    told = pc.utf8_trim_whitespace(pc.binary_join_element_wise(*parts, ""))
    return pc.if_else(pc.equal(told, ""), pa.scalar(None, pa.string()), told)


def _counted(remarks: pa.Array) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in pc.value_counts(remarks.drop_null()).to_pylist():
        for code in each["values"].split():
            found[code] = found.get(code, 0) + each["counts"]
    return found


def periods(
    raw: Raw, name: str, on: date, said: Callable[[object], Period | None] = period_of
) -> tuple[Column, Column]:
    """A column of periods read: as ISO text, and the year of each. Set aside where none is said, or one to come."""

    def read(value: object) -> Period:
        if str(value).strip().lower() in readings.BLANK:
            raise Unfit("date_missing")
        found = said(value)
        if found is None or found.first.year < 1900:
            raise Unfit("date_unreadable")
        if found.first > on + timedelta(days=1):
            raise Unfit("date_future")
        return found

    texts = read_column(raw, name, lambda value: read(value).text, pa.string())
    refuse_where(texts, pc.is_null(texts.raw), "date_missing")
    years = read_column(raw, name, lambda value: read(value).year, pa.int16())
    return texts, years


def with_period(raw: Raw, year: str, within: str) -> Raw:
    """The rows with a column `period` made of a year's and a month's columns, whatever they write: `2015|March`."""
    joined = pc.binary_join_element_wise(
        pc.cast(raw.column(year), pa.string()), pc.cast(raw.column(within), pa.string()), "|", null_handling="replace",
        null_replacement="",
    )  # fmt: skip
    table = raw.table.drop_columns(["period"]) if "period" in raw.table.column_names else raw.table
    return raw.with_table(table.append_column("period", joined))


def year_and_month(value: object) -> Period | None:
    """What `with_period` wrote: a month, or the whole year where the month is `Total`, `All` or blank."""
    year, _between, within = str(value).partition("|")
    whole = period_of(year.strip())
    if whole is None or whole.length != "year":
        return None
    if within.strip().casefold() in ("", "total", "all", "annual", "year"):
        return whole_year(whole.year)
    number = month_number(within)
    return month(whole.year, number) if number else None


def melted(raw: Raw, columns: Sequence[str], into: str, value: str = "value") -> Raw:
    """One record a cell: the columns of a wide table as rows, the name of each in `into`, what it holds in `value`."""
    rest = [name for name in raw.table.column_names if name not in columns]
    wide = raw.table.num_rows
    places = pa.array(np.repeat(np.arange(wide), len(columns)), pa.int64())
    parts = {name: raw.column(name).take(places) for name in rest}
    stacked = pa.concat_arrays([pc.cast(raw.column(name), pa.string()) for name in columns])
    order = pa.array((np.arange(wide)[:, None] + wide * np.arange(len(columns))[None, :]).ravel(), pa.int64())
    parts |= {into: pa.array(list(columns) * wide, pa.string()), value: stacked.take(order)}
    parts["source_row"] = raw.rows.take(places)
    numbers = pa.array(np.arange(1, wide * len(columns) + 1), pa.int32())
    malformed = tuple(-row for row in raw.malformed)
    return Raw(pa.table(parts), numbers, malformed, "cell", raw.sheet, raw.asides)


def upright(raw: Raw) -> Raw:
    """The rows with a `period` and a `value` each, where the periods of a table are its columns."""
    across = period_headings(raw.table.column_names)
    if raw.counts_in == "cell" or len(across) < PERIODS_FROM:
        return raw
    long = melted(raw, list(across), "period")
    told = read_column(long, "period", lambda heading: across[str(heading)], pa.string()).values
    return long.with_table(long.table.set_column(long.table.column_names.index("period"), "period", told))


def bounds(values: pa.Array, slack: int) -> dict[str, pa.Array]:
    """`low` and `high` of numbers that their custodian rounded: at most `slack` either way, never below zero."""
    below = pc.subtract(values, slack)
    return {
        "low": pc.max_element_wise(below, pa.scalar(0, values.type), skip_nulls=False),
        "high": pc.add(values, slack),
    }
