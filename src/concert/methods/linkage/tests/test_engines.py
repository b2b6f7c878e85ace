"""The same pairs, the same weights and the same clusters on DuckDB and on Spark, for names of many scripts.

Bits are summed in whole parts, so everything is equal exactly, in whatever order an engine sums and answers.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from concert.methods.linkage import clusters, link
from concert.methods.linkage.persons import PERSONS
from concert.methods.linkage.tests.factories import people, quality

DRILL = int(os.environ.get("CONCERT_DRILL_LINKED", "100000"))


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


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at in /proc, which Linux alone has")
def test_the_cluster_has_two_workers_each_a_process_of_its_own(spark: Any) -> None:
    known = spark.sparkContext.applicationId.encode()

    def workers() -> int:
        told = [(each / "cmdline") for each in Path("/proc").iterdir() if each.name.isdecimal()]
        return sum(b"CoarseGrainedExecutorBackend" in line and known in line for line in map(read, told))

    until = time.monotonic() + 60
    while workers() < 2 and time.monotonic() < until:
        time.sleep(0.2)
    assert workers() == 2


def read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # the process has ended
        return b""


def test_spark_links_five_thousand_people_as_duckdb_does(spark: Any) -> None:
    same_on_both(spark, 5_000)


@pytest.mark.slow
@pytest.mark.skipif("CONCERT_DRILL" not in os.environ, reason="100,000 people on Spark are linked by `make drill`")
def test_spark_links_a_hundred_thousand_people_as_duckdb_does(spark: Any) -> None:
    same_on_both(spark, DRILL)
