"""Figures by area and year, and as series: the totals among the cells of a release."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

WORLD = "WLD"
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


def figures_of(cells: pa.Table) -> pa.Table:
    """The figures by code, area and year among the cells of a release: their totals, in the columns of `SCHEMA`."""
    totals = cells.filter(pc.equal(cells.column("cut"), "total"))
    totals = totals.rename_columns({"period": "year"}).select(SCHEMA.names)
    return totals.cast(SCHEMA).sort_by([("code", "ascending"), ("area", "ascending"), ("year", "ascending")])


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
