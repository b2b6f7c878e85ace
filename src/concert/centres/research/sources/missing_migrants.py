"""Missing Migrants Project (IOM): deaths and disappearances during migration, one row an incident."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
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
API_NAMES = {
    "id": "web_id", "date": "reported_date", "country": "country_of_incident", "dead": "number_dead",
    "missing": "number_missing", "total": "total_dead_and_missing", "survivors": "number_of_survivors",
    "females": "number_of_female", "males": "number_of_male", "children": "number_of_children",
    "point": "location_coodinates", "region": "region", "country_name": "country_of_incident", "cause": "cause_death",
    "origin_country": "country_origin", "origin_region": "region_origin", "route": "migration_route",
    "unsd_region": "unsd_geographic_grouping", "quality": "source_quality", "place_text": "location_description",
    "reporters": "information_source",
}  # fmt: skip
DOWNLOAD_NAMES = {
    "id": "Main ID", "incident": "Incident ID", "date": "Incident Date", "country": "Country of Incident",
    "dead": "Number Dead", "missing": "Minimum Estimated Number of Missing", "survivors": "Number of Survivors",
    "females": "Number of Females", "males": "Number of Males", "children": "Number of Children",
    "point": "Coordinates", "region": "Region", "country_name": "Country of Incident", "cause": "Cause of Death",
    "origin_country": "Country of Origin", "origin_region": "Region of Origin", "route": "Migration route",
    "unsd_region": "UNSD Geographical Grouping", "quality": "Source Quality", "place_text": "Location of death",
    "reporters": "Information Source",
}  # fmt: skip

API = Layout(
    "api_year",
    "incidents",
    frozenset(
        {"web_id", "reported_date", "number_dead", "number_missing", "total_dead_and_missing", "country_of_incident"}
    ),
)
DOWNLOAD = Layout(
    "official_download",
    "incidents",
    frozenset({"Main ID", "Incident ID", "Incident Date", "Number Dead", "Minimum Estimated Number of Missing"}),
)

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
    free_text=frozenset({"place_text", "reporter_numbers"}),
    layouts=(API, DOWNLOAD),
    parts_add_up=False,
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or quarantine each incident. Partitions are calendar years; the API's payload holds one year.

    A blank country is not known: the row counts for the world and for no country. A name that nobody knows is
    quarantined. The official download names no country of incident at all, so its rows count for the world only.
    """
    names = API_NAMES if layout is API else DOWNLOAD_NAMES
    ids = read_column(raw, names["id"], readings.text, pa.string())
    refuse_where(ids, pc.is_null(ids.values), "id_missing")
    day = read_column(raw, names["date"], partial(readings.day, on=setting.on), pa.date32())
    refuse_where(day, pc.is_null(day.raw), "date_missing")
    country = read_column(raw, names["country"], readings.country(setting.country), pa.string())
    counts, total = _counts(raw, names, layout)
    years = pc.cast(pc.year(day.values), pa.int16())
    if layout is API:
        refuse_where(day, pc.not_equal(years, _year_of(raw, years)), "other_year")
    columns = [day, ids, country, total, *counts.values()]
    mask = unfit_rows(columns)
    kept, fields, repeats = once(raw, np.flatnonzero(~mask))
    read: dict[str, pa.Array] = {"id": ids.values, "year": years, "date": day.values, "country": country.values}
    read |= {name: column.values for name, column in counts.items()} | {"total": total.values}
    read |= {name: read_column(raw, names[name], readings.text, pa.string()).values for name in TEXTS if name in names}
    read |= _places(raw, names) | reporters(raw.column(names["reporters"]))
    taken = {name: values.take(pa.array(kept)) for name, values in read.items()}
    taken["remarks"] = _remarks(taken)
    table = pa.table({**fields, **taken})
    parts = {
        str(year): table.filter(pc.equal(table["year"], year)) for year in sorted(pc.unique(table["year"]).to_pylist())
    }
    return Judged(
        raw.read, parts, quarantine(raw, columns, mask, ids.values), repeats, _remark_counts(taken["remarks"]),
        {year: span(part.column("date")) for year, part in parts.items()},
    )  # fmt: skip


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


def _counts(raw: Raw, names: Mapping[str, str], layout: Layout) -> tuple[dict[str, Column], Column]:
    """The counts, and the total that figures add.

    IOM nets people found dead who were counted missing in another row: `missing` may be negative where dead and
    missing together give the total. Such rows are taken as they stand, with a remark. A negative number of survivors
    says nothing: not known, with a remark. A negative total or number of dead is quarantined.
    """
    count, signed = readings.in_one_event(readings.count), readings.in_one_event(readings.signed)
    found = {
        name: read_column(raw, names[name], count, pa.int32()) for name in ("dead", "females", "males", "children")
    }
    found["missing"] = read_column(raw, names["missing"], signed, pa.int32())
    found["survivors"] = read_column(raw, names["survivors"], signed, pa.int32())
    zero = pa.scalar(0, pa.int32())
    together = pc.add(pc.fill_null(found["dead"].values, zero), pc.fill_null(found["missing"].values, zero))
    if layout is API:
        total = read_column(raw, names["total"], count, pa.int32())
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


def _places(raw: Raw, names: Mapping[str, str]) -> dict[str, pa.Array]:
    column = raw.column(names["point"])
    unreadable: set[str] = set()
    points: dict[str, tuple[float, float] | None] = {}
    for value in set(column.to_pylist()) - {None}:
        try:
            points[value] = readings.point(value)
        except Unfit:
            points[value] = None
            unreadable.add(value)
    found = [points.get(value) if value is not None else None for value in column.to_pylist()]
    return {
        "latitude": pa.array([each[0] if each else None for each in found], pa.float64()),
        "longitude": pa.array([each[1] if each else None for each in found], pa.float64()),
        "point_unreadable": pa.array([value in unreadable for value in column.to_pylist()], pa.bool_()),
    }


def _remarks(taken: dict[str, pa.Array]) -> pa.Array:
    """What was noticed in accepted rows, codes with spaces between; null where nothing was."""
    zero = pa.scalar(0, pa.int32())
    unreadable = taken.pop("point_unreadable")
    netted = pc.fill_null(pc.less(taken["missing"], zero), False)
    odd = pc.fill_null(pc.less(taken["survivors"], zero), False)
    taken["survivors"] = pc.if_else(odd, pa.scalar(None, pa.int32()), taken["survivors"])
    unknown = pc.is_null(taken["total"])
    noted: list[list[str]] = [[] for _row in range(len(unknown))]
    for mask, code in (
        (unreadable, "coordinates_unreadable"), (netted, "missing_netted"), (odd, "survivors_negative"),
        (unknown, "total_unknown"),
    ):  # fmt: skip
        for place in np.flatnonzero(mask.to_numpy(zero_copy_only=False)):
            noted[int(place)].append(code)
    return pa.array([" ".join(codes) or None for codes in noted], pa.string())


def _remark_counts(remarks: pa.Array) -> dict[str, int]:
    found: dict[str, int] = {}
    for value in remarks.drop_null().to_pylist():
        for code in value.split():
            found[code] = found.get(code, 0) + 1
    return found
