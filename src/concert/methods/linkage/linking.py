"""From tables to pairs: prepare, learn, block, score. The same statements on every engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from concert.methods.linkage.candidates import Blocked, block
from concert.methods.linkage.engines import DuckEngine, Engine, engine_of
from concert.methods.linkage.preparing import identities, prepared
from concert.methods.linkage.scoring import PARTS, keep_levels, keep_rarities, parts, scored
from concert.methods.linkage.spec import LinkSpec
from concert.methods.linkage.training import trained
from concert.methods.linkage.weights import Weights

KEPT_BELOW = 6.0  # bits below the review band that are still kept, to join and to part clusters by


@dataclass(frozen=True, slots=True)
class Linked:
    """`pairs` (Arrow): left, right, probability, weight (bits with the prior), band; level_<c> and bits_<c> of each
    comparison.

    `identities`: all records in order; `blocked`: what was compared; `weights`: what was learned; `version`: of both.
    """

    spec: LinkSpec
    pairs: Any
    identities: Any
    weights: Weights
    blocked: Blocked

    @property
    def version(self) -> str:
        """The version of the model and of its weights."""
        return f"{self.spec.version}-{self.weights.version}"


def link(tables: Sequence[Any], spec: LinkSpec, engine: str | Any = "duckdb", weights: Weights | None = None) -> Linked:
    """Compare the records of Arrow tables. `engine`: "duckdb" or a Spark session. `weights`: as learned before.

    Pairs are ordered by weight, then by identity; left comes before right in the order of the tables.
    """
    at = engine_of(engine)
    learned = _taken_in(at, tables, spec, weights)
    blocked = block(at, spec)
    keep_levels(at, spec, "candidates", "levels")
    pairs, settled = _scored(at, spec, learned, None if weights else universe_of(tables, spec))
    names = identities(tables, spec)
    at.drop("candidates", "levels", "scored_rows", "rows")
    at.close()
    return Linked(spec, _told(pairs, spec, settled, names), names, settled, blocked)


def _taken_in(at: Engine, tables: Sequence[Any], spec: LinkSpec, weights: Weights | None) -> Weights:
    """Give the engine the rows, and learn from them: by the embedded engine, so that every engine scores alike."""
    rows = prepared(tables, spec)
    at.give("rows", rows)
    keep_rarities(at, spec)
    if weights is not None:
        return weights
    if isinstance(at, DuckEngine):
        return trained(at, spec, rows.num_rows)
    teacher = DuckEngine()
    teacher.give("rows", rows)
    keep_rarities(teacher, spec)
    learned = trained(teacher, spec, rows.num_rows)
    teacher.close()
    return learned


def _scored(at: Engine, spec: LinkSpec, weights: Weights, universe: int | None) -> tuple[Any, Weights]:
    floor = -np.log2(1 / spec.bands.review - 1) - KEPT_BELOW
    if universe is None:
        return scored(at, spec, weights, "levels", floor - weights.prior), weights
    if spec.prior is not None:
        return _scored(at, spec, Weights(weights.m, weights.u, spec.prior), None)
    held = scored(at, spec, weights, "levels", 0.0)
    prior = settled_prior(held.column("bits").to_numpy(), universe)
    import pyarrow.compute as pc

    kept = held.filter(pc.greater_equal(held.column("bits"), parts(float(floor - prior))))
    return kept, Weights(weights.m, weights.u, prior)


def settled_prior(held: Any, universe: int) -> float:
    """The prior, in bits, at which the matches it makes us expect are as many as it says there are.

    EM of the one unknown share, the weights fixed; pairs that blocking left out are taken for no matches. `held`: parts
    of bits; counted by hundredths of a bit, so that the order of the pairs makes no difference.
    """
    if not len(held) or not universe:
        return -20.0
    numbers, counts = np.unique(np.asarray(held) // (PARTS // 100), return_counts=True)
    bits = (numbers + 0.5) / 100
    prior = -float(np.log2(universe)) / 2
    for _round in range(500):
        expected = float(np.sum(counts / (1 + np.exp2(-np.clip(bits + prior, -500, 500)))))
        share = min(max(expected / universe, 1e-15), 0.5)
        following = float(np.log2(share / (1 - share)))
        if abs(following - prior) < 1e-7:
            break
        prior = following
    return round(prior, 6)


def universe_of(tables: Sequence[Any], spec: LinkSpec) -> int:
    """How many pairs there are at all: within one table, or between different ones."""
    total: int = sum(table.num_rows for table in tables)
    if not spec.across:
        return int(total * (total - 1) // 2)
    return int((total * total - sum(table.num_rows**2 for table in tables)) // 2)


def _told(pairs: Any, spec: LinkSpec, weights: Weights, names: Any) -> Any:
    import pyarrow as pa

    bits = np.round((pairs.column("bits").to_numpy() + parts(weights.prior)) / PARTS, 6)
    chance = 1 / (1 + np.exp2(-np.clip(bits, -500, 500)))
    bands = (chance < spec.bands.accept).astype(np.int32) + (chance < spec.bands.review)
    columns: dict[str, Any] = {
        "left": names.take(pairs.column("l").combine_chunks()),
        "right": names.take(pairs.column("r").combine_chunks()),
        "probability": chance,
        "weight": bits,
        "band": pa.DictionaryArray.from_arrays(pa.array(bands), pa.array(["accept", "review", "reject"])),
        "l": pairs.column("l"),
        "r": pairs.column("r"),
        "found": pairs.column("found"),
    }
    for comparison in spec.comparisons:
        codes = pa.array(["unknown", *(level.code for level in comparison.levels), "other"])
        places = pa.array(pairs.column(f"g_{comparison.name}").to_numpy().astype(np.int32) + 1)
        columns[f"level_{comparison.name}"] = pa.DictionaryArray.from_arrays(places, codes)
        columns[f"bits_{comparison.name}"] = np.round(pairs.column(f"b_{comparison.name}").to_numpy() / PARTS, 6)
    return pa.table(columns).sort_by([("weight", "descending"), ("l", "ascending"), ("r", "ascending")])
