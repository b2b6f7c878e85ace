"""Coordinates that cannot be right: why, and what was probably meant. Nothing is applied: a person decides.

A point is asked against what its own row says: the country of the incident, the countries that its words name as the
place, the route, the region, and the points of other rows at the same place. Where it lies too far from all of them,
the slips that people make are tried (numbers swapped, signs lost), and the first that lands where the row says is
suggested.

Tolerances, in kilometres from the nearest land of a country that the row names. Published here, because they decide:

- on the land of a country that the row does not name: 60, in deserts, at borders and at unnamed places 150;
- at sea: 250, on the Atlantic and in the Indian Ocean 1,500, in the Caribbean 600; where words name no place, 450;
- on land where words speak of the sea and name no place (a port where people were landed): 450;
- outside the box of a route 300; outside that of a region, where nothing else is told, 2,500;
- what the words themselves say (`607 km south of`) and half as much again is added;
- where both numbers are whole degrees, up to 160 are added: such points say where an incident was to a degree only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from concert.centres.research.rules import shores
from concert.centres.research.rules.places_named import Named, of_route, reader
from concert.centres.research.rules.places_shared import TOLD_EXACTLY, Address, Ground, against, grounds_of, names_in
from concert.centres.research.rules.shores import Spot, km_between

ON_LAND, ON_VAGUE_LAND = 60.0, 150.0
AT_SEA, AT_VAGUE_SEA, ON_OCEANS, IN_CARIBBEAN = 250.0, 450.0, 1500.0, 600.0
WHOLE_DEGREES = 160.0
LANDS_WITHIN = 40.0
"""A repair must land this near to a country that the row names."""
SAME_PLACE = 200.0
"""Rows that name the same place lie this near to each other."""
WITNESSES = 3
"""So many other rows at the same place say where it is, if they agree."""
OUT_OF_BOX, BY_REGION_ALONE = 300.0, 2500.0
BOXES = (
    ("us-mexico", (14.0, 38.0, -125.0, -92.0)), ("mediterranean", (27.0, 47.0, -10.0, 38.0)),
    ("northern africa", (8.0, 39.0, -35.0, 38.0)), ("north africa", (8.0, 39.0, -35.0, 38.0)),
    ("western africa", (-2.0, 30.0, -48.0, 18.0)), ("europe", (33.0, 72.0, -32.0, 62.0)),
    ("caribbean", (7.0, 32.0, -93.0, -57.0)), ("central america", (5.0, 33.5, -119.0, -74.0)),
    ("north america", (14.0, 75.0, -170.0, -50.0)), ("south america", (-58.0, 15.0, -92.0, -30.0)),
    ("south-eastern asia", (-14.0, 29.0, 85.0, 142.0)), ("southeast asia", (-14.0, 29.0, 85.0, 142.0)),
    ("southern asia", (3.0, 42.0, 40.0, 98.0)), ("south asia", (3.0, 42.0, 40.0, 98.0)),
    ("western asia", (10.0, 45.0, 24.0, 63.0)), ("middle east", (10.0, 45.0, 24.0, 64.0)),
    ("eastern africa", (-28.0, 24.0, 20.0, 66.0)), ("horn of africa", (-3.0, 32.0, 20.0, 60.0)),
    ("southern africa", (-36.0, 0.0, 10.0, 42.0)), ("middle africa", (-19.0, 25.0, -5.0, 32.0)),
    ("sub-saharan africa", (-36.0, 31.0, -48.0, 60.0)), ("eastern asia", (17.0, 55.0, 72.0, 150.0)),
    ("east asia", (15.0, 55.0, 72.0, 150.0)), ("central asia", (34.0, 56.0, 45.0, 90.0)),
)  # fmt: skip
"""Regions as Missing Migrants cuts them, south, north, west, east, with room: old and new names."""
ROUTES = (
    ("us-mexico border", (14.0, 38.0, -125.0, -92.0)), ("afghanistan to iran", (24.0, 40.0, 43.0, 72.0)),
    ("central mediterranean", (28.0, 46.0, 4.0, 36.5)), ("western mediterranean", (33.0, 44.0, -10.0, 10.0)),
    ("eastern mediterranean", (30.0, 42.5, 18.0, 37.5)), ("atlantic", (-5.0, 38.0, -62.0, 3.0)),
    ("sahara desert", (5.0, 38.0, -18.0, 42.0)), ("english channel", (48.5, 53.0, -3.0, 5.0)),
    ("western balkans", (38.0, 49.5, 13.0, 30.0)), ("darien", (6.0, 10.5, -79.5, -75.0)),
    ("eastern route", (-5.0, 33.0, 30.0, 62.0)), ("belarus-eu", (49.0, 58.0, 20.0, 33.0)),
    ("iran to t", (34.0, 42.5, 36.0, 52.0)), ("syria to t", (33.0, 40.0, 33.0, 44.0)),
    ("route to southern africa", (-36.0, 16.0, 10.0, 52.0)), ("caribbean to us", (15.0, 33.0, -91.0, -60.0)),
)  # fmt: skip
"""Where routes run, south, north, west, east, with room."""
OCEAN = re.compile(r"atlantic|canary|indian ocean|andaman|bengal|eastern asia|southeast asia|mayotte", re.IGNORECASE)
CARIBBEAN = re.compile(r"caribbean|darien|central america|south america", re.IGNORECASE)
SAME_HANDS = (
    {"MAR", "ESH"}, {"SRB", "QZK"}, {"ISR", "PSE"}, {"CHN", "TWN", "HKG"}, {"GBR", "GIB"}, {"FRA", "MYT", "GUF"},
    {"USA", "PRI", "VIR"}, {"NLD", "ABW", "CUW", "SXM"},
)  # fmt: skip
"""Areas that reports name for each other; a point in the one is no slip for the other."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What a row says about where it was."""

    latitude: float
    longitude: float
    country: str | None = None
    place: str = ""
    route: str = ""
    region: str = ""

    @property
    def spot(self) -> Spot:
        return self.latitude, self.longitude


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a point cannot be right. `km`: how far it is from where the row says; `repair`: what was probably meant."""

    code: str
    repair: Spot | None = None
    km: int | None = None


Repair = tuple[str, Callable[[Spot], Spot]]
REPAIRS: tuple[Repair, ...] = (
    ("swapped", lambda at: (at[1], at[0])),
    ("longitude_sign", lambda at: (at[0], -at[1])),
    ("latitude_sign", lambda at: (-at[0], at[1])),
    ("both_signs", lambda at: (-at[0], -at[1])),
    ("swapped_signs", lambda at: (-at[1], at[0])),
    ("swapped_signs", lambda at: (at[1], -at[0])),
    ("swapped_signs", lambda at: (-at[1], -at[0])),
    ("decimal_place", lambda at: (at[0], at[1] * 10) if not at[1].is_integer() else at),
    ("decimal_place", lambda at: (at[0] * 10, at[1]) if not at[0].is_integer() else at),
)
CODES = {
    "off_globe": "research.coordinates.off_globe",
    "zero": "research.coordinates.zero",
    "equal": "research.coordinates.equal",
    "swapped": "research.coordinates.swapped",
    "longitude_sign": "research.coordinates.longitude_sign",
    "latitude_sign": "research.coordinates.latitude_sign",
    "both_signs": "research.coordinates.both_signs",
    "swapped_signs": "research.coordinates.swapped_signs",
    "decimal_place": "research.coordinates.decimal_place",
    "far_from_country": "research.coordinates.far_from_country",
    "far_from_same_place": "research.coordinates.far_from_same_place",
    "outlier_on_route": "research.coordinates.outlier_on_route",
    "outside_region": "research.coordinates.outside_region",
}
"""Short codes in the data, full ones for their words."""


def doubts_in(rows: Sequence[Placed | None], resolve: Callable[[str], str | None]) -> list[Doubt | None]:
    """The doubt of each row, or None. Rows at the same place bear witness for each other."""
    read = reader(resolve)
    said = [read(row.place) if row else None for row in rows]
    doubts = [doubt_of(row, named) if row and named else None for row, named in zip(rows, said, strict=True)]
    witnesses = _witnesses(rows, said, doubts)
    beside = [
        _beside(row, named, doubt, witnesses) if row and named else None
        for row, named, doubt in zip(rows, said, doubts, strict=True)
    ]
    return _among(rows, said, beside, resolve)


def doubt_of(row: Placed, named: Named) -> Doubt | None:
    """The doubt that a row raises by itself."""
    at = row.spot
    if not _on_globe(at):
        return _off_globe(row, named)
    if at == (0.0, 0.0):
        return Doubt("zero", None, _km_from(at, _here(row, named)))
    equal = at[0] == at[1] and not _is_whole(row)
    away = _away(at, row, named)
    off_route = 0.0 if away is not None or _near(at, row, named) else _outside(at, row.route, ROUTES)
    if away is None and not equal and off_route <= OUT_OF_BOX:
        return None
    for code, repair in REPAIRS:
        spot = repair(at)
        if _on_globe(spot) and spot != at and _lands(spot, row, named):
            return Doubt(code, spot, _rounded(away) if away is not None else 0)
    if equal:
        return Doubt("equal", None, _rounded(away) if away is not None else _km_from(at, _here(row, named)))
    if away is None:
        return Doubt("outlier_on_route", None, _rounded(off_route))
    return Doubt("far_from_country" if _here(row, named) else "outside_region", None, _rounded(away or 0.0))


def _on_globe(at: Spot) -> bool:
    return abs(at[0]) <= 90 and abs(at[1]) <= 180


def _off_globe(row: Placed, named: Named) -> Doubt:
    """Numbers that no place on earth has: swapped, or written without their decimal point."""
    for code, repair in REPAIRS:
        spot = repair(row.spot)
        if _on_globe(spot) and _lands(spot, row, named):
            return Doubt(code, spot)
    for north in (row.latitude / 10**places for places in range(8)):
        for east in (row.longitude / 10**places for places in range(8)):
            if _on_globe((north, east)) and _lands((north, east), row, named):
                return Doubt("off_globe", (north, east))
    return Doubt("off_globe")


def _away(at: Spot, row: Placed, named: Named) -> float | None:
    """How far a point is from all that the row names, where that is too far; None where it may be right."""
    here = _here(row, named)
    room = named.off * 1.5 + (WHOLE_DEGREES if _is_whole(row) else 0.0)
    inside = shores.country_at(at)
    if inside is not None:
        if inside in named.also:
            return None
        if here:
            km = min(shores.km_to(at, code) for code in here)
            limit = ON_VAGUE_LAND if named.is_vague or "desert" in row.route.lower() else ON_LAND
            if named.is_vague and named.is_at_sea:
                limit = AT_VAGUE_SEA
            return km if km > limit + room else None
    elif meant := here | _known(named.also):
        km = min(shores.km_to(at, code) for code in meant)
        return km if km > _at_sea(row, named) + room else None
    km = _outside(at, row.region, BOXES)
    return km if km > (OUT_OF_BOX if here else BY_REGION_ALONE) + room else None


def _near(at: Spot, row: Placed, named: Named) -> bool:
    """Whether a point is in or off a country that the row names as its place: then it is no matter of routes."""
    return any(shores.km_to(at, code) <= ON_VAGUE_LAND for code in _here(row, named))


def _at_sea(row: Placed, named: Named) -> float:
    where = f"{row.route} {row.region} {row.place}"
    if OCEAN.search(where):
        return ON_OCEANS
    if CARIBBEAN.search(where):
        return IN_CARIBBEAN
    return AT_VAGUE_SEA if named.is_vague or not named.here else AT_SEA


def _here(row: Placed, named: Named) -> frozenset[str]:
    """The countries that the row names as its place, with those that reports name for them."""
    told = _known(({row.country} if row.country else set()) | named.here | of_route(row.route))
    return told | _known({code for hands in SAME_HANDS if hands & told for code in hands})


def _known(codes: Iterator[str] | frozenset[str] | set[str]) -> frozenset[str]:
    return frozenset(code for code in codes if shores.known(code))


def _lands(spot: Spot, row: Placed, named: Named) -> bool:
    """Whether a repaired point is where the row says: in its country or near its shore, else in its region."""
    first = _known({row.country} if row.country else named.here)
    if not first:
        return bool(row.region) and _outside(spot, row.region, BOXES) == 0.0
    if _outside(spot, row.route, ROUTES) > 0 or (row.country is None and _outside(spot, row.region, BOXES) > 0):
        return False
    room = named.off * 1.5 + (WHOLE_DEGREES if _is_whole(row) else 0.0)
    return min(shores.km_to(spot, code) for code in first) <= LANDS_WITHIN + room


def _outside(at: Spot, told: str, known: Sequence[tuple[str, tuple[float, float, float, float]]]) -> float:
    """How far a point is outside the boxes of what a row names; 0 inside, or where none is known."""
    boxes = [box for name, box in known if name in told.lower()]
    if not boxes:
        return 0.0
    nearest = ((min(max(at[0], south), north), min(max(at[1], west), east)) for south, north, west, east in boxes)
    return min(km_between(at, spot) for spot in nearest)


def _is_whole(row: Placed) -> bool:
    return row.latitude.is_integer() and row.longitude.is_integer()


def _km_from(at: Spot, codes: frozenset[str]) -> int | None:
    return _rounded(min(shores.km_to(at, code) for code in codes)) if codes else None


def _rounded(km: float) -> int:
    return int(round(km, -1 if km >= 100 else 0))


def _place_key(row: Placed, named: Named) -> tuple[str, str] | None:
    """What makes two rows name the same place; None where the words name none, or a whole province."""
    words = re.sub(r"[^a-z]+", " ", row.place.split(" - ")[0].lower()).strip()
    if named.is_vague or not 6 <= len(words) <= 90 or "," not in row.place or _is_wide(row.place):
        return None
    return words, row.country or ""


def _is_wide(place: str) -> bool:
    return bool(re.match(r"[\w' ]+ (?:state|province|region|district|county|governorate)\b", place, re.IGNORECASE))


def _witnesses(
    rows: Sequence[Placed | None], said: Sequence[Named | None], doubts: Sequence[Doubt | None]
) -> dict[tuple[str, str], list[Spot]]:
    found: dict[tuple[str, str], list[Spot]] = {}
    for row, named, doubt in zip(rows, said, doubts, strict=True):
        if row and named and doubt is None and not _is_whole(row) and (key := _place_key(row, named)):
            found.setdefault(key, []).append(row.spot)
    return found


def _beside(
    row: Placed, named: Named, doubt: Doubt | None, witnesses: dict[tuple[str, str], list[Spot]]
) -> Doubt | None:
    """The doubt with what other rows at the same place say: a point to repair it with, or a doubt of its own."""
    key = _place_key(row, named)
    spots = witnesses.get(key, []) if key else []
    if doubt is not None:
        if doubt.repair is None and spots and _agree(spots):
            return Doubt(doubt.code, _middle(spots), doubt.km)
        return doubt
    others = [spot for spot in spots if km_between(spot, row.spot) > SAME_PLACE]
    if len(others) < WITNESSES or len(others) * 4 < len(spots) * 3 or not _agree(others):
        return None
    middle = _middle(others)
    km = km_between(row.spot, middle)
    if km <= SAME_PLACE + (WHOLE_DEGREES if _is_whole(row) else 0.0) + named.off:
        return None
    code = next(
        (c for c, repair in REPAIRS if km_between(repair(row.spot), middle) < LANDS_WITHIN), "far_from_same_place"
    )
    return Doubt(code, middle, _rounded(km))


def _among(
    rows: Sequence[Placed | None],
    said: Sequence[Named | None],
    doubts: Sequence[Doubt | None],
    resolve: Callable[[str], str | None],
) -> list[Doubt | None]:
    """The doubts, with those of rows far from every place that they name and that other rows know."""
    is_country = cache(lambda name: resolve(name) is not None)
    addresses = []
    for row, doubt in zip(rows, doubts, strict=True):
        names = names_in(row.place, row.country) if row else ()
        names = tuple(name for name in names if not is_country(name[0]))
        addresses.append(Address(names, row.spot if row and doubt is None and not _is_whole(row) else None))
    grounds = grounds_of(addresses)
    found: list[Doubt | None] = []
    for row, named, doubt, address in zip(rows, said, doubts, addresses, strict=True):
        if row and named and doubt is None and not named.is_vague:
            room = named.off * 1.5 + (WHOLE_DEGREES if _is_whole(row) else 0.0)
            ground = against(address.names, row.spot, grounds, room)
            doubt = _far(row.spot, ground) if ground else None
        found.append(doubt)
    return found


def _far(at: Spot, ground: Ground) -> Doubt:
    km = _rounded(km_between(at, ground.middle))
    for code, repair in REPAIRS:
        if _on_globe(repair(at)) and km_between(repair(at), ground.middle) <= ground.spread + LANDS_WITHIN:
            return Doubt(code, repair(at), km)
    return Doubt("far_from_same_place", ground.middle if ground.spread <= TOLD_EXACTLY else None, km)


def _agree(spots: Sequence[Spot]) -> bool:
    middle = _middle(spots)
    return all(km_between(spot, middle) <= SAME_PLACE / 3 for spot in spots)


def _middle(spots: Sequence[Spot]) -> Spot:
    """The spot in the middle, one that a row has."""
    norths, easts = sorted(spot[0] for spot in spots), sorted(spot[1] for spot in spots)
    centre = (norths[len(spots) // 2], easts[len(spots) // 2])
    return min(spots, key=lambda spot: km_between(spot, centre))
