"""Indicators that need a test of their own: yes or no, neither too much nor too little, a mean with a ceiling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concert.methods.progress.words import Points

COST_TARGET, COST_CEILING = 3.0, 5.0
"""Per cent of the sum sent: the mean below 3, no corridor above 5, by 2030 (SDG target 10.c)."""


@dataclass(frozen=True, slots=True)
class CostTests:
    """The two tests of 10.c.1, apart. None: not known, so the test was not made."""

    mean: float | None
    mean_passes: bool | None
    corridors: int
    above: tuple[str, ...]
    corridors_pass: bool | None

    @property
    def met(self) -> bool | None:
        """Whether both hold; None where one could not be made and the other does not already fail."""
        if self.mean_passes is False or self.corridors_pass is False:
            return False
        return True if self.mean_passes and self.corridors_pass else None


def cost_tests(
    mean: float | None, corridors: Mapping[str, float | None], *, target: float = COST_TARGET,
    ceiling: float = COST_CEILING,
) -> CostTests:  # fmt: skip
    """Both tests of the cost of remittances, in per cent of the sum sent; `corridors` by name.

    A mean can hide corridors: 3 per cent on average is not met while one corridor costs 15. A corridor whose cost is
    not known fails nothing, but without any known corridor the second test was not made.
    """
    known = {name: cost for name, cost in corridors.items() if cost is not None}
    above = tuple(sorted(name for name, cost in known.items() if cost > ceiling))
    return CostTests(mean, None if mean is None else mean < target, len(known), above, None if not known else not above)


def is_met(conditions: Mapping[str, bool | None]) -> bool | None:
    """A yes-or-no indicator (Open SDG): met only where every condition is; None where one is not known, none failed."""
    if any(each is False for each in conditions.values()):
        return False
    return None if not conditions or any(each is None for each in conditions.values()) else True


def neither_too_much_nor_too_little(points: Points, around: float = 1.0, near: float = 0.03) -> dict[int, float | None]:
    """Ratios that should come close to `around` from either side, folded so that less is better (Open SDG).

    Each value becomes max(y, 1/y) of its ratio to `around`; within `near` of 1 it counts as 1. A value that is zero or
    negative has no such ratio and is not known.
    """
    return {year: _folded(value, around, near) for year, value in points.items()}


def _folded(value: float | None, around: float, near: float) -> float | None:
    if value is None or value <= 0:
        return None
    ratio = value / around
    return 1.0 if 1 - near <= ratio <= 1 + near else max(ratio, 1 / ratio)
