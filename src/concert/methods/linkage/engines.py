"""Two engines that run the same statements: DuckDB in this process, or a Spark session that is handed in."""

# ruff: noqa: S608 -- statements are made of the model's own words, never of what a record holds

from __future__ import annotations

from typing import Any, Protocol

from concert.methods.linkage.dialects import Dialect


class Engine(Protocol):
    """What linking asks of an engine."""

    @property
    def dialect(self) -> Dialect: ...

    def give(self, name: str, table: Any) -> None:
        """Make an Arrow table known by a name."""

    def keep(self, name: str, query: str) -> None:
        """Work a query out once and keep its rows by a name."""

    def ask(self, query: str) -> Any:
        """The rows of a query as an Arrow table."""

    def drop(self, *names: str) -> None:
        """Forget what was kept."""

    def close(self) -> None:
        """Give back what was held."""


class DuckEngine:
    """A DuckDB in memory that reads nothing but what it is given and fetches nothing."""

    dialect: Dialect = "duckdb"

    def __init__(self, threads: int = 2) -> None:
        import duckdb

        self.connection: Any = duckdb.connect(":memory:", config={"threads": threads})
        for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
            self.connection.execute(f"SET {setting} = false")
        self.connection.execute("SET preserve_insertion_order = false")

    def give(self, name: str, table: Any) -> None:
        self.connection.register("given_table", table)
        self.connection.execute(f"create or replace table {name} as select * from given_table")
        self.connection.unregister("given_table")

    def keep(self, name: str, query: str) -> None:
        self.connection.execute(f"create or replace table {name} as {query}")

    def ask(self, query: str) -> Any:
        return self.connection.execute(query).to_arrow_table()

    def drop(self, *names: str) -> None:
        for name in names:
            self.connection.execute(f"drop table if exists {name}")

    def close(self) -> None:
        self.connection.close()


class SparkEngine:
    """A Spark session that somebody else started. Kept rows are cached on the workers when they are first asked for."""

    dialect: Dialect = "spark"

    def __init__(self, session: Any) -> None:
        self.session = session
        self._cached: list[Any] = []
        self._names: set[str] = set()

    def give(self, name: str, table: Any) -> None:
        """Spread over the workers, however small: else Spark writes the rows into each plan that reads them."""
        self.session.conf.set("spark.sql.execution.arrow.localRelationThreshold", "0")
        self._hold(name, self.session.createDataFrame(table))

    def keep(self, name: str, query: str) -> None:
        self._hold(name, self.session.sql(query))

    def _hold(self, name: str, frame: Any) -> None:
        frame = frame.cache()
        frame.createOrReplaceTempView(name)
        self._cached.append(frame)
        self._names.add(name)

    def ask(self, query: str) -> Any:
        return self.session.sql(query).toArrow()

    def drop(self, *names: str) -> None:
        """Nothing before `close`: what is asked later is made of what is kept, and Spark forgets it with its name."""

    def close(self) -> None:
        for frame in self._cached:
            frame.unpersist()
        for name in self._names:
            self.session.catalog.dropTempView(name)
        self._cached.clear()
        self._names.clear()


def engine_of(engine: str | Any) -> Engine:
    """ "duckdb", an engine, or a Spark session."""
    if engine == "duckdb":
        return DuckEngine()
    if isinstance(engine, DuckEngine | SparkEngine):
        return engine
    return SparkEngine(engine)
