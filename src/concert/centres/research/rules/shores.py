"""Where countries lie: which one a point is in, and how far it is from another. Simplified, so near shores it is rough.

Outlines of Natural Earth, made small by `scripts/make_shores.py`: they are off by up to five kilometres, and draw the
areas as United Nations statistics code them, not as anybody claims or holds them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("shores.json")
EARTH = 6371.0
Spot = tuple[float, float]
"""Latitude and longitude in degrees, in this order everywhere outside of shapely."""


def km_between(a: Spot, b: Spot) -> float:
    """The great-circle distance of two points (haversine)."""
    north, east = math.radians(b[0] - a[0]), math.radians(b[1] - a[1])
    half = (
        math.sin(north / 2) ** 2 + math.cos(math.radians(a[0])) * math.cos(math.radians(b[0])) * math.sin(east / 2) ** 2
    )
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


@cache
def _shapes() -> Mapping[str, Any]:
    import shapely

    given = json.loads(FILE.read_text())
    steps = given["steps"]
    found = {}
    for code, rings in given["areas"].items():
        parts = []
        for ring in rings:
            xs, ys = list(accumulate(ring[0::2])), list(accumulate(ring[1::2]))
            spots = [(x / steps, y / steps) for x, y in zip(xs, ys, strict=True)]
            parts.append(shapely.Polygon(spots).buffer(0) if len(spots) > 2 else shapely.Point(spots[0]).buffer(0.1))
        shape = shapely.union_all([part for part in parts if not part.is_empty])
        shapely.prepare(shape)
        found[code] = shape
    return found


@cache
def _tree() -> tuple[tuple[str, ...], Any]:
    import shapely

    shapes = _shapes()
    return tuple(shapes), shapely.STRtree(list(shapes.values()))


def known(code: str) -> bool:
    """Whether the outlines have the country."""
    return code in _shapes()


@cache
def country_at(point: Spot) -> str | None:
    """The country that a point lies in; None at sea."""
    import shapely

    codes, tree = _tree()
    found = tree.query(shapely.Point(point[1], point[0]), predicate="intersects")
    return codes[int(min(found))] if len(found) else None


@cache
def km_to(point: Spot, code: str) -> float:
    """How far a point is from a country's nearest land, 0 inside; rough, because degrees are taken as a plane."""
    import shapely

    at = shapely.Point(point[1], point[0])
    shape = _shapes()[code]
    if shape.intersects(at):
        return 0.0
    x, y = shapely.shortest_line(shape, at).coords[0]
    return km_between(point, (y, x))


def km_to_land(point: Spot) -> float:
    """How far a point at sea is from any land."""
    import shapely

    codes, tree = _tree()
    return km_to(point, codes[int(tree.nearest(shapely.Point(point[1], point[0])))])
