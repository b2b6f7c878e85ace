"""The quality of a release: what its deliveries and its rows tell about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from concert.centres.research.models import Release
from concert.centres.research.queries.deliveries import deliveries_of, files_of
from concert.centres.research.rules.lake import rows_file
from concert.centres.research.rules.quality import TableQuality, quality_of
from concert.centres.research.sources import SOURCES
from concert.ground import home


@dataclass(frozen=True, slots=True)
class Quality:
    """A release's report. Of a protected source only the columns that stay sealed: counts of its rows count people."""

    release: str
    protected: bool
    reasons: Mapping[str, int]
    remarks: Mapping[str, int]
    repeats: int
    sealed: Sequence[Mapping[str, str]]
    tables: tuple[TableQuality, ...]


def quality(release: Release) -> Quality:
    """The report of a release, from its deliveries and its rows; the rows are read once."""
    deliveries = list(deliveries_of(release).order_by("pk"))
    protected = SOURCES[release.source].protected
    sealed = [
        {"delivery": delivery.short, **{key: str(value) for key, value in column.items()}}
        for delivery in deliveries for column in delivery.sealed_columns
    ]  # fmt: skip
    if protected:
        return Quality(release.number, True, {}, {}, 0, sealed, ())
    reasons, remarks = Counter[str](), Counter[str]()
    for delivery in deliveries:
        reasons.update(delivery.reasons)
        remarks.update(delivery.remarks)
    repeats = sum(delivery.repeats for delivery in deliveries)
    return Quality(release.number, False, _sorted(reasons), _sorted(remarks), repeats, sealed, _tables(release))


def _sorted(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda entry: (-entry[1], entry[0])))


def _tables(release: Release) -> tuple[TableQuality, ...]:
    named: dict[str, list[Path]] = {}
    for file in files_of(release):
        named.setdefault(file.table, []).append(rows_file(home.lake_dir(), file.sha256))
    return _read(tuple((name, tuple(files)) for name, files in sorted(named.items())))


@lru_cache(maxsize=64)
def _read(named: tuple[tuple[str, tuple[Path, ...]], ...]) -> tuple[TableQuality, ...]:
    """By the files, whose names are their checksums: they never change."""
    return tuple(quality_of(dict(named)))


def quality_record(found: Quality) -> dict[str, Any]:
    """The report as machines read it."""
    told: dict[str, Any] = {"release": found.release, "protected": found.protected,
                            "sealed_columns": list(found.sealed)}  # fmt: skip
    if found.protected:
        return told
    return told | {
        "quarantined_by_reason": dict(found.reasons), "remarks": dict(found.remarks), "repeats": found.repeats,
        "tables": [table.as_json() for table in found.tables],
    }  # fmt: skip
