"""The table that the conditions of the model read: one row an entity, with weeks to meet in and a place for all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from concert.methods.linkage.events import places
from concert.methods.linkage.events.reading import Entity

WIDE = 40
"""Days: a report that spans more is a candidate only where it shares a rare place word in the same year."""
RARE, COMMON = 0.006, 0.06
"""The share of reports up to which a place word is rare, or common; above, it says nothing."""
TELLING = 5
"""A count that is smaller does not make a candidate of reports days apart."""
EXACT = 2
"""Decimals that a point must have, in one of its numbers at least, to be that of a body and of no town."""
MOST_DAYS = 2
"""A point at which one source tells of more days than this is that of a town or of an office."""
REACH = (-0.25, 0.25)
FEWEST_RARE, FEWEST_COMMON = 4, 15

_TEXTS = pa.list_(pa.string())
KINDS: dict[str, pa.DataType] = {
    "n": pa.int64(), "source": pa.string(), "first_day": pa.int32(), "last_day": pa.int32(), "weeks": _TEXTS,
    "rare": _TEXTS, "common": _TEXTS, "worded": pa.int32(), "latitude": pa.float64(), "longitude": pa.float64(),
    "located": pa.int32(), "pinned": pa.int32(), "lands": _TEXTS, "count": pa.int64(), "counts": pa.list_(pa.int64()),
    "survivors": pa.int64(), "aboard": pa.int64(),
    "causes": _TEXTS, "seldom": _TEXTS, "origins": _TEXTS, "route": pa.string(), "person": pa.string(),
    "minor": pa.int32(), "females": pa.int64(), "males": pa.int64(), "children": pa.int64(), "excluded": pa.bool_(),
}  # fmt: skip


def records(entities: Sequence[Entity], window: int) -> pa.Table:
    """One row an entity, in the order given; columns as `KINDS`. What says nothing is null."""
    rows = [each for each in entities if each.single]
    frequency = Counter(word for row in rows for word in row.words)
    rare, common = max(FEWEST_RARE, RARE * len(rows)), max(FEWEST_COMMON, COMMON * len(rows))
    usual = _usual_causes(rows)
    spots = _spots(entities, rows)
    pinned = _pinned(rows)
    wide = any(row.last - row.first > WIDE for row in rows)
    made: dict[str, list[Any]] = defaultdict(list)
    for each in entities:
        seldom = [word for word in each.words if frequency[word] <= rare]
        often = [word for word in each.words if rare < frequency[word] <= common]
        latitude, longitude, located = spots[each.number]
        spot = (latitude, longitude) if latitude is not None and longitude is not None and located else None
        values: dict[str, Any] = {
            "n": each.number, "source": each.source, "first_day": each.first, "last_day": each.last,
            "weeks": _keys(each, window, [*seldom, *often], seldom if wide else (), spot),
            "rare": seldom, "common": often,
            "worded": len(seldom) + len(often), "latitude": latitude, "longitude": longitude, "located": located,
            "pinned": int((each.source, each.point) in pinned),
            "lands": list(each.lands) or None, "count": each.count, "counts": list(each.counts),
            "survivors": each.survivors, "aboard": each.aboard, "causes": list(each.causes) or None,
            "seldom": [cause for cause in each.causes if cause not in usual], "origins": list(each.origins) or None,
            "route": each.route, "person": each.person, "minor": each.minor, "females": each.people[0],
            "males": each.people[1], "children": each.people[2], "excluded": each.excluded,
        }  # fmt: skip
        for name in KINDS:
            made[name].append(values[name])
    return pa.table({name: pa.array(made[name], kind) for name, kind in KINDS.items()})


def _usual_causes(rows: Sequence[Entity]) -> frozenset[str]:
    """Causes that every fifth report tells, or more."""
    told = Counter(cause for row in rows for cause in row.causes)
    return frozenset(cause for cause, number in told.items() if number >= 0.2 * len(rows))


def _spots(
    entities: Sequence[Entity], rows: Sequence[Entity]
) -> dict[int, tuple[float | None, float | None, int | None]]:
    """Latitude, longitude, and 1 where told or learned from place words, 0 where only the country says."""
    points = np.array([row.point or (np.nan, np.nan) for row in rows], float).reshape(-1, 2)
    by_word = places.learned([row.words for row in rows], points[:, 0], points[:, 1])
    by_land = places.learned([[row.country] if row.country else [] for row in rows], points[:, 0], points[:, 1], 1500.0)
    spots: dict[int, tuple[float | None, float | None, int | None]] = {}
    for each in entities:
        sure = each.point or places.located(each.words, by_word)
        land = None if sure else places.located(each.lands[:1] if not each.country else [each.country], by_land)
        found = sure or land
        spots[each.number] = (found[0], found[1], int(sure is not None)) if found else (None, None, None)
    return spots


def _pinned(rows: Sequence[Entity]) -> frozenset[tuple[str, tuple[float, float] | None]]:
    """Exact points of each source, at which it tells of a day or two and no more."""
    days: dict[tuple[str, tuple[float, float] | None], set[int]] = defaultdict(set)
    for row in rows:
        if row.point and any(round(number, EXACT - 1) != number for number in row.point):
            days[row.source, row.point].add(row.first)
    return frozenset(key for key, several in days.items() if len(several) <= MOST_DAYS)


def _keys(
    each: Entity, window: int, words: Sequence[str], rare: Sequence[str], spot: tuple[float, float] | None
) -> list[str]:
    """What two candidates share one of.

    Three days, each report reaching out by one day: all that are dated within two days of each other meet. Further
    apart, to the window, a week and one thing more: a place word, a telling number, or a place within some 25 km. A
    report that spans more than `WIDE` days meets others by a rare place word in a year only.
    """
    found = []
    if each.last - each.first <= WIDE:
        found += [f"d{day}" for day in range((each.first - 1) // 3, (each.last + 1) // 3 + 1)]
        half = (window + 1) // 2
        more = [*words, *(f"n{number}" for number in {each.count, each.survivors} if number and number >= TELLING)]
        if spot:
            more += sorted({f"c{round(spot[0] + n)} {round(spot[1] + e)}" for n in REACH for e in REACH})
        weeks = range((each.first - half) // 7, (each.last + half) // 7 + 1)
        found += [f"w{week} {one}" for week in weeks for one in more]
    for year in range(int(each.first // 365.2425), int(each.last // 365.2425) + 1):
        found += [f"y{year} {word}" for word in rare]
    return found
