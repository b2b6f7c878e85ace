"""Reports as columns: from rows of the lake to reports, and from incidents to the tables that a state is kept in."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from concert.centres.research.rules.incidents.choosing import Incident
from concert.centres.research.rules.incidents.keys import keys_of
from concert.centres.research.rules.incidents.records import Link, Report, rank

TABLES = ("incidents", "deaths")
"""Tables of releases that hold reports of deaths, whatever their source."""
NEEDED = frozenset({"id", "date", "total"})
COLUMNS: Mapping[str, pa.DataType] = {
    "id": pa.string(), "date": pa.date32(), "date_last": pa.date32(), "precision": pa.string(), "year": pa.int64(),
    "country": pa.string(), "latitude": pa.float64(), "longitude": pa.float64(), "total_low": pa.int64(),
    "total": pa.int64(), "total_high": pa.int64(), "dead": pa.int64(), "missing": pa.int64(), "survivors": pa.int64(),
    "females": pa.int64(), "males": pa.int64(), "children": pa.int64(), "origin_country": pa.string(),
    "cause": pa.string(), "route": pa.string(), "place_text": pa.string(), "kind": pa.string(), "group": pa.string(),
    "cites": pa.string(), "left_out": pa.string(),
}  # fmt: skip
"""What is read of a report; a column that a source lacks is null."""
WHERE = {"release": pa.string(), "part": pa.string(), "row": pa.int64()}
REPORTS = pa.schema([("key", pa.string()), ("source", pa.string()), *WHERE.items(), *COLUMNS.items()])
INCIDENTS = pa.schema(
    [
        ("incident", pa.string()), ("year", pa.int64()), ("date", pa.date32()), ("date_last", pa.date32()),
        ("precision", pa.string()), ("country", pa.string()), ("latitude", pa.float64()), ("longitude", pa.float64()),
        ("low", pa.int64()), ("best", pa.int64()), ("high", pa.int64()), ("reports", pa.int64()),
        ("sources", pa.string()), ("cause", pa.string()), ("route", pa.string()), ("in_scope", pa.bool_()),
        ("counts", pa.string()),
    ]
)  # fmt: skip
MEMBERS = pa.schema(
    [
        ("incident", pa.string()),
        ("key", pa.string()),
        ("source", pa.string()),
        ("id", pa.string()),
        ("kind", pa.string()),
    ]
)


TRUSTED = "trusted"
"""The point that somebody decided to use for a row in doubt; names of reports do not depend on it."""
Spots = Mapping[tuple[str, str, float, float], tuple[float, float] | None]


def report_rows(source: str, release: str, part: str, table: pa.Table, spots: Spots) -> list[dict[str, Any]]:
    """The rows of one file of a release as reports' columns, without keys.

    A point in doubt is no point. Where somebody decided about it, `spots` says which to use instead.
    """
    names = [name for name in (*COLUMNS, "row", "remarks") if name in table.column_names]
    found = []
    for row in table.select(names).to_pylist():
        told = {name: row.get(name) for name in COLUMNS}
        if "doubt" in (row.get("remarks") or ""):
            told[TRUSTED] = spots.get((source, row["id"] or "", row["latitude"], row["longitude"]))
            told["latitude"] = told["longitude"] = None
        found.append(told | {"source": source, "release": release, "part": part, "row": row.get("row")})
    return found


def keyed(rows: Sequence[dict[str, Any]]) -> pa.Table:
    """All reports as one table with their lasting keys, in the order of the keys."""
    of_source: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        of_source[row["source"]].append(row)
    told = [
        row | {"key": key}
        for source, held in of_source.items()
        for key, row in zip(keys_of(source, held), held, strict=True)
    ]
    for row in told:
        if spot := row.pop(TRUSTED, None):
            row["latitude"], row["longitude"] = spot
    told.sort(key=lambda row: row["key"])
    return pa.Table.from_pylist(told, schema=REPORTS)


def for_linking(reports: pa.Table) -> pa.Table:
    """The columns that linking reads."""
    table = reports.append_column("date_first", reports["date"])
    excluded = pa.array([bool(each) for each in reports["left_out"].to_pylist()])
    return table.drop_columns(["date", "left_out", "year", *WHERE]).append_column("excluded", excluded)


def reports_of(table: pa.Table) -> list[Report]:
    """The reports of a table."""
    return [
        Report(
            row["key"], row["source"], row["id"] or "", _or(row["total_low"], row["total"]), row["total"],
            _or(row["total_high"], row["total"]), row["year"], row["left_out"] or "", row,
        )
        for row in table.to_pylist()
    ]  # fmt: skip


def _or(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def links_of(table: pa.Table) -> list[Link]:
    """The links of a table of pairs."""
    return [
        Link(row["left"], row["right"], row["kind"], row["probability"], row["band"], row["weight"], row["reasons"])
        for row in table.to_pylist()
    ]


def incidents_table(incidents: Sequence[Incident]) -> pa.Table:
    """One row an incident: the chosen values and the count. Coordinates to a tenth of a degree (about 10 km)."""
    return pa.Table.from_pylist([_incident_row(each) for each in incidents], schema=INCIDENTS)


def _incident_row(each: Incident) -> dict[str, Any]:
    point = each.chosen("point")
    latitude, longitude = (round(point[0], 1), round(point[1], 1)) if isinstance(point, tuple) else (None, None)
    count, chosen_date = each.counted.count, each.chosen("date")
    return {
        "incident": each.id, "year": getattr(chosen_date, "year", each.lead.year), "date": chosen_date,
        "date_last": each.chosen("date_last"), "precision": each.chosen("precision"),
        "country": each.chosen("country"), "latitude": latitude, "longitude": longitude, "low": count.low,
        "best": count.best, "high": count.high, "reports": len(each.members), "sources": " ".join(each.sources),
        "cause": each.chosen("cause"), "route": each.chosen("route"), "in_scope": each.in_scope,
        "counts": json.dumps(dict(each.counted.sources), sort_keys=True),
    }  # fmt: skip


def members_table(incidents: Iterable[Incident]) -> pa.Table:
    """One row a report: in which incident it is, and what it is to it."""
    return pa.Table.from_pylist(
        [
            {"incident": each.id, "key": m.report.key, "source": m.report.source, "id": m.report.id, "kind": m.kind}
            for each in incidents
            for m in each.members
        ],
        schema=MEMBERS,
    )


def sources_in(reports: Sequence[Report]) -> list[str]:
    """The sources of some reports in the published order."""
    return sorted(Counter(each.source for each in reports), key=rank)
