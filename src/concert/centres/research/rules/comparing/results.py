# ruff: noqa: S608 -- only names of our own files are written in; what was asked goes as parameters
"""Reading the rows that differ, from the files that comparing wrote: some of them, counted, or all in a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from concert.centres.research.rules.comparing.matching import engine, literal

KINDS = ("added", "withdrawn", "revised")
COLUMNS = "kind, regrouped, key, year, country, old_part, old_row, new_part, new_row, km, cells"
BATCH = 5000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of the rows that differ; an empty text is any."""

    table: str = ""
    kind: str = ""
    field: str = ""
    country: str = ""

    @property
    def conditions(self) -> tuple[str, list[str]]:
        """The condition and what it is asked with."""
        asked = [(text, value) for text, value in (
            ("table_name = ?", self.table), ("kind = ?", self.kind), ("country = ?", self.country),
            ("list_contains(fields, ?)", self.field),
        ) if value]  # fmt: skip
        return " AND ".join(text for text, _value in asked) or "true", [value for _text, value in asked]


@dataclass(frozen=True, slots=True)
class Changed:
    """One row that differs. `cells`: field, value before, value now; a hidden field's values are None."""

    table: str
    kind: str
    regrouped: bool
    key: str
    year: str | None
    country: str | None
    old_part: str | None
    old_row: int | None
    new_part: str | None
    new_row: int | None
    km: float | None
    cells: tuple[tuple[str, str | None, str | None], ...]

    def as_json(self, hidden: frozenset[str] = frozenset()) -> dict[str, Any]:
        """The row as machines read it; what is not told is named apart."""
        told = {name: getattr(self, name) for name in (
            "table", "kind", "regrouped", "key", "year", "country", "old_part", "old_row", "new_part", "new_row", "km",
        )}  # fmt: skip
        told["fields"] = {name: {"old": old, "new": new} for name, old, new in self.cells if name not in hidden}
        told["not_told"] = [name for name, _old, _new in self.cells if name in hidden]
        return told


def _from(folder: Path) -> str | None:
    files = sorted(folder.glob("*.parquet"))
    listed = ", ".join(literal(file) for file in files)
    return f"read_parquet([{listed}])" if files else None


def count(folder: Path, wanted: Wanted) -> int:
    """How many rows differ."""
    source = _from(folder)
    if source is None:
        return 0
    condition, asked = wanted.conditions
    row = engine().execute(f"SELECT count(*) FROM {source} WHERE {condition}", asked).fetchone()
    return int(row[0])


def page(folder: Path, wanted: Wanted, offset: int, size: int) -> list[Changed]:
    """Some of the rows that differ: those revised, then withdrawn, then added, the newest year first."""
    return list(rows_of(folder, wanted, f" LIMIT {int(size)} OFFSET {int(offset)}"))


def rows_of(folder: Path, wanted: Wanted, some: str = "") -> Iterator[Changed]:
    """The rows that differ, in a stream and in order."""
    source = _from(folder)
    if source is None:
        return
    condition, asked = wanted.conditions
    order = "table_name, CASE kind WHEN 'revised' THEN 0 WHEN 'withdrawn' THEN 1 ELSE 2 END, year DESC, key"
    found = engine().execute(
        f"SELECT table_name, {COLUMNS} FROM {source} WHERE {condition} "
        f"ORDER BY {order}, new_part, new_row, old_part, old_row{some}", asked,
    )  # fmt: skip
    while batch := found.fetchmany(BATCH):
        for row in batch:
            cells = tuple((cell["field"], cell["old"], cell["new"]) for cell in row[-1])
            yield Changed(*(*row[:-1], cells))


def lines(folder: Path, wanted: Wanted, hidden: frozenset[str]) -> Iterator[str]:
    """The rows that differ as lines of JSON, in a stream."""
    for row in rows_of(folder, wanted):
        yield json.dumps(row.as_json(hidden), ensure_ascii=False)
