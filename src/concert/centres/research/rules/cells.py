"""Cells: every figure of a release told apart by its dimensions, so that questions are answered without the rows.

A figure is stored in several *cuts*: its total by year (`total`), by one dimension and year (`origin`), by month
(`month`), and by everything at once at the finest period (`whole`). In the whole cut areas stand alone; in the others
the areas around them and the world have rows of their own, as in the figures. A dimension is null where the cell is a
total over it, and `unknown` where the rows do not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from concert.centres.research.rules.computing import WORLD
from concert.centres.research.rules.figure_rule import DIMENSIONS, FigureRule
from concert.methods import tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

UNKNOWN = "unknown"
"""A dimension that the rows do not tell, or an area: of the world and of no country."""
TOTAL, MONTH, WHOLE = "total", "month", "whole"
KEYS = ("code", "cut", "area", "period", *DIMENSIONS)
LEAF = ("code", "area", "period", *DIMENSIONS)
SUMS = ("value", "counted", "per", "divided", "beside")
NONE: Mapping[str, str] = {}
CELLS = pa.schema(
    [
        *((name, pa.string()) for name in KEYS), ("low", pa.float64()), ("best", pa.float64()), ("high", pa.float64()),
        ("rows", pa.int64()), *((name, pa.int64()) for name in SUMS),
    ]
)  # fmt: skip


def cuts_of(rule: FigureRule) -> tuple[str, ...]:
    """The cuts that a figure is stored in."""
    return (TOTAL, *rule.by, *((WHOLE,) if len(rule.by) > 1 else ()))


@dataclass(frozen=True, slots=True)
class Grain:
    """How finely sums are told apart: the dimensions, by month or not, by area or for `area` alone."""

    dims: frozenset[str] = frozenset(DIMENSIONS)
    monthly: bool = True
    area: str = ""


FINEST = Grain()
Parts = Mapping[str, str]


def leaves(rules: Sequence[FigureRule], rows: Mapping[str, ir.Table], grain: Grain = FINEST) -> ir.Table | None:
    """The sums of every figure that adds up, by area, period and dimensions. None where there is none to add."""
    adding = [rule for rule in rules if rule.adds_up and rule.table in rows]
    found = [piece for rule in adding for piece in _leaves(rule, rows[rule.table], grain)]
    return tables.stacked(found) if found else None


def _leaves(rule: FigureRule, rows: ir.Table, grain: Grain) -> Iterator[ir.Table]:
    counted = tables.matching(rows, rule.where)
    if rule.melted:
        for measure, parts in rule.melted.items():
            yield _leaf(rule, counted, (measure,), ("value", "counted"), grain, parts)
    else:
        yield _leaf(rule, counted, rule.measures, ("value", "counted"), grain)
    if rule.per:
        divisor = counted if rule.per_where is None else tables.matching(rows, rule.per_where)
        yield _leaf(rule, divisor, rule.per, ("per", "divided"), grain)
    if rule.beside:
        other = tables.matching(rows, rule.beside)
        yield _leaf(rule, other, rule.per or rule.measures, ("beside", ""), grain)


def _leaf(
    rule: FigureRule, rows: ir.Table, measures: Sequence[str], names: tuple[str, str], grain: Grain, parts: Parts = NONE
) -> ir.Table:
    """One sum and its number of rows under their names. Grouped by the columns as they are: words are made after."""
    import ibis

    keys = _keys(rule, rows, grain)
    found = tables.sums(rows.mutate(**keys), {name: name for name in keys}, measures)
    area = ibis.literal(grain.area) if grain.area else found["_area"].fill_null(UNKNOWN)
    told = {
        name: ibis.literal(parts[name]) if name in parts and name in grain.dims
        else found[f"_{name}"].cast("string").fill_null(UNKNOWN) if f"_{name}" in keys
        else ibis.null("string")
        for name in DIMENSIONS
    }  # fmt: skip
    known = dict(zip(names, (found.total, found.rows), strict=True))
    return found.select(
        code=ibis.literal(rule.code), area=area, period=_period(found), **told,
        **{name: known.get(name, ibis.null("int64")) for name in SUMS},
    )  # fmt: skip


def _keys(rule: FigureRule, rows: ir.Table, grain: Grain) -> dict[str, Any]:
    """The columns to group by, each under its name with a stroke before it."""
    found: dict[str, Any] = {"_year": rows.year}
    if grain.monthly and rule.month:
        month = rows[rule.month]
        found["_month"] = month if month.type().is_string() else month.month()
    if not grain.area:
        found["_area"] = rows[rule.area]
    return found | {f"_{name}": rows[column] for name, column in rule.dims.items() if name in grain.dims}


def _period(found: ir.Table) -> Any:
    """`2015-03` where the row has a month, else its year."""
    year = found["_year"].cast("int64").cast("string")
    if "_month" not in found.columns:
        return year
    month = found["_month"]
    whole = month if month.type().is_string() else year + "-" + month.cast("string").lpad(2, "0")
    return whole.fill_null(year)


def cells(rules: Sequence[FigureRule], leaves: ir.Table, inside: ir.Table, *, world: bool) -> ir.Table:
    """All cuts of the figures that add up, from their leaves, in the columns of `CELLS`. Not in order."""
    adding = [rule for rule in rules if rule.adds_up]
    many = [rule.code for rule in adding if WHOLE in cuts_of(rule)]
    found = [_whole(leaves.filter(leaves.code.isin(many)))] if many else []
    for cut in (TOTAL, MONTH, *DIMENSIONS):
        codes = [rule.code for rule in adding if cut in cuts_of(rule)]
        if codes:
            found.append(_cut(leaves.filter(leaves.code.isin(codes)), cut, inside, world=world))
    return told(tables.stacked(found)).select(*CELLS.names)


def _whole(leaves: ir.Table) -> ir.Table:
    import ibis

    return added(leaves, LEAF).mutate(cut=ibis.literal(WHOLE)).select(*KEYS, *SUMS)


def _cut(leaves: ir.Table, cut: str, inside: ir.Table, *, world: bool) -> ir.Table:
    """One cut by year or month: each area, the areas around it, and the world."""
    import ibis

    period = leaves.period if cut == MONTH else leaves.period.left(4)
    kept = leaves.mutate(period=period, **{name: ibis.null("string") for name in DIMENSIONS if name != cut})
    if cut == MONTH:
        kept = kept.filter(kept.period.length() == 7)
    areas = added(kept, LEAF)
    joined = areas.inner_join(inside, "area")
    found = [areas.filter(areas.area != UNKNOWN), added(joined.drop("area").rename(area="around"), LEAF)]
    if world:
        found.append(added(areas.mutate(area=ibis.literal(WORLD)), LEAF))
    return tables.stacked(found).mutate(cut=ibis.literal(cut)).select(*KEYS, *SUMS)


def added(rows: ir.Table, by: Sequence[str]) -> ir.Table:
    """The sums of cells added up for each group; null where none is known."""
    found = rows.group_by(list(by)).agg(**{name: rows[name].sum().cast("int64") for name in SUMS})
    return found.select(*by, *SUMS)


def told(sums: ir.Table) -> ir.Table:
    """Sums as low, best and high: a share where there is a divisor, not known where it is zero or the sum negative."""
    import ibis

    share = (100 * sums.value.fill_null(0) / sums.per.nullif(0)).round(2)
    whole = ibis.ifelse(sums.value < 0, ibis.null("float64"), sums.value.cast("float64"))
    best = ibis.ifelse(sums.divided.notnull(), share, whole)
    return sums.mutate(low=best, best=best, high=best, rows=ibis.coalesce(sums.divided, sums.counted, 0))


def given(rule: FigureRule, rows: ir.Table) -> Iterator[ir.Table]:
    """The cuts of a figure that does not add up: each area's own rows, the total's and each part's as they stand."""
    for cut in cuts_of(rule):
        yield _given(rule, rows, cut)


def _given(rule: FigureRule, rows: ir.Table, cut: str) -> ir.Table:
    import ibis

    free = {rule.dims[name] for name in rule.by if cut in (name, WHOLE)}
    kept = tables.matching(rows, {column: values for column, values in rule.where.items() if column not in free})
    for column in free:
        kept = kept.filter(kept[column].notnull() & kept[column].notin(list(rule.where.get(column, ()))))
    kept = kept.filter(kept[rule.area].notnull())
    best = kept[rule.measures[0]].cast("float64")
    dims = {
        name: kept[rule.dims[name]].cast("string") if rule.dims.get(name) in free else ibis.null("string")
        for name in DIMENSIONS
    }
    return kept.select(
        code=ibis.literal(rule.code), cut=ibis.literal(cut), area=kept[rule.area],
        period=kept.year.cast("int64").cast("string"), **dims, low=best, best=best, high=best,
        rows=ibis.literal(1, "int64"), **{name: ibis.null("int64") for name in SUMS},
    ).select(*CELLS.names)  # fmt: skip
