"""Missing Migrants Project (IOM): deaths and disappearances during migration, one row an incident.

The project publishes the same records in several forms: pages of an API by year, a download, older downloads with other
headings, dates and encodings, an excerpt tagged with HXL, excerpts of regions. All are read into the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.coordinates import Placed, doubts_in
from concert.centres.research.rules.dates import order_of
from concert.centres.research.rules.deaths import Days, cited, noted, parts_of, read_days, remark_counts
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import (
    Column,
    Judged,
    Raw,
    Setting,
    Unfit,
    once,
    quarantine,
    read_column,
    refuse_where,
    span,
    unfit_rows,
)
from concert.centres.research.rules.reporters import reporters
from concert.ground.refusals import Refusal

MOST_IN_ONE_YEAR = 0.9
TEXTS = (
    "incident",
    "region",
    "country_name",
    "cause",
    "origin_country",
    "origin_region",
    "route",
    "unsd_region",
    "quality",
    "place_text",
)
NAMES = {
    "id": "web_id", "incident": "incident_id", "date": "reported_date", "country": "country_of_incident",
    "dead": "number_dead", "missing": "number_missing", "total": "total_dead_and_missing",
    "survivors": "number_of_survivors", "females": "number_of_female", "males": "number_of_male",
    "children": "number_of_children", "point": "location_coodinates", "region": "region",
    "country_name": "country_of_incident", "cause": "cause_death", "origin_country": "country_origin",
    "origin_region": "region_origin", "route": "migration_route", "unsd_region": "unsd_geographic_grouping",
    "quality": "source_quality", "place_text": "location_description", "reporters": "information_source",
}  # fmt: skip
"""Columns of the lake, and the API's names of the fields that they are read from."""

SYNONYMS = {
    "web_id": ("Main ID", "Web ID", "MainID", "ID", "#event+id", "#event+code"),
    "incident_id": ("Incident ID", "Incident number", "Sub ID"),
    "incident_type": ("Incident Type", "Type of incident"),
    "reported_date": ("Incident Date", "Reported Date", "Date", "Date of incident", "#date+reported", "#date"),
    "number_dead": ("Number Dead", "Number of Dead", "No. dead", "Dead", "Deaths", "#affected+dead", "#affected"),
    "number_missing": (
        "Minimum Estimated Number of Missing", "Number Missing", "Number of Missing", "No. missing", "Missing",
        "Minimum Missing", "#affected+missing",
    ),
    "total_dead_and_missing": (
        "Total Number of Dead and Missing", "Total Dead and Missing", "No. dead/missing", "Dead and Missing",
        "Total Deaths and Missing",
    ),
    "number_of_survivors": ("Number of Survivors", "No. survivors", "Survivors", "#affected+survivors"),
    "number_of_female": ("Number of Females", "No. Female", "Females", "#affected+f", "#affected+female"),
    "number_of_male": ("Number of Males", "No. Male", "Males", "#affected+m", "#affected+male"),
    "number_of_children": ("Number of Children", "No. minors", "No. children", "Children", "#affected+children"),
    "location_coodinates": ("Coordinates", "Location Coordinates", "#geo+coord", "#geo+coordinates"),
    "latitude": ("Latitude", "Lat", "#geo+lat"),
    "longitude": ("Longitude", "Lon", "Long", "Lng", "#geo+lon"),
    "region": ("Region of Incident", "Incident Region", "#region+incident"),
    "country_of_incident": ("Country of Incident", "Incident Country", "Country", "#country+incident"),
    "cause_death": (
        "Cause of Death", "Cause of death (category)", "Cause of death category", "#cause+type", "#cause",
    ),
    "cause_reported": ("Cause of death (reported)",),
    "country_origin": ("Country of Origin", "Countries of origin", "#affected+nationality", "#country+origin"),
    "region_origin": ("Region of Origin", "#region+origin"),
    "migration_route": ("Migration route", "Route", "#route"),
    "unsd_geographic_grouping": ("UNSD Geographical Grouping", "UNSD Geographic Grouping", "UNSD region"),
    "source_quality": ("Source Quality", "Reliability", "#meta+source+reliability"),
    "location_description": (
        "Location of death", "Location Description", "Location of incident", "Location", "Description", "#loc+desc",
    ),
    "information_source": ("Information Source", "Source", "Sources", "#meta+source+name", "#meta+source"),
    "url": ("URL", "Link", "Links", "#meta+url"),
}  # fmt: skip
"""The fields as downloads of other years head them; compared without case, space and punctuation."""

