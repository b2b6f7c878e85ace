"""What may become of a point in doubt, and which point a reader is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Spot = tuple[float, float]
Key = tuple[str, str, float, float]
"""Source, record and the point as delivered: what a decision is about."""

VERDICTS = ("accepted", "right", "wrong", "reopened")
"""The suggested point stands; the delivered one was right after all; neither is; or the doubt is open again."""


@dataclass(frozen=True, slots=True)
class PointInDoubt:
    """A row whose point cannot be right: why, what is suggested, and what was decided (empty while nobody did)."""

    source: str
    release: str
    slug: str
    row: int
    record: str
    year: int
    country: str | None
    latitude: float
    longitude: float
    code: str
    km: int | None
    repair: Spot | None
    verdict: str = ""

    @property
    def key(self) -> Key:
        return self.source, self.record, self.latitude, self.longitude

    @property
    def is_open(self) -> bool:
        return self.verdict in ("", "reopened")

    @property
    def trusted(self) -> Spot | None:
        """The point that maps and comparisons may use; None while the doubt is open, and where both are wrong."""
        if self.verdict == "accepted":
            return self.repair
        exists = abs(self.latitude) <= 90 and abs(self.longitude) <= 180
        return (self.latitude, self.longitude) if self.verdict == "right" and exists else None


def trusted_points(doubts: list[PointInDoubt]) -> Mapping[Key, Spot | None]:
    """For each point in doubt the one to use instead, or None to leave the row out of maps and of comparisons."""
    return {each.key: each.trusted for each in doubts}
