"""What the generator knows of the Sea of Merrow: its states, its sea, and a box of empty ocean to lay it in."""

from __future__ import annotations

import random
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 2018, 2025

# The map is 720 by 480 units. It is laid into the southern Pacific, some 2,000 km from any coast, so that no
# invented coordinate falls on a real place.
NORTH, SOUTH, WEST, EAST = -45.3, -50.7, -130.0, -118.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class State:
    """One invented state. `short` is its code in the refugee agency's own list, which differs from the area code."""

    code: str
    name: str
    short: str
    places: tuple[str, ...]
    waters: tuple[Point, ...]
    routes: tuple[str, ...]


STATES: tuple[State, ...] = (
    State(
        "QMA",
        "Avelin",
        "AVL",
        ("Gull Narrows", "Lanmoor", "Cape Ode"),
        ((200, 225), (240, 192), (170, 232)),
        ("Avelin narrows",),
    ),
    State(
        "QMB",
        "Brenmar",
        "BRM",
        ("Fenwick Sound", "Ostrel", "Pell Bank"),
        ((300, 184), (348, 204), (392, 176)),
        ("Caldry crossing", "Avelin narrows"),
    ),
    State(
        "QMC",
        "Caldry",
        "CLD",
        ("Port Saren", "Tarn Quay", "Merle Island", "Skarra Bank", "Long Ness"),
        ((440, 175), (462, 190), (420, 200), (500, 236), (490, 216)),
        ("Caldry crossing",),
    ),
    State(
        "QMD",
        "Dorayne",
        "DRY",
        ("Quillhaven", "Dun Isle"),
        ((520, 290), (500, 304)),
        ("Caldry crossing", "Southern shelf"),
    ),
    State(
        "QME",
        "Estvale",
        "ESV",
        ("Vessmouth", "Holm Reef", "Arrow Sands"),
        ((270, 308), (330, 288), (400, 306)),
        ("Southern shelf",),
    ),
    State(
        "QMF",
        "Ferrow",
        "FRW",
        ("Redstrand", "Teal Point"),
        ((150, 280), (215, 298)),
        ("Southern shelf", "Avelin narrows"),
    ),
)
BY_CODE = {state.code: state for state in STATES}


def position(state: State, random_: random.Random) -> str:
    """A point in the state's waters as the source writes it: `lat, lon` in one field."""
    x, y = random_.choice(state.waters)
    x, y = x + random_.uniform(-7, 7), y + random_.uniform(-6, 6)
    latitude = NORTH + (SOUTH - NORTH) * y / 480
    longitude = WEST + (EAST - WEST) * x / 720
    return f"{latitude:.5f}, {longitude:.5f}"


def parts(total: int, count: int, random_: random.Random) -> list[int]:
    """`count` whole numbers of at least one that add up to `total`; few are large, as with real incidents."""
    if not 0 < count <= total:
        raise ValueError(f"{total} cannot be cut into {count} parts")
    weights = [random_.paretovariate(1.3) for _ in range(count)]
    cut = [1] * count
    for chosen in random_.choices(range(count), weights=weights, k=total - count):
        cut[chosen] += 1
    return cut
