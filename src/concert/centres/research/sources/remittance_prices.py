"""World Bank, Remittance Prices Worldwide: what it costs to send 200 US dollars, corridor by corridor.

Target 10.c of the SDGs has two tests: a mean below 3 percent, and no corridor above 5. A mean can hide corridors.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Judged, Raw, Setting, read_column, refuse_where
from concert.centres.research.rules.tabling import Reading, periods, tabled
from concert.centres.research.sources.remittances import area_of

CORRIDORS = Layout(
    "rpw_corridors",
    "corridor_costs",
    frozenset({"sending_code", "receiving_code", "period", "value"}),
    ("sending_code", "receiving_code", "series_code", "period"),
    {
        "sending_code": ("Sending Countries Code", "Sending Country Code", "source_code"),
        "receiving_code": ("Receiving Countries  Code", "Receiving Country Code", "destination_code"),
        "series_code": ("Series Code",),
        "period": ("quarter", "year", "time"),
        "value": ("cost", "average total cost", "cc1 total cost %"),
    },
    ("cost",),
)
SERVICES = Layout(
    "rpw_services", "services", CORRIDORS.fields | {"firm"}, (),
    {**CORRIDORS.synonyms, "firm": ("firm name", "provider"), "product": ("payment instrument", "type of service")},
)  # fmt: skip
"""The data set as the World Bank collects it: a row a service of a firm; a corridor's mean is its own affair."""
SOURCE = Source(
    code="remittance_prices",
    title="Remittance Prices Worldwide",
    custodian="World Bank",
    licence="CC BY 4.0",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    address="https://remittanceprices.worldbank.org/",
    unit="percent of the sum sent; never added, and a mean of corridors is not weighted by what is sent",
    counts="price at the time of a survey",
    concept="Average total cost to send 200 US dollars between two countries: fees and the margin on exchange.",
    coverage="Corridors that were surveyed, 2011 on; nine of ten pairs of countries never were.",
    rhythm="quarterly, twice a year before 2013",
    partition_rule="A delivery replaces the calendar years of its quarters.",
    personal_risk="None: prices.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=(CORRIDORS, SERVICES),
    parts_add_up=False,
    stock_or_flow="stock",
    unit_kind=frozenset({"percent"}),
    every_days=92,
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or set aside each price of a corridor and quarter. Partitions are calendar years.

    Prices of single services are partitions of their own. `..` is not surveyed: not known, with a remark, never zero.
    """
    period, year = periods(raw, "period", setting.on)
    resolve = area_of(setting.country)
    origin = read_column(raw, "sending_code", resolve, pa.string())
    destination = read_column(raw, "receiving_code", resolve, pa.string())
    for column in (origin, destination):
        refuse_where(column, pc.is_null(column.raw), "country_unknown")
    value = read_column(raw, "value", _cost, pa.float64())
    told = {
        "period": period.values, "year": year.values, "origin": origin.values, "destination": destination.values,
        "area": origin.values, "cost": value.values,
    }  # fmt: skip
    by_firm = layout.name == SERVICES.name
    if by_firm:
        told |= {name: read_column(raw, name, readings.text, pa.string()).values for name in ("firm", "product")}
    noted = {
        "value_unknown": pc.is_null(value.values),
        "area_without_figures": pc.or_(pc.is_null(origin.values), pc.is_null(destination.values)),
    }
    reading = Reading([period, origin, destination, value], told, noted, _key(raw, layout))
    years = pc.cast(year.values, pa.string())
    return tabled(raw, reading, pc.binary_join_element_wise("services", years, "-") if by_firm else years)


def _key(raw: Raw, layout: Layout) -> tuple[str, ...]:
    return tuple(name for name in layout.key if name in raw.table.column_names)


def _cost(value: object) -> float | None:
    """A price in percent; below zero, somebody pays the senders, and it stands."""
    written = str(value).strip()
    if written in ("..", "…"):
        return None
    found = readings.measured(written.removeprefix("-"))
    return -found if found is not None and written.startswith("-") else found
