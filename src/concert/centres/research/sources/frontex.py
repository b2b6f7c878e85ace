"""Frontex: detections of illegal border-crossing, month by month, by route, type of border and nationality.

The workbook has the months as columns; each of its cells is one record. A detection is a crossing, not a person: who
crosses twice is detected twice (Frontex's own note). So detections never add up to persons.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import categories, readings
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.headings import folded_heading
from concert.centres.research.rules.judging import Column, Judged, Raw, Setting, read_column, refuse_where
from concert.centres.research.rules.periods import period_of
from concert.centres.research.rules.tabling import Reading, periods, tabled, with_period, year_and_month

ROUTES = {
    "western balkan": "western-balkan", "western balkans": "western-balkan",
    "central mediterranean": "central-mediterranean", "eastern mediterranean": "eastern-mediterranean",
    "western mediterranean": "western-mediterranean", "western african": "western-african",
    "west african": "western-african", "eastern borders": "eastern-borders", "eastern land borders": "eastern-borders",
    "eastern land border": "eastern-borders", "eastern border": "eastern-borders",
    "circular route from albania to greece": "albania-greece", "albania greece circular": "albania-greece",
    "black sea": "black-sea", "channel": "channel", "english channel": "channel", "exits towards the uk": "channel",
    "exit to the uk": "channel", "other": "other", "others": "other",
}  # fmt: skip
"""Frontex's names of routes, which changed over the years, without the word route at the end."""
TOTALS = pa.array(["total", "grand total", "all routes", "sum"])
"""Rows that add up others: counted again, they would double every sum."""
BORDERS = {"land": "land", "sea": "sea", "air": "air", "inland": "inland", "unknown": "unknown"}
DETECTIONS = Layout(
    "frontex_months",
    "detections",
    frozenset({"route", "border", "nationality", "period", "value"}),
    ("period", "route", "border", "nationality"),
    {
        "route": ("migration route", "routes", "route name"),
        "border": (
            "Border type or inland", "BorderType", "border type", "type of border", "border", "BorderLocation",
            "border location",
        ),
        "nationality": ("NationalityLong", "nationality long", "citizenship", "NationalityLong (third countries)"),
        "period": ("month", "date", "reporting period", "month year"),
        "value": ("detections", "number of detections", "IBC", "count", "number", "total"),
    },
    ("detections",),
)  # fmt: skip
SOURCE = Source(
    code="frontex",
    title="Detections of illegal border-crossing",
    custodian="European Border and Coast Guard Agency (Frontex)",
    licence="Reuse with credit (Frontex)",
    licence_address="https://www.frontex.europa.eu/legal-notice/",
    address="https://www.frontex.europa.eu/what-we-do/monitoring-and-risk-analysis/migratory-map/",
    unit="detections of crossings; who crosses twice is detected twice, so they are never persons",
    counts="flow of events during a month",
    concept=(
        "Detections of illegal border-crossing on entry between border crossing points at the external borders of the "
        "European Union and the Schengen associated countries, as their states report them, put together by routes."
    ),
    coverage="The external borders since January 2009, as far as crossings were detected.",
    rhythm="monthly, earlier months revised",
    partition_rule="A delivery replaces the calendar years of its months.",
    personal_risk="Aggregated counts; small counts of a nationality on a route may point to few people.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=(DETECTIONS,),
    parts_add_up=False,
    stock_or_flow="flow",
    unit_kind=frozenset({"event"}),
    every_days=31,
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or set aside each cell. Partitions are calendar years.

    `origin` is the area of the nationality; unknown, stateless and unspecified ones have none and stay in the totals.
    `route` and `border` are codes; a route that nobody knows keeps its own words, with a remark.
    """
    period, year = _months(raw, setting)
    refuse_where(period, pc.equal(pc.utf8_length(period.values), 4), "date_unreadable")
    known = read_column(raw, "route", lambda value: readings.listed(value, ROUTES), pa.string())
    route = read_column(raw, "route", lambda value: readings.listed(value, ROUTES) or readings.text(value), pa.string())
    refuse_where(route, pc.is_null(route.values), "dimension_missing")
    refuse_where(route, pc.is_in(pc.utf8_lower(route.values), value_set=TOTALS), "dimension_missing")
    border = read_column(raw, "border", lambda value: readings.listed(value, BORDERS), pa.string())
    origin = read_column(raw, "nationality", categories.nationality(setting.country), pa.string())
    value = read_column(raw, "value", readings.count, pa.int64())
    said = read_column(raw, "nationality", readings.text, pa.string())
    told = {
        "period": period.values, "year": year.values, "origin": origin.values, "route": route.values,
        "border": border.values, "detections": value.values, "nationality": said.values,
    }  # fmt: skip
    if "cell" in raw.table.column_names:
        told["cell"] = raw.column("cell")
    noted = {"value_unknown": pc.is_null(value.values), "route_unknown": pc.is_null(known.values)}
    reading = Reading([period, route, border, origin, value], told, noted, layout.key)
    return tabled(raw, reading, pc.cast(year.values, pa.string()))


def _months(raw: Raw, setting: Setting) -> tuple[Column, Column]:
    """The months, also where a year and a month stand in columns of their own."""
    beside = next((heading for heading in sorted(raw.fields) if folded_heading(heading) == "year"), None)
    if beside is None or any(period_of(value) for value in pc.unique(raw.column("period")).to_pylist()):
        return periods(raw, "period", setting.on)
    return periods(with_period(raw, beside, "period"), "period", setting.on, year_and_month)
