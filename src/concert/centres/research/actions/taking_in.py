"""Taking in: judge every file first, then make one release of the source, or change nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from concert.centres.research.actions.judging import Prepared, came_before, planned, prepare, refusals_of_losses
from concert.centres.research.actions.publishing import publish
from concert.centres.research.actions.staging import sweep, told_when_full
from concert.centres.research.models import Delivery, Release
from concert.centres.research.permissions import require_to_take_in
from concert.centres.research.rules.declarations import Source
from concert.centres.research.rules.releases import DEMONSTRATION
from concert.centres.research.sources import source as source_of
from concert.ground import home
from concert.ground.refusals import Refusal, refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concert.ground.people.models import User

PATIENCE = 600.0
Progress = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file. `release` is the release that the delivery made, also when it comes again.

    `changed` counts figure values that this call's release changed; `incomplete_to` the last day of the newest
    incomplete partition among those of the file.
    """

    source: str
    file: str
    read: int
    accepted: int
    quarantined: int
    release: str
    repeated: bool = False
    repeats: int = 0
    incomplete_to: str | None = None
    partitions: tuple[str, ...] = ()
    changed: int = 0
    doubts: tuple[str, ...] = ()
    sealed_columns: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def _silent(done: int, total: int | None = None, note: str = "") -> None:
    return


def take_in(
    files: Sequence[Path],
    source: str,
    *,
    by: User | None,
    on: date,
    provider: str = "",
    progress: Progress = _silent,
    unattended: bool = False,
) -> list[Taken]:
    """Take in files of one source, all or none, as one release; one answer a file, in order.

    The delivery is sealed as it came; its accepted rows replace the partitions that they belong to. A file that came
    before changes nothing. Refused, with every reason, where a file cannot be read or is in no layout of the source.
    `unattended`: a feed brought the file, nobody looked at it. Then one that came before is taken again where others
    replaced it since, and one that would lose many rows is refused.
    """
    require_to_take_in(by)
    known = source_of(source)
    if home.mark() is None:
        raise Refusal("home.absent", path=str(home.home()))
    who = provider_of(known, provider)
    if not files:
        raise Refusal("research.take_in.no_files")
    with told_when_full(), one_at_a_time():
        sweep()
        before = came_before(files, known, who)
        if before and not unattended:
            return [_repeated(path, delivery) for path, delivery in zip(files, before, strict=True)]
        prepared = prepare(files, known, who, on=on, progress=progress)
        progress(len(files), 2 * len(files), "research.note.figures")
        plan = planned(known, who, prepared, again=unattended)
        if before and not plan.makes_a_release:
            return [_repeated(path, delivery) for path, delivery in zip(files, before, strict=True)]
        if unattended:
            refuse("nothing was taken in", list(refusals_of_losses(plan)))
        release = publish(plan, by=by, on=on)
        progress(2 * len(files), 2 * len(files), "research.note.released")
    return [_taken(replace(each, known=None) if unattended else each, release) for each in prepared]


def provider_of(source: Source, asked: str) -> str:
    """The custodian by default. The demonstration's deliveries are taken in by a demonstration home only."""
    if asked in ("", source.custodian):
        return source.custodian
    if asked != DEMONSTRATION:
        raise Refusal("research.provider.unknown", provider=asked, known=f"{source.custodian}; {DEMONSTRATION}")
    if not home.is_demonstration():
        raise Refusal("research.provider.demonstration_only", provider=DEMONSTRATION)
    return DEMONSTRATION


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one take-in at a time into the lake of this home; another waits up to ten minutes for it."""
    lock = FileLock(home.home() / "take-in.lock", timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout as wrong:
        raise Refusal("research.take_in.busy", minutes=round(PATIENCE / 60)) from wrong
    try:
        yield
    finally:
        lock.release()


def _repeated(path: Path, delivery: Delivery) -> Taken:
    return Taken(
        delivery.source, str(path), delivery.read, delivery.accepted, delivery.quarantined, delivery.release.number,
        repeated=True, repeats=delivery.repeats,
        sealed_columns=tuple(str(each["column"]) for each in delivery.sealed_columns),
    )  # fmt: skip


def _taken(each: Prepared, release: Release) -> Taken:
    if each.known:
        return _repeated(each.path, each.known)
    judged = each.judged
    names = tuple(judged.partitions)
    dates = [day for partition, day in release.incomplete_dates.items() if partition in names]
    doubts = tuple(str(doubt["code"]) for doubt in release.doubts if doubt["partition"] in names)
    return Taken(
        release.source, str(each.path), judged.read, judged.accepted, len(judged.quarantined), release.number,
        repeats=judged.repeats, incomplete_to=max(dates).isoformat() if dates else None, partitions=names,
        changed=release.changed, doubts=doubts, sealed_columns=tuple(column.column for column in each.sealed),
    )  # fmt: skip
