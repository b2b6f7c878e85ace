"""What a model has learned: the chance of each level among matches (m) and others (u), and how likely a match is."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from concert.methods.linkage.spec import Comparison

LEAST = 1e-7  # no chance is smaller: 1 / LEAST is what a sample can teach


@dataclass(frozen=True, slots=True)
class Weights:
    """`m`, `u`: comparison → the chance of each level, `other` last. `prior`: bits before anything is compared."""

    m: Mapping[str, tuple[float, ...]]
    u: Mapping[str, tuple[float, ...]]
    prior: float

    def bits(self, comparison: str) -> tuple[float, ...]:
        """The evidence of each level: log2(m / u)."""
        return tuple(
            round(math.log2(max(m, LEAST) / max(u, LEAST)), 6)
            for m, u in zip(self.m[comparison], self.u[comparison], strict=True)
        )

    def usual_rarity(self, comparison: Comparison) -> float:
        """The bits that a level of full rarity already counts: -log2 of its chance among others."""
        full = [
            place
            for place, level in enumerate(comparison.levels)
            if level.rarity == max(e.rarity for e in comparison.levels)
        ]
        return round(-math.log2(max(self.u[comparison.name][full[0]], LEAST)), 6)

    @property
    def version(self) -> str:
        """Twelve characters that change when a weight does."""
        told = repr((sorted(self.m.items()), sorted(self.u.items()), self.prior))
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    def as_record(self) -> dict[str, object]:
        """Plain lists and numbers, to be stored as JSON."""
        return {
            "m": {name: list(chances) for name, chances in self.m.items()},
            "u": {name: list(chances) for name, chances in self.u.items()},
            "prior": self.prior,
        }

    @classmethod
    def of_record(cls, m: Mapping[str, Sequence[float]], u: Mapping[str, Sequence[float]], prior: float) -> Weights:
        return cls({k: tuple(v) for k, v in m.items()}, {k: tuple(v) for k, v in u.items()}, prior)


def probability(bits: float) -> float:
    """Bits of evidence, the prior included, as a probability."""
    return 1.0 / (1.0 + math.pow(2.0, -max(-500.0, min(500.0, bits))))
