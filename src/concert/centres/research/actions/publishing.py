"""Making a release: figures computed, files written aside and moved, all of it indexed in one short transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from django.db import transaction

from concert.centres.research.actions.computing import computed_of
from concert.centres.research.actions.judging import Part, Plan, Prepared
from concert.centres.research.actions.manifest import File, manifest_of
from concert.centres.research.actions.marking import mark_release, suspicions_of
from concert.centres.research.actions.staging import Stage, stage, sweep
from concert.centres.research.models import Delivery, Figure, QuarantinedRow, Release, ReleaseFile
from concert.centres.research.rules.checksums import release_checksum
from concert.centres.research.rules.computing import Series, series_of
from concert.centres.research.rules.drift import Suspicion
from concert.centres.research.rules.releases import (
    DEMONSTRATION,
    METHOD,
    changes,
    has_lost_too_much,
    incomplete_to,
    release_number,
)
from concert.ground.findings import printable
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User

SHOWN_QUARANTINED = 1000


@dataclass(frozen=True, slots=True)
class Staged:
    """Everything that the transaction needs, computed before it."""

    plan: Plan
    files: tuple[File, ...]
    series: tuple[Series, ...]
    quarantine_files: Mapping[str, str]
    number: str
    folder: str
    incomplete: Mapping[str, str]
    doubts: tuple[Mapping[str, Any], ...]
    changed: int
    suspicions: tuple[Suspicion, ...]


def publish(plan: Plan, *, by: User | None, on: date) -> Release:
    """Seal the deliveries and make the release of the plan; where no row differs, the current release stays."""
    aside = stage()
    try:
        quarantine_files = _quarantine(aside, plan.prepared)
        for each in plan.prepared:
            aside.seal(each.path, each.delivered.sha256)
        staged = _staged(aside, plan, quarantine_files, on) if plan.makes_a_release else None
        aside.move()
        release = _index(plan, staged, quarantine_files, by=by, on=on)
    except BaseException:
        sweep()
        raise
    aside.close()
    return release


def _quarantine(aside: Stage, prepared: Sequence[Prepared]) -> dict[str, str]:
    """Write the quarantined rows of each delivery; checksum of the delivery to that of the file."""
    found = {}
    for each in prepared:
        if each.judged.quarantined:
            names = ("row", "record", "reason", "field", "value")
            columns = {name: [getattr(row, name) for row in each.judged.quarantined] for name in names}
            found[each.delivered.sha256] = aside.rows(pa.table(columns))[0]
    return found


def _staged(aside: Stage, plan: Plan, quarantine_files: Mapping[str, str], on: date) -> Staged:
    files = (*(_written(aside, part) for part in plan.new), *(File.of(kept) for kept in plan.kept))
    places = {name: _places(aside, files, name) for name in sorted({file.table for file in files})}
    computed = computed_of(plan, places)
    suspicions = tuple(suspicions_of(plan, places, on=on))
    series = tuple(series_of(computed.figures))
    written = computed.written(aside.folder)
    taken = Release.objects.filter(source=plan.source.code).values_list("number", flat=True)
    number = release_number(plan.source.code, plan.provider, on, taken)
    incomplete, doubts = _incomplete(files), tuple(_doubts(plan, files))
    manifest = manifest_of(
        plan,
        files,
        number=number,
        computed=written,
        on=on,
        said={"incomplete": incomplete, "doubts": doubts, "marks": [each.as_json() for each in suspicions]},
    )
    folder = aside.release(manifest, *written, *computed.kept_for_the_next(aside.folder))
    return Staged(
        plan,
        files,
        series,
        quarantine_files,
        number,
        folder,
        incomplete,
        doubts,
        _changed(plan.current, series),
        suspicions,
    )


def _written(aside: Stage, part: Part) -> File:
    sha256, size = aside.rows(part.table)
    return File(
        part.partition, part.number, part.held_in, sha256, part.checksum, size, part.table.num_rows,
        part.accepted, part.span, part.prepared.delivered.sha256, len(part.prepared.judged.quarantined),
    )  # fmt: skip


def _places(aside: Stage, files: Sequence[File], table: str) -> list[Path]:
    return [aside.where(file.sha256) for file in files if file.table == table]


def _incomplete(files: Sequence[File]) -> dict[str, str]:
    """Yearly partitions whose rows end more than 31 days before the year does."""
    found = {}
    for file in files:
        if file.partition.isdecimal() and len(file.span[1]) == 10:
            last = incomplete_to(int(file.partition), date.fromisoformat(file.span[1]))
            if last:
                found[file.partition] = last.isoformat()
    return found


def _doubts(plan: Plan, files: Sequence[File]) -> list[Mapping[str, Any]]:
    """Partitions that lost more than a fifth of their rows: a truncated feed looks like this."""
    now = Counter[str]()
    for file in files:
        now[file.partition] += file.rows
    before = Counter[str]()
    for partition, rows in plan.current.files.values_list("partition", "rows") if plan.current else ():
        before[partition] += rows
    return [
        {"partition": name, "code": "research.doubt.rows_lost", "before": rows, "now": now[name]}
        for name, rows in sorted(before.items())
        if has_lost_too_much(rows, now[name])
    ]


def _changed(current: Release | None, series: Sequence[Series]) -> int:
    if current is None:
        return 0
    old = {(code, area): digest for code, area, digest in current.figure_rows.values_list("code", "area", "digest")}
    new = {(each.code, each.area): each for each in series}
    differing = {key for key in {*old, *new} if old.get(key) != (new[key].digest if key in new else None)}
    points = {
        (code, area): points
        for code, area, points in current.figure_rows.values_list("code", "area", "points").iterator()
        if (code, area) in differing
    }
    empty: dict[str, list[float | None]] = {}
    return sum(
        sum(1 for _change in changes(points.get(key, empty), new[key].points if key in new else empty))
        for key in differing
    )


@transaction.atomic
def _index(
    plan: Plan, staged: Staged | None, quarantine_files: Mapping[str, str], *, by: User | None, on: date
) -> Release:
    """One transaction: the release, its deliveries, files and figures, and the entry in the trail."""
    release = _release(staged, by=by, on=on) if staged else plan.current
    assert release is not None, "a first delivery always makes a release"
    deliveries = [_delivery(each, plan, release, quarantine_files, by=by, on=on) for each in plan.prepared]
    Delivery.objects.bulk_create(deliveries)
    by_sha = {each.sha256: each for each in Delivery.objects.filter(source=plan.source.code, provider=plan.provider)}
    if staged:
        ReleaseFile.objects.bulk_create(file.row(release, by_sha[file.delivery]) for file in staged.files)
        Figure.objects.bulk_create((_figure(each, release) for each in staged.series), batch_size=500)
        mark_release(release, staged.suspicions, on=on)
    QuarantinedRow.objects.bulk_create(
        QuarantinedRow(
            delivery=by_sha[each.delivered.sha256], row=row.row, record=row.record, reason=row.reason, field=row.field,
            value=row.value,
        )
        for each in plan.prepared
        for row in each.judged.quarantined[:SHOWN_QUARANTINED]
    )  # fmt: skip
    trail.record(
        "research.take_in", by=by, on=on, subject=release,
        facts={
            "release": release.number, "checksum": release.checksum, "deliveries": len(deliveries),
            "first_delivery": deliveries[0].sha256 if deliveries else _came_again(plan),
            "read": sum(each.read for each in deliveries),
            "quarantined": sum(each.quarantined for each in deliveries), "changed": release.changed if staged else 0,
        },
    )  # fmt: skip
    return release


def _came_again(plan: Plan) -> str:
    """The file of a release that holds nothing but what came before."""
    return plan.new[0].prepared.delivered.sha256


def _release(staged: Staged, *, by: User | None, on: date) -> Release:
    from concert import __version__

    files = staged.files
    quarantined = sum({file.delivery: file.quarantined for file in files}.values())
    accepted = sum(file.accepted for file in files)
    return Release.objects.create(
        number=staged.number, source=staged.plan.source.code, provider=staged.plan.provider,
        invented=staged.plan.provider == DEMONSTRATION, published_on=on, published_by=by, previous=staged.plan.current,
        folder=staged.folder, method=METHOD, version=__version__,
        checksum=release_checksum((file.partition, file.part, file.checksum) for file in files),
        read=accepted + quarantined, accepted=accepted, quarantined=quarantined, rows=sum(file.rows for file in files),
        incomplete=dict(staged.incomplete), doubts=[dict(doubt) for doubt in staged.doubts],
        figures=sum(len(each.points) for each in staged.series), changed=staged.changed,
    )  # fmt: skip


def _delivery(
    each: Prepared, plan: Plan, release: Release, quarantine_files: Mapping[str, str], *, by: User | None, on: date
) -> Delivery:
    judged = each.judged
    return Delivery(
        source=plan.source.code, provider=plan.provider, file_name=printable(each.path.name)[:200],
        sha256=each.delivered.sha256,
        size=each.delivered.size, layout=each.layout.name, counts_in=each.delivered.raw.counts_in, read=judged.read,
        accepted=judged.accepted, quarantined=len(judged.quarantined), repeats=judged.repeats,
        reasons=dict(Counter(row.reason for row in judged.quarantined)), remarks=dict(judged.remarks),
        sealed_columns=[column.as_json() for column in each.sealed],
        quarantine_file=quarantine_files.get(each.delivered.sha256, ""), received_on=on, received_by=by,
        release=release, keep_sealed_until=on + timedelta(days=plan.source.keep_sealed_days),
    )  # fmt: skip


def _figure(each: Series, release: Release) -> Figure:
    low, best, high = each.points[str(each.latest)][:3]
    return Figure(
        release=release, code=each.code, area=each.area, points=each.points, digest=each.digest,
        latest_year=each.latest, latest_low=low, latest_best=best, latest_high=high,
    )  # fmt: skip
