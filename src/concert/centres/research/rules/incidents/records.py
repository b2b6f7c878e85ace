"""What consolidation works with: reports as their sources gave them, typed links between them, what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["same_as", "part_of", "aggregate_of"]
Verdict = Literal["same_as", "part_of", "aggregate_of", "different"]
KINDS: tuple[Kind, ...] = ("same_as", "part_of", "aggregate_of")
VERDICTS: tuple[Verdict, ...] = (*KINDS, "different")
ACCEPT, REVIEW = "accept", "review"

ORDER = ("missing_migrants", "united")
"""Whose word is taken first where sources differ: who counts whole incidents, and revises them, before who lists cases.
Sources that are not named come after, in the order of their codes."""


def rank(source: str) -> tuple[int, str]:
    """The place of a source in the published order."""
    return (ORDER.index(source) if source in ORDER else len(ORDER), source)


@dataclass(frozen=True, slots=True)
class Report:
    """One row of a source, immutable. `low ≤ best ≤ high` count the dead and missing; None is not known, never zero.

    `excluded` is the code of why the row is outside the definition of a death during migration: it is kept and shown,
    and counts nowhere. `values` holds every further field as the source gave it.
    """

    key: str
    source: str
    id: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    year: int | None = None
    excluded: str = ""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def counts(self) -> bool:
        """Whether the row counts: it is in scope and its number is known."""
        return not self.excluded and self.best is not None


@dataclass(frozen=True, slots=True)
class Link:
    """What the scores say of a pair: `left` is the same as, part of, or an aggregate of `right`."""

    left: str
    right: str
    kind: Kind
    probability: float
    band: str
    weight: float = 0.0
    reasons: str = "[]"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said last of a pair; it stands over every score. None: they took back what was said before."""

    left: str
    right: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A link that holds, by score or by decision."""

    left: str
    right: str
    kind: Kind
    probability: float | None
    decided: bool


def pair_of(left: str, right: str) -> tuple[str, str]:
    """A pair without direction."""
    return (left, right) if left <= right else (right, left)


def turned(kind: Kind) -> Kind:
    """The kind of the same link, read from its other end."""
    if kind == "same_as":
        return kind
    return "aggregate_of" if kind == "part_of" else "part_of"
