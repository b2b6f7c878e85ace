"""UNHCR: monthly applications for asylum by country of asylum and of origin, 1999 on.

Counts of one to four are withheld and written `*`. They are bounded, not known, and never zero. The United States
report by two services: one counts cases, the other persons (UNHCR, Asylum Trends), so they never add up.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Judged, Raw, Setting, read_column, refuse_where
from concert.centres.research.rules.tabling import Reading, periods, tabled, with_period, year_and_month

SERVICE = {"usa (ins/dhs)": ("USA", "INS/DHS", "case"), "usa (eoir)": ("USA", "EOIR", "person")}
"""Countries that report by services, with the unit that each counts in."""
LEAST, MOST = 1, 4
"""What `*` stands for: at least one, at most four."""
APPLICATIONS = Layout(
    "unhcr_monthly",
    "applications_monthly",
    frozenset({"asylum", "origin", "year", "month", "value"}),
    ("period", "area", "service", "origin"),
    {
        "asylum": (
            "Country / territory of asylum/residence", "Country of asylum", "Country of asylum/residence",
            "country / territory of asylum", "coa", "coa_name", "residence",
        ),
        "origin": ("Country of origin", "Origin / Returned from", "coo", "coo_name", "citizenship"),
        "year": ("annee", "anio"),
        "month": ("month name", "mois", "mes"),
        "value": ("applications", "persons", "applied", "number of applications", "count"),
    },
    ("applications",),
)  # fmt: skip
SOURCE = Source(
    code="unhcr_monthly",
    title="Asylum applications by month",
    custodian="United Nations High Commissioner for Refugees (UNHCR)",
    licence="CC BY 4.0",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    address="https://www.unhcr.org/refugee-statistics/",
    unit="persons; where one service of the United States reports, cases, which are never added to persons",
    counts="flow of applications during a month",
    concept="Applications for asylum lodged in a month, by the country that received them and the country of origin.",
    coverage="Countries that reported by month, 1999 to 2018. Counts of one to four are withheld.",
    rhythm="ended in 2018 at the source",
    partition_rule="A delivery replaces the calendar years that it holds.",
    personal_risk="Aggregated counts; counts below five are withheld by the custodian.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=(APPLICATIONS,),
    parts_add_up=True,
    stock_or_flow="flow",
    unit_kind=frozenset({"person", "case"}),
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or set aside each row. Partitions are calendar years.

    `low` and `high` bound `applications`: both are the number where it is said, 1 and 4 where it is withheld, and not
    known where nothing is said.
    """
    dated = with_period(raw, "year", "month")
    period, year = periods(dated, "period", setting.on, year_and_month)
    area = read_column(raw, "asylum", _served(setting.country), pa.string())
    refuse_where(area, pc.is_null(read_column(raw, "asylum", readings.text, pa.string()).values), "country_unknown")
    origin = read_column(raw, "origin", readings.country(setting.country), pa.string())
    value = read_column(raw, "value", readings.count, pa.int64())
    withheld = read_column(raw, "value", readings.is_withheld, pa.bool_()).values
    service = [_service(raw, part) for part in (1, 2)]
    told = {
        "period": period.values, "year": year.values, "area": area.values, "origin": origin.values,
        "service": service[0], "unit": pc.fill_null(service[1], "person"), "applications": value.values,
        "low": pc.if_else(pc.fill_null(withheld, False), pa.scalar(LEAST, pa.int64()), value.values),
        "high": pc.if_else(pc.fill_null(withheld, False), pa.scalar(MOST, pa.int64()), value.values),
    }  # fmt: skip
    unsaid = pc.and_(pc.is_null(value.values), pc.invert(pc.fill_null(withheld, False)))
    noted = {"value_suppressed": withheld, "value_unknown": unsaid}
    reading = Reading([period, area, origin, value], told, noted, ("asylum", "origin", "year", "month"))
    return tabled(dated, reading, pc.cast(year.values, pa.string()))


def _served(resolve: Callable[[str], str | None]) -> Callable[[object], str | None]:
    """Read a country of asylum, or the service of one."""
    plain = readings.country(resolve)
    return lambda value: SERVICE[key][0] if (key := str(value).strip().casefold()) in SERVICE else plain(value)


def _service(raw: Raw, part: int) -> pa.Array:
    column = read_column(
        raw, "asylum", lambda value: SERVICE.get(str(value).strip().casefold(), ("", None, None))[part], pa.string()
    )
    return column.values
