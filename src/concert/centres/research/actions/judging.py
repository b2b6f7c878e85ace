"""Reading and judging every file before anything is written, and planning what the release will hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.imports import Delivered, checksum_of, opened, read_delivery
from concert.centres.research.models import Delivery, Release, ReleaseFile
from concert.centres.research.queries.areas import country_finder, number_finder
from concert.centres.research.rules.checksums import canonical, rows_checksum
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Judged, Setting
from concert.centres.research.rules.personal import PersonalColumn
from concert.centres.research.rules.reasons import REASONS
from concert.centres.research.rules.releases import DEMONSTRATION, has_lost_too_much
from concert.centres.research.rules.scrubbing import scrubbed
from concert.centres.research.sources import judge_sheets
from concert.ground.findings import Place
from concert.ground.refusals import Refusal, refusals_in, refuse

Progress = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file read and judged. `known` is the delivery where the same file came before."""

    delivered: Delivered
    layout: Layout
    judged: Judged
    known: Delivery | None
    sealed: tuple[PersonalColumn, ...] = ()

    @property
    def path(self) -> Path:
        return self.delivered.path


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one file in one partition, new to the lake."""

    partition: str
    number: int
    prepared: Prepared
    table: pa.Table
    checksum: str
    accepted: int
    span: tuple[str, str]

    @property
    def held_in(self) -> str:
        """The table that its rows belong to."""
        return self.prepared.judged.tables.get(self.partition, self.prepared.layout.table)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the next release holds: parts that are new, files kept from the current release, and the deliveries."""

    source: Source
    provider: str
    current: Release | None
    new: tuple[Part, ...]
    kept: tuple[ReleaseFile, ...]
    prepared: tuple[Prepared, ...]

    @property
    def makes_a_release(self) -> bool:
        return bool(self.new)


def came_before(files: Sequence[Path], source: Source, provider: str) -> list[Delivery]:
    """The deliveries that these very files were, in order; empty where one of them is new or cannot be opened."""
    try:
        checksums = [checksum_of(opened(path)) for path in files]
    except Refusal:
        return []
    known = Delivery.objects.filter(source=source.code, provider=provider, sha256__in=checksums)
    found = {delivery.sha256: delivery for delivery in known.select_related("release")}
    return [found[each] for each in checksums] if set(checksums) == set(found) else []


def prepare(files: Sequence[Path], source: Source, provider: str, *, on: date, progress: Progress) -> list[Prepared]:
    """Read and judge every file; refused with the reasons of all files that cannot be taken in."""
    setting = Setting(on, country_finder(invented=provider == DEMONSTRATION), number_finder())
    found: list[Prepared] = []
    refusals: list[Refusal] = []
    for number, path in enumerate(files):
        progress(number, 2 * len(files), "research.note.reading")
        try:
            found.append(_prepared(path, source, provider, setting))
        except Refusal as refusal:
            refusals.append(refusal)
        except ExceptionGroup as several:
            if not refusals_in(several):
                raise
            refusals.extend(refusals_in(several))
    refuse("nothing was taken in", refusals)
    refuse("nothing was taken in", [*_pages_missing(found), *_in_one_call(source, found)])
    return found


def _prepared(path: Path, source: Source, provider: str, setting: Setting) -> Prepared:
    delivered = read_delivery(path, source.takes)
    place = Place(file=str(path))
    try:
        layout, judged = judge_sheets(source, delivered.raws, setting)
        told = scrubbed(source, layout, delivered.raws, judged)
    except Refusal as refusal:
        raise Refusal(refusal.code, where=place, **refusal.facts) from refusal
    judged = told.judged
    if not judged.partitions:
        most = Counter(each.reason for each in judged.quarantined).most_common(1)[0][0]
        raise Refusal("research.delivery.nothing_accepted", where=place, read=judged.read, reason=REASONS[most])
    known = Delivery.objects.filter(source=source.code, provider=provider, sha256=delivered.sha256)
    return Prepared(delivered, layout, judged, known.select_related("release").first(), told.sealed)


def _pages_missing(prepared: Sequence[Prepared]) -> Iterator[Refusal]:
    """A page of a table must not pass for the whole: where pages number themselves, all must be there."""
    tables = {each.layout.table for each in prepared}
    for table in sorted(tables):
        numbers = [page for each in prepared if each.layout.table == table for page in each.delivered.pages]
        wanted = max((page.pages for page in numbers), default=0)
        missing = sorted(set(range(1, wanted + 1)) - {page.page for page in numbers})
        if missing:
            where = Place(file=next(str(each.path) for each in prepared if each.layout.table == table))
            listed = ", ".join(str(page) for page in missing[:10])
            yield Refusal("research.file.pages_missing", where=where, table=table, pages=wanted, missing=listed)


