"""The manifest of a release: what it holds, where that came from, how it was made, checksums of everything."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from concert import __version__
from concert.centres.research.actions.judging import Plan
from concert.centres.research.models import Delivery, Release, ReleaseFile
from concert.centres.research.rules.checksums import release_checksum
from concert.centres.research.rules.releases import DEMONSTRATION, METHOD


@dataclass(frozen=True, slots=True)
class File:
    """A file of rows in a release, new or kept."""

    partition: str
    part: int
    table: str
    sha256: str
    checksum: str
    size: int
    rows: int
    accepted: int
    span: tuple[str, str]
    delivery: str
    quarantined: int

    @classmethod
    def of(cls, kept: ReleaseFile) -> File:
        """The file as the current release holds it."""
        return cls(
            kept.partition, kept.part, kept.table, kept.sha256, kept.checksum, kept.size, kept.rows, kept.accepted,
            (kept.first, kept.last), kept.delivery.sha256, kept.delivery.quarantined,
        )  # fmt: skip

    def row(self, release: Release, delivery: Delivery) -> ReleaseFile:
        """The file as a row of the index."""
        return ReleaseFile(
            release=release, delivery=delivery, partition=self.partition, part=self.part, table=self.table,
            sha256=self.sha256, checksum=self.checksum, size=self.size, rows=self.rows, accepted=self.accepted,
            first=self.span[0], last=self.span[1],
        )  # fmt: skip


def manifest_of(
    plan: Plan, files: Sequence[File], *, number: str, computed: Sequence[Path], on: date, said: Mapping[str, Any]
) -> bytes:
    """The manifest as JSON, the same bytes for the same release."""
    source = plan.source
    invented = plan.provider == DEMONSTRATION
    told = {
        "release": number,
        "source": source.code,
        "title": source.title,
        "custodian": None if invented else source.custodian,
        "provider": plan.provider,
        "invented": invented,
        "licence": source.licence,
        "address": None if invented else source.address,
        "unit": source.unit,
        "counts": source.counts,
        "concept": source.concept,
        "coverage": source.coverage,
        "published_on": on.isoformat(),
        "previous": plan.current.number if plan.current else None,
        "method": METHOD,
        "version": __version__,
        "accepted": sum(file.accepted for file in files),
        "quarantined": sum({file.delivery: file.quarantined for file in files}.values()),
        "rows": sum(file.rows for file in files),
        "checksum": release_checksum((file.partition, file.part, file.checksum) for file in files),
        "files": [_told(file) for file in sorted(files, key=lambda file: (file.partition, file.part))],
        **{path.stem: {"file": path.name, "sha256": _digest(path)} for path in computed},
        **said,
    }
    told["read"] = told["accepted"] + told["quarantined"]
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _told(file: File) -> dict[str, Any]:
    return {
        "partition": file.partition,
        "part": file.part,
        "table": file.table,
        "file": f"files/{file.sha256}.parquet",
        "sha256": file.sha256,
        "checksum": file.checksum,
        "bytes": file.size,
        "rows": file.rows,
        "accepted": file.accepted,
        "first": file.span[0],
        "last": file.span[1],
        "delivery": file.delivery,
    }
