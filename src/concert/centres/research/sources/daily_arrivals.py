"""Daily arrivals in small boats across the Channel, as the United Kingdom counts them: migrants and boats by day.

A scraper that dies goes on writing zeros. So a day of zeros is a claim like any other: whether it can be believed is
judged over the delivery, not in the row.
"""

from __future__ import annotations

from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Judged, Raw, Setting, read_column, refuse_where
from concert.centres.research.rules.periods import named_day
from concert.centres.research.rules.tabling import Reading, periods, tabled

DAYS = Layout(
    "daily_arrivals",
    "arrivals_daily",
    frozenset({"date", "migrants"}),
    ("period",),
    {
        "date": ("#date", "day", "arrival date", "date of arrival", "date arrived", "period"),
        "migrants": (
            "migrants arrived", "persons", "people", "arrivals", "people arrived", "number of migrants",
            "migrants detected", "number of people arrived",
        ),
        "boats": ("boats arrived", "small boats", "vessels", "number of boats", "small boats arrived"),
    },
    ("persons", "boats"),
)  # fmt: skip
SOURCE = Source(
    code="daily_arrivals",
    title="Small boat arrivals, day by day",
    custodian="Home Office (United Kingdom)",
    licence="Open Government Licence v3.0",
    licence_address="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    address="https://www.gov.uk/government/publications/migrants-detected-crossing-the-english-channel-in-small-boats",
    unit="persons who arrived; boats stand beside them and are never added to persons",
    counts="flow of arrivals during a day",
    concept="People, and the boats they came in, who reached the United Kingdom across the Channel in small boats.",
    coverage="The United Kingdom since 2018. Provisional counts; copies of the feed may go on with zeros.",
    rhythm="daily",
    partition_rule="A delivery replaces the calendar years that it holds.",
    personal_risk="None: counts by day.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=(DAYS,),
    parts_add_up=False,
    stock_or_flow="flow",
    unit_kind=frozenset({"person"}),
    every_days=1,
)
AREA = "GBR"


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or set aside each day. Partitions are calendar years. A blank is not known; a zero is kept as said."""
    period, year = periods(raw, "date", setting.on, partial(named_day, day_first=True))
    refuse_where(period, pc.less(pc.utf8_length(period.values), 10), "date_unreadable")
    persons = read_column(raw, "migrants", readings.in_one_event(readings.count), pa.int64())
    boats = read_column(raw, "boats", readings.in_one_event(readings.count), pa.int64())
    told = {
        "period": period.values, "year": year.values, "area": pa.array([AREA] * raw.table.num_rows, pa.string()),
        "persons": persons.values, "boats": boats.values,
    }  # fmt: skip
    reading = Reading([period, persons, boats], told, {"value_unknown": pc.is_null(persons.values)}, ("date",))
    return tabled(raw, reading, pc.cast(year.values, pa.string()))
