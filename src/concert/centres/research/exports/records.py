"""Parts of a release as files to take away: the rows as they are published, without free text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings

from concert.centres.research.models import Delivery, Release, ReleaseFile
from concert.centres.research.queries import FigureValue, IndicatorProgress, SourceCard, SourceRow, files_of
from concert.centres.research.queries.deliveries import checksum_told, manifest_told
from concert.centres.research.rules.delay import table_held_back, told_until
from concert.centres.research.rules.lake import rows_file
from concert.centres.research.rules.protection import refuse_rows
from concert.centres.research.sources import SOURCES
from concert.ground import home
from concert.ground.refusals import Refusal
from concert.methods.progress import Method, Pace, Verdict

COORDINATES = ("latitude", "longitude")


def published_part(release: Release, slug: str) -> bytes:
    """The rows of one part of a release as Parquet; free text left out, coordinates to a tenth of a degree.

    Where something happened shortly before the release is left out; a later release tells it.

    Refuses a part that the release does not have (`research.part.unknown`).
    """
    refuse_rows(release.source, protected=SOURCES[release.source].protected)
    for file in files_of(release):
        if file.slug == slug:
            return _published(pq.read_table(rows_file(home.lake_dir(), file.sha256)), release)
    raise Refusal("research.part.unknown", release=release.number, part=slug)


def _published(table: pa.Table, release: Release) -> bytes:
    hidden = SOURCES[release.source].free_text
    shown = table.select([name for name in table.column_names if name not in hidden])
    for name in COORDINATES:
        if name in shown.column_names:
            shown = shown.set_column(shown.column_names.index(name), name, pc.round(shown[name], 1))
    shown = table_held_back(shown, told_until(release.published_on, settings.ROUTE_DELAY))
    about = {"release": release.number, "source": release.source, "provider": release.provider}
    shown = shown.replace_schema_metadata({f"concert.{key}": value for key, value in about.items()})
    kept = io.BytesIO()
    pq.write_table(shown, kept, compression="zstd")
    return kept.getvalue()


def source_record(card: SourceCard) -> dict[str, Any]:
    """A source and its current release as machines read it."""
    own = card.source
    return {
        "source": own.code, "title": own.title, "custodian": own.custodian, "licence": own.licence,
        "licence_address": own.licence_address, "address": own.address, "unit": own.unit, "counts": own.counts,
        "concept": own.concept, "coverage": own.coverage, "rhythm": own.rhythm, "partition_rule": own.partition_rule,
        "personal_risk": own.personal_risk, "indicators": list(card.indicators),
        "releases": [release.number for release in card.releases],
    }  # fmt: skip


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """What one method says, with the numbers it used; null where it has none."""
    used = {each.name: getattr(verdict.inputs, each.name) for each in fields(verdict.inputs)}
    return {
        "method": verdict.method, "pace": verdict.pace, "own_class": verdict.own_class or None,
        "reason": verdict.reason, "notes": list(verdict.notes), "inputs": used,
    }  # fmt: skip


def progress_record(found: IndicatorProgress) -> dict[str, Any]:
    """Pace and evidence of one series as machines read them, with every method's answer."""
    return {
        "code": found.code, "area": found.area, "on": found.on.isoformat(), "method": found.verdict.method,
        "pace": found.pace, "own_class": found.verdict.own_class or None, "reason": found.reason,
        "evidence": found.evidence, "weaknesses": list(found.strength.reasons), "direction": found.aim.direction,
        "target": found.aim.target, "target_year": found.aim.target_year if found.aim.target is not None else None,
        "methods_disagree": found.disagree, "verdicts": [verdict_record(each) for each in found.verdicts.values()],
        "doubts": [{"code": each.code, **each.facts} for each in found.doubts],
        "left_out": [{"year": each.year, "why": each.why} for each in found.left_out],
        "releases": list(found.releases), "context": found.context,
    }  # fmt: skip


def disagreement_record(found: Sequence[IndicatorProgress], method: Method, on: date) -> dict[str, Any]:
    """How often methods disagree about some series."""
    compared = [each.disagree for each in found if each.disagree is not None]
    paces = {pace.value: sum(1 for each in found if each.pace is pace) for pace in Pace}
    return {
        "on": on.isoformat(), "method": method, "series": len(found), "compared": len(compared),
        "disagree": sum(compared), "paces": paces,
    }  # fmt: skip


def release_record(release: Release) -> dict[str, Any]:
    """A release as machines read it; days in ISO 8601. Rows of a protected source are not counted: null."""
    counts = None if SOURCES[release.source].protected else release
    return {
        "release": release.number, "source": release.source, "provider": release.provider,
        "invented": release.invented, "published_on": release.published_on.isoformat(),
        "read": counts and counts.read, "accepted": counts and counts.accepted,
        "quarantined": counts and counts.quarantined, "rows": counts and counts.rows,
        "figures": release.figures, "changed": release.changed, "checksum": checksum_told(release),
        "manifest": manifest_told(release), "method": release.method, "version": release.version,
        "previous": release.previous.number if release.previous else None,
        "incomplete_to": release.incomplete_to.isoformat() if release.incomplete_to else None,
        "incomplete": release.incomplete, "doubts": release.doubts,
    }  # fmt: skip


def figure_record(value: FigureValue) -> dict[str, Any]:
    """A figure as machines read it. None is not known, never zero."""
    return {
        "code": value.code, "area": value.area, "year": value.year, "low": value.low, "best": value.best,
        "high": value.high, "unit": value.unit, "release": value.release,
        "published_on": value.published_on.isoformat(), "rows": value.rows, "beside_cases": value.beside,
        "provider": value.provider, "invented": value.invented,
        "incomplete_to": value.incomplete_to.isoformat() if value.incomplete_to else None,
        "cautions": list(value.cautions),
    }  # fmt: skip


def row_record(row: SourceRow) -> dict[str, Any]:
    """A source row as machines read it: where it stood in its delivery, and its published columns."""
    values = {name: each.isoformat() if isinstance(each, date) else each for name, each in row.values.items()}
    return {
        "release": row.release, "partition": row.slug, "row": row.row, "delivery": row.delivery, "file": row.file_name,
        "counts_in": row.counts_in, "repeats": row.repeats, "also": list(row.also), "values": values,
    }  # fmt: skip


def part_records(release: Release) -> list[dict[str, Any]]:
    """The parts of a release as machines read them; none of a protected source, whose parts count people."""
    return [] if SOURCES[release.source].protected else [part_record(file) for file in files_of(release)]


def part_record(file: ReleaseFile) -> dict[str, Any]:
    """A part of a release as machines read it."""
    return {
        "partition": file.slug, "table": file.table, "rows": file.rows, "accepted": file.accepted, "first": file.first,
        "last": file.last, "sha256": file.sha256, "checksum": file.checksum, "delivery": file.delivery.short,
        "file": file.delivery.file_name,
    }  # fmt: skip


def delivery_record(delivery: Delivery) -> dict[str, Any]:
    """A delivery as machines read it: counts, checksum, and which columns about persons stay sealed."""
    return {
        "delivery": delivery.short, "source": delivery.source, "provider": delivery.provider,
        "file": delivery.file_name, "sha256": delivery.sha256, "bytes": delivery.size, "layout": delivery.layout,
        "received_on": delivery.received_on.isoformat(), "read": delivery.read, "accepted": delivery.accepted,
        "quarantined": delivery.quarantined, "repeats": delivery.repeats, "reasons": delivery.reasons,
        "remarks": delivery.remarks, "sealed_columns": delivery.sealed_columns, "release": delivery.release.number,
    }  # fmt: skip
