"""How fresh what a source told is: its rhythm against the days since it was heard of last.

After one rhythm without news something is late, after two the source is stale: a fixed promise, not a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Freshness(StrEnum):
    """What can be said of a source on a day."""

    NEVER = "never"
    FRESH = "fresh"
    LATE = "late"
    STALE = "stale"
    NO_RHYTHM = "no_rhythm"


@dataclass(frozen=True, slots=True)
class Heard:
    """A source's last delivery and its rhythm in days; either may be absent."""

    last: date | None
    every_days: int | None

    @property
    def expected(self) -> date | None:
        """The day by which the next delivery is expected."""
        if self.last is None or self.every_days is None:
            return None
        return self.last + timedelta(days=self.every_days)

    def freshness(self, on: date) -> Freshness:
        """Fresh within its rhythm, late within the next one, stale after that."""
        if self.last is None:
            return Freshness.NEVER
        if self.every_days is None:
            return Freshness.NO_RHYTHM
        days = (on - self.last).days
        if days <= self.every_days:
            return Freshness.FRESH
        return Freshness.LATE if days <= 2 * self.every_days else Freshness.STALE
