"""Internal Displacement Monitoring Centre: displacements by disaster and conflict.

A displacement is a movement, not a person: who flees twice is counted twice. The number of people displaced at the end
of a year is another measure, and the two never add up. Internal displacement lies outside the Compact: it is context.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.dates import read_date
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Column, Judged, Raw, Setting, Unfit, read_column, refuse_where
from concert.centres.research.rules.tabling import Reading, melted, periods, tabled

ACCURACY = {"day": "day", "week": "range", "month": "month", "year": "year"}
QUALIFIERS = {"total": "exact", "approximately": "about", "more than": "more", "less than": "less"}
WITHOUT_AREA = frozenset({"AB9"})
"""Abyei, which two states claim: counted apart because the custodian does, without an area here."""
EVENTS = Layout(
    "gidd_disasters",
    "disaster_events",
    frozenset({"iso3", "year", "start_date", "event_name", "hazard_type_name", "new_displacement"}),
    (),
    {
        "iso3": ("ISO3", "iso", "country code"),
        "hazard_type_name": ("Hazard Type", "hazard_type_name"),
        "new_displacement": ("Disaster Internal Displacements", "Disaster Internal Displacements (Raw)",
                             "new displacements"),
        "total_displacement": ("Disaster stock displacement", "total displacement"),
        "start_date": ("Date of Event (start)", "event start date"),
        "event_name": ("Event Name",),
    },
    ("new_displacement", "total_displacement"),
)  # fmt: skip
YEARS = Layout(
    "displacements_by_year",
    "displacements",
    frozenset({"geo", "t", "cause", "n"}),
    ("geo", "t", "cause"),
    {"geo": ("iso3", "country code"), "t": ("year", "time"), "n": ("new displacements", "value", "displacements")},
    ("displacements",),
)
CONFLICT, DISASTER = "conflict_displacements", "disaster_displacements"
DATABASE = Layout(
    "gidd_displacements",
    "displacements",
    frozenset({"iso3", "year", CONFLICT, DISASTER}),
    (),
    {
        "iso3": ("ISO3", "iso", "country code"),
        CONFLICT: ("Conflict Internal Displacements (Raw)", "Conflict Internal Displacements"),
        DISASTER: ("Disaster Internal Displacements (Raw)", "Disaster Internal Displacements"),
    },
    ("displacements",),
)
UPDATES = Layout(
    "updates",
    "updates",
    frozenset({"id", "iso3", "displacement_type", "qualifier", "figure", "displacement_date"}),
    ("id",),
    {},
    ("figure",),
)
SOURCE = Source(
    code="idmc",
    title="Internal displacement",
    custodian="Internal Displacement Monitoring Centre (IDMC)",
    licence="IDMC terms of use, with credit",
    licence_address="https://www.internal-displacement.org/terms-of-use/",
    address="https://www.internal-displacement.org/database/displacement-data/",
    unit="displacements, which are movements; people displaced at the end of a year are a measure of their own",
    counts="flow of movements by event or year; stock of people displaced by disaster at the end of a year",
    concept="Movements forced by conflict or disaster inside a country. The Compact does not cover them: context.",
    coverage="Countries, 2008 on, as far as IDMC detected events. Updates are preliminary and are revised.",
    rhythm="yearly; updates every day",
    partition_rule="Events and yearly numbers replace the years that they hold; updates replace themselves.",
    personal_risk="Texts of updates may name places of shelter and people who reported: they stay sealed.",
    personal=frozenset({"standard_popup_text", "standard_info_text"}),
    free_text=frozenset({"event_name"}),
    layouts=(EVENTS, YEARS, DATABASE, UPDATES),
    parts_add_up=False,
    stock_or_flow="both",
    unit_kind=frozenset({"event", "person"}),
    every_days=365,
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or set aside each row of one of the three tables."""
    if layout is DATABASE:
        return _years(_by_cause(raw), YEARS, setting)
    return {EVENTS.name: _events, YEARS.name: _years, UPDATES.name: _updates}[layout.name](raw, layout, setting)


def _by_cause(raw: Raw) -> Raw:
    """A row a country, year and cause, of the database's rows a country and year: each number is a record."""
    long = melted(raw, (CONFLICT, DISASTER), "cause", "n")
    cause = pc.replace_substring(long.column("cause"), "_displacements", "")
    table = long.table.set_column(long.table.column_names.index("cause"), "cause", cause)
    names = {"iso3": "geo", "year": "t"}
    return long.with_table(table.rename_columns([names.get(name, name) for name in table.column_names]))


