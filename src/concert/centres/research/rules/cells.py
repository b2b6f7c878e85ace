"""Cells: every figure of a release told apart by its dimensions, so that questions are answered without the rows.

A figure is stored in several *cuts*: its total by year (`total`), by one dimension and year (`origin`), by month
(`month`), and by everything at once at the finest period (`whole`). In the whole cut areas stand alone; in the others
the areas around them and the world have rows of their own, as in the figures. A dimension is null where the cell is a
total over it, and `unknown` where the rows do not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

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
SUMS = ("value", "counted", "per", "divided", "beside", "least", "most")
NONE: Mapping[str, str] = {}
FINE = 10_000
"""Parts of a percent that averages are added up in."""
NOWHERE: Mapping[str, tuple[str, ...]] = {}
CUTS = pa.schema([*((name, pa.string()) for name in KEYS), *((name, pa.int64()) for name in SUMS)])
CELLS = pa.schema(
    [
        *((name, pa.string()) for name in KEYS), ("low", pa.float64()), ("best", pa.float64()), ("high", pa.float64()),
        ("rows", pa.int64()), *((name, pa.int64()) for name in SUMS),
    ]
)  # fmt: skip


def cuts_of(rule: FigureRule) -> tuple[str, ...]:
    """The cuts that a figure is stored in."""
    if len(rule.by) > 1:
        return (TOTAL, *rule.by, WHOLE)
    return (TOTAL, *rule.by) if rule.month or not rule.adds_up else (TOTAL, *(WHOLE for _name in rule.by))


@dataclass(frozen=True, slots=True)
class Grain:
    """How finely sums are told apart: the dimensions, by month or not, by area or for `area` alone.

    Only where nothing is told apart do rows that count nobody matter: a zero that is stated is no gap in a series, but
    most pairs of countries have no part in each other's figures.
    """

    dims: frozenset[str] = frozenset(DIMENSIONS)
    monthly: bool = True
    area: str = ""
    undated: bool = True
    """Whether rows without a month are told too, under their year."""

    @property
    def zeros(self) -> bool:
        return not self.dims


FINEST, COARSEST = Grain(), Grain(frozenset())


def shapes(rules: Sequence[FigureRule]) -> list[list[FigureRule]]:
    """The figures that add up, those together whose sums are found in one pass: of one table, area and dimensions."""
    found: dict[tuple[object, ...], list[FigureRule]] = {}
    for rule in rules:
        if rule.adds_up:
            # Figures of melted measures have rows of their own for each measure, those of the last round only its rows.
            alone = rule.code if rule.melted or rule.latest else ""
            shape = (rule.table, rule.area, tuple(sorted(rule.dims.items())), rule.month, alone)
            found.setdefault(shape, []).append(rule)
    return list(found.values())


def sums_of(shape: Sequence[FigureRule], rows: ir.Table, grain: Grain) -> list[ir.Table]:
    """The sums of figures of one shape side by side (`value_0`, `counted_0`, …), by what the grain tells apart.

    One table; for melted measures one for each, with its parts named. Grouped by the columns as they are.
    """
    [first, *_] = shape
    if not first.melted:
        return [_sums(shape, rows, grain, NONE)]
    return [_sums([replace(first, measures=(measure,))], rows, grain, parts) for measure, parts in first.melted.items()]


def _sums(shape: Sequence[FigureRule], rows: ir.Table, grain: Grain, parts: Mapping[str, str]) -> ir.Table:
    import ibis

    first, all_count = shape[0], False
    if len(shape) == 1 and not first.beside and first.per_where is None and first.how == "sum":
        rows, shape = tables.matching(rows, first.where), [replace(first, where=NOWHERE)]
        if first.latest:
            rows = tables.latest(rows, (first.area, "year", first.latest), "period")
        if not grain.zeros:
            rows = tables.counting(rows, (*first.measures, *first.per, *first.bounds))
            all_count = not first.per and not first.bounds and len(first.measures) == 1
    keys = _keys(first, rows, grain)
    zeros = grain.zeros or all_count
    counts = [sums for place, rule in enumerate(shape) for sums in _counts(rule, rows, place, zeros=zeros).items()]
    found = rows.group_by(**keys).agg(**dict(counts))
    area = ibis.literal(grain.area) if grain.area else found["_area"].fill_null(UNKNOWN)
    told = {
        name: ibis.literal(parts[name]) if name in parts and name in grain.dims
        else found[f"_{name}"].cast("string").fill_null(UNKNOWN) if f"_{name}" in keys
        else ibis.null("string")
        for name in DIMENSIONS
    }  # fmt: skip
    return found.select(area=area, period=_period(found), **told, **{name: found[name] for name, _sum in counts})


def _counts(rule: FigureRule, rows: ir.Table, place: int, *, zeros: bool) -> dict[str, Any]:
    """The sums of one figure, each with the number of rows that it was made of."""
    if rule.how != "sum":
        return {f"{name}_{place}": each for name, each in _ratio(rule, rows).items()}
    where = rule.where if rule.per_where is None else rule.per_where
    asked = [("value", "counted", rule.measures, rule.where)]
    asked += [("per", "divided", rule.per, where)] if rule.per else []
    asked += [("beside", "", rule.per or rule.measures, rule.beside)] if rule.beside else []
    asked += [(name, "", (column,), rule.where) for name, column in zip(("least", "most"), rule.bounds, strict=False)]
    found: dict[str, Any] = {}
    for name, number, measures, kept in asked:
        condition = tables.met(rows, kept)
        found[f"{name}_{place}"] = tables.total(rows, measures, condition)
        if number:
            found[f"{number}_{place}"] = tables.number(rows, measures, condition, zeros=zeros)
    return found


def _ratio(rule: FigureRule, rows: ir.Table) -> dict[str, Any]:
    """A mean or a share of rows as two whole numbers, so that it adds up over areas the same on every engine.

    A share is 100 × value ÷ per: of a mean, the value is in ten-thousandths and each row a million of the divisor.
    """
    measure, condition = rows[rule.measures[0]], tables.met(rows, rule.where)
    known = tables.number(rows, rule.measures, condition)
    if rule.how == "above":
        met = measure > rule.above
        return {
            "value": (met if condition is None else met & condition).sum().cast("int64"),
            "per": known,
            "divided": known,
        }
    value = (measure * FINE + 0.5).floor().cast("int64").sum(where=condition).cast("int64")
    return {"value": value, "per": (known * 100 * FINE).cast("int64"), "divided": known}


def leaves(shape: Sequence[FigureRule], sums: ir.Table, grain: Grain) -> ir.Table:
    """Sums side by side as one figure below the other, without those that no row told, or that count nobody."""
    return tables.stacked([_leaves(rule, sums, place, grain) for place, rule in enumerate(shape)])


def _leaves(rule: FigureRule, sums: ir.Table, place: int, grain: Grain) -> ir.Table:
    import ibis

    def of(name: str) -> Any:
        column = f"{name}_{place}"
        return sums[column] if column in sums.columns else ibis.null("int64")

    keys = {name: sums[name] for name in LEAF[1:]}
    told = sums.select(code=ibis.literal(rule.code), **keys, **{name: of(name) for name in SUMS})
    number = told.counted.fill_null(0) + told.divided.fill_null(0) + told.most.fill_null(0)
    beside = told.beside.notnull() if grain.zeros else told.beside.fill_null(0) > 0
    return told.filter((number > 0) | beside)


def _keys(rule: FigureRule, rows: ir.Table, grain: Grain) -> dict[str, Any]:
    """The columns to group by, each under its name with a stroke before it."""
    found: dict[str, Any] = {}
    if grain.monthly and rule.month:
        found["_month"] = _month(rows, rule.month)
    if grain.undated or "_month" not in found or not found["_month"].type().is_string():
        found["_year"] = rows.year
    if not grain.area:
        found["_area"] = rows[rule.area]
    return found | {f"_{name}": rows[column] for name, column in rule.dims.items() if name in grain.dims}


def _month(rows: ir.Table, column: str) -> Any:
    """The month of a period (`2015-03`, `2015-03-31`, `2015`), or of a day that is exact enough to have one."""
    import ibis

    told = rows[column]
    if told.type().is_string():
        return told  # grouped as it stands, and cut in `_period`: to cut it in every row takes longer than to add up
    month = told.month()
    if "precision" not in rows.columns:
        return month
    return ibis.ifelse(rows.precision.isin(["day", "month"]), month, ibis.null(month.type()))


def _period(found: ir.Table) -> Any:
    """`2015-03` where the row has a month, else its year, or nothing where years are not asked."""
    import ibis

    if "_year" not in found.columns:
        return found["_month"].left(7)
    year = found["_year"].cast("int64").cast("string")
    if "_month" not in found.columns:
        return year
    month = found["_month"]
    if month.type().is_string():
        return month.left(7).fill_null(year)
    # A month that is null must not be joined: one engine makes the whole null of it, another leaves it out.
    return ibis.ifelse(month.isnull(), year, year + "-" + month.cast("string").lpad(2, "0"))


def cells(
    rules: Sequence[FigureRule], totals: ir.Table, finest: ir.Table, inside: ir.Table, *, world: bool
) -> ir.Table:
    """The sums of all cuts of the figures that add up, in the columns of `CUTS`, not in order.

    `totals` are their leaves without dimensions, `finest` those with all.
    """
    adding = [rule for rule in rules if rule.adds_up]
    found = []
    for cut in (TOTAL, MONTH, *DIMENSIONS, WHOLE):
        codes = [rule.code for rule in adding if cut in cuts_of(rule)]
        kept = totals if cut in (TOTAL, MONTH) else finest
        if codes:
            asked = kept.filter(kept.code.isin(codes))
            wide = [rule.code for rule in adding if rule.rolls_up and rule.code in codes]
            found.append(_whole(asked) if cut == WHOLE else _cut(asked, cut, Wider(inside, wide, world)))
    return tables.stacked(found).select(*CUTS.names)


def _whole(leaves: ir.Table) -> ir.Table:
    import ibis

    return added(leaves, LEAF).mutate(cut=ibis.literal(WHOLE)).select(*KEYS, *SUMS)


class Wider(NamedTuple):
    """What areas add up to: those around each, for the codes that roll up, and the world."""

    inside: ir.Table
    codes: Sequence[str]
    world: bool


def _cut(leaves: ir.Table, cut: str, wider: Wider) -> ir.Table:
    """One cut by year or month: each area, the areas around it, and the world."""
    import ibis

    period = leaves.period if cut == MONTH else leaves.period.left(4)
    kept = leaves.mutate(period=period, **{name: ibis.null("string") for name in DIMENSIONS if name != cut})
    if cut == MONTH:
        kept = kept.filter(kept.period.length() == 7)
    areas = added(kept, LEAF)
    found = [areas.filter(areas.area != UNKNOWN)]
    rolling = areas.filter(areas.code.isin(list(wider.codes)))
    if wider.codes:
        joined = rolling.inner_join(wider.inside, "area")
        found.append(added(joined.drop("area").rename(area="around"), LEAF))
    if wider.codes and wider.world:
        found.append(added(rolling.mutate(area=ibis.literal(WORLD)), LEAF))
    return tables.stacked(found).mutate(cut=ibis.literal(cut)).select(*KEYS, *SUMS)


def added(rows: ir.Table, by: Sequence[str]) -> ir.Table:
    """The sums of cells added up for each group; null where none is known."""
    found = rows.group_by(list(by)).agg(**{name: rows[name].sum().cast("int64") for name in SUMS})
    return found.select(*by, *SUMS)


def told(sums: ir.Table) -> ir.Table:
    """Sums as low, best and high: a share where there is a divisor, not known where it is zero or the sum negative.

    Where rows bound what they withhold, the best value counts at least the bound.
    """
    import ibis

    divided = sums.divided.nullif(0)
    share = (100 * sums.value.fill_null(0) / sums.per.nullif(0)).round(2)
    whole = ibis.ifelse(sums.value < 0, ibis.null("float64"), sums.value.cast("float64"))
    best = ibis.ifelse(divided.notnull(), share, whole)
    best = ibis.ifelse(best < sums.least, sums.least.cast("float64"), best)
    low, high = (ibis.coalesce(bound.cast("float64"), best) for bound in (sums.least, sums.most))
    return sums.mutate(low=low, best=best, high=high, rows=ibis.coalesce(divided, sums.counted, 0))


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
