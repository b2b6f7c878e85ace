"""What else a report could be: the chance of a pair when each report is the same as one other at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from concert.methods.linkage.events.reading import Entity

Floats = NDArray[np.float64]
ROUNDS = 30


@dataclass(slots=True)
class Pair:
    """A candidate: two entities, bits in all, odds, the bits of the counts, the row of `Weighed`."""

    left: Entity
    right: Entity
    weight: float
    odds: float
    counts: float
    row: int

    @property
    def single(self) -> bool:
        return self.left.single and self.right.single


def besides(one: Entity, other: Entity, rivals: Mapping[int, Mapping[int, float]]) -> float:
    """The odds of all other reports that `one` could be instead."""
    sums = (sum(o for n, o in rivals.get(row, {}).items() if n not in other.members) for row in one.members)
    return max(sums, default=0.0)


def marginals(pairs: Sequence[Pair], twins: Mapping[int, set[int]]) -> list[tuple[float, Pair]]:
    """The chance of each pair when each report is the same as one other at most, the likeliest first.

    Each side is balanced in turn against the chance of being nobody's match (a fixed point in the manner of R. Sinkhorn
    and P. Knopp, 1967), so that a rival that has a better match of its own takes nothing away. A rival that likely
    repeats the very report in its own source is no rival: its chance counts too.
    """
    if not pairs:
        return []
    numbers = {
        number: place
        for place, number in enumerate(sorted({n for p in pairs for n in (p.left.number, p.right.number)}))
    }
    left = np.array([numbers[pair.left.number] for pair in pairs])
    right = np.array([numbers[pair.right.number] for pair in pairs])
    odds = np.array([pair.odds for pair in pairs])
    one: Floats = np.ones(len(numbers))
    other: Floats = np.ones(len(numbers))
    for _round in range(ROUNDS):
        one = np.asarray(1.0 / (1.0 + np.bincount(left, odds * other[right], len(numbers))), np.float64)
        other = np.asarray(1.0 / (1.0 + np.bincount(right, odds * one[left], len(numbers))), np.float64)
    alone = np.minimum(1.0, odds * one[left] * other[right])
    by_numbers = {(pair.left.number, pair.right.number): float(alone[row]) for row, pair in enumerate(pairs)}
    again = [
        max(
            sum(by_numbers.get((pair.left.number, twin), 0.0) for twin in twins.get(pair.right.number, ())),
            sum(by_numbers.get((twin, pair.right.number), 0.0) for twin in twins.get(pair.left.number, ())),
        )
        for pair in pairs
    ]
    chance = np.round(np.minimum(odds / (1.0 + odds), alone + np.array(again)), 9)
    order = sorted(
        range(len(pairs)), key=lambda n: (-chance[n], -pairs[n].weight, pairs[n].left.keys, pairs[n].right.keys)
    )
    return [(float(chance[n]), pairs[n]) for n in order]
