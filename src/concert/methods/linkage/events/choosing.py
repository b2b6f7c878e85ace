"""From weights to links: rivals, one-to-one, parts and aggregates, bands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from concert.methods.linkage.events.parameters import Decision, EventParameters
from concert.methods.linkage.events.reading import Entity
from concert.methods.linkage.events.scoring import bits, levels_of

REASON = dict[str, str | float]


@dataclass(frozen=True, slots=True)
class Choice:
    """One link as it is told."""

    left: str
    right: str
    kind: str
    probability: float
    weight: float
    band: str
    reasons: list[REASON]


@dataclass(slots=True)
class Pair:
    """A candidate: two entities, its weight in bits, its odds, the weight of its counts alone, its row of the scores."""

    left: Entity
    right: Entity
    weight: float
    odds: float
    counts: float
    row: int


def chosen(
    entities: Sequence[Entity], scores: pa.Table, parameters: EventParameters, decisions: Sequence[Decision]
) -> list[Choice]:
    """The links of all pairs of sources."""
    verdicts = {frozenset((each.left, each.right)): each for each in decisions}
    made = []
    groups = _pairs(entities, scores, parameters)
    explain = _Explain(scores, parameters)
    for key in sorted(groups):
        if key[0] != key[1]:
            made += _between(groups[key], parameters, verdicts, explain)
        else:
            made += _within(groups[key], parameters, verdicts, explain)
    return made


class _Explain:
    def __init__(self, scores: pa.Table, parameters: EventParameters) -> None:
        self.names = [each.name for each in parameters.model.comparisons]
        self.levels = levels_of(parameters.model)
        self.bits = bits(parameters.model)
        self.found = {name: scores[name].to_numpy() for name in self.names}

    def __call__(self, pair: Pair) -> list[REASON]:
        told: list[REASON] = []
        for name in self.names:
            level = int(self.found[name][pair.row])
            if level >= 0:
                told.append(
                    {
                        "feature": name,
                        "level": self.levels[name][level],
                        "bits": round(float(self.bits[name][level]), 2),
                    }
                )
        return told


def _pairs(
    entities: Sequence[Entity], scores: pa.Table, parameters: EventParameters
) -> dict[tuple[str, str], list[Pair]]:
    weights = bits(parameters.model)
    total = np.zeros(len(scores))
    for name, worth in weights.items():
        level = scores[name].to_numpy()
        total += np.where(level >= 0, worth[np.maximum(level, 0)], 0.0)
    level = scores["count"].to_numpy()
    counts = np.where(level >= 0, weights["count"][np.maximum(level, 0)], 0.0)
    left, right = scores["left"].to_numpy(), scores["right"].to_numpy()
    when = scores["when"].to_numpy()
    source = np.array([each.source for each in entities])
    single = np.array([len(each.members) == 1 for each in entities])
    groups: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    names = np.unique(source)
    for one in names:
        for other in names[names >= one]:
            here = np.flatnonzero(
                ((source[left] == one) & (source[right] == other)) | ((source[left] == other) & (source[right] == one))
            )
            if not len(here):
                continue
            rows = here[single[left[here]] & single[right[here]]]
            smaller = min((single & (source == one)).sum(), (single & (source == other)).sum())
            expected = parameters.expected if one != other else 0.01
            prior = _prior(total[rows], expected * smaller)
            for row in here[(total[here] + np.maximum(0.0, -counts[here]) + np.log2(prior) > -7) & (when[here] > 0)]:
                a, b = entities[left[row]], entities[right[row]]
                a, b = (a, b) if (a.source, a.number) <= (b.source, b.number) else (b, a)
                if a.source == b.source and (a.group is not None and a.group == b.group):
                    continue
                groups[str(one), str(other)].append(
                    Pair(a, b, float(total[row]), float(prior * 2.0 ** total[row]), float(counts[row]), int(row))
                )
    return groups


def _prior(weights: Any, expected: float) -> float:
    """The odds before looking, so that the expected number of links is found, and no more than the data bear."""
    if not len(weights):
        return 1e-3
    chance = expected / len(weights)
    for _round in range(20):
        odds = chance / (1 - min(chance, 0.5)) * 2.0 ** np.minimum(weights, 60)
        chance = max(float(np.mean(odds / (1 + odds))), 1e-7)
    return chance / (1 - min(chance, 0.5))


def _between(pairs: list[Pair], parameters: EventParameters, verdicts: Any, explain: _Explain) -> list[Choice]:
    rivals: dict[int, dict[int, float]] = defaultdict(dict)
    for pair in pairs:
        if len(pair.left.members) == 1 and len(pair.right.members) == 1:
            rivals[pair.left.number][pair.right.number] = pair.odds
            rivals[pair.right.number][pair.left.number] = pair.odds
    taken: dict[tuple[str, int], Pair] = {}
    made: list[Choice] = []
    told: set[frozenset[str]] = set()

    def chance(pair: Pair, odds: float) -> float:
        others = max(_rivals(pair.left, pair.right, rivals), _rivals(pair.right, pair.left, rivals))
        return odds / (1 + odds + others)

    for pair in sorted(pairs, key=lambda each: (-each.weight, each.left.key, each.right.key)):
        free = not any((pair.right.source, n) in taken for n in pair.left.members) and not any(
            (pair.left.source, n) in taken for n in pair.right.members
        )
        probability = chance(pair, pair.odds)
        if probability < parameters.floor or not free:
            continue
        if len(pair.left.members) > 1 and len(pair.right.members) > 1:
            continue
        for n in pair.left.members:
            taken[pair.right.source, n] = pair
        for n in pair.right.members:
            taken[pair.left.source, n] = pair
        made += _told(pair, probability, parameters, explain)
    return made


def _rivals(one: Entity, other: Entity, rivals: dict[int, dict[int, float]]) -> float:
    """The odds of all other reports that `one` could be instead."""
    return max(
        (sum(odds for number, odds in rivals[n].items() if number not in other.members) for n in one.members),
        default=0.0,
    )


def _told(pair: Pair, probability: float, parameters: EventParameters, explain: _Explain) -> list[Choice]:
    band = parameters.model.bands.of(probability)
    reasons = explain(pair)
    if len(pair.left.members) == 1 and len(pair.right.members) == 1:
        return [Choice(pair.left.key, pair.right.key, "same_as", probability, pair.weight, band, reasons)]
    whole, parts = (pair.right, pair.left) if len(pair.left.members) > 1 else (pair.left, pair.right)
    keys = parts.key.split("+")
    return [Choice(key, whole.key, "part_of", probability, pair.weight, band, reasons) for key in keys]


def _within(pairs: list[Pair], parameters: EventParameters, verdicts: Any, explain: _Explain) -> list[Choice]:
    """Likely repeats in one source: only ever suggested."""
    made = []
    for pair in pairs:
        if len(pair.left.members) > 1 or len(pair.right.members) > 1:
            continue
        probability = pair.odds / (1 + pair.odds)
        if probability >= parameters.model.bands.accept:
            made.append(
                Choice(pair.left.key, pair.right.key, "same_as", probability, pair.weight, "review", explain(pair))
            )
    return made
