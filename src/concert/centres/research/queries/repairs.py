"""Points that cannot be right in the current releases, with what was decided about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pyarrow.compute as pc
import pyarrow.parquet as pq

from concert.centres.research.models import ReleaseFile, RepairDecision
from concert.centres.research.rules.lake import rows_file
from concert.centres.research.rules.repairs import Key, PointInDoubt, Spot, trusted_points
from concert.centres.research.sources import SOURCES
from concert.centres.research.sources import source as source_of
from concert.ground import home

COLUMNS = (
    "row", "id", "year", "country", "latitude", "longitude", "doubt", "doubt_km", "repair_latitude", "repair_longitude",
)  # fmt: skip


def points_in_doubt(source: str = "", *, decided: bool = False) -> list[PointInDoubt]:
    """The points in doubt of the current releases, of one source or of all; open ones, with `decided` all.

    In the order of the sources and of the rows; a point that a record repeats once. An unknown source is refused.
    """
    if source:
        source_of(source)
    files = ReleaseFile.objects.filter(release__next__isnull=True).select_related("release")
    files = files.order_by("release__source", "partition", "part")
    found: dict[Key, PointInDoubt] = {}
    for file in files.filter(release__source=source) if source else files:
        for each in _doubts(file):
            found.setdefault(each.key, each)
    said = verdicts(source)
    told = [replace(each, verdict=said.get(each.key, "")) for each in found.values()]
    return [each for each in told if decided or each.is_open]


def point_in_doubt(source: str, record: str, latitude: float, longitude: float) -> PointInDoubt | None:
    """One point in doubt with what was decided; None where the current release has no such doubt."""
    key = (source, record, latitude, longitude)
    return next((each for each in points_in_doubt(source, decided=True) if each.key == key), None)


def verdicts(source: str = "") -> dict[Key, str]:
    """What was decided last about each point."""
    entries = RepairDecision.objects.filter(source=source) if source else RepairDecision.objects.all()
    told = entries.order_by("pk").values_list("source", "record", "latitude", "longitude", "verdict")
    return {(code, record, north, east): verdict for code, record, north, east, verdict in told}


def points_to_use(source: str) -> Mapping[Key, Spot | None]:
    """For each point in doubt of a source the one to use instead, or None: leave it out of maps and comparisons."""
    return trusted_points(points_in_doubt(source, decided=True))


def _doubts(file: ReleaseFile) -> Iterator[PointInDoubt]:
    if SOURCES[file.release.source].protected:
        return
    path = rows_file(home.lake_dir(), file.sha256)
    names = set(pq.read_schema(path).names)
    if not set(COLUMNS) <= names:
        return
    rows = pq.read_table(path, columns=list(COLUMNS), filters=pc.is_valid(pc.field("doubt")))
    for each in rows.to_pylist():
        repair = (each["repair_latitude"], each["repair_longitude"]) if each["repair_latitude"] is not None else None
        yield PointInDoubt(
            file.release.source, file.release.number, file.slug, each["row"], each["id"], each["year"], each["country"],
            each["latitude"], each["longitude"], each["doubt"], each["doubt_km"], repair,
        )  # fmt: skip
