"""The outlines are what the script draws, small enough for a page, and neighbours share their borders to the digit."""

from __future__ import annotations

import json
import re
import runpy
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[5]
FILE = ROOT / "src" / "concert" / "site" / "demo" / "outlines.json"
DRAWN = json.loads(FILE.read_text(encoding="utf-8"))
NEIGHBOURS = {"QMA QMB", "QMB QMC", "QMC QMD", "QMD QME", "QME QMF"}


def mainland(code: str) -> list[tuple[str, str]]:
    path = DRAWN["areas"][code]["d"].split("Z")[0]
    return re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)


def test_the_file_is_what_the_script_draws() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "make_merrow.py"))
    assert json.loads(json.dumps(script["outlines"]())) == DRAWN


def test_the_file_stays_under_40_kilobytes() -> None:
    assert FILE.stat().st_size <= 40 * 1024


def test_six_states_lie_round_the_sea() -> None:
    assert sorted(DRAWN["areas"]) == ["QMA", "QMB", "QMC", "QMD", "QME", "QMF"]
    assert DRAWN["viewbox"] == [720, 480]
    sea = set(re.findall(r"(-?[\d.]+) (-?[\d.]+)", DRAWN["sea"]))
    assert all(len(sea & set(mainland(code))) > 30 for code in DRAWN["areas"])


def test_neighbours_share_their_border_to_the_digit_and_others_share_none() -> None:
    shared = {f"{a} {b}": set(mainland(a)) & set(mainland(b)) for a, b in combinations(sorted(DRAWN["areas"]), 2)}
    assert {pair for pair, points in shared.items() if len(points) > 10} == NEIGHBOURS
    assert [pair for pair, points in shared.items() if pair not in NEIGHBOURS and points] == []
