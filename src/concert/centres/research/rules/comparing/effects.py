"""What a change of rows did to the figures: every value that differs, the widest areas and largest changes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from concert.centres.research.rules.releases import Value, Values, changes

Known = Mapping[tuple[str, str], Values]
"""Code and area to the points of a figure: `{"2015": [low, best, high, rows]}`."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A figure that differs. `old` is None where it was not there or not known, `new` where it is not any more.

    `held`: a mark holds the value of one of the two states back.
    """

    code: str
    area: str
    year: int
    old: Value
    new: Value
    held: bool = False

    @property
    def difference(self) -> Value:
        return None if self.old is None or self.new is None else self.new - self.old

    @property
    def weight(self) -> float:
        """How much a reader is concerned: by the share that the value moved, then by how far."""
        return abs(self.difference) if self.difference is not None else abs(self.new or self.old or 0)


def effects(old: Known, new: Known, *, shared_only: bool = False) -> Iterator[Effect]:
    """Every value that differs, by code, area and year. `shared_only`: of figures and years that both sides have."""
    for code, area in sorted({*old, *new}):
        before, now = old.get((code, area), {}), new.get((code, area), {})
        for change in changes(before, now):
            if not shared_only or (str(change.year) in before and str(change.year) in now):
                yield Effect(code, area, change.year, change.old, change.new)


def foremost(found: Sequence[Effect], areas: Sequence[str], codes: Sequence[str]) -> Effect | None:
    """The effect to tell first: of the first code that changed, in the widest area, the largest; None without any."""
    whole = [each for each in found if each.old is not None and each.new is not None and not each.held]
    for code in codes:
        own = [each for each in whole if each.code == code]
        for area in areas:
            if there := [each for each in own if each.area == area]:
                return max(there, key=lambda each: (each.weight, each.year))
        if own:
            return max(own, key=lambda each: (each.weight, each.year))
    return None
