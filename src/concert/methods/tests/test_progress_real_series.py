"""Every real series gets an answer under every method: the migration indicators of the global SDG database."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from concert.methods.progress import METHODS, Aim, Direction, Pace, assess_by_all, evidence_of, methods_disagree

DAY = date(2026, 11, 23)
UP, DOWN, NONE = Direction.UP, Direction.DOWN, Direction.NONE
AIMS = {
    "bx_trf_pwkr": Aim(NONE),
    "sg_cpa_migrp": Aim(UP, 100.0, limit=100.0),
    "sg_cpa_migrs": Aim(UP, 4.0, limit=4.0),
    "sg_int_mbrdev": Aim(NONE),
    "sg_reg_brth": Aim(UP, 100.0, limit=100.0),
    "sg_reg_brth90": Aim(UP, 100.0, limit=100.0),
    "sg_reg_brth90n": Aim(UP),
    "si_rmt_cost": Aim(DOWN, 3.0),
    "sl_emp_ftlinjur": Aim(DOWN),
    "sl_emp_injur": Aim(DOWN),
    "sl_lbr_ntlcpl": Aim(DOWN, 0.0),
    "sm_dth_migr": Aim(DOWN, 0.0),
    "sm_pop_refg_or": Aim(NONE),
}
"""Direction, target and limit of each series of the database, as the framework of the goals names them.
Counts of detected victims (vc_htf…) have no direction: detection is not prevalence."""

WORDS = {"", "N", "NaN", "NA"}
"""What the database writes where it has no number."""

Series = dict[tuple[str, ...], dict[int, float | None]]


def number(text: str) -> float | None:
    return None if text in WORDS else float(text.lstrip("<>"))


def series_of(folder: Path) -> Series:
    """Every combination of dimensions: year → value. A blank is not known."""
    found: Series = defaultdict(dict)
    for file in sorted(folder.glob("ddf--datapoints--*.csv")):
        name = file.name.split("--")[2]
        with file.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                key = (name, *(value for column, value in sorted(row.items()) if column not in ("year", name)))
                found[key][int(row["year"])] = number(row[name])
    return found


@pytest.fixture(scope="module")
def real_series(real_data: Path) -> Series:
    folder = real_data / "indicators" / "sdg"
    if not folder.is_dir():
        pytest.skip(f"no SDG series at {folder}")
    return series_of(folder)


def test_every_real_series_gets_a_pace_or_cannot_say_under_every_method(real_series: Series) -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for key, points in real_series.items():
        found = assess_by_all(points, AIMS.get(key[0], Aim(NONE)), DAY)
        assert list(found) == list(METHODS)
        for method, verdict in found.items():
            assert verdict.says == (verdict.reason is None) == (verdict.own_class != "")
            counted[method, verdict.pace] += 1
        assert evidence_of(points, DAY).evidence
    assert {sum(counted[method, pace] for pace in Pace) for method in METHODS} == {len(real_series)}
    print(len(real_series), dict(counted))


def test_methods_do_disagree_on_real_series(real_series: Series) -> None:
    compared = [methods_disagree(assess_by_all(points, AIMS.get(key[0], Aim(NONE)), DAY)) for key, points in
                real_series.items()]  # fmt: skip
    told = Counter(compared)
    print(dict(told))
    assert told[True] + told[False] > 400
    assert told[True] > 100
