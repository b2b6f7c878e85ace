"""Turn Natural Earth's countries (TopoJSON of the world-atlas packages) into the small outlines that Concert carries.

    python scripts/make_outlines.py path/to/countries-50m.json [out.json]

Natural Earth is in the public domain. What this script changes, and why:

- Equal Earth projection (Šavrič, Patterson, Jenny 2018), so that areas compare; whole numbers in a box 1440 wide.
- Borders are simplified once per shared arc (Visvalingam and Whyatt 1993), so that neighbours still meet.
- Areas follow the codes that United Nations statistics use, where Natural Earth draws who holds the ground: Crimea lies
  in Ukraine (A/RES/68/262), Western Sahara reaches the parallel 27°40' N (a non-self-governing territory), Somaliland
  lies in Somalia, northern Cyprus in Cyprus. The Siachen glacier belongs to nobody's code. The overseas departments of
  France have codes of their own.
- States too small to see get a dot as well. Antarctica is left out.
"""

from __future__ import annotations

import heapq
import itertools
import json
import math
import sys
from pathlib import Path
from typing import Any

import pycountry

Spot = tuple[float, float]
Rings = list[list[int]]

OUT = Path(__file__).resolve().parent.parent / "src/concert/ground/web/outlines/world.json"
WIDTH, SMALLEST, TOLERANCE, SPECK = 1440, 9.0, 1.2, 4.0
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
NAMED = {"Kosovo": "QZK", "Somaliland": "SOM", "N. Cyprus": "CYP"}
LEFT_OUT = {"Antarctica", "Indian Ocean Ter.", "Siachen Glacier", "Ashmore and Cartier Is."}
MOVED = [("RUS", "UKR", (32.0, 44.0, 37.0, 46.5)), ("FRA", "GUF", (-55.0, 1.5, -51.0, 6.5))]
DIVIDED = {"MAR": ("ESH", 27.6667, 1), "ESH": ("MAR", 27.6667, -1)}
DROPPED_PARTS = [("FRA", (-64.0, -22.0, -51.0, 19.0)), ("FRA", (44.0, -23.0, 57.0, -11.0))]
DOTS = {
    "TUV": (179.2, -8.52), "TKL": (-171.85, -9.2), "GIB": (-5.35, 36.14), "GLP": (-61.55, 16.2), "MTQ": (-61.0, 14.65),
    "REU": (55.53, -21.13), "MYT": (45.15, -12.83), "BES": (-68.27, 12.18), "SJM": (16.0, 78.5), "CCK": (96.83, -12.17),
    "CXR": (105.69, -10.45),
}  # fmt: skip


def equal_earth(longitude: float, latitude: float) -> Spot:
    """Degrees to the plane: x to the east, y to the south."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = math.radians(longitude) * math.cos(theta) * 2 * math.sqrt(3) / 3
    x /= A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)
    return x, -theta * (A1 + A2 * square + sixth * (A3 + A4 * square))


SCALE = WIDTH / (2 * equal_earth(180, 0)[0])
TOP = -equal_earth(0, 84)[1]
MARGIN = 14
HEIGHT = round((TOP + equal_earth(0, -56)[1]) * SCALE) + 2 * MARGIN


def placed(longitude: float, latitude: float) -> Spot:
    """Degrees to the box of the map."""
    x, y = equal_earth(longitude, latitude)
    return x * SCALE + WIDTH / 2, (y + TOP) * SCALE + MARGIN


def decoded(topology: dict[str, Any]) -> list[list[Spot]]:
    """The arcs in degrees, out of their quantised steps."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        spots = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            spots.append((x * sx + tx, y * sy + ty))
        arcs.append(spots)
    return arcs


