"""Turn Natural Earth's countries (TopoJSON of the world-atlas packages) into outlines for asking where a point lies.

    python scripts/make_shores.py path/to/countries-50m.json [out.json]

Natural Earth is in the public domain. The areas are those of `make_outlines.py`, which says what it changes and why;
here they stay in degrees, so that distances can be taken, and keep more of their points. Each ring is a list of steps
in hundredths of a degree, longitude first, from the ring's first point. What the file lacks are single points.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path

import make_outlines as outlines

OUT = Path(__file__).resolve().parent.parent / "src/concert/centres/research/rules/shores.json"
TOLERANCE = 0.042
"""Of the triangles left out, in the units of the small map: about four kilometres squared."""
STEPS = 100
SMALL = {
    "ESP": [(-2.94, 35.29), (-5.32, 35.89)], "ITA": [(12.6, 35.51), (12.87, 35.86), (11.99, 36.79)],
    "GRC": [(29.59, 36.14), (24.09, 34.84), (25.0, 37.0)], "COL": [(-81.7, 12.55), (-81.37, 13.35)],
    "GBR": [(-5.35, 36.14)], "YEM": [(42.75, 14.0)], "TUN": [(11.2, 34.75)], "PRT": [(-16.95, 32.75)],
}  # fmt: skip
"""Parts that the file leaves out and incidents name: Ceuta, Melilla, Lampedusa, Pantelleria, San Andrés and others."""


def steps_of(ring: list[outlines.Spot]) -> list[int]:
    """A ring as whole steps: the first point, then how far to the next; empty where nothing is left."""
    whole = [(round(x * STEPS), round(y * STEPS)) for x, y in ring]
    kept = [whole[0], *(b for a, b in itertools.pairwise(whole) if a != b)]
    if kept[0] == kept[-1]:
        kept.pop()
    if len(kept) < 3:
        return []
    moves = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(kept)]
    return [number for pair in (kept[0], *moves) for number in pair]


def main(source: str, out: str = str(OUT)) -> None:
    """Read TopoJSON, write the outlines."""
    topology = json.loads(Path(source).read_text())
    degrees = outlines.decoded(topology)
    few = [outlines.simplified(arc, TOLERANCE) for arc in degrees]
    areas: dict[str, list[list[int]]] = {}
    for code, rings in outlines.gathered(topology, degrees).items():
        _other, edge, sign = outlines.DIVIDED.get(code, ("", 0.0, 0))
        own = [outlines.spots_of(ring, few) for ring in rings]
        own = [outlines.half(ring, edge, sign, axis=1) if sign else ring for ring in own]
        areas[code] = [steps for ring in own if ring and (steps := steps_of(ring))]
        if not areas[code]:
            x, y = outlines.spots_of(rings[0], degrees)[0]
            areas[code] = [[round(x * STEPS), round(y * STEPS)]]
    for code, spots in SMALL.items():
        areas[code].extend([round(x * STEPS), round(y * STEPS)] for x, y in spots)
    for code, (x, y) in outlines.DOTS.items():
        areas.setdefault(code, []).append([round(x * STEPS), round(y * STEPS)])
    head = {"source": "Natural Earth 1:50m, public domain, through world-atlas (ISC)", "steps": STEPS}
    lines = ",\n".join(f'"{code}":{json.dumps(areas[code], separators=(",", ":"))}' for code in sorted(areas))
    Path(out).write_text(json.dumps(head)[:-1] + ',\n"areas":{\n' + lines + "\n}}\n")
    rings_kept = sum(len(rings) for rings in areas.values())
    print(f"{len(areas)} areas, {rings_kept} rings, {Path(out).stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
