"""What a release computes from its rows: its figures by area and year, and their cells by everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from concert.centres.research.actions.judging import Plan
from concert.centres.research.actions.protecting import NAME, protected_cells
from concert.centres.research.queries.areas import around
from concert.centres.research.rules.cells import (
    CELLS,
    COARSEST,
    CUTS,
    FINEST,
    KEYS,
    cells,
    given,
    leaves,
    shapes,
    sums_of,
    told,
)
from concert.centres.research.rules.computing import SCHEMA, figures_of
from concert.centres.research.rules.indicators import FigureRule, rules_of
from concert.centres.research.rules.releases import DEMONSTRATION
from concert.ground.refusals import Refusal
from concert.methods import tables
from concert.methods.recipes import Author, Recipe

if TYPE_CHECKING:
    import ibis.expr.types as ir

INSIDE = pa.schema([("area", pa.string()), ("around", pa.string())])
GROUP = 64 * 1024
"""Rows of cells that are read together: few enough that a question about one figure reads little."""


@dataclass(frozen=True, slots=True)
class Computed:
    """The figures of a release in the columns of `SCHEMA`, and its cells in those of `CELLS`, both in order."""

    figures: pa.Table
    cells: pa.Table
    systems: Mapping[str, pa.Table] = field(default_factory=dict)
    """Of a protected source: every cell of each figure with what was withheld, for the next release."""

    def written(self, folder: Path) -> tuple[Path, Path]:
        """Both as Parquet files in a folder."""
        figures, kept = folder / "figures.parquet", folder / "cells.parquet"
        pq.write_table(self.figures, figures, compression="zstd")
        pq.write_table(self.cells, kept, compression="zstd", row_group_size=GROUP)
        return figures, kept

    def kept_for_the_next(self, folder: Path) -> tuple[Path, ...]:
        """What the next release of a protected source must know of this one, as Parquet files in a folder."""
        files = []
        for code, system in self.systems.items():
            files.append(folder / NAME.format(code=code))
            pq.write_table(system, files[-1], compression="zstd")
        return tuple(files)


def engine_asked() -> Any:
    """The engine that CONCERT_ENGINE names; refused where it cannot run here."""
    asked: str = settings.ENGINE
    if asked == tables.DUCKDB:
        return tables.engine()
    try:
        return tables.engine(tables.SPARK, "local[2]" if asked == tables.SPARK else asked)
    except tables.EngineAbsent as absent:
        raise Refusal("research.engine.absent", engine=asked, missing=str(absent)) from absent


def computed_of(plan: Plan, files: Mapping[str, Sequence[Path]]) -> Computed:
    """The figures and the cells of a release, from all its files, new and kept, by table."""
    engine = engine_asked()
    rows = {name: tables.read(engine, places) for name, places in files.items()}
    rules = [rule for rule in rules_of(plan.source.code) if rule.table in rows]
    if not rules:  # a list of sources, or an excerpt: its rows make no figure
        return Computed(SCHEMA.empty_table(), CELLS.empty_table())
    pairs = [(code, outer) for code, outers in around().items() for outer in outers]
    inside = pa.table({"area": [code for code, _ in pairs], "around": [outer for _, outer in pairs]}, schema=INSIDE)
    around_each = tables.held(engine, "inside", inside)
    world = plan.provider != DEMONSTRATION
    found = cells_of(engine, rules, rows, around_each, world=world)
    if plan.source.protected:
        shown, systems = protected_cells(found, rules, plan.current)
        return Computed(figures_of(shown), shown, systems)
    return Computed(figures_of(found), found)


def cells_of(
    engine: Any, rules: Sequence[FigureRule], rows: Mapping[str, ir.Table], inside: ir.Table, *, world: bool
) -> pa.Table:
    """Every cell of the rules, in order: the sums are found in one pass over each table and each of its shapes.

    The engine finds whole numbers. Shares and order are made of them here, so that every engine gives the same.
    """
    if not tables.is_spark(engine):
        return _again(engine, rules, rows, inside, world=world)
    standing, summed = _pieces(engine, rules, rows, inside, world=world)
    standing = [_here(engine, piece, CELLS) for piece in standing]
    summed = [_here(engine, piece, CUTS) for piece in summed]
    return tables.duck().to_pyarrow(_question(standing, summed)).cast(CELLS)


RECIPES: dict[str, Recipe] = {}
"""By rules and columns: what was written for one release of a source serves the next."""


def _again(
    engine: Any, rules: Sequence[FigureRule], rows: Mapping[str, ir.Table], inside: ir.Table, *, world: bool
) -> pa.Table:
    """As `cells_of`, without writing the same question anew for each release."""
    at_hand = {f"rows_{name}": table for name, table in rows.items()} | {"around": inside}
    key = repr((rules, {name: table.schema() for name, table in at_hand.items()}, world))
    if key not in RECIPES:
        author = Author(at_hand)
        named = {name: author.given[f"rows_{name}"] for name in rows}
        pieces = _pieces(author, rules, named, author.given["around"], world=world)
        RECIPES[key] = author.asked(_question(*pieces))
    return RECIPES[key].answered(engine, at_hand).cast(CELLS)


def _pieces(
    engine: Any, rules: Sequence[FigureRule], rows: Mapping[str, ir.Table], inside: ir.Table, *, world: bool
) -> tuple[list[ir.Table], list[ir.Table]]:
    """Cells that stand as they were delivered, and sums."""
    standing = [piece for rule in rules if not rule.adds_up for piece in given(rule, rows[rule.table])]
    return standing, _sums(engine, rules, rows, inside, world=world)


def _question(standing: Sequence[ir.Table], summed: Sequence[ir.Table]) -> ir.Table:
    found = [*standing, *(told(piece).select(*CELLS.names) for piece in summed)]
    return tables.stacked(found).order_by(KEYS)


def _here(engine: Any, found: ir.Table, schema: pa.Schema) -> ir.Table:
    """What an engine elsewhere found, as a table of this process."""
    import ibis

    return ibis.memtable(engine.to_pyarrow(found).select(schema.names).cast(schema))


def _sums(
    engine: Any, rules: Sequence[FigureRule], rows: Mapping[str, ir.Table], inside: ir.Table, *, world: bool
) -> list[ir.Table]:
    finest: list[ir.Table] = []
    totals: list[ir.Table] = []
    for place, shape in enumerate(shapes(rules)):
        for grain, kept in ((FINEST, finest), (COARSEST, totals)):
            for part, sums in enumerate(sums_of(shape, rows[shape[0].table], grain)):
                at = tables.held(engine, f"sums_{place}_{part}_{len(grain.dims)}", sums)
                kept.append(leaves(shape, at, grain))
    if not finest:
        return []
    all_totals = tables.held(engine, "totals", tables.stacked(totals))
    all_finest = tables.held(engine, "finest", tables.stacked(finest))
    return [cells(rules, all_totals, all_finest, inside, world=world)]