def triangle(a: Spot, b: Spot, c: Spot) -> float:
    """Area of a triangle, in square units."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def simplified(degrees: list[Spot], tolerance: float) -> list[Spot]:
    """The arc without the points whose triangle on the map is smaller than `tolerance`; its ends stay."""
    spots = [placed(*spot) for spot in degrees]
    before = {i: i - 1 for i in range(1, len(spots))}
    after = {i: i + 1 for i in range(len(spots) - 1)}
    inner = range(1, len(spots) - 1)
    heap = [(triangle(spots[i - 1], spots[i], spots[i + 1]), i) for i in inner]
    area = {i: value for value, i in heap}
    heapq.heapify(heap)
    gone: set[int] = set()
    while heap and heap[0][0] < tolerance:
        value, i = heapq.heappop(heap)
        if i in gone or area[i] != value:
            continue
        gone.add(i)
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if 0 < j < len(spots) - 1:
                area[j] = max(value, triangle(spots[before[j]], spots[j], spots[after[j]]))
                heapq.heappush(heap, (area[j], j))
    return [spot for i, spot in enumerate(degrees) if i not in gone]


def spots_of(ring: list[int], arcs: list[list[Spot]]) -> list[Spot]:
    """The ring's points, its arcs joined; a negative number is an arc walked backwards."""
    spots: list[Spot] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        spots.extend(arc if not spots else arc[1:])
    return spots


def half(spots: list[Spot], edge: float, sign: int, axis: int = 0) -> list[Spot]:
    """The part of a ring on one side of a meridian, or of a parallel where `axis` is 1 (Sutherland and Hodgman)."""
    kept: list[Spot] = []
    for a, b in zip(spots[-1:] + spots[:-1], spots, strict=True):
        inside_a, inside_b = (a[axis] - edge) * sign >= 0, (b[axis] - edge) * sign >= 0
        if inside_a != inside_b:
            share = (edge - a[axis]) / (b[axis] - a[axis])
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        if inside_b:
            kept.append(b)
    return kept


def on_the_map(ring: list[Spot]) -> list[list[Spot]]:
    """A ring of degrees as rings of the map: cut in two where it crosses the 180th meridian."""
    turned, turns = [ring[0]], 0.0
    for (before, _y), (x, y) in itertools.pairwise(ring):
        turns += 360 if x - before < -180 else -360 if x - before > 180 else 0
        turned.append((x + turns, y))
    if not any(abs(x) > 180 for x, _y in turned):
        return [[placed(*spot) for spot in turned]]
    parts = [(half(half(turned, shift - 180, 1), shift + 180, -1), shift) for shift in (-360.0, 0.0, 360.0)]
    return [[placed(x - shift, y) for x, y in part] for part, shift in parts if len(part) > 2]


def within(spots: list[Spot], box: tuple[float, float, float, float]) -> bool:
    """Whether every point lies in the box (west, south, east, north)."""
    return all(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in spots)


def dissolved(rings: Rings, arcs: list[list[Spot]]) -> Rings:
    """The rings without the arcs that two of them share, joined again at their ends."""
    numbers = [number for ring in rings for number in ring]
    held = set(numbers)
    loose = [number for number in numbers if ~number not in held]
    if len(loose) == len(numbers):
        return rings

    def ends(number: int) -> tuple[Spot, Spot]:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        return arc[0], arc[-1]

    joined: Rings = []
    while loose:
        ring = [loose.pop(0)]
        while ends(ring[0])[0] != ends(ring[-1])[1]:
            following = next(number for number in loose if ends(number)[0] == ends(ring[-1])[1])
            loose.remove(following)
            ring.append(following)
        joined.append(ring)
    return joined


def gathered(topology: dict[str, Any], arcs: list[list[Spot]]) -> dict[str, Rings]:
    """Rings of arc numbers by ISO alpha-3 code, with the changes this file names at its head."""
    found: dict[str, Rings] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        country = pycountry.countries.get(numeric=geometry.get("id", "").zfill(3))
        code = NAMED.get(name) or (country.alpha_3 if country else None)
        if name in LEFT_OUT or code is None:
            print(f"left out: {name}", file=sys.stderr)
            continue
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        found.setdefault(code, []).extend(ring for polygon in polygons for ring in polygon)
    for giver, taker, box in MOVED:
        moving = [ring for ring in found[giver] if within(spots_of(ring, arcs), box)]
        found[giver] = [ring for ring in found[giver] if ring not in moving]
        found.setdefault(taker, []).extend(moving)
        print(f"moved {len(moving)} outline(s) from {giver} to {taker}", file=sys.stderr)
    for code, box in DROPPED_PARTS:
        found[code] = [ring for ring in found[code] if not within(spots_of(ring, arcs), box)]
    joined = {code: [*found[code], *found[other]] for code, (other, _edge, _sign) in DIVIDED.items()}
    return {code: dissolved(rings, arcs) for code, rings in sorted((found | joined).items())}


