"""A mapped table of values: one number for an area and a period, told apart by what its columns say."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules.dates import read_date
from concert.centres.research.rules.headings import folded_heading
from concert.centres.research.rules.judging import Column, Judged, Raw, Setting, Unfit, read_column, refuse_where
from concert.centres.research.rules.mapping import ADDING, ColumnMapping
from concert.centres.research.rules.mapping.numbers import comma_is_decimal, read_measure, sex_in
from concert.centres.research.rules.periods import Period, month, period_of, whole_year
from concert.centres.research.rules.tabling import Reading, periods, tabled
from concert.centres.research.sources.table import columns as told

WHOLES = frozenset(
    map(folded_heading, ("total", "all", "all ages", "both", "both sexes", "all sexes", "ensemble", "todos",
                         "all routes", "all causes", "sum", "المجموع", "totales", "insgesamt", "alle"))
)  # fmt: skip
TOLD_APART = ("sex", "age", "route", "cause")


def judge_values(raw: Raw, mapping: ColumnMapping, setting: Setting) -> Judged:
    """Accept or set aside each row. Partitions are years.

    Where a delivery holds totals beside their parts (`both sexes` beside women and men), the totals are the values;
    the parts stand beside in a table of their own, and are never added to them.
    """
    raw = told.with_dates(raw, mapping, setting)
    period, year = _periods(raw, mapping, setting)
    value = _measured(raw, mapping, mapping.heading("value"))
    counts = mapping.kind in ADDING
    refuse_where(
        value, pc.less(value.values, 0.0) if counts else pa.array([False] * raw.table.num_rows), "count_negative"
    )
    area = _areas(raw, mapping, setting, "country", "area")
    others = {role: _areas(raw, mapping, setting, role) for role in ("origin", "destination") if mapping.has(role)}
    texts = {role: pa.array(told.one(raw, mapping, role), pa.string()) for role in ("age", "route", "cause", "group")}
    sex = pa.array([sex_in(each) or each if each else None for each in told.one(raw, mapping, "sex")], pa.string())
    columns = {
        "id": pa.array(told.ids(raw, mapping), pa.string()), "period": period.values, "year": year.values,
        "area": area.values, **{role: each.values for role, each in others.items()}, "sex": sex, **texts,
        "value": value.values, "low": _bound(raw, mapping, "low"), "high": _bound(raw, mapping, "high"),
        "place_text": pa.array(told.texts(raw, mapping, "place_text"), pa.string()),
        "evidence": pa.array(told.evidence(raw, mapping), pa.string()),
    }  # fmt: skip
    beside = _beside(columns) if counts else pa.array([False] * raw.table.num_rows)
    noted = {"value_unknown": pc.is_null(value.values), "parts_beside": beside}
    partitions = pc.if_else(beside, pc.binary_join_element_wise(_text(year.values), "parts", "-"), _text(year.values))
    names = {f"{each}-parts": "parts" for each in pc.unique(_text(year.values)).drop_null().to_pylist()}
    return tabled(raw, Reading([period, area, *others.values(), value], columns, noted), partitions, names)


def _text(years: pa.Array) -> pa.Array:
    return pc.cast(years, pa.string())


def _periods(raw: Raw, mapping: ColumnMapping, setting: Setting) -> tuple[Column, Column]:
    order = told.day_first(raw, mapping)

    def said(value: object) -> Period | None:
        found = period_of(str(value))
        if found is not None:
            return found
        read = read_date(value, setting.on, day_first=order)
        if read.precision == "day":
            return Period(read.first, read.first, "day")
        if read.precision == "month":
            return month(read.first.year, read.first.month)
        return whole_year(read.first.year) if read.first.year == read.last.year else None

    return periods(raw, told.WHEN, setting.on, said)


def _measured(raw: Raw, mapping: ColumnMapping, heading: str) -> Column:
    comma = comma_is_decimal(pc.unique(raw.column(heading)).drop_null().to_pylist())
    return read_column(raw, heading, lambda value: read_measure(value, decimal_comma=comma), pa.float64())


def _bound(raw: Raw, mapping: ColumnMapping, role: str) -> pa.Array:
    return _measured(raw, mapping, mapping.heading(role)).values


def _areas(raw: Raw, mapping: ColumnMapping, setting: Setting, *roles: str) -> Column:
    """The areas of a column; a name that nobody knows, such as that of a continent, sets its row aside."""
    heading = next((mapping.heading(role) for role in roles if mapping.has(role)), "")

    def read(value: object) -> str | None:
        found, odd = told.countries([str(value).strip() or None], setting)
        if odd[0]:
            raise Unfit("country_unknown")
        return found[0]

    return read_column(raw, heading, read, pa.string())


def _beside(columns: Mapping[str, pa.Array]) -> pa.Array:
    """Which rows are parts of totals that the delivery holds as well."""
    mask = pa.array([False] * len(columns["value"]))
    for name in TOLD_APART:
        said = columns[name].to_pylist()
        whole = [each is not None and folded_heading(each) in WHOLES for each in said]
        if any(whole) and not all(whole):
            mask = pc.or_(
                mask, pa.array([each is not None and not total for each, total in zip(said, whole, strict=True)])
            )
    return mask
