"""What the rows of a delivery say together of the places they name: where each part of an address lies.

A town or a county that many rows name lies where most of them put it. A row that names it and lies far from there is in
doubt, unless another place that it names speaks for its point. Points in doubt already bear no witness.

A name counts from six located rows on, where nine of ten of them lie within 150 km of their middle; two parts that
follow each other (`Hidalgo County, Texas`) count as a name of their own, which tells namesakes apart. A row is far
beyond 150 km, by one part alone 280 km, and three times that spread. Any row within 100 km with a part in common speaks
for a point that one part alone speaks against.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from concert.centres.research.rules.places_named import APART, ELSEWHERE
from concert.centres.research.rules.shores import Spot, km_between

WITNESSES = 6
WIDEST = 150.0
FAR, FAR_ALONE, TIMES = 150.0, 280.0, 3.0
NEAR = 100.0
TOLD_EXACTLY = 40.0
"""Within this spread, in kilometres, the middle is a point to repair with."""
SIDES = re.compile(r"\b(?:in|at|of|on|off|near|close to|outside|reported|the|north|south|west|east|unspecified)\b")
GENERIC = re.compile(
    r"\b(?:a|an|and|us|with|from|for|to|by|location|place|area|city|town|village|road|highway|motorway|route|train|"
    r"tracks?|railway|hospital|coast|beach|shore|river|canal|lake|mountains?|port|station|border|centre|center|camp|"
    r"ranch|island|islands|bridge|county|district|province|region|state|municipality|department|exact|see|"
    r"coordinates|various|locations|remains|body|bodies|found|retrieved|recovered|washed|ashore|died|sea|km|miles|"
    r"sheriff|office|jurisdiction|medical|examiner|university|airport|park|street|hotel|several|multiple)\b"
)
Name = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Address:
    """What a row names as its place, its country, and its point where it has one that nobody doubts."""

    names: tuple[Name, ...]
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the rows that bear a name lie: their middle, and how far nine of ten are from it at most, in km."""

    middle: Spot
    spread: float
    spots: tuple[Spot, ...]

    def is_far(self, spot: Spot, room: float, least: float) -> bool:
        return km_between(spot, self.middle) > least + TIMES * self.spread + room

    def has_another_near(self, spot: Spot) -> bool:
        return any(spot != other and km_between(spot, other) <= NEAR for other in self.spots)


def names_in(place: str, country: str | None) -> tuple[Name, ...]:
    """The parts of an address before it tells of elsewhere, in their order, without those that name nothing."""
    cut = ELSEWHERE.search(place)
    found = dict.fromkeys(
        re.sub(r"[^a-z0-9]+", " ", SIDES.sub(" ", piece.lower())).strip()
        for piece in APART.split(place[: cut.start()] if cut else place)
    )
    return tuple(
        (name, country) for name in found if len(re.sub(r"[^a-z]", "", GENERIC.sub("", name))) >= 4 and len(name) <= 60
    )


def in_pairs(names: Sequence[Name]) -> list[Name]:
    """Parts that follow each other, as names of their own."""
    return [(f"{one}, {other}", country) for (one, country), (other, _country) in pairwise(names)]


def grounds_of(addresses: Iterable[Address]) -> Mapping[Name, Ground]:
    """Where each name and each pair lies that enough rows bear."""
    spots: dict[Name, list[Spot]] = defaultdict(list)
    for address in addresses:
        if address.spot is not None:
            for name in (*address.names, *in_pairs(address.names)):
                spots[name].append(address.spot)
    return {name: _ground(several) for name, several in spots.items() if len(several) >= WITNESSES}


def against(names: Sequence[Name], spot: Spot, grounds: Mapping[Name, Ground], room: float) -> Ground | None:
    """The narrowest place that a row names and is far from; None where another place that it names speaks for it."""
    alone = [grounds[name] for name in names if name in grounds]
    pairs = [grounds[name] for name in in_pairs(names) if name in grounds and grounds[name].spread <= WIDEST]
    told = [ground for ground in alone if ground.spread <= WIDEST]
    if not all(ground.is_far(spot, room, FAR) for ground in (*told, *pairs)):
        return None
    if not pairs:
        told = [ground for ground in told if ground.is_far(spot, room, FAR_ALONE)]
        if any(ground.has_another_near(spot) for ground in alone):
            return None
    return min((*told, *pairs), key=lambda ground: (ground.spread, ground.middle), default=None)


def _ground(spots: Sequence[Spot]) -> Ground:
    norths, easts = sorted(spot[0] for spot in spots), sorted(spot[1] for spot in spots)
    middle = (norths[len(spots) // 2], easts[len(spots) // 2])
    away = sorted(km_between(spot, middle) for spot in spots)
    return Ground(middle, away[min(len(away) * 9 // 10, len(away) - 2)], tuple(spots))