def signed_area(spots: list[Spot]) -> float:
    """Shoelace formula."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(spots, spots[1:] + spots[:1], strict=True)) / 2


def middle(spots: list[Spot]) -> Spot:
    """A point inside the ring: the middle of the widest cut at the height of its centre of area."""
    area = signed_area(spots)
    pairs = list(zip(spots, spots[1:] + spots[:1], strict=True))
    if not area:
        return spots[0]
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    cuts = sorted(a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in pairs if (a[1] > y) != (b[1] > y))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    if not spans:
        return spots[0]
    left, right = max(spans, key=lambda span: span[1] - span[0])
    return (left + right) / 2, y


def path_of(rings: list[list[Spot]]) -> str:
    """Rings as one path of whole, relative steps."""
    drawn = ""
    for ring in rings:
        whole: list[tuple[int, int]] = []
        for x, y in ring:
            if not whole or (round(x), round(y)) != whole[-1]:
                whole.append((round(x), round(y)))
        if len(whole) > 1 and whole[0] == whole[-1]:
            whole.pop()
        if len(whole) < 3:
            continue
        drawn += f"M{whole[0][0]} {whole[0][1]}l"
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(whole)]
        drawn += " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-") + "z"
    return drawn


def outline(code: str, rings: Rings, few: list[list[Spot]], all_: list[list[Spot]]) -> dict[str, Any]:
    """Path and label of one area, from its simplified and its full arcs; a dot where it is too small to see."""

    def own_part(ring: list[Spot]) -> list[Spot]:
        _other, edge, sign = DIVIDED.get(code, ("", 0.0, 0))
        return half(ring, edge, sign, axis=1) if sign else ring

    def largest_first(arcs: list[list[Spot]]) -> list[list[Spot]]:
        own = [part for ring in rings if (part := own_part(spots_of(ring, arcs)))]
        drawn = [part for ring in own for part in on_the_map(ring)]
        return sorted(drawn, key=lambda spots: -abs(signed_area(spots)))

    main_part = largest_first(all_)[0]
    x, y = middle(main_part)
    label = [round(x), round(y)]
    xs, ys = [spot[0] for spot in main_part], [spot[1] for spot in main_part]
    drawn = largest_first(few)
    path = path_of([drawn[0], *(ring for ring in drawn[1:] if abs(signed_area(ring)) >= SPECK)])
    small = not path or max(max(xs) - min(xs), max(ys) - min(ys)) < SMALLEST
    return ({"d": path} if path else {}) | {"label": label} | ({"dot": True} if small else {})


def main(source: str, out: str = str(OUT)) -> None:
    """Read TopoJSON, write the outlines."""
    topology = json.loads(Path(source).read_text())
    degrees = decoded(topology)
    few = [simplified(arc, TOLERANCE) for arc in degrees]
    areas = {code: outline(code, rings, few, degrees) for code, rings in gathered(topology, degrees).items()}
    for code, spot in DOTS.items():
        x, y = placed(*spot)
        areas.setdefault(code, {"dot": True, "label": [round(x), round(y)]})
    head = {
        "source": "Natural Earth 1:50m, public domain, through world-atlas (ISC)",
        "projection": "Equal Earth",
        "viewbox": [WIDTH, HEIGHT],
    }
    lines = ",\n".join(f'"{code}":{json.dumps(areas[code], separators=(",", ":"))}' for code in sorted(areas))
    Path(out).write_text(json.dumps(head, indent=0)[:-2] + ',\n"areas":{\n' + lines + "\n}}\n")
    size, dots = Path(out).stat().st_size, sum("dot" in area for area in areas.values())
    print(f"{len(areas)} areas, {dots} dots, {size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
