"""Floors of quality on real and on generated records. `python -m benchmarks linkage` measures the whole."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from concert.methods.linkage import LinkSpec, clusters, link
from concert.methods.linkage.figures_of_history import FIGURES_OF_HISTORY
from concert.methods.linkage.persons import PERSONS
from concert.methods.linkage.tests.factories import people, quality


def f1_of(table: Any, spec: LinkSpec) -> float:
    found = link([table.drop(["cluster"])], spec)
    joined = clusters(found.pairs, spec.bands, identities=found.identities)
    truth = table.column("cluster").to_numpy(zero_copy_only=False)
    return quality(joined.column("cluster").to_numpy(zero_copy_only=False), truth)[2]


def test_people_of_eight_scripts_are_found_again() -> None:
    assert f1_of(people(4_000, seed=11), PERSONS) > 0.93


def test_figures_of_history_that_set_no_threshold_are_found_again(real_data: Path) -> None:
    table = pq.read_table(real_data / "linkage" / "historical_figures_with_errors_50k.parquet")
    held = [hashlib.sha256(str(each).encode()).digest()[-1] % 2 == 1 for each in table["cluster"].to_pylist()]
    assert f1_of(table.filter(pa.array(held)), FIGURES_OF_HISTORY) > 0.9


@pytest.mark.slow
@pytest.mark.skipif("CONCERT_DRILL" not in os.environ, reason="a million people are linked by `make drill`")
@pytest.mark.parametrize("seed", [31, 32])
def test_a_million_people_are_found_again(real_data: Path, tmp_path: Path, seed: int) -> None:
    file = tmp_path / "people.parquet"
    made = real_data / "linkage" / "gen_people.py"
    subprocess.run([sys.executable, made, "1000000", file, str(seed)], check=True)
    assert f1_of(pq.read_table(file), PERSONS) > 0.93
