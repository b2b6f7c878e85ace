"""Levels of each pair, and what they are worth in bits.

Bits are counted in whole parts of a bit (`PARTS`), so that their sums are the same in any order and on any engine.
"""

# ruff: noqa: S608 -- statements are made of the model's own words, never of what a record holds

from __future__ import annotations

import re
from typing import Any

from concert.methods.linkage.dialects import Dialect, beside, condition, distance, unknown
from concert.methods.linkage.engines import Engine
from concert.methods.linkage.spec import Comparison, LinkSpec
from concert.methods.linkage.weights import Weights

UNKNOWN = -1
PARTS = 100_000_000  # of one bit
RARITY_PARTS = 1_000_000  # of one bit of rarity; a level counts hundredths of it


def level_of(comparison: Comparison, dialect: Dialect) -> str:
    """SQL: the number of the level that a pair stands on; -1 where the comparison says nothing."""
    steps = "".join(
        f" when {condition(level.when, dialect, beside)} then {place}" for place, level in enumerate(comparison.levels)
    )
    return f"case when {unknown(comparison, dialect, beside)} then {UNKNOWN}{steps} else {len(comparison.levels)} end"


def keep_rarities(engine: Engine, spec: LinkSpec) -> None:
    """Keep `scored_rows`: `rows` with the rarity of each value, `f_<column>` = -log2 of its share, in whole parts."""
    joins: list[str] = []
    columns = ["rows.n", *(f"rows.{name}" for name in _compared(spec))]
    for name in spec.frequencies:
        share = "count(*) / cast(sum(count(*)) over () as double)"
        joins.append(
            f" left join (select {name} as v, cast(round(-log2({share}) * {RARITY_PARTS}) as bigint) as bits "
            f"from rows where {name} is not null group by {name}) as of_{name} on of_{name}.v = rows.{name}"
        )
        columns.append(f"of_{name}.bits as f_{name}")
    engine.keep("scored_rows", f"select {', '.join(columns)} from rows{''.join(joins)}")


def keep_levels(engine: Engine, spec: LinkSpec, pairs: str, table: str) -> None:
    """Keep a table of pairs (l, r and what else it holds) with `g_<comparison>`, and `f_` for each level of rarity."""
    sides = [f"{side}.{name} as {side}_{name}" for side in ("l", "r") for name in _compared(spec)]
    sides += [f"{distance(name)} as t_{name}" for name in _measured(spec)]
    sides += [
        f"least(l.f_{each.frequency}, r.f_{each.frequency}) as f_{each.name}"
        for each in spec.comparisons
        if each.frequency
    ]
    levels = [f"{_small(level_of(each, engine.dialect), engine.dialect)} as g_{each.name}" for each in spec.comparisons]
    levels += [f"f_{each.name}" for each in spec.comparisons if each.frequency]
    engine.keep(
        table,
        f"select l, r, found, {', '.join(levels)} from (select p.l, p.r, p.found, {', '.join(sides)} from {pairs} p "
        "join scored_rows l on l.n = p.l join scored_rows r on r.n = p.r) as both_sides",
    )


def _conditions(spec: LinkSpec) -> str:
    return " ".join(
        f"{each.unknown or ''} {' '.join(level.when for level in each.levels)}" for each in spec.comparisons
    )


def _compared(spec: LinkSpec) -> list[str]:
    """The columns that the model's conditions name."""
    told = set(re.findall(r"\w+", _conditions(spec))) | {name for each in spec.comparisons for name in each.columns}
    return [column.name for column in spec.columns if column.name in told and column.kind != "slips"]


def _measured(spec: LinkSpec) -> list[str]:
    """The columns whose edit distance a condition asks for: it is worked out once for each pair."""
    asked = set(re.findall(r"\btypos\((\w+)\)", _conditions(spec)))
    return [column.name for column in spec.columns if column.name in asked]


def _small(expression: str, dialect: Dialect) -> str:
    return f"cast({expression} as {'tinyint' if dialect == 'duckdb' else 'byte'})"


def bits_of(comparison: Comparison, weights: Weights) -> str:
    """SQL: the parts of a comparison from its level, and from the rarity of the value where the level counts it."""
    steps = [f" when {UNKNOWN} then 0"]
    for place, bits in enumerate(weights.bits(comparison.name)):
        share = comparison.levels[place].rarity if place < len(comparison.levels) else 0.0
        rare = ""
        if comparison.frequency and share:
            usual = round(weights.usual_rarity(comparison) * RARITY_PARTS)
            rare = f" + {round(share * PARTS / RARITY_PARTS)} * (f_{comparison.name} - {usual})"
        steps.append(f" when {place} then {parts(bits)}{rare}")
    return f"cast(case g_{comparison.name}{''.join(steps)} end as bigint)"


def parts(bits: float) -> int:
    return round(bits * PARTS)


def scored(engine: Engine, spec: LinkSpec, weights: Weights, levels: str, least: float) -> Any:
    """The pairs whose bits (without the prior) reach `least`, with `b_<comparison>` and `bits` in whole parts (Arrow).

    `levels` names the table of the levels.
    """
    each = [f"{bits_of(comparison, weights)} as b_{comparison.name}" for comparison in spec.comparisons]
    total = " + ".join(f"b_{comparison.name}" for comparison in spec.comparisons)
    inner = (
        f"select l, r, found, {', '.join(f'g_{one.name}' for one in spec.comparisons)}, {', '.join(each)} from {levels}"
    )
    return engine.ask(f"select *, {total} as bits from ({inner}) as b where {total} >= {parts(least)}")
