"""Figures computed from rows: one expression for all figures of a source, areas added up for regions and the world."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from concert.centres.research.rules.indicators import FigureRule
from concert.methods import tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

WORLD = "WLD"
BY = ("code", "piece", "year")
SCHEMA = pa.schema(
    [
        ("code", pa.string()), ("area", pa.string()), ("year", pa.int16()), ("low", pa.float64()),
        ("best", pa.float64()), ("high", pa.float64()), ("rows", pa.int64()), ("beside", pa.int64()),
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of one area: year to `[low, best, high, rows]`, and the count beside where there is one."""

    code: str
    area: str
    points: Mapping[str, list[float | int | None]]

    @property
    def digest(self) -> str:
        """Of the points: equal digests, nothing changed."""
        return hashlib.sha256(json.dumps(self.points, sort_keys=True).encode()).hexdigest()[:16]

    @property
    def latest(self) -> int:
        return max(int(year) for year in self.points)


def compute(rules: Sequence[FigureRule], rows: Mapping[str, ir.Table], inside: ir.Table, *, world: bool) -> ir.Table:
    """All figures of the rules, in the columns of `SCHEMA`, by code, area and year.

    `rows` maps table names to the rows of a release. Rows of no known area count for the world, where that is asked.
    A share is 100 × value ÷ per to two decimals, and not known where the divisor is zero. Where only cases are counted,
    the number of persons is not known. Figures that do not add up stand as each area's own row gives them.
    """
    asked = [rule for rule in rules if rule.table in rows]
    found = [_given(rule, rows[rule.table]) for rule in asked if not rule.adds_up]
    if adding := [rule for rule in asked if rule.adds_up]:
        found.append(_added(adding, rows, inside, world=world))
    return tables.stacked(found).order_by("code", "area", "year")


def _given(rule: FigureRule, rows: ir.Table) -> ir.Table:
    """Each area's own value, as its custodian gives it; one row an area and year, so nothing is added."""
    import ibis

    counted = tables.matching(rows, rule.where)
    counted = counted.filter(counted[rule.area].notnull())
    best = counted[rule.measures[0]].cast("float64")
    told = counted.select(
        code=ibis.literal(rule.code), area=counted[rule.area], year=counted.year.cast("int64"), low=best, best=best,
        high=best, rows=ibis.literal(1, "int64"), beside=ibis.null("int64"),
    )  # fmt: skip
    return told.select(*SCHEMA.names)


def _added(rules: Sequence[FigureRule], rows: Mapping[str, ir.Table], inside: ir.Table, *, world: bool) -> ir.Table:
    parts = tables.stacked([piece for rule in rules for piece in _pieces(rule, rows[rule.table])])
    of_areas = parts.filter(parts.area.notnull()).select("area", *BY, "total", "rows")
    found = [of_areas, tables.rolled_up(of_areas, inside, BY).select("area", *BY, "total", "rows")]
    if world:
        found.append(_world(parts).select("area", *BY, "total", "rows"))
    return _told(tables.stacked(found))


def _told(sums: ir.Table) -> ir.Table:
    import ibis

    def of(piece: str, column: str) -> Any:
        return sums[column].max(where=sums.piece == piece)

    wide = sums.group_by("code", "area", "year").agg(
        value=of("value", "total"), counted=of("value", "rows"), per=of("per", "total"), divided=of("per", "rows"),
        beside=of("beside", "total"),
    )  # fmt: skip
    wide = wide.filter(wide.counted.notnull() | wide.divided.notnull() | wide.beside.notnull())
    share = (100 * wide.value.fill_null(0) / wide.per.nullif(0)).round(2)
    best = ibis.ifelse(wide.divided.notnull(), share, wide.value.cast("float64"))
    told = wide.mutate(low=best, best=best, high=best, rows=ibis.coalesce(wide.divided, wide.counted, 0))
    return told.select(*SCHEMA.names)


def _pieces(rule: FigureRule, rows: ir.Table) -> list[ir.Table]:
    by = {"area": rule.area, "year": "year"}
    counted = tables.matching(rows, rule.where)
    asked = [("value", counted, rule.measures)]
    if rule.per:
        asked.append(("per", counted, rule.per))
    if rule.beside:
        asked.append(("beside", tables.matching(rows, rule.beside), rule.per or rule.measures))
    return [_named(tables.sums(table, by, measures), rule.code, piece) for piece, table, measures in asked]


def _named(table: ir.Table, code: str, piece: str) -> ir.Table:
    import ibis

    named = table.mutate(code=ibis.literal(code), piece=ibis.literal(piece), year=table.year.cast("int64"))
    return named.select("area", "code", "piece", "year", "total", "rows")


def _world(parts: ir.Table) -> ir.Table:
    import ibis

    groups = {column: parts[column] for column in BY}
    added = parts.group_by(**groups).agg(total=parts.total.sum().cast("int64"), rows=parts.rows.sum().cast("int64"))
    return added.mutate(area=ibis.literal(WORLD))


def series_of(figures: pa.Table) -> list[Series]:
    """The figures as series, by code and area. Whole numbers are kept as such."""
    found: dict[tuple[str, str], dict[str, list[float | int | None]]] = {}
    columns = (figures.column(name).to_pylist() for name in SCHEMA.names)
    for code, area, year, low, best, high, rows, beside in zip(*columns, strict=True):
        point = [_plain(low), _plain(best), _plain(high), rows]
        if beside is not None:
            point.append(beside)
        found.setdefault((code, area), {})[str(year)] = point
    return [Series(code, area, points) for (code, area), points in found.items()]


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value
