"""Half a million UNHCR rows: taken in (judged, sealed, released, figures computed), and read and written by pandas."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import CONCERT, Measured, Row, Run, a_home, alternately, compared, real_data, run, run_python

BAR = 6.0  # times as long as pandas
TABLES = ("asylum_applications", "asylum_decisions", "population", "flows", "solutions")
PLAIN = """
import sys
from pathlib import Path
import pandas
for file in sys.argv[2:]:
    pandas.read_parquet(file).to_parquet(Path(sys.argv[1]) / Path(file).name)
"""


def bench() -> Iterator[Row]:
    files = [real_data() / "stocks" / f"unhcr_{table}.parquet" for table in TABLES]
    again: list[Run] = []

    def ours() -> Run:
        with a_home() as home:
            taken = run([CONCERT, "data", "take-in", "unhcr", *files], home=home)
            again.append(run([CONCERT, "data", "take-in", "unhcr", *files], home=home))
            return taken

    def theirs() -> Run:
        with tempfile.TemporaryDirectory() as folder:
            return run_python(PLAIN, Path(folder), *files)

    yield from compared("taking in 500,545 UNHCR rows", *alternately(ours, theirs, times=5), bar=BAR)
    yield Row("taking in the same again: nothing changes", "s", Measured.of([each.seconds for each in again]))
