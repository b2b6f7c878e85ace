"""Learning the weights without labels: chances among others from random pairs, among matches by EM.

Fellegi and Sunter (1969); EM as in Winkler (1988), one round for each training rule, which says nothing about the
columns it blocks on, as Splink does it. Always on the embedded engine and on a bounded sample drawn with a fixed seed,
so that the same rows teach the same weights whichever engine scores.
"""

# ruff: noqa: S608 -- statements are made of the model's own words, never of what a record holds

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from concert.methods.linkage.candidates import pairs_of
from concert.methods.linkage.engines import DuckEngine
from concert.methods.linkage.scoring import keep_levels
from concert.methods.linkage.spec import Comparison, LinkSpec, Rule
from concert.methods.linkage.weights import LEAST, Weights

RANDOM_PAIRS = 600_000  # half of them stay
TRAINING_ROWS = 300_000  # of more, one part of the keys
TRAINING_PAIRS = 300_000
ROUNDS = 60

Patterns = tuple[NDArray[np.int64], NDArray[np.float64]]


def trained(engine: DuckEngine, spec: LinkSpec, size: int) -> Weights:
    """The weights that the engine's `rows` and `scored_rows` teach. `linking` settles the prior on all candidates."""
    u = _among_others(engine, spec, size)
    heard: dict[str, list[tuple[float, NDArray[np.float64]]]] = {each.name: [] for each in spec.comparisons}
    for rule in spec.train:
        silent = {each.name for each in spec.comparisons if _touches(rule, each)}
        patterns = _patterns_of_rule(engine, spec, rule, max(1, -(-size // TRAINING_ROWS)))
        if not patterns[1].sum():
            continue
        for name, (matches, chances) in _expectation(patterns, spec, u, silent).items():
            heard[name].append((matches, chances))
    m = {each.name: _agreed(heard[each.name], each) for each in spec.comparisons}
    return published(Weights(m, {name: tuple(map(float, chances)) for name, chances in u.items()}, -20.0), spec)


def published(weights: Weights, spec: LinkSpec) -> Weights:
    """The weights with what the model publishes in place of what was learned."""
    m, u = ({name: list(chances) for name, chances in each.items()} for each in (weights.m, weights.u))
    for comparison in spec.comparisons:
        codes = [*(level.code for level in comparison.levels), "other"]
        for name, code, among_matches, among_others in spec.weights:
            if name == comparison.name:
                m[name][codes.index(code)] = among_matches
                u[name][codes.index(code)] = among_others
    return Weights.of_record(m, u, weights.prior)


def _touches(rule: Rule, comparison: Comparison) -> bool:
    return any(re.search(rf"\b{column}\b", key) for key in rule.keys for column in comparison.columns)


def _among_others(engine: DuckEngine, spec: LinkSpec, rows: int) -> dict[str, NDArray[np.float64]]:
    import pyarrow as pa

    rng = np.random.default_rng(spec.seed)
    left = rng.integers(0, max(rows, 1), RANDOM_PAIRS)
    right = rng.integers(0, max(rows, 1), RANDOM_PAIRS)
    apart = left < right
    engine.give(
        "random_pairs", pa.table({"l": left[apart], "r": right[apart], "found": np.zeros(int(apart.sum()), np.int64)})
    )
    keep_levels(engine, spec, "random_pairs", "random_levels")
    chances = {}
    for each in spec.comparisons:
        counted = engine.ask(f"select g_{each.name} as g, count(*) as c from random_levels group by 1 order by 1")
        chances[each.name] = _shares(
            counted.column("g").to_numpy(), counted.column("c").to_numpy(), len(each.levels) + 1
        )
    engine.drop("random_pairs", "random_levels")
    return chances


def _shares(levels: Any, counts: Any, size: int) -> NDArray[np.float64]:
    """Shares of levels 0…size-1, half a pair added to each so that what was not seen is rare, not impossible."""
    seen = np.full(size, 0.5)
    for level, count in zip(levels, counts, strict=True):
        if level >= 0:
            seen[level] += count
    return np.asarray(seen / seen.sum())


def _patterns_of_rule(engine: DuckEngine, spec: LinkSpec, rule: Rule, parts: int) -> Patterns:
    """How often each pattern of levels occurs among the pairs of a training rule: a sample of whole pairs by hash."""
    table = "training_blocks"
    pairs_of(engine, {0: rule}, table, across=spec.across, parts=parts)
    count = engine.ask(f"select count(*) as c from {table}").column("c")[0].as_py()
    share = max(1, -(-count // TRAINING_PAIRS))
    engine.keep("training_pairs", f"select l, r, 0 as found from {table} where hash(l, r) % {share} = 0")
    keep_levels(engine, spec, "training_pairs", "training_levels")
    names = [f"g_{each.name}" for each in spec.comparisons]
    listed = ", ".join(names)
    counted = engine.ask(f"select {listed}, count(*) as c from training_levels group by {listed} order by {listed}")
    engine.drop(table, "training_pairs", "training_levels")
    patterns = np.array([counted.column(name).to_numpy() for name in names], dtype=np.int64).T.reshape(-1, len(names))
    return patterns, counted.column("c").to_numpy().astype(float)


def _expectation(
    counted: Patterns, spec: LinkSpec, u: dict[str, NDArray[np.float64]], silent: set[str]
) -> dict[str, tuple[float, NDArray[np.float64]]]:
    """EM over the patterns: u is fixed, m and the share of matches are learned. → expected matches, chances."""
    patterns, counts = counted
    used = [(place, each) for place, each in enumerate(spec.comparisons) if each.name not in silent]
    m = {each.name: _first_guess(len(each.levels) + 1) for _place, each in used}
    share = 0.3
    matching = np.zeros(len(counts))
    for _round in range(ROUNDS):
        odds = np.full(len(counts), np.log(share / (1 - share)))
        for place, each in used:
            known = patterns[:, place] >= 0
            ratio = np.log(np.maximum(m[each.name], LEAST) / np.maximum(u[each.name], LEAST))
            odds[known] += ratio[patterns[known, place]]
        matching = counts / (1 + np.exp(-np.clip(odds, -60, 60)))
        share = float(np.clip(matching.sum() / counts.sum(), 1e-6, 1 - 1e-6))
        for place, each in used:
            known = patterns[:, place] >= 0
            heard = np.bincount(patterns[known, place], weights=matching[known], minlength=len(each.levels) + 1) + 0.05
            m[each.name] = heard / heard.sum()
    return {each.name: (float(matching[patterns[:, place] >= 0].sum()), m[each.name]) for place, each in used}


def _first_guess(size: int) -> NDArray[np.float64]:
    guess = np.full(size, 0.1 / max(1, size - 1))
    guess[0] = 0.9
    return np.asarray(guess / guess.sum())


def _agreed(heard: list[tuple[float, NDArray[np.float64]]], comparison: Comparison) -> tuple[float, ...]:
    """The mean of what the training rules taught, by how many matches taught it."""
    if not heard:
        return tuple(map(float, _first_guess(len(comparison.levels) + 1)))
    weight = sum(matches for matches, _chances in heard) or 1.0
    mean = sum((matches * chances for matches, chances in heard), np.zeros(len(comparison.levels) + 1)) / weight
    return tuple(float(chance) for chance in np.round(mean, 9))
