"""What each candidate pair weighs: chances among others measured on the lists at hand, odds before looking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from concert.methods.linkage.events.parameters import EventParameters
from concert.methods.linkage.events.reading import Entity
from concert.methods.linkage.spec import LinkSpec

Floats = NDArray[np.float64]
MOST_BITS = 60.0
LEAST = 1e-5
ROUNDS = 3
TIME = ("day", "period")
"""Comparisons that make candidates: their chances are as published."""
SLIGHT = 1.0 / 128
"""Odds below this are not worth telling."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Candidates between two sources (or in one): entities, bits of each comparison and in all, prior odds."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    levels: dict[str, NDArray[np.int8]]
    bits: dict[str, Floats]
    total: Floats
    prior: float

    def of(self, comparison: str) -> Floats:
        """The bits of one comparison for each candidate; 0 where it says nothing."""
        level = self.levels[comparison]
        return np.where(level >= 0, self.bits[comparison][np.maximum(level, 0)], 0.0)


def codes(model: LinkSpec) -> dict[str, list[str]]:
    """comparison → codes of its levels by the number that Splink gives: 0 is `other`."""
    return {each.name: ["other", *(level.code for level in reversed(each.levels))] for each in model.comparisons}


def chances(model: LinkSpec) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """The published chances of each level among true pairs and among others, by Splink's number of the level."""
    told = {(name, level): (m, u) for name, level, m, u in model.weights}
    named = codes(model)
    true = {name: np.array([told[name, each][0] for each in levels]) for name, levels in named.items()}
    others = {name: np.array([told[name, each][1] for each in levels]) for name, levels in named.items()}
    return true, others


def weighed(
    entities: Sequence[Entity], scores: pa.Table, parameters: EventParameters
) -> dict[tuple[str, str], Weighed]:
    """The candidates of each pair of sources, by name; those of one source under its name twice."""
    left, right = scores["left"].to_numpy(), scores["right"].to_numpy()
    names, source = np.unique(np.array([each.source for each in entities]), return_inverse=True)
    single = np.array([each.single for each in entities])
    low, high = np.minimum(source[left], source[right]), np.maximum(source[left], source[right])
    levels = {each.name: scores[each.name].to_numpy() for each in parameters.model.comparisons}
    made = {}
    for one, name in enumerate(names):
        for other in range(one, len(names)):
            here = np.flatnonzero((low == one) & (high == other))
            if len(here):
                smaller = min(int((single & (source == each)).sum()) for each in (one, other))
                share = parameters.repeated if one == other else parameters.expected
                made[str(name), str(names[other])] = _weighed(
                    (left[here], right[here]), {key: each[here] for key, each in levels.items()},
                    single[left[here]] & single[right[here]], share * smaller, parameters,
                )  # fmt: skip
    return made


def _weighed(
    pairs_of: tuple[Any, Any], levels: dict[str, Any], single: Any, expected: float, parameters: EventParameters
) -> Weighed:
    left, right = pairs_of
    true, others = chances(parameters.model)
    days = _near(parameters.model)
    at_once = np.isin(levels["day"], days)
    near = at_once | (levels["period"] > 0)
    pairs = float((at_once & single).sum() / others["day"][days].sum() + ((levels["period"] >= 0) & single).sum())
    for turn in range(ROUNDS):
        bits = {name: np.log2(true[name] / others[name]) for name in levels}
        total = np.zeros(len(left))
        for name, level in levels.items():
            total += np.where(level >= 0, bits[name][np.maximum(level, 0)], 0.0)
        total = np.round(total, 9)
        prior = _prior(total[single], expected, pairs)
        if not parameters.measured or turn == ROUNDS - 1:
            break
        odds = prior * 2.0 ** np.minimum(total, MOST_BITS)
        apart = np.where(single & near, 1.0 / (1.0 + odds), 0.0)
        others |= {
            name: _measured(level, apart, name, parameters) for name, level in levels.items() if name not in TIME
        }
    return Weighed(left, right, levels, bits, total, prior)


def _near(model: LinkSpec) -> list[int]:
    """Levels of the day at which every pair is a candidate: further apart, only those that share something are."""
    return [number for number, code in enumerate(codes(model)["day"]) if code in ("same_day", "one_day", "two_days")]


def _measured(level: Any, apart: Any, name: str, parameters: EventParameters) -> Floats:
    """The chances of the levels among candidates that are not linked, the published ones holding them steady."""
    published = chances(parameters.model)[1][name]
    known = level >= 0
    found = np.bincount(level[known], weights=apart[known], minlength=len(published))
    mixed = found + parameters.steadiness * published
    return np.asarray(np.maximum(mixed / mixed.sum(), LEAST))


def _prior(weights: Any, expected: float, pairs: float) -> float:
    """The odds before looking: from a first guess, what the data themselves bear out.

    `pairs`: how many there are in the window, those that share too little to be candidates too.
    """
    pairs = max(pairs, float(len(weights)))
    if not pairs:
        return 1e-4
    chance = min(expected / pairs, 0.5)
    for _round in range(20):
        odds = chance / (1 - chance) * 2.0 ** np.minimum(weights, MOST_BITS)
        chance = min(max(float(np.sum(odds / (1 + odds))) / pairs, 1e-7), 0.5)
    return chance / (1 - chance)
