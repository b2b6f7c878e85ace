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
    """All sums that the figures need: columns `code`, `piece` (value, per, beside), `area`, `year`, `total`, `rows`.

    `rows` maps table names to the rows of a release. Rows of no known area count for the world, where that is asked.
    """
    pieces = [piece for rule in rules if rule.table in rows for piece in _pieces(rule, rows[rule.table])]
    parts = _all(pieces)
    of_areas = parts.filter(parts.area.notnull()).select("area", *BY, "total", "rows")
    found = [of_areas, tables.rolled_up(of_areas, inside, BY).select("area", *BY, "total", "rows")]
    if world:
        found.append(_world(parts).select("area", *BY, "total", "rows"))
    return _all(found)


def _pieces(rule: FigureRule, rows: ir.Table) -> list[ir.Table]:
    by = {"area": rule.area, "year": "year"}
    counted = tables.matching(rows, rule.where)
    asked = [("value", counted, rule.measures)]
    if rule.per:
        asked.append(("per", counted, rule.per))
    if rule.beside:
        asked.append(("beside", tables.matching(rows, rule.beside), rule.measures))
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


def _all(found: Sequence[ir.Table]) -> ir.Table:
    import ibis

    return found[0] if len(found) == 1 else ibis.union(*found)


def series_of(sums: pa.Table, rules: Mapping[str, FigureRule]) -> list[Series]:
    """The sums as series, by code and area. A share is 100 × value ÷ per, unknown where the divisor is zero."""
    pieces: dict[tuple[str, str, int], dict[str, tuple[int, int]]] = {}
    for code, piece, area, year, total, rows in zip(
        *(sums.column(name).to_pylist() for name in ("code", "piece", "area", "year", "total", "rows")), strict=True
    ):
        pieces.setdefault((code, area, year), {})[piece] = (total, rows)
    found: dict[tuple[str, str], dict[str, list[Any]]] = {}
    for (code, area, year), each in sorted(pieces.items()):
        point = _point(rules[code], each)
        if point is not None:
            found.setdefault((code, area), {})[str(year)] = point
    return [Series(code, area, points) for (code, area), points in found.items()]


def _point(rule: FigureRule, pieces: Mapping[str, tuple[int, int]]) -> list[Any] | None:
    value: float | int | None
    if rule.per:
        divisor, rows = pieces.get("per", (0, 0))
        if not rows:
            return None
        value = round(100 * pieces.get("value", (0, 0))[0] / divisor, 2) if divisor else None
    elif "value" in pieces:
        value, rows = pieces["value"]
    else:
        return None
    point: list[Any] = [value, value, value, rows]
    if "beside" in pieces:
        point.append(pieces["beside"][0])
    return point


def as_table(found: Sequence[Series]) -> pa.Table:
    """Series as rows of figures, one a code, area and year, for a file."""
    flat = [
        (series.code, series.area, int(year), *point[:4], point[4] if len(point) > 4 else None)
        for series in found
        for year, point in series.points.items()
    ]
    columns = list(zip(*flat, strict=True)) if flat else [()] * len(SCHEMA)
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)], schema=SCHEMA
    )
