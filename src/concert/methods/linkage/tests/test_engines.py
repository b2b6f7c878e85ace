"""The same pairs, the same weights and the same clusters on DuckDB and on Spark, for names of many scripts."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from concert.methods.linkage import clusters, link
from concert.methods.linkage.persons import PERSONS
from concert.methods.linkage.tests.factories import people, quality

DRILL = int(os.environ.get("CONCERT_DRILL_LINKED", "100000"))


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Two workers, each a process of its own."""
    pytest.importorskip("pyspark", reason="the extra `spark` is not installed: linking on Spark was NOT tried")
    if shutil.which("java") is None:
        pytest.skip("Java is absent: linking on Spark was NOT tried")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(os.environ.get("CONCERT_SPARK_TEST", "local-cluster[2,1,1024]"))
    for name, value in {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.session.timeZone": "UTC",
        "spark.executor.memory": "1g",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def same_on_both(spark: Any, size: int) -> None:
    table = people(size)
    here, there = link([table], PERSONS), link([table], PERSONS, spark)
    assert here.version == there.version
    assert here.blocked == there.blocked
    assert here.pairs.equals(there.pairs)
    ours, theirs = (clusters(each.pairs, identities=each.identities) for each in (here, there))
    assert ours.equals(theirs)
    precision, recall, _f1 = quality(ours.column("cluster"), table.column("cluster"))
    assert precision > 0.95
    assert recall > 0.8


def test_spark_links_five_thousand_people_as_duckdb_does(spark: Any) -> None:
    same_on_both(spark, 5_000)


@pytest.mark.slow
@pytest.mark.skipif("CONCERT_DRILL" not in os.environ, reason="100,000 people on Spark are linked by `make drill`")
def test_spark_links_a_hundred_thousand_people_as_duckdb_does(spark: Any) -> None:
    same_on_both(spark, DRILL)
