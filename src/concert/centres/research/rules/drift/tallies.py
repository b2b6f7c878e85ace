"""What a table of the lake adds up to in each period: the only thing that a delivery is judged by as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

PERIODS = ("period", "date", "month", "year")
AREAS = ("country", "area", "asylum", "reporter", "geo_area", "geo", "route", "origin")
UNITS = ("unit", "units", "app_pc", "dec_pc")
NO_MEASURES = frozenset(
    {"row", "repeats", "also", "year", "month", "day", "period", "latitude", "longitude", "low", "high", "id", "group"}
    | {"doubt_km", "repair_latitude", "repair_longitude"}
)
MONTH = 7
MOST_AREAS = 400


@dataclass(frozen=True, slots=True)
class Watched:
    """Which columns of a table are added up: its measures, the area that reports, what it counts."""

    table: str
    measures: tuple[str, ...]
    period: str
    area: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Rows of a period, those whose value is known, their sum."""

    rows: int
    known: int
    value: float

    @property
    def said(self) -> float | None:
        """The sum; None where no value is known: unknown is never zero."""
        return self.value if self.known else None


Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Tally:
    """A measure of a table by period: months (`2015-03`) where rows are dated so closely, else years."""

    table: str
    measure: str
    monthly: bool
    total: Cells
    areas: Mapping[str, Cells] = field(default_factory=dict)
    units: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    days: Mapping[str, tuple[date, date, int, int]] = field(default_factory=dict)
    """Year to its first and last day, the number of days with a row, and the widest gap between them in days."""

    @property
    def periods(self) -> list[str]:
        return sorted(self.total)

    def values(self, periods: Sequence[str]) -> list[float | None]:
        """The sums of some periods, in their order; None where there is no row or no known value."""
        return [self.total[each].said if each in self.total else None for each in periods]


def watched_of(table: str, schema: pa.Schema, measures: Sequence[str], areas: Sequence[str] = ()) -> Watched | None:
    """How to add up a table by its declared measures, or by all its numbers; None where it has no period or measure."""
    names = set(schema.names)
    asked = measures or [name for name in schema.names if name not in NO_MEASURES]
    kept = tuple(name for name in asked if name in names and _is_number(schema.field(name).type))
    period = next((name for name in PERIODS if name in names), "")
    if not kept or not period:
        return None
    area = next((name for name in (*areas, *AREAS) if name in names), "")
    unit = next((name for name in UNITS if name in names), "")
    return Watched(table, kept, period, area, unit)


def _is_number(kind: pa.DataType) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def tallies_of(watched: Watched, rows: pa.Table) -> Iterator[Tally]:
    """One tally a measure. A row that an identical one repeats counts once, as everywhere."""
    import pyarrow.compute as pc

    periods = _periods(rows.column(watched.period))
    rows = rows.append_column("__period", periods).filter(pc.is_valid(periods))
    monthly = bool(rows.num_rows) and pc.all(pc.equal(pc.utf8_length(rows["__period"]), MONTH)).as_py()
    if not monthly:
        years = pc.utf8_slice_codeunits(rows["__period"], 0, 4)
        rows = rows.set_column(rows.schema.get_field_index("__period"), "__period", years)
    units, days = _units(watched, rows), _days(rows, watched.period)
    for measure in watched.measures:
        total = _cells(rows, ["__period"], measure)
        areas: dict[str, dict[str, Cell]] = {}
        if watched.area:
            for (area, period), cell in _cells(rows, [watched.area, "__period"], measure).items():
                if area is not None:
                    areas.setdefault(str(area), {})[str(period)] = cell
        held = areas if len(areas) <= MOST_AREAS else {}
        yield Tally(
            watched.table, measure, monthly, {str(key[0]): cell for key, cell in total.items()}, held, units, days
        )


def _periods(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Months as `2015-03` where the text or the day says so, else years. A quarter or a fiscal year is its year."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
        return pc.strftime(column, format="%Y-%m")
    text = pc.cast(column, pa.string())
    dated = pc.match_substring_regex(text, r"^[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?$")
    return pc.if_else(dated, pc.utf8_slice_codeunits(text, 0, MONTH), pc.utf8_slice_codeunits(text, 0, 4))


def _cells(rows: pa.Table, by: list[str], measure: str) -> dict[tuple[object, ...], Cell]:
    import pyarrow as pa
    import pyarrow.compute as pc

    chosen = rows.select([*by, measure])
    place = chosen.schema.get_field_index(measure)
    chosen = chosen.set_column(place, measure, pc.cast(chosen[measure], pa.float64()))
    added = chosen.group_by(by).aggregate([(measure, "sum"), (measure, "count"), ([], "count_all")])
    keys = zip(*(added.column(name).to_pylist() for name in by), strict=True)
    columns = (added.column(name).to_pylist() for name in (f"{measure}_sum", f"{measure}_count", "count_all"))
    return {key: Cell(rows, known, value or 0.0) for key, value, known, rows in zip(keys, *columns, strict=True)}


def _units(watched: Watched, rows: pa.Table) -> dict[str, dict[str, int]]:
    if not watched.unit:
        return {}
    found: dict[str, dict[str, int]] = {}
    added = rows.group_by(["__period", watched.unit]).aggregate([([], "count_all")]).to_pylist()
    for each in added:
        if each[watched.unit] is not None:
            found.setdefault(each["__period"], {})[str(each[watched.unit])] = each["count_all"]
    return found


def _days(rows: pa.Table, name: str) -> dict[str, tuple[date, date, int, int]]:
    """The days of each year with a row; empty where rows have no day."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = rows.column(name)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        texts = [each for each in pc.unique(column).to_pylist() if each and len(each) == len("2015-03-01")]
        days = sorted(date.fromisoformat(each) for each in texts)
    elif pa.types.is_date(column.type):
        days = sorted(each for each in pc.unique(column).to_pylist() if each)
    else:
        return {}
    by_year: dict[int, list[date]] = {}
    for day in days:
        by_year.setdefault(day.year, []).append(day)
    return {
        str(year): (
            held[0], held[-1], len(held),
            max(((after - before).days for before, after in pairwise(held)), default=0),
        )
        for year, held in by_year.items()
    }  # fmt: skip