def planned(source: Source, provider: str, prepared: Sequence[Prepared], *, again: bool = False) -> Plan:
    """Which partitions the files replace, compared with the current release; equal ones keep their file.

    `again`: a file that came before replaces what came since, as a new one would.
    """
    judged = [replace(each, known=None) for each in prepared] if again else prepared
    current = Release.objects.filter(source=source.code, provider=provider, next__isnull=True).first()
    files = list(ReleaseFile.objects.filter(release=current).select_related("delivery")) if current else []
    new: list[Part] = []
    replaced: set[str] = set()
    for partition, chosen in _chosen(source, judged).items():
        parts = _parts(partition, chosen)
        before = {(file.part, file.checksum) for file in files if file.partition == partition}
        if before != {(part.number, part.checksum) for part in parts}:
            new.extend(parts)
            replaced.add(partition)
    kept = tuple(file for file in files if file.partition not in replaced)
    return Plan(source, provider, current, tuple(new), kept, tuple(_once(prepared)))


def refusals_of_losses(plan: Plan) -> Iterator[Refusal]:
    """Partitions that a file would leave with far fewer rows: what broke off looks like this."""
    now, before = Counter[str](), Counter[str]()
    for part in plan.new:
        now[part.partition] += part.table.num_rows
    for partition, rows in plan.current.files.values_list("partition", "rows") if plan.current else ():
        before[partition] += rows
    for partition in sorted(now):
        if has_lost_too_much(before[partition], now[partition]):
            yield Refusal("research.feed.worse", partition=partition, before=before[partition], now=now[partition])


def planned_alone(source: Source, prepared: Sequence[Prepared]) -> Plan:
    """What a first release of nothing but these files would hold, whatever came before."""
    found = [replace(each, known=None) for each in prepared]
    parts = [part for partition, chosen in _chosen(source, found).items() for part in _parts(partition, chosen)]
    return Plan(source, source.custodian, None, tuple(parts), (), tuple(_once(found)))


def _once(prepared: Sequence[Prepared]) -> Iterator[Prepared]:
    """New deliveries, the same file given twice in one call once."""
    seen: set[str] = set()
    for each in prepared:
        if each.known is None and each.delivered.sha256 not in seen:
            seen.add(each.delivered.sha256)
            yield each


def _chosen(source: Source, prepared: Sequence[Prepared]) -> dict[str, list[Prepared]]:
    """Partition to the files that make it up: all files of a call where parts add up, else the last that is new."""
    found: dict[str, list[Prepared]] = {}
    for each in prepared:
        for partition in each.judged.partitions:
            if source.parts_add_up:
                group = found.setdefault(partition, [])
                if each.delivered.sha256 not in {other.delivered.sha256 for other in group}:
                    group.append(each)
            elif each.known is None:
                found[partition] = [each]
    return {name: group for name, group in found.items() if any(each.known is None for each in group)}


def _parts(partition: str, chosen: Sequence[Prepared]) -> list[Part]:
    """The files of a partition with their rows; a row that an earlier file of the call holds counts there only."""
    found: list[Part] = []
    seen: pa.Array | None = None
    refuse("nothing was taken in", list(_contradictions(partition, chosen)))
    for each in chosen:
        table = each.judged.partitions[partition]
        accepted = int(np.sum(table.column("repeats").to_numpy()))
        if len(chosen) > 1:
            rows = canonical(table)
            if seen is not None:
                table = table.filter(pc.invert(pc.is_in(rows, value_set=seen)))
            seen = rows if seen is None else pa.concat_arrays([seen, rows])
        if table.num_rows:
            span = each.judged.spans[partition]
            number = len(found) + 1
            found.append(Part(partition, number, each, table, rows_checksum(table), accepted, span))
    return found


def _contradictions(partition: str, chosen: Sequence[Prepared]) -> Iterator[Refusal]:
    """Two versions of a table in one call must not add up: rows of two files that share a key must be the same."""
    before: list[tuple[Prepared, pa.Array, pa.Array]] = []
    for each in chosen if len(chosen) > 1 and all(other.layout.key for other in chosen) else ():
        table = each.judged.partitions[partition]
        keys, rows = canonical(table.select(each.layout.key)), canonical(table)
        for other, other_keys, other_rows in before:
            shared = pc.and_(pc.is_in(keys, value_set=other_keys), pc.invert(pc.is_in(rows, value_set=other_rows)))
            if number := pc.sum(shared).as_py():
                row = table.column("row").filter(shared)[0].as_py()
                where = Place(file=str(each.path), row=row)
                yield Refusal("research.delivery.two_versions", where=where, rows=number, other=other.path.name)
        before.append((each, keys, rows))


def _in_one_call(source: Source, prepared: Sequence[Prepared]) -> Iterator[Refusal]:
    """Where the last delivery replaces what came before, one call must not bring two: one would go without a word."""
    held: dict[str, Prepared] = {}
    for each in [] if source.parts_add_up else _once(prepared):
        for partition in each.judged.partitions:
            other = held.setdefault(partition, each)
            if other is not each:
                where = Place(file=str(each.path))
                yield Refusal(
                    "research.delivery.same_partition", where=where, partition=partition, other=other.path.name
                )
