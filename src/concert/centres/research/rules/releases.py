"""How releases are named, when a partition is incomplete, what has changed between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

METHOD = "latest-delivery-1"
"""The accepted rows of the latest delivery of each partition, identical rows once, one source for each figure."""

GRACE = timedelta(days=31)
LOST_SHARE = 0.20
DEMONSTRATION = "Concert demonstration"


def short(sha256: str) -> str:
    """The first twelve digits of a checksum: enough to tell deliveries apart, short enough for an address."""
    return sha256[:12]


def release_number(source: str, provider: str, on: date, taken: Iterable[str]) -> str:
    """The next free number of a day: `unhcr-2026-11-23.1`; releases of the demonstration say so in their number."""
    stem = f"{source}-demonstration" if provider == DEMONSTRATION else source
    used = set(taken)
    count = 1
    while f"{stem}-{on.isoformat()}.{count}" in used:
        count += 1
    return f"{stem}-{on.isoformat()}.{count}"


def incomplete_to(year: int, last: date) -> date | None:
    """The last day that a year's rows cover, where it lies more than 31 days before the year's end; else None."""
    return last if date(year, 12, 31) - last > GRACE else None


def incomplete_dates(kept: Mapping[str, str]) -> dict[str, date]:
    """Partition to date, from what a release keeps."""
    return {partition: date.fromisoformat(day) for partition, day in kept.items()}


def has_lost_too_much(before: int, now: int) -> bool:
    """Whether a partition lost more than a fifth of its rows since the previous release: a person should look."""
    return before > 0 and (before - now) / before > LOST_SHARE


Value = float | None
Values = Mapping[str, Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that differs between two releases. `old` is None where there was none, `new` where it is gone."""

    year: int
    old: Value
    new: Value


def changes(old: Values, new: Values) -> Iterator[Change]:
    """Every year whose best value differs, in order of year. The rows behind a value may change without it."""
    for year in sorted(set(old) | set(new)):
        before, now = old.get(year), new.get(year)
        if (before is None) != (now is None) or (before and now and before[:3] != now[:3]):
            yield Change(int(year), before[1] if before else None, now[1] if now else None)
