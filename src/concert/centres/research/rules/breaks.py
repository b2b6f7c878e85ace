"""Breaks in a series: a year in which a country began to count cases instead of persons, or persons instead of cases.

Persons and cases of one or more persons are never added up, so the persons fall where cases take their place, and rise
where they give it back, though as many people may have come.
"""

from __future__ import annotations

from dataclasses import dataclass

NOTICEABLE = 0.2
"""Cases weigh from this share of persons and cases on."""
CHANGE = 0.2
"""How far the share of cases moves from one year to the next, at least, where the two changed places."""


@dataclass(frozen=True, slots=True)
class Balance:
    """How many persons and how many cases were counted in one year."""

    persons: float
    cases: float

    @property
    def share(self) -> float | None:
        """The share of cases among persons and cases; None where nothing was counted."""
        counted = self.persons + self.cases
        return self.cases / counted if counted else None


def changed_places(before: Balance | None, now: Balance | None) -> bool:
    """Whether persons and cases changed places between two years. Never where a year is not there or counts nothing."""
    earlier, later = before.share if before else None, now.share if now else None
    if earlier is None or later is None:
        return False
    # Rounded, because 0.3 - 0.1 is a hair less than 0.2.
    return max(earlier, later) >= NOTICEABLE and round(abs(later - earlier), 9) >= CHANGE