def _events(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """A row an event. The year is the one that IDMC reports it in, which need not be that of its first day."""
    year, _years_again = periods(raw, "year", setting.on)
    area = _area(raw, "iso3", setting.country)
    moved = read_column(raw, "new_displacement", readings.count, pa.int64())
    held = read_column(raw, "total_displacement", readings.count, pa.int64())
    first, last, precision = _dates(raw, setting.on)
    told = {
        "period": year.values, "year": _years_again.values, "area": area.values, "date": first, "date_last": last,
        "precision": precision, "cause": pc.utf8_lower(_text(raw, "hazard_type_name")),
        "hazard": pc.utf8_lower(_text(raw, "hazard_category_name")), "event_name": _text(raw, "event_name"),
        "displacements": moved.values, "displaced": held.values,
    }  # fmt: skip
    noted = {
        "value_unknown": pc.is_null(moved.values), "area_without_figures": pc.is_null(area.values),
        "date_unreadable": pc.is_null(first),
    }  # fmt: skip
    partitions = _named("events", year)
    return tabled(raw, Reading([year, area, moved, held], told, noted), partitions, _tables(partitions, layout))


def _years(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    period, year = periods(raw, "t", setting.on)
    area = _area(raw, "geo", setting.country)
    value = read_column(raw, "n", readings.count, pa.int64())
    told = {
        "period": period.values, "year": year.values, "area": area.values,
        "cause": pc.utf8_lower(_text(raw, "cause")), "displacements": value.values,
    }  # fmt: skip
    noted = {"value_unknown": pc.is_null(value.values), "area_without_figures": pc.is_null(area.values)}
    partitions = _named("years", period)
    reading = Reading([period, area, value], told, noted, layout.key)
    return tabled(raw, reading, partitions, _tables(partitions, layout))


def _updates(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Preliminary numbers. "More than" bounds from below: low is known, best and high are not."""
    own = read_column(raw, "id", readings.text, pa.string())
    refuse_where(own, pc.is_null(own.values), "id_missing")
    period, year = periods(raw, "displacement_date", setting.on)
    area = _area(raw, "iso3", setting.country)
    value = read_column(raw, "figure", readings.count, pa.int64())
    qualifier = read_column(raw, "qualifier", lambda said: readings.listed(said, QUALIFIERS), pa.string())
    more, less = pc.equal(qualifier.values, "more"), pc.equal(qualifier.values, "less")
    unknown = pa.scalar(None, pa.int64())
    bounded = pc.or_(pc.fill_null(more, False), pc.fill_null(less, False))
    told = {
        "id": own.values, "period": period.values, "year": year.values, "area": area.values,
        "cause": pc.utf8_lower(_text(raw, "type")), "kind": pc.utf8_lower(_text(raw, "displacement_type")),
        "qualifier": qualifier.values, "displacements": pc.if_else(bounded, unknown, value.values),
        "low": pc.if_else(pc.fill_null(less, False), unknown, value.values),
        "high": pc.if_else(pc.fill_null(more, False), unknown, value.values),
        "latitude": read_column(raw, "latitude", _degrees(90), pa.float64()).values,
        "longitude": read_column(raw, "longitude", _degrees(180), pa.float64()).values,
    }  # fmt: skip
    noted = {"value_bounded": bounded, "area_without_figures": pc.is_null(area.values)}
    reading = Reading([own, period, area, value], told, noted, layout.key)
    return tabled(raw, reading, "updates", {"updates": layout.table})


def _area(raw: Raw, name: str, resolve: Callable[[str], str | None]) -> Column:
    found = read_column(raw, name, readings.iso_code(resolve, WITHOUT_AREA), pa.string())
    refuse_where(found, pc.is_null(found.raw), "country_unknown")
    return found


def _text(raw: Raw, name: str) -> pa.Array:
    return read_column(raw, name, readings.text, pa.string()).values


def _dates(raw: Raw, on: date) -> tuple[pa.Array, pa.Array, pa.Array]:
    """First and last day, and the coarser of the two accuracies that the custodian states."""

    def day(value: object) -> date | None:
        try:
            return read_date(value, on).first
        except Unfit:
            return None

    found = [read_column(raw, name, day, pa.date32()).values for name in ("start_date", "end_date")]
    said = [
        read_column(raw, f"{name}_accuracy", lambda value: readings.listed(value, ACCURACY), pa.string()).values
        for name in ("start_date", "end_date")
    ]
    order = {"day": 0, "range": 1, "month": 2, "year": 3}
    pairs = zip(said[0].to_pylist(), said[1].to_pylist(), strict=True)
    coarser = [max((each for each in pair if each), key=order.__getitem__, default=None) for pair in pairs]
    return found[0], found[1], pa.array(coarser, pa.string())


def _named(stem: str, period: Column) -> pa.Array:
    return pc.binary_join_element_wise(pa.scalar(stem), pc.utf8_slice_codeunits(period.values, 0, 4), "-")


def _tables(partitions: pa.Array, layout: Layout) -> Mapping[str, str]:
    return dict.fromkeys(pc.unique(partitions).drop_null().to_pylist(), layout.table)


def _degrees(most: int) -> Callable[[object], float | None]:
    def reading(value: object) -> float | None:
        try:
            found = float(str(value))
        except ValueError:
            return None
        return found if abs(found) <= most else None

    return reading
