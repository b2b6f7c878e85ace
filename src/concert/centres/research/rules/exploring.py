"""Answers to questions, from the cells of a release or from its rows: the same numbers either way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from concert.centres.research.rules.cells import (
    LEAF,
    MONTH,
    SUMS,
    TOTAL,
    UNKNOWN,
    WHOLE,
    Grain,
    cuts_of,
    given,
    leaves,
    shapes,
    sums_of,
    told,
)
from concert.centres.research.rules.computing import WORLD
from concert.centres.research.rules.figure_rule import FigureRule
from concert.centres.research.rules.questions import Question
from concert.methods import tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

COUNTS = ("low", "best", "high", "rows", "beside")
PAIRS = pa.schema([("area", pa.string()), ("counts_for", pa.string())])


@dataclass(frozen=True, slots=True)
class Inside:
    """Which areas count for which.

    `asked` maps each area of the question to the areas inside it, itself among them; where nothing is asked, `around`
    maps every area to those around it, so that all of them are told. With `world`, everything counts for the world.
    """

    asked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    world: bool = True

    @property
    def members(self) -> frozenset[str] | None:
        """Every area whose rows can matter; None where all of them can."""
        return None if not self.asked or WORLD in self.asked else frozenset().union(*self.asked.values())

    @property
    def alone(self) -> str:
        """The one area that is asked; empty where there are several, or all."""
        return next(iter(self.asked)) if len(self.asked) == 1 else ""

    @property
    def pairs(self) -> pa.Table:
        """An area and one that it counts for, a row each."""
        if self.asked:
            found = [(code, outer) for outer, codes in self.asked.items() for code in sorted(codes)]
        else:
            found = [(code, outer) for code, outers in self.around.items() for outer in (code, *outers)]
            found += [(code, WORLD) for code in (*self.around, UNKNOWN) if code != WORLD] if self.world else []
        columns = {"area": [code for code, _outer in found], "counts_for": [outer for _code, outer in found]}
        return pa.table(columns, schema=PAIRS)


def cut_for(question: Question, rule: FigureRule) -> str:
    """The coarsest cut of a figure's cells that a question can be answered from."""
    needed = question.dimensions
    if not needed:
        return MONTH if question.monthly else TOTAL
    coarse = len(needed) == 1 and not question.monthly and needed[0] in cuts_of(rule)
    return needed[0] if coarse else WHOLE


def stored_in(question: Question, rules: Sequence[FigureRule], inside: Inside) -> str | None:
    """The cut whose cells are the answer as they stand; None where cells have to be added up for it.

    They stand for it where every dimension of the cut is told apart, or kept to one value; in the finest cut, also
    where the areas asked for hold no others and the figure is not counted by month.
    """
    first, cut = rules[0], cut_for(question, rules[0])
    if len(rules) > 1 or not first.adds_up:
        return None
    apart = all(name in question.by or len(values) == 1 for name, values in question.where.items())
    if cut == WHOLE:
        alone = bool(inside.asked) and all(codes == {area} for area, codes in inside.asked.items())
        apart = apart and alone and not first.month and set(question.dimensions) == set(first.by)
    return cut if apart else None


def from_cells(question: Question, rules: Sequence[FigureRule], cells: ir.Table, inside: Inside) -> ir.Table:
    """The answer, from the cells of a release."""
    cut = cut_for(question, rules[0])
    kept = cells.filter(cells.cut == cut, cells.code.isin([rule.code for rule in rules]))
    if not rules[0].adds_up:
        return _standing(question, kept, inside)
    if cut != WHOLE:
        return _summed(question, _of(kept, inside.asked))
    return _summed(question, _placed(_of(kept, inside.members), inside))


def from_rows(
    question: Question, rules: Sequence[FigureRule], rows: Mapping[str, ir.Table], inside: Inside
) -> ir.Table:
    """The answer, from the rows of a release: only what the question tells apart is counted."""
    first = rules[0]
    if not first.adds_up:
        cuts = dict(zip(cuts_of(first), given(first, rows[first.table]), strict=True))
        return _standing(question, cuts[cut_for(question, rules[0])], inside)
    grain = Grain(frozenset(question.dimensions), question.monthly, inside.alone, undated=not question.monthly)
    found = tables.stacked([
        leaves(shape, sums, grain)
        for shape in shapes(rules)
        for sums in sums_of(shape, _near(question, shape[0], rows[shape[0].table], inside), grain)
    ])  # fmt: skip
    if question.monthly:
        found = found.filter(found.period.length() == 7)
    return _summed(question, found if inside.alone else _placed(found, inside))


def _near(question: Question, rule: FigureRule, rows: ir.Table, inside: Inside) -> ir.Table:
    """The rows that can matter, by the columns as the files hold them, so that engines skip the others."""
    first, last = (period[:4] for period in question.periods)
    if first:
        rows = rows.filter(rows.year >= int(first))
    if last:
        rows = rows.filter(rows.year <= int(last))
    for name, values in question.where.items():
        if name in rule.dims and UNKNOWN not in values:
            rows = rows.filter(rows[rule.dims[name]].isin(list(values)))
    members = inside.members
    return rows if members is None else rows.filter(rows[rule.area].isin(sorted(members)))


def _of(kept: ir.Table, areas: Any) -> ir.Table:
    """The cells of some areas; of all where none is named."""
    return kept.filter(kept.area.isin(sorted(areas))) if areas else kept


def _asked(question: Question, kept: ir.Table) -> ir.Table:
    first, last = question.periods
    if first:
        kept = kept.filter(kept.period >= first)
    if last:
        kept = kept.filter(kept.period.left(len(last)) <= last)
    for name, values in question.where.items():
        kept = kept.filter(kept[name].isin(list(values)))
    return kept


def _placed(kept: ir.Table, inside: Inside) -> ir.Table:
    """Each sum under every area that it counts for."""
    import ibis

    if not inside.asked and not inside.around:
        return kept
    if inside.alone:
        return kept.mutate(area=ibis.literal(inside.alone))
    joined = kept.inner_join(ibis.memtable(inside.pairs), "area")
    return joined.drop("area").rename(area="counts_for")


def _summed(question: Question, kept: ir.Table) -> ir.Table:
    """Sums by area, period and what the question tells apart, with low, best and high."""
    asked = _asked(question, kept)
    asked = asked if question.monthly else asked.mutate(period=asked.period.left(4))
    by = [name for name in LEAF if name in ("area", "period") or name in question.by]
    sums = asked.group_by(by).agg(**{name: asked[name].sum().cast("int64") for name in SUMS})
    return told(sums).select(*by, *COUNTS).order_by(by)


def _standing(question: Question, kept: ir.Table, inside: Inside) -> ir.Table:
    """Values that do not add up, as they stand: every dimension that is asked stays apart."""
    by = ["area", "period", *question.dimensions]
    return _asked(question, _of(kept, inside.asked)).select(*by, *COUNTS).order_by(by)


__all__ = ["COUNTS", "Inside", "cut_for", "from_cells", "from_rows", "stored_in"]
