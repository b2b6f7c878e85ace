"""Large counts as Ibis expressions: the same expression runs on every engine that Ibis knows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis
    import ibis.expr.types as ir

THREADS = 2
DUCKDB, SPARK = "duckdb", "spark"
SPARK_READS = ("file", "hdfs", "s3a", "s3", "gs", "abfss", "wasbs")
"""Addresses that a cluster reads by itself; what lies elsewhere it reads from the copies in the home."""


class EngineAbsent(Exception):
    """The engine that was asked for cannot run here; the message says what is missing."""


def engine(kind: str = DUCKDB, master: str = "local[2]") -> ibis.BaseBackend:
    """The engine that computes: DuckDB in this process, or the Spark cluster at an address. Pages read by DuckDB."""
    return spark(master) if kind == SPARK else duck()


def duck() -> ibis.BaseBackend:
    """A DuckDB of its own in memory, that reads nothing but what it is given and fetches nothing."""
    import ibis

    made = ibis.duckdb.connect(threads=THREADS)
    made.raw_sql("SET autoinstall_known_extensions = false")
    made.raw_sql("SET autoload_known_extensions = false")
    return made


def spark(master: str) -> ibis.BaseBackend:
    """A Spark session on a cluster, started once in a process; `EngineAbsent` where Spark or Java are not installed."""
    import os
    import shutil
    import sys

    import ibis

    try:
        from pyspark.sql import SparkSession
    except ImportError as absent:
        raise EngineAbsent("pyspark") from absent
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise EngineAbsent("java")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("Concert")
    if SparkSession.getActiveSession() is None:
        builder = builder.master(master)
    near = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    for name, value in (SPARK_SETTINGS | (near if master.startswith("local") else {})).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return ibis.pyspark.connect(session)


SPARK_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.ansi.enabled": "false",
}


def is_spark(engine: Any) -> bool:
    """Whether the engine is a Spark cluster."""
    return bool(engine.name == "pyspark")


def read(engine: Any, files: Sequence[Path | str]) -> ir.Table:
    """The rows of several Parquet files with like columns as one table."""
    if is_spark(engine):
        session = engine._session
        name = f"rows_{abs(hash(tuple(map(str, files)))):x}"
        places = [str(file) if "://" in str(file) else Path(file).absolute().as_uri() for file in files]
        session.read.option("mergeSchema", "true").parquet(*places).createOrReplaceTempView(name)
        return engine.table(name)
    return engine.read_parquet([str(file) for file in files], union_by_name=True)


def read_with_place(engine: Any, files: Sequence[Path]) -> ir.Table:
    """As `read`, with a column `file`: the position in the list of the file that a row comes from."""
    import ibis

    table = engine.read_parquet([str(file) for file in files], filename="file_name", union_by_name=True)
    places = {str(file): place for place, file in enumerate(files)}
    return table.mutate(file=table.file_name.cases(*places.items(), else_=ibis.null("int64"))).drop("file_name")


def matching(table: ir.Table, where: Mapping[str, Collection[object]]) -> ir.Table:
    """The rows whose columns hold one of the allowed values. Null is no value: it matches nothing."""
    for column, allowed in where.items():
        table = table.filter(table[column].isin(list(allowed)))
    return table


def latest(table: ir.Table, by: Sequence[str], column: str) -> ir.Table:
    """Of each group the rows in which the column is at its last value."""
    last = table[column].max().over(group_by=[table[name] for name in by])
    return table.mutate(_last=last).filter(lambda rows: rows[column] == rows["_last"]).drop("_last")


def known(table: ir.Table, measures: Sequence[str]) -> ir.Table:
    """The rows in which at least one of the measures is known. Unknown is never zero."""
    import ibis

    return table.filter(ibis.or_(*(table[measure].notnull() for measure in measures)))


def met(table: ir.Table, where: Mapping[str, Collection[object]]) -> Any:
    """Whether a row matches, as a condition for sums; None where every row does."""
    import ibis

    conditions = [table[column].isin(list(allowed)) for column, allowed in where.items()]
    return ibis.and_(*conditions) if conditions else None


def total(table: ir.Table, measures: Sequence[str], where: Any = None) -> Any:
    """The sum of the known values of several measures, of the rows that meet a condition; null where none is known."""
    if len(measures) == 1:
        return table[measures[0]].sum(where=where).cast("int64")
    some = table[measures[0]].notnull()
    for measure in measures[1:]:
        some = some | table[measure].notnull()
    return together(table, measures).sum(where=some if where is None else some & where).cast("int64")


def number(table: ir.Table, measures: Sequence[str], where: Any = None, *, zeros: bool = True) -> Any:
    """The number of rows that meet a condition in which a measure is known, or, without zeros, counts somebody."""
    import ibis

    if zeros and len(measures) == 1 and where is None:
        return table[measures[0]].count()
    told = ibis.or_(*(table[each].notnull() if zeros else table[each] != 0 for each in measures))
    return (told if where is None else told & where).sum().cast("int64")


def counting(table: ir.Table, measures: Sequence[str]) -> ir.Table:
    """The rows in which at least one of the measures is not zero."""
    import ibis

    return table.filter(ibis.or_(*(table[measure] != 0 for measure in measures)))


def sums(table: ir.Table, by: Mapping[str, str], measures: Sequence[str]) -> ir.Table:
    """The sum of the known values of several measures together, and the number of rows, for each group.

    `by` maps the name that a group column shall have to the column it comes from. Columns out: those, `total`, `rows`.
    """
    rows = known(table, measures)
    return rows.group_by(**{name: rows[column] for name, column in by.items()}).agg(
        total=together(rows, measures).sum().cast("int64"), rows=rows.count().cast("int64")
    )


def together(table: ir.Table, measures: Sequence[str]) -> Any:
    """The known values of several measures added up, row by row; a row where none is known gives zero: see `known`."""
    added: Any = table[measures[0]].fill_null(0)
    for measure in measures[1:]:
        added = added + table[measure].fill_null(0)
    return added


def rolled_up(parts: ir.Table, inside: ir.Table, by: Sequence[str]) -> ir.Table:
    """Sums of areas added up for the areas around them, apart for each value of the columns `by`.

    `parts` has `area`, `total`, `rows` and the columns `by`; `inside` has a row for each pair of an `area` and one
    `around` it. The areas themselves are not in the result. Parts must not overlap, or people are counted twice.
    """
    joined = parts.inner_join(inside, "area")
    groups = {"area": joined.around, **{column: joined[column] for column in by}}
    return joined.group_by(**groups).agg(total=joined.total.sum().cast("int64"), rows=joined.rows.sum().cast("int64"))


def held(engine: Any, name: str, rows: Any) -> ir.Table:
    """Rows, or what an expression finds, kept by the engine under a name: computed once, read as often as asked."""
    if is_spark(engine):
        session = engine._session
        frame = session.sql(engine.compile(rows)) if hasattr(rows, "op") else session.createDataFrame(rows)
        frame.cache().createOrReplaceTempView(name)
        return engine.table(name)
    return engine.create_table(name, rows, temp=True)


def stacked(found: Sequence[ir.Table]) -> ir.Table:
    """Tables with the same columns, one above the other; none is looked at for repeats."""
    import ibis

    return found[0] if len(found) == 1 else ibis.union(*found)
