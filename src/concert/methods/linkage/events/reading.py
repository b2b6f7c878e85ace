"""Reports made comparable: days, weeks, counts, place words, causes, and a place for those without coordinates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from concert.methods.linkage.events import places, texts
from concert.methods.linkage.events.parameters import REPORTS
from concert.methods.linkage.folding import folded

EPOCH = date(1970, 1, 1)
WIDE = 40
"""Days: a report that spans more is a candidate only where it shares a rare place word in the same year."""
WIDEST = 800
RARE, COMMON = 0.006, 0.06
"""The share of reports up to which a place word is rare, or common; above, it says nothing."""


@dataclass(slots=True)
class Entity:
    """A report, or several rows of one source that tell one event (their counts added up)."""

    number: int
    members: tuple[int, ...]
    source: str
    key: str
    first: int
    last: int
    count: int | None
    counts: tuple[int, ...]
    survivors: int | None
    words: tuple[str, ...]
    causes: tuple[str, ...]
    origins: tuple[str, ...]
    country: str | None
    route: str | None
    person: str | None
    point: tuple[float, float] | None
    group: str | None
    cumulative: bool
    excluded: bool


def completed(reports: pa.Table) -> pa.Table:
    """The reports with every column of `REPORTS`, in order of their keys; what is absent is null."""
    columns = [
        reports[each.name].cast(each.type) if each.name in reports.column_names else pa.nulls(len(reports), each.type)
        for each in REPORTS
    ]
    return pa.table(columns, schema=REPORTS).sort_by("key")


def read(reports: pa.Table) -> list[Entity]:
    """One entity for each dated report, in order of keys, then one for each set of rows that tell one event."""
    rows = [
        _entity(number, row) for number, row in enumerate(row for row in completed(reports).to_pylist() if _dated(row))
    ]
    return rows + _together(rows)


def _dated(row: dict[str, Any]) -> bool:
    first, last = row["date_first"], row["date_last"] or row["date_first"]
    return first is not None and 0 <= (last - first).days <= WIDEST


def _entity(number: int, row: dict[str, Any]) -> Entity:
    text = " ".join(filter(None, (row["place_text"], row["cause"])))
    counts = tuple(sorted({each for each in (row["total"], row["total_low"], row["total_high"], row["dead"]) if each}))
    count = row["total"] if row["total"] is not None else row["dead"]
    survivors = row["survivors"] if row["survivors"] is not None else texts.survivors(row["place_text"] or "")
    located = row["latitude"] is not None and row["longitude"] is not None
    return Entity(
        number, (number,), row["source"], row["key"],
        (row["date_first"] - EPOCH).days, ((row["date_last"] or row["date_first"]) - EPOCH).days,
        count, counts, survivors, texts.place_words(text), texts.causes(text), _origins(row["origin_country"]),
        row["country"], folded(row["route"]) if row["route"] else None, _person(row, count),
        (row["latitude"], row["longitude"]) if located else None, row["group"], row["kind"] == "cumulative",
        bool(row["excluded"]),
    )  # fmt: skip


def _origins(text: str | None) -> tuple[str, ...]:
    found = {word for word in folded(text or "").replace(" and ", " ").split() if len(word) > 2}
    return () if found & {"unknown", "africa", "mixed", "unspecified", "various"} else tuple(sorted(found))


def _person(row: dict[str, Any], count: int | None) -> str | None:
    """The sex of the only person who died, where it is told."""
    if count != 1:
        return None
    if row["females"] == 1 and not row["males"]:
        return "f"
    if row["males"] == 1 and not row["females"]:
        return "m"
    return texts.sex(row["place_text"] or "")


def _together(rows: Sequence[Entity]) -> list[Entity]:
    """Rows of one source that share group, or day, country and every place word, as one event with their sum."""
    groups: dict[tuple[object, ...], list[Entity]] = defaultdict(list)
    for row in rows:
        if row.group is not None and not row.cumulative:
            groups[row.source, "group", row.group].append(row)
        if row.words and not row.cumulative and row.group is None:
            groups[row.source, row.first, row.last, row.country, row.words].append(row)
    made = []
    for several in (each for each in groups.values() if len(each) > 1):
        made.append(_sum(len(rows) + len(made), several))
    return made


def _sum(number: int, rows: Sequence[Entity]) -> Entity:
    counts = [row.count for row in rows]
    total = sum(each for each in counts if each is not None) if all(each is not None for each in counts) else None
    first = rows[0]
    survivors = {row.survivors for row in rows if row.survivors is not None}
    return Entity(
        number, tuple(row.number for row in rows), first.source, "+".join(row.key for row in rows),
        min(row.first for row in rows), max(row.last for row in rows) if first.group is None else min(row.last for row in rows),
        total, (total,) if total else (), survivors.pop() if len(survivors) == 1 else None,
        tuple(sorted({word for row in rows for word in row.words})),
        tuple(sorted({cause for row in rows for cause in row.causes})),
        tuple(sorted({origin for row in rows for origin in row.origins})),
        first.country, first.route, None, next((row.point for row in rows if row.point), None), first.group, False,
        all(row.excluded for row in rows),
    )  # fmt: skip


def records(entities: Sequence[Entity], window: int) -> pa.Table:
    """The table that conditions of the model read: one row an entity."""
    rows = [each for each in entities if len(each.members) == 1]
    frequency = Counter(word for row in rows for word in row.words)
    rare, common = max(3, RARE * len(rows)), max(12, COMMON * len(rows))
    points = np.array([row.point or (np.nan, np.nan) for row in rows], float).reshape(-1, 2)
    gazetteer = places.learned([row.words for row in rows], points[:, 0], points[:, 1])
    wide = any(row.last - row.first > WIDE for row in rows)
    made: dict[str, list[Any]] = defaultdict(list)
    for each in entities:
        point = each.point or places.located(each.words, gazetteer)
        seldom = [word for word in each.words if frequency[word] <= rare]
        often = [word for word in each.words if rare < frequency[word] <= common]
        made["n"].append(each.number)
        made["source"].append(each.source)
        made["first_day"].append(each.first)
        made["last_day"].append(each.last)
        made["weeks"].append(_weeks(each, window, seldom if wide else ()))
        made["rare"].append(seldom)
        made["common"].append(often)
        made["worded"].append(len(seldom) + len(often))
        made["latitude"].append(point[0] if point else None)
        made["longitude"].append(point[1] if point else None)
        made["count"].append(each.count or None)
        made["counts"].append(list(each.counts))
        for name in ("survivors", "country", "route", "person"):
            made[name].append(getattr(each, name))
        made["causes"].append(list(each.causes) or None)
        made["origins"].append(list(each.origins) or None)
    kinds = {
        "n": pa.int64(), "source": pa.string(), "first_day": pa.int32(), "last_day": pa.int32(), "weeks": pa.list_(pa.string()),
        "rare": pa.list_(pa.string()), "common": pa.list_(pa.string()), "worded": pa.int32(), "latitude": pa.float64(),
        "longitude": pa.float64(), "count": pa.int64(), "counts": pa.list_(pa.int64()), "survivors": pa.int64(),
        "country": pa.string(), "route": pa.string(), "person": pa.string(), "causes": pa.list_(pa.string()),
        "origins": pa.list_(pa.string()),
    }  # fmt: skip
    return pa.table({name: pa.array(made[name], kind) for name, kind in kinds.items()})


def _weeks(each: Entity, window: int, words: Sequence[str]) -> list[str]:
    """The weeks around a report: two that lie no more than the window apart share one. Wide ones go by word and year."""
    half = (window + 1) // 2
    found = []
    if each.last - each.first <= WIDE:
        found = [f"w{week}" for week in range((each.first - half) // 7, (each.last + half) // 7 + 1)]
    for year in range(each.first // 366, each.last // 365 + 1):
        found += [f"y{year} {word}" for word in words]
    return found
