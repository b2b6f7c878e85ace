"""UNHCR: arrivals across the Mediterranean by month and day, by country of arrival and, for some, by country of origin.

One workbook with a sheet for each. Months count arrivals by sea, by land and all: parts and their whole, never added.
`NA` is not known. Sheets by origin do not add up to the months: origins were recorded for some only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import categories, readings
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Column, Judged, Raw, Setting, Unfit, read_column, refuse_where
from concert.centres.research.rules.periods import named_day
from concert.centres.research.rules.tabling import Reading, melted, periods, tabled, with_period, year_and_month

MONTHLY = Layout(
    "med_monthly",
    "arrivals_monthly",
    frozenset({"year", "month", "italy_all", "greece_all"}),
    ("period", "area", "border"),
    {"italy_all": ("italy", "italy total"), "greece_all": ("greece", "greece total"), "month": ("month number",)},
    ("persons",),
)
ORIGINS = Layout(
    "med_origins",
    "arrivals_by_origin",
    frozenset({"year", "month", "origin", "persons"}),
    ("period", "area", "origin"),
    {
        "year": ("Arrival Year",),
        "month": ("Arrival Month",),
        "origin": ("Country of Origin Name", "Country of Origin", "Nationality", "origin name"),
        "origin_code": ("Country of Origin ISO Code", "Country of Origin ISO", "ISO code", "iso3"),
        "persons": ("Number of Individuals arrived", "individuals", "arrivals", "number of arrivals"),
    },
    ("persons",),
)
DAILY = Layout(
    "med_daily",
    "arrivals_daily",
    frozenset({"day", "persons"}),
    ("period", "area"),
    {
        "day": ("Arrival Date", "date", "date of arrival"),
        "persons": ("Daily arrived", "Daily arrivals", "arrivals", "individuals", "arrived"),
    },
    ("persons",),
)
SOURCE = Source(
    code="med_arrivals",
    title="Mediterranean arrivals",
    custodian="United Nations High Commissioner for Refugees (UNHCR), Operational Data Portal",
    licence="CC BY 4.0",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    address="https://data.unhcr.org/en/situations/europe-sea-arrivals",
    unit="persons who arrived",
    counts="flow of arrivals during a month or a day",
    concept="People who arrived by sea or by land in Italy, Greece, Spain, Cyprus and Malta, as authorities say.",
    coverage="2014 to 2019; days and origins for some countries and years only.",
    rhythm="monthly, days within a week",
    partition_rule="A delivery replaces the months, and the days and origins of each country that it holds.",
    personal_risk="Aggregated counts; small counts of an origin may point to few people.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=(MONTHLY, ORIGINS, DAILY),
    parts_add_up=False,
    stock_or_flow="flow",
    unit_kind=frozenset({"person"}),
    every_days=31,
)
ONE_COUNTRY = re.compile(r"(?P<country>[A-Za-z]+(?: [A-Za-z]+)*)[_ -](?P<border>all|sea|land|total)\Z", re.IGNORECASE)
BORDERS = {"all": "all", "total": "all", "sea": "sea", "land": "land"}


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or set aside each record. Partitions: `monthly`, `origins-` and `daily-` with the country of arrival.

    In the monthly table a record is a cell, because its countries are columns. The country of the other sheets is the
    one that the sheet is named after; where it names none, or several, its rows are set aside.
    """
    if layout is MONTHLY:
        return _monthly(raw, setting)
    area = _area(raw, setting.country)
    if layout is DAILY:
        period, year = periods(raw, "day", setting.on, partial(named_day, day_first=True))
        refuse_where(period, pc.less(pc.utf8_length(period.values), 10), "date_unreadable")
    else:
        raw = with_period(raw, "year", "month")
        period, year = periods(raw, "period", setting.on, year_and_month)
    persons = read_column(raw, "persons", readings.in_one_event(readings.count), pa.int64())
    told = {"period": period.values, "year": year.values, "area": area.values}
    judged = [period, area, persons]
    if layout is ORIGINS:
        judged.append(origin := _origin(raw, setting.country))
        told["origin"] = origin.values
    told["persons"] = persons.values
    noted = {"value_unknown": pc.is_null(persons.values)}
    kind, key = ("daily", ("day",)) if layout is DAILY else ("origins", ("origin", "year", "month"))
    partitions = pc.binary_join_element_wise(kind, pc.fill_null(area.values, ""), "-")
    names = dict.fromkeys(pc.unique(partitions).to_pylist(), layout.table)
    return tabled(raw, Reading(judged, told, noted, key), partitions, names)


def _area(raw: Raw, resolve: Callable[[str], str | None]) -> Column:
    """The country that the sheet is named after, the same for each row."""
    named = raw.with_table(raw.table.append_column("sheet", pa.array([raw.sheet] * raw.table.num_rows, pa.string())))

    def country(value: object) -> str | None:
        found = categories.country_within(resolve, str(value))
        if found is None:
            raise Unfit("country_unknown")
        return found

    return read_column(named, "sheet", country, pa.string())


def _origin(raw: Raw, resolve: Callable[[str], str | None]) -> Column:
    """The country of origin by its name; where there is a code and no name, by the code."""
    return read_column(raw, "origin", categories.nationality(resolve), pa.string())


def _monthly(raw: Raw, setting: Setting) -> Judged:
    dated = with_period(raw, "year", "month")
    columns = {name: _counted(name, setting.country) for name in raw.table.column_names}
    known = {name: found for name, found in columns.items() if found}
    cells = melted(dated, list(known), "column")
    period, year = periods(cells, "period", setting.on, year_and_month)
    area = read_column(cells, "column", lambda name: known[str(name)][0], pa.string())
    border = read_column(cells, "column", lambda name: known[str(name)][1], pa.string())
    persons = read_column(cells, "value", readings.count, pa.int64())
    told = {
        "period": period.values, "year": year.values, "area": area.values, "border": border.values,
        "persons": persons.values, "source_row": cells.column("source_row"),
    }  # fmt: skip
    noted = {"value_unknown": pc.is_null(persons.values)}
    return tabled(cells, Reading([period, persons], told, noted, ("year", "month", "column")), "monthly")


def _counted(name: str, resolve: Callable[[str], str | None]) -> tuple[str, str] | None:
    """The country and the kind of border that a column counts, such as `greece_sea`; None for other columns."""
    found = ONE_COUNTRY.match(name.strip())
    area = resolve(found["country"]) if found else resolve(name)
    return (area, BORDERS[found["border"].casefold()] if found else "all") if area else None
