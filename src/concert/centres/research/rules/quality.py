# ruff: noqa: S608 -- names of columns and files are quoted; every value is a column, none is written in
"""How good the rows of a release are: what is known in each column, how exact dates are, where and when rows lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from concert.centres.research.rules.comparing.matching import COUNTRIES, engine, literal, quoted

LEFT_OUT = frozenset({"row", "repeats", "also", "remarks", "doubt", "doubt_km", "repair_latitude", "repair_longitude"})


@dataclass(frozen=True, slots=True)
class TableQuality:
    """One table: its rows, how many know each column, dates by precision, points and those in doubt.

    `coverage` holds year, area and number of rows; None where a row does not say.
    """

    table: str
    rows: int
    known: Mapping[str, int]
    precision: Mapping[str, int]
    points: int | None
    doubts: Mapping[str, int]
    coverage: Sequence[tuple[str | None, str | None, int]]

    def share(self, column: str) -> float:
        """The part of the rows that know a column, from 0 to 1."""
        return self.known[column] / self.rows if self.rows else 0.0

    def years(self) -> dict[str, tuple[int, int]]:
        """Year to rows and to the number of areas that have any."""
        found: dict[str, tuple[int, int]] = {}
        for year, area, rows in self.coverage:
            before = found.get(year or "", (0, 0))
            found[year or ""] = (before[0] + rows, before[1] + (area is not None))
        return found

    def as_json(self) -> dict[str, Any]:
        """The table's report as machines read it, without the coverage, which is a table of its own."""
        return {
            "table": self.table, "rows": self.rows,
            "columns": [{"column": name, "known": n, "share": round(self.share(name), 4)}
                        for name, n in self.known.items()],
            "dates_by_precision": dict(self.precision) or None, "points": self.points,
            "points_in_doubt": dict(self.doubts) if self.points is not None else None,
            "areas": len({area for _year, area, _rows in self.coverage if area}),
            "years": {year: {"rows": rows, "areas": areas} for year, (rows, areas) in sorted(self.years().items())},
        }  # fmt: skip


def quality_of(tables: Mapping[str, Sequence[Path]]) -> list[TableQuality]:
    """The report of each table, from its files."""
    connection = engine()
    found = [_of(connection, name, files) for name, files in sorted(tables.items())]
    connection.close()
    return found


def _of(connection: Any, table: str, files: Sequence[Path]) -> TableQuality:
    listed = ", ".join(literal(file) for file in files)
    rows = f"read_parquet([{listed}], union_by_name = true)"
    columns = [name for name, *_rest in connection.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()]
    told = [name for name in columns if name not in LEFT_OUT]
    counts = ", ".join(["count(*)", *(f"count({quoted(name)})" for name in told)])
    total, *known = connection.execute(f"SELECT {counts} FROM {rows}").fetchone()
    area = next((name for name in COUNTRIES if name in columns), None)
    year = "CAST(year AS VARCHAR)" if "year" in columns else "NULL"
    coverage = connection.execute(
        f"SELECT {year} AS y, {quoted(area) if area else 'NULL'} AS a, count(*) FROM {rows} "
        "GROUP BY ALL ORDER BY y NULLS FIRST, a NULLS FIRST"
    ).fetchall()
    return TableQuality(
        table, total, dict(zip(told, known, strict=True)), _counted(connection, rows, columns, "precision"),
        connection.execute(f"SELECT count(latitude) FROM {rows}").fetchone()[0] if "latitude" in columns else None,
        _counted(connection, rows, columns, "doubt"), coverage,
    )  # fmt: skip


def _counted(connection: Any, rows: str, columns: Sequence[str], name: str) -> dict[str, int]:
    if name not in columns:
        return {}
    return dict(
        connection.execute(f"SELECT {name}, count(*) FROM {rows} WHERE {name} IS NOT NULL GROUP BY ALL ORDER BY ALL")
        .fetchall()
    )  # fmt: skip
