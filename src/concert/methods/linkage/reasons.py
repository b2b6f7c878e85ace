"""Why two records are linked, so that an analyst can follow it: each comparison, its level, its bits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from concert.methods.linkage.spec import LinkSpec
from concert.methods.linkage.weights import Weights


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison of one pair. Bits above zero speak for a match, below zero against; each doubles the odds."""

    comparison: str
    level: str
    bits: float

    def as_record(self) -> dict[str, object]:
        return {"feature": self.comparison, "level": self.level, "bits": round(self.bits, 2)}


def reasons(pair: Mapping[str, Any], spec: LinkSpec) -> tuple[Reason, ...]:
    """The reasons of one row of `Linked.pairs`, the strongest first; what is unknown says nothing and is left out."""
    told = [
        Reason(each.name, pair[f"level_{each.name}"], pair[f"bits_{each.name}"])
        for each in spec.comparisons
        if pair[f"level_{each.name}"] != "unknown"
    ]
    return tuple(sorted(told, key=lambda reason: -abs(reason.bits)))


@dataclass(frozen=True, slots=True)
class WeightRow:
    """One line of the table of weights: of a hundred matches `m`, of a hundred others `u` stand on this level."""

    comparison: str
    level: str
    m: float
    u: float
    bits: float
    rarity: float


def weights_table(spec: LinkSpec, weights: Weights) -> Iterator[WeightRow]:
    """All levels of a model with what was learned, in the order of the model."""
    for comparison in spec.comparisons:
        bits = weights.bits(comparison.name)
        for place, bit in enumerate(bits):
            level = comparison.levels[place] if place < len(comparison.levels) else None
            yield WeightRow(
                comparison.name,
                level.code if level else "other",
                weights.m[comparison.name][place],
                weights.u[comparison.name][place],
                bit,
                level.rarity if level else 0.0,
            )
