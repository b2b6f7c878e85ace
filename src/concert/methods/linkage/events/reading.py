"""Reports made comparable: days, counts, place words, causes, lands; and rows of one source that tell one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from concert.methods.linkage.events import texts
from concert.methods.linkage.events.lands import lands
from concert.methods.linkage.events.parameters import REPORTS
from concert.methods.linkage.folding import folded

EPOCH = date(1970, 1, 1)
WIDEST = 800
"""Days: a report that spans more has no date to go by."""
TELLING = 3
"""A number of dead within a report that is smaller tells nothing."""


@dataclass(slots=True)
class Entity:
    """A report, or several rows of one source that tell one event (their counts added up)."""

    number: int
    members: tuple[int, ...]
    source: str
    keys: tuple[str, ...]
    first: int
    last: int
    count: int | None
    counts: tuple[int, ...]
    survivors: int | None
    aboard: int | None
    words: tuple[str, ...]
    causes: tuple[str, ...]
    origins: tuple[str, ...]
    lands: tuple[str, ...]
    country: str | None
    route: str | None
    person: str | None
    minor: int | None
    people: tuple[int | None, int | None, int | None]
    point: tuple[float, float] | None
    group: str | None
    cumulative: bool
    excluded: bool

    @property
    def single(self) -> bool:
        return len(self.members) == 1


def completed(reports: pa.Table) -> pa.Table:
    """The reports with every column of `REPORTS`, in order of their keys; what is absent is null."""
    columns = [
        reports[each.name].cast(each.type) if each.name in reports.column_names else pa.nulls(len(reports), each.type)
        for each in REPORTS
    ]
    return pa.table(columns, schema=REPORTS).sort_by("key")


def read(reports: pa.Table) -> list[Entity]:
    """One entity for each dated report, in order of keys, then one for each set of rows that tell one event."""
    dated = (row for row in completed(reports).to_pylist() if _dated(row))
    rows = [_entity(number, row) for number, row in enumerate(dated)]
    return rows + _together(rows)


def _dated(row: dict[str, Any]) -> bool:
    first, last = row["date_first"], row["date_last"] or row["date_first"]
    return first is not None and 0 <= (last - first).days <= WIDEST


def _entity(number: int, row: dict[str, Any]) -> Entity:
    story = row["place_text"] or ""
    text = " ".join(dict.fromkeys(filter(None, (row["place_text"], row["cause"]))))
    count = row["total"] if row["total"] is not None else row["dead"]
    told = {row[name] for name in ("total_low", "total_high", "dead", "missing")} | set(texts.numbers_of_dead(story))
    survivors = row["survivors"] if row["survivors"] is not None else texts.survivors(story)
    aboard = texts.aboard(story) or (count + survivors if count and survivors else None)
    located = row["latitude"] is not None and row["longitude"] is not None
    here = {row["country"]} if row["country"] else set()
    return Entity(
        number, (number,), row["source"], (row["key"],), (row["date_first"] - EPOCH).days,
        ((row["date_last"] or row["date_first"]) - EPOCH).days, count or None,
        tuple(sorted({each for each in (*told, count) if each and each >= TELLING})), survivors, aboard,
        texts.place_words(text), texts.causes(text), lands(row["origin_country"] or ""),
        tuple(sorted(here | set(lands(story)))), row["country"], folded(row["route"]) if row["route"] else None,
        _person(row, count), _minor(row, count), (row["females"], row["males"], row["children"]),
        (row["latitude"], row["longitude"]) if located else None, row["group"], row["kind"] == "cumulative",
        bool(row["excluded"]),
    )  # fmt: skip


def _person(row: dict[str, Any], count: int | None) -> str | None:
    """The sex of the only person who died, where it is told."""
    if count != 1:
        return None
    if row["females"] == 1 and not row["males"]:
        return "f"
    if row["males"] == 1 and not row["females"]:
        return "m"
    return texts.sex(row["place_text"] or "")


def _minor(row: dict[str, Any], count: int | None) -> int | None:
    if count != 1:
        return None
    return 1 if row["children"] == 1 or texts.minor(row["place_text"] or "") else None


def _together(rows: Sequence[Entity]) -> list[Entity]:
    """Rows of one source that share group, or days, country and every place word, as one event with their sum.

    Where no place is told, the survivors or the number aboard tell the event.
    """
    groups: dict[tuple[object, ...], list[Entity]] = defaultdict(list)
    for row in rows:
        if row.cumulative:
            continue
        if row.group is not None:
            groups[row.source, "group", row.group].append(row)
        elif row.words:
            groups[row.source, row.first, row.last, row.country, row.words].append(row)
        elif row.survivors or row.aboard:
            groups[row.source, row.first, row.last, row.lands, row.survivors, row.aboard].append(row)
    several = [each for each in groups.values() if len(each) > 1]
    return [_sum(len(rows) + place, each) for place, each in enumerate(several)]


def _sum(number: int, rows: Sequence[Entity]) -> Entity:
    first = rows[0]
    total = sum(row.count or 0 for row in rows) or None
    people = [_added(row.people[place] for row in rows) for place in range(3)]
    return Entity(
        number, tuple(row.number for row in rows), first.source, tuple(row.keys[0] for row in rows),
        min(row.first for row in rows), min(row.last for row in rows), total,
        (total,) if total and total >= TELLING else (), _alike(rows, lambda row: row.survivors),
        _alike(rows, lambda row: row.aboard), _all(rows, lambda row: row.words), _all(rows, lambda row: row.causes),
        _all(rows, lambda row: row.origins), _all(rows, lambda row: row.lands), first.country, first.route, None, None,
        (people[0], people[1], people[2]), next((row.point for row in rows if row.point), None), first.group, False,
        all(row.excluded for row in rows),
    )  # fmt: skip


def _added(values: Iterable[int | None]) -> int | None:
    known = [each for each in values if each is not None]
    return sum(known) if known else None


def _alike(rows: Sequence[Entity], of: Callable[[Entity], int | None]) -> int | None:
    found = {of(row) for row in rows} - {None}
    return found.pop() if len(found) == 1 else None


def _all(rows: Sequence[Entity], of: Callable[[Entity], tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({each for row in rows for each in of(row)}))