API = Layout(
    "api_year",
    "incidents",
    frozenset(
        {"web_id", "reported_date", "number_dead", "number_missing", "total_dead_and_missing", "country_of_incident"}
    ),
)
COUNTED = frozenset({"web_id", "reported_date", "number_dead", "number_missing"})
DOWNLOAD = Layout("official_download", "incidents", COUNTED | {"incident_id"}, synonyms=SYNONYMS)
OLDER = Layout("older_download", "incidents", COUNTED, synonyms=SYNONYMS)
DOUBTS = ("doubt", "doubt_km", "repair_latitude", "repair_longitude")
"""Columns of what cannot be right about a point. They are for those who decide, and pages show them to nobody else."""
EXCERPT = "incidents_excerpt"
"""The table of rows of some regions only: they stand beside the world's and make no figure of it."""
ELSEWHERE = re.compile(r"america|us-mexico|caribbean|south-?\s?east(?:ern)? asia", re.IGNORECASE)
EXCERPT_FROM = 300
"""So many rows without one from the Americas or from South-eastern Asia are no picture of the world: every year of the
whole has a third of its rows there."""
UNDATED = re.compile(
    r"mixed migration|\bmhub\b|\b4mi\b|survey|institut national|medical examin|exact date|date unknown|"
    r"(?:throughout|during|sometime in|in the course of) (?:the year )?20\d\d",
    re.IGNORECASE,
)
"""Reports from surveys, registers and reviews of a year: their 31 December means some time in that year."""
WORDY = re.compile(r"[A-Z][a-z]{2}, \d\d/\d\d/\d{4}")

