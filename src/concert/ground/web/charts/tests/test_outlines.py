"""The carried outlines are what the script draws from Natural Earth."""

from __future__ import annotations

import json
import os
import re
import runpy
from pathlib import Path

import pytest

from concert.ground.web.charts import world_outlines
from concert.ground.web.charts.maps import WORLD

ROOT = Path(__file__).resolve().parents[6]
GIVEN = Path(os.environ.get("CONCERT_SHARED", ROOT.parent / "shared" / "data")) / "geo" / "countries-50m.json"


@pytest.mark.real
def test_the_script_draws_the_carried_outlines_again(tmp_path: Path) -> None:
    if not GIVEN.is_file():
        pytest.skip(f"no Natural Earth at {GIVEN}: set CONCERT_SHARED to the folder of real data")
    runpy.run_path(str(ROOT / "scripts" / "make_outlines.py"))["main"](str(GIVEN), str(tmp_path / "world.json"))
    assert json.loads((tmp_path / "world.json").read_text()) == json.loads(WORLD.read_text())


def test_the_outlines_are_small_and_lie_in_their_box() -> None:
    assert WORLD.stat().st_size < 120_000
    outlines = world_outlines()
    for shape in outlines.areas.values():
        assert 0 <= shape.label[0] <= outlines.width
        assert 0 <= shape.label[1] <= outlines.height
        assert shape.path or shape.small


def holds(path: str, spot: tuple[float, float]) -> bool:
    """Whether a path of whole, relative steps holds a spot: a ray from it crosses the border an odd number of times."""
    inside = False
    for ring in path.split("M")[1:]:
        start, steps = ring.rstrip("z").split("l")
        x, y = (int(part) for part in start.split())
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        spots = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            spots.append((x, y))
        for (ax, ay), (bx, by) in zip(spots, spots[1:] + spots[:1], strict=True):
            if (ay > spot[1]) != (by > spot[1]) and spot[0] < ax + (spot[1] - ay) / (by - ay) * (bx - ax):
                inside = not inside
    return inside


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [(34.4, 45.2, "UKR"), (46.0, 9.6, "SOM"), (33.6, 35.3, "CYP"), (-53.0, 4.0, "GUF"), (-13.0, 24.5, "ESH")],
)
def test_borders_follow_the_codes_of_united_nations_statistics(longitude: float, latitude: float, code: str) -> None:
    """Crimea, Somaliland, northern Cyprus, French Guiana, Western Sahara."""
    spot = runpy.run_path(str(ROOT / "scripts" / "make_outlines.py"))["placed"](longitude, latitude)
    assert [area for area, shape in world_outlines().areas.items() if shape.path and holds(shape.path, spot)] == [code]
