"""Draw the outlines of the Sea of Merrow: six invented states round an invented sea.

    python scripts/make_merrow.py

writes src/concert/site/demo/outlines.json. Nothing of it is taken from a real map. A coarse skeleton of corners and
arcs is drawn by hand; every arc is then broken into a coastline or a border by seeded midpoint displacement. An arc is
made once and used by both its neighbours, so that borders match to the digit. The same seed gives the same bytes.
"""

from __future__ import annotations

import json
import math
import random
from itertools import pairwise
from pathlib import Path

SEED = 1917
WIDTH, HEIGHT = 720, 480
TARGET = Path(__file__).resolve().parent.parent / "src" / "concert" / "site" / "demo" / "outlines.json"

Point = tuple[float, float]

# The skeleton. Lower-case letters are corners where three lines meet; the points between give an arc its large bends.
# Inner coast (i…), outer coast (o…), and one border between each pair of neighbours. The sea opens to the ocean in the
# west, between Avelin and Ferrow.
CORNERS: dict[str, Point] = {
    "mouth_north": (92, 196),
    "mouth_south": (104, 286),
    "i_ab": (262, 132),
    "i_bc": (452, 122),
    "i_cd": (578, 244),
    "i_de": (438, 362),
    "i_ef": (236, 350),
    "o_ab": (238, 22),
    "o_bc": (496, 18),
    "o_cd": (702, 268),
    "o_de": (486, 462),
    "o_ef": (204, 466),
}

COAST, BORDER = 0.19, 0.10

# name: (from, to, points between, roughness)
ARCS: dict[str, tuple[str, str, list[Point], float]] = {
    "coast A": ("mouth_north", "i_ab", [(128, 218), (168, 186), (196, 204), (224, 158)], COAST),
    "coast B": ("i_ab", "i_bc", [(300, 168), (338, 142), (362, 186), (386, 138), (424, 152)], COAST),
    "coast C": ("i_bc", "i_cd", [(470, 158), (512, 150), (498, 196), (540, 204), (530, 236)], COAST),
    "coast D": ("i_cd", "i_de", [(548, 276), (566, 312), (512, 318), (498, 352), (462, 334)], COAST),
    "coast E": ("i_de", "i_ef", [(408, 338), (380, 366), (338, 312), (322, 348), (282, 330)], COAST),
    "coast F": ("i_ef", "mouth_south", [(214, 318), (178, 336), (160, 296), (132, 312)], COAST),
    "ocean A": (
        "o_ab",
        "mouth_north",
        [(176, 34), (120, 24), (84, 66), (38, 88), (52, 140), (24, 176), (60, 204)],
        COAST,
    ),
    "ocean B": ("o_bc", "o_ab", [(448, 34), (392, 12), (346, 36), (290, 14)], COAST),
    "ocean C": (
        "o_cd",
        "o_bc",
        [(688, 214), (704, 156), (662, 122), (668, 70), (606, 58), (566, 20), (530, 34)],
        COAST,
    ),
    "ocean D": ("o_de", "o_cd", [(540, 448), (592, 460), (622, 412), (676, 398), (664, 344), (706, 314)], COAST),
    "ocean E": ("o_ef", "o_de", [(262, 450), (318, 470), (366, 446), (428, 468)], COAST),
    "ocean F": ("mouth_south", "o_ef", [(66, 292), (30, 322), (50, 372), (22, 414), (78, 452), (140, 444)], COAST),
    "A|B": ("i_ab", "o_ab", [(246, 96), (262, 62)], BORDER),
    "B|C": ("i_bc", "o_bc", [(476, 92), (460, 54)], BORDER),
    "C|D": ("i_cd", "o_cd", [(616, 256), (654, 248)], BORDER),
    "D|E": ("i_de", "o_de", [(452, 396), (480, 428)], BORDER),
    "E|F": ("i_ef", "o_ef", [(232, 388), (206, 424)], BORDER),
    "mouth": ("mouth_south", "mouth_north", [], 0.0),
}