SOURCE = Source(
    code="missing_migrants",
    title="Missing Migrants Project",
    custodian="International Organization for Migration (IOM)",
    licence="CC BY 4.0",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    address="https://missingmigrants.iom.int/",
    unit="persons who died or disappeared",
    counts="flow of events: one row an incident, with minimum counts of persons",
    concept=(
        "People who died or went missing on their way to another country, at external borders or during migration, "
        "whatever their legal status. Left out: deaths in detention, in camps, after deportation, or in the society of "
        "destination."
    ),
    coverage="The world since 2014, as far as deaths became known: a minimum, better where somebody looks.",
    rhythm="updated several times a week; deliveries by calendar year",
    partition_rule="A delivery replaces the calendar years that its rows are dated in.",
    personal_risk=(
        "Free text may name or describe people who died, their families, or the people who reported. Descriptions of "
        "sources and their addresses stay sealed; of those who reported, only organisations of several incidents are "
        "named. Descriptions of places are kept and not shown by default."
    ),
    personal=frozenset({"information_source", "url", "Information Source", "URL"}),
    free_text=frozenset({"place_text", "reporter_numbers", *DOUBTS}),
    layouts=(API, DOWNLOAD, OLDER),
    parts_add_up=False,
    stock_or_flow="flow",
    unit_kind=frozenset({"person"}),
    every_days=7,
    fetch=(
        "https://missingmigrants.iom.int/sites/g/files/tmzbdl601/files/report-migrants-incident/"
        "Missing_Migrants_Global_Figures_allData.csv",
    ),
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or quarantine each incident. Partitions are calendar years; the API's payload holds one year.

    A blank country is not known: the row counts for the world and for no country. A name that nobody knows is
    quarantined. Some downloads name no country of incident at all, so their rows count for the world only. A download
    of some regions only is kept beside, as partitions of its own: it cannot stand for the world.
    """
    headings = layout.naming(raw.fields)
    raw = raw.named(headings)
    ids = read_column(raw, NAMES["id"], _said, pa.string())
    refuse_where(ids, pc.is_null(ids.values), "id_missing")
    days = _days(raw, setting)
    country = read_column(raw, NAMES["country"], _country(setting), pa.string())
    counts, total = _counts(raw)
    if layout is API:
        refuse_where(days.column, pc.not_equal(days.years, _year_of(raw, days.years)), "other_year")
    columns = [days.column, ids, country, total, *counts.values()]
    mask = unfit_rows(columns)
    kept, fields, repeats = once(raw, np.flatnonzero(~mask))
    read: dict[str, pa.Array] = {"id": ids.values, **days.columns, "country": country.values}
    read |= {name: column.values for name, column in counts.items()} | {"total": total.values}
    read |= {name: read_column(raw, NAMES[name], _said, pa.string()).values for name in TEXTS}
    read |= _places(raw) | reporters(raw.column(NAMES["reporters"]))
    read |= {"cites": cited(raw.column(NAMES["reporters"]).to_pylist()), "date_remarks": days.remarks}
    taken = {name: values.take(pa.array(kept)) for name, values in read.items()}
    told = raw.column("incident_type").take(pa.array(kept)).to_pylist() if "incident_type" in raw.fields else None
    taken["kind"], taken["group"] = parts_of(taken["id"].to_pylist(), told)
    taken |= _doubts(taken, setting) | {"left_out": pa.nulls(len(kept), pa.string())}
    taken["remarks"] = _remarks(taken)
    table = pa.table({**fields, **taken})
    for column in columns:
        column.name = headings.get(column.name, column.name)
    return Judged(
        raw.read, partitions := _by_year(table, part := _is_excerpt(table)),
        quarantine(raw, columns, mask, ids.values), repeats,
        remark_counts(taken["remarks"]) | ({"excerpt": table.num_rows} if part else {}),
        {year: span(each.column("date")) for year, each in partitions.items()},
        dict.fromkeys(partitions, EXCERPT) if part else {},
    )  # fmt: skip


def _by_year(table: pa.Table, excerpt: bool) -> dict[str, pa.Table]:
    years = sorted(pc.unique(table["year"]).to_pylist())
    before = "excerpt-" if excerpt else ""
    return {f"{before}{year}": table.filter(pc.equal(table["year"], year)) for year in years}


def _is_excerpt(table: pa.Table) -> bool:
    """Whether a large delivery holds rows of some regions only. One that names no regions is taken as the world's."""
    regions = table["region"].drop_null()
    if len(regions) < EXCERPT_FROM or len(pc.unique(table["year"])) < 2:
        return False
    return not any(ELSEWHERE.search(region) for region in pc.unique(regions).to_pylist())


def _said(value: object) -> str | None:
    """A text; None where it is blank, or says in letters that nothing is known (`NA`)."""
    found = readings.text(value)
    return None if found is None or found.lower() in readings.BLANK | {"nan"} else found


def _country(setting: Setting) -> Callable[[object], str | None]:
    reading = readings.country(setting.country)
    return lambda value: None if _said(value) is None else reading(value)


def _days(raw: Raw, setting: Setting) -> Days:
    """The dates, in the order of day and month that the delivery itself shows; that of the download is the US one."""
    name = NAMES["date"]
    written = raw.column(name)
    distinct = [value for value in pc.unique(written).to_pylist() if value]
    order = order_of(distinct)
    if order is None and any(WORDY.match(value) for value in distinct):
        order = False
    says = [[*raw.column(NAMES[each]).to_pylist()] for each in ("reporters", "place_text", "cause")] + [
        raw.column("incident_type").to_pylist()
    ]
    unsure = [
        any(value and (UNDATED.search(value) or "umulative" in value) for value in values)
        for values in zip(*says, strict=True)
    ]
    days = read_days(raw, name, setting.on, day_first=order, unsure=unsure)
    refuse_where(days.column, pc.is_null(days.column.raw), "date_missing")
    return days


def _year_of(raw: Raw, years: pa.Array) -> int:
    """The one year of the API's payload. Strays are quarantined; a payload of several years is refused."""
    found = sorted(
        ((each["counts"], each["values"]) for each in pc.value_counts(years.drop_null()).to_pylist()), reverse=True
    )
    if not found:
        return 0
    if found[0][0] < MOST_IN_ONE_YEAR * sum(number for number, _year in found):
        raise Refusal("research.delivery.several_years", years=", ".join(str(year) for _number, year in sorted(found)))
    return int(found[0][1])


def _counts(raw: Raw) -> tuple[dict[str, Column], Column]:
    """The counts, and the total that figures add.

    IOM nets people found dead who were counted missing in another row: `missing` may be negative where dead and
    missing together give the total. Such rows are taken as they stand, with a remark. A negative number of survivors
    says nothing: not known, with a remark. A negative total or number of dead is quarantined. Downloads without a
    total have the sum of both, which is not known where neither is.
    """
    count, signed = readings.in_one_event(readings.count), readings.in_one_event(readings.signed)
    found = {
        name: read_column(raw, NAMES[name], count, pa.int32()) for name in ("dead", "females", "males", "children")
    }
    found["missing"] = read_column(raw, NAMES["missing"], signed, pa.int32())
    found["survivors"] = read_column(raw, NAMES["survivors"], signed, pa.int32())
    zero = pa.scalar(0, pa.int32())
    together = pc.add(pc.fill_null(found["dead"].values, zero), pc.fill_null(found["missing"].values, zero))
    if NAMES["total"] in raw.fields:
        total = read_column(raw, NAMES["total"], count, pa.int32())
    else:
        none = pc.and_(pc.is_null(found["dead"].values), pc.is_null(found["missing"].values))
        values = pc.if_else(none, pa.scalar(None, pa.int32()), together)
        total = Column("total", values, values, pa.nulls(len(values), pa.string()))
    refuse_where(total, pc.less(total.values, zero), "count_negative")
    netted = pc.less(found["missing"].values, zero)
    refuse_where(
        found["missing"], pc.and_(netted, pc.not_equal(together, pc.fill_null(total.values, -1))), "count_negative"
    )
    return found, total


def _places(raw: Raw) -> dict[str, pa.Array]:
    """The points, from one field or from two; unreadable ones are told and cost no row."""
    if NAMES["point"] in raw.fields:
        written: Sequence[str | None] = raw.column(NAMES["point"]).to_pylist()
    else:
        both = zip(raw.column("latitude").to_pylist(), raw.column("longitude").to_pylist(), strict=True)
        written = [f"{north}, {east}" if _said(north or "") or _said(east or "") else None for north, east in both]
    unreadable: set[str] = set()
    points: dict[str, tuple[float, float] | None] = {}
    for value in set(written) - {None}:
        assert value is not None
        try:
            points[value] = readings.point(value)
        except Unfit:
            points[value] = None
            unreadable.add(value)
    found = [points.get(value) if value is not None else None for value in written]
    return {
        "latitude": pa.array([each[0] if each else None for each in found], pa.float64()),
        "longitude": pa.array([each[1] if each else None for each in found], pa.float64()),
        "point_unreadable": pa.array([value in unreadable for value in written], pa.bool_()),
    }


def _is_whole(taken: Mapping[str, pa.Array]) -> pa.Array:
    """Whether both numbers are whole degrees: cut off, the point lies anywhere within a hundred kilometres."""
    north, east = taken["latitude"], taken["longitude"]
    return pc.and_(pc.equal(north, pc.trunc(north)), pc.equal(east, pc.trunc(east)))


def _doubts(taken: Mapping[str, pa.Array], setting: Setting) -> dict[str, pa.Array]:
    """Points that cannot be right, each with its reason and what was probably meant; the point itself stays."""
    names = ("latitude", "longitude", "country", "place_text", "route", "region")
    rows = zip(*(taken[name].to_pylist() for name in names), strict=True)
    placed = [
        Placed(north, east, country, place or "", route or "", region or "") if north is not None else None
        for north, east, country, place, route, region in rows
    ]
    found = doubts_in(placed, setting.country)
    repairs = [each.repair if each else None for each in found]
    return {
        "doubt": pa.array([each.code if each else None for each in found], pa.string()),
        "doubt_km": pa.array([each.km if each else None for each in found], pa.int32()),
        "repair_latitude": pa.array([each[0] if each else None for each in repairs], pa.float64()),
        "repair_longitude": pa.array([each[1] if each else None for each in repairs], pa.float64()),
    }


def _remarks(taken: dict[str, pa.Array]) -> pa.Array:
    """What was noticed in accepted rows, codes with spaces between; null where nothing was."""
    zero = pa.scalar(0, pa.int32())
    odd = pc.fill_null(pc.less(taken["survivors"], zero), False)
    taken["survivors"] = pc.if_else(odd, pa.scalar(None, pa.int32()), taken["survivors"])
    masks = (
        (taken.pop("point_unreadable"), "coordinates_unreadable"),
        (pc.less(taken["missing"], zero), "missing_netted"),
        (odd, "survivors_negative"),
        (pc.is_null(taken["total"]), "total_unknown"),
        (pc.is_valid(taken["doubt"]), "coordinates_doubtful"),
        (_is_whole(taken), "coordinates_whole_degrees"),
    )
    return noted(len(odd), masks, taken.pop("date_remarks"))
