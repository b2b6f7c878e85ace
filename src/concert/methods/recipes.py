"""Questions written once: what expressions say in the engine's own words is kept for the next rows of the same shape.

Ibis takes most of a second to write a hundred figures as SQL; DuckDB answers them in some hundredths. The words depend
on the expressions and on the columns alone, never on the rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from concert.methods import tables

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is kept under which name, in order, and the question asked at last: all of it SQL of DuckDB."""

    kept: tuple[tuple[str, str], ...]
    question: str

    def answered(self, engine: Any, rows: Mapping[str, ir.Table]) -> pa.Table:
        """The answer from tables of a DuckDB, given under the names that the recipe was written with."""
        for name, table in rows.items():
            engine.create_view(name, table, overwrite=True)
        for name, words in self.kept:
            engine.con.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {words}')
        return engine.con.sql(self.question).to_arrow_table()


class Author:
    """Stands where a DuckDB stands, and writes down what it is asked to keep instead of keeping it."""

    name = tables.DUCKDB

    def __init__(self, rows: Mapping[str, ir.Table]) -> None:
        """`rows`: the tables that will be given under their names; only their columns matter here."""
        import ibis

        self.given = {name: ibis.table(table.schema(), name=name) for name, table in rows.items()}
        self.kept: list[tuple[str, str]] = []
        self._writer = tables.duck()

    def create_table(self, name: str, rows: ir.Table, *, temp: bool) -> ir.Table:
        """What `tables.held` asks of an engine."""
        import ibis

        self.kept.append((name, self._writer.compile(rows)))
        return ibis.table(rows.schema(), name=name)

    def asked(self, question: ir.Table) -> Recipe:
        """The recipe that ends with this question."""
        written = Recipe(tuple(self.kept), self._writer.compile(question))
        self._writer.disconnect()
        return written