# Each ring is a walk along arcs; a minus sign walks one backwards.
RINGS: dict[str, list[str]] = {
    "QMA": ["coast A", "A|B", "ocean A"],
    "QMB": ["coast B", "B|C", "ocean B", "-A|B"],
    "QMC": ["coast C", "C|D", "ocean C", "-B|C"],
    "QMD": ["coast D", "D|E", "ocean D", "-C|D"],
    "QME": ["coast E", "E|F", "ocean E", "-D|E"],
    "QMF": ["coast F", "ocean F", "-E|F"],
}
SEA = ["coast A", "coast B", "coast C", "coast D", "coast E", "coast F", "mouth"]

# Islands: owner, centre, size.
ISLANDS: list[tuple[str, Point, float]] = [
    ("QMC", (452, 214), 15),
    ("QMC", (474, 246), 7),
    ("QMB", (330, 214), 9),
    ("QME", (300, 284), 11),
    ("QMA", (150, 246), 8),
    ("QMF", (196, 272), 6),
    ("QMD", (470, 300), 6),
    ("QMA", (30, 228), 7),
    ("QMF", (34, 262), 5),
    ("QMD", (700, 440), 9),
    ("QMB", (382, 220), 5),
]

LABELS: dict[str, Point] = {
    "QMA": (142, 112),
    "QMB": (358, 84),
    "QMC": (586, 134),
    "QMD": (596, 356),
    "QME": (346, 408),
    "QMF": (122, 380),
}


def broken(start: Point, end: Point, roughness: float, random_: random.Random, *, shortest: float = 3.5) -> list[Point]:
    """The points after `start` up to and with `end`, each piece bent at its middle until it is short."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0)
    if roughness == 0 or length <= shortest:
        return [end]
    push = max(-1.6, min(1.6, random_.gauss(0, 1))) * roughness
    along = 0.5 + random_.uniform(-0.12, 0.12)
    middle = (x0 + (x1 - x0) * along - (y1 - y0) * push, y0 + (y1 - y0) * along + (x1 - x0) * push)
    return [*broken(start, middle, roughness, random_), *broken(middle, end, roughness, random_)]


def arc_points(name: str) -> list[Point]:
    """One arc with both its ends. Its randomness is its own: an edit elsewhere does not move it."""
    start, end, between, roughness = ARCS[name]
    random_ = random.Random(f"{SEED} {name}")  # noqa: S311
    corners = [CORNERS[start], *between, CORNERS[end]]
    points = [corners[0]]
    for a, b in pairwise(corners):
        points += broken(a, b, roughness, random_)
    return [(round(min(max(x, 2), WIDTH - 2), 1), round(min(max(y, 2), HEIGHT - 2), 1)) for x, y in points]


def island(number: int, centre: Point, size: float) -> list[Point]:
    random_ = random.Random(f"{SEED} island {number}")  # noqa: S311
    turn = random_.uniform(0, math.tau)
    corners = [
        (
            centre[0] + math.cos(turn + math.tau * k / 7) * size * random_.uniform(0.7, 1.25),
            centre[1] + math.sin(turn + math.tau * k / 7) * size * random_.uniform(0.5, 0.85),
        )
        for k in range(7)
    ]
    points: list[Point] = []
    for a, b in pairwise([*corners, corners[0]]):
        points += broken(a, b, COAST, random_)
    return [(round(x, 1), round(y, 1)) for x, y in points]


def ring_points(walk: list[str], arcs: dict[str, list[Point]]) -> list[Point]:
    points: list[Point] = []
    for step in walk:
        line = arcs[step.lstrip("-")]
        points += (line[::-1] if step.startswith("-") else line)[:-1]
    return points


def path(points: list[Point]) -> str:
    return "M" + " ".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def outlines() -> dict[str, object]:
    """The whole drawing, as it is written to the file."""
    arcs = {name: arc_points(name) for name in ARCS}
    areas: dict[str, dict[str, object]] = {}
    for code, walk in RINGS.items():
        parts = [ring_points(walk, arcs)]
        parts += [island(n, centre, size) for n, (owner, centre, size) in enumerate(ISLANDS) if owner == code]
        areas[code] = {"d": "".join(path(part) for part in parts), "label": list(LABELS[code])}
    return {
        "about": "Invented. Drawn by scripts/make_merrow.py; nothing is taken from a real map.",
        "viewbox": [WIDTH, HEIGHT],
        "areas": areas,
        "sea": path(ring_points(SEA, arcs)),
    }


def main() -> None:
    TARGET.write_text(json.dumps(outlines(), separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
