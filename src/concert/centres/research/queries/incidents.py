"""Incidents of the newest state as pages show them, and the pairs that wait for a person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings

from concert.centres.research.models import Consolidation, LinkDecision
from concert.centres.research.queries import consolidation as states
from concert.centres.research.rules.delay import LATE, held_back, is_late, told_until
from concert.centres.research.rules.incidents import (
    FREE_TEXT,
    REVIEW,
    RULES,
    Incident,
    Link,
    Report,
    consolidated,
    digest_of,
    pair_of,
    turned,
)
from concert.centres.research.rules.incidents.frames import links_of, reports_of
from concert.ground.refusals import Refusal

CELL = 1.0
"""Degrees: the map of many incidents adds up places that lie as close together."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for. `several`: only incidents that more than one report tells of."""

    country: str = ""
    first: int | None = None
    last: int | None = None
    source: str = ""
    several: bool = False
    by: str = "date"


@dataclass(frozen=True, slots=True)
class Listed:
    """Incidents that a filter holds, with their totals; rows as in the state's table of incidents."""

    rows: Sequence[Mapping[str, Any]]
    low: int
    best: int
    high: int
    unknown: int


def listed(made: Consolidation, asked: Filters) -> Listed:
    """The incidents in scope that are asked for: newest first, or those that cost most lives first."""
    import pyarrow.compute as pc

    table = states.state_of(made).incidents
    table = table.filter(table["in_scope"])
    if asked.country:
        table = table.filter(pc.equal(table["country"], asked.country))
    if asked.first is not None:
        table = table.filter(pc.greater_equal(table["year"], asked.first))
    if asked.last is not None:
        table = table.filter(pc.less_equal(table["year"], asked.last))
    if asked.source:
        table = table.filter(pc.match_substring_regex(table["sources"], rf"(^| ){asked.source}( |$)"))
    if asked.several:
        table = table.filter(pc.greater(table["reports"], 1))
    keys = [("best", "descending"), ("date", "descending")] if asked.by == "best" else [("date", "descending")]
    rows = table.sort_by([*keys, ("incident", "ascending")]).to_pylist()
    low, best, high = (int(pc.sum(table[name]).as_py() or 0) for name in ("low", "best", "high"))
    until = told_until(made.made_on, settings.ROUTE_DELAY)
    rows = [held_back(row, until) for row in rows]
    return Listed(rows, low, best, high, table["best"].null_count)


def is_told_later(made: Consolidation, each: Incident) -> bool:
    """Whether where an incident happened is not told yet."""
    days = {name: each.chosen(name) for name in ("date_last", "date")}
    return is_late(days | {"year": each.lead.year}, told_until(made.made_on, settings.ROUTE_DELAY))


def fields_told(made: Consolidation, each: Incident) -> dict[str, str]:
    """The fields of an incident that everybody may see, each with the rule that chose its value."""
    left_out = {*FREE_TEXT, *(LATE if is_told_later(made, each) else ())}
    return {field: rule for field, rule in RULES.items() if field not in left_out}


def places_of(rows: Sequence[Mapping[str, Any]]) -> list[tuple[float, float, int, int]]:
    """Latitude, longitude, people and incidents of each cell of a degree: rough on purpose."""
    cells: dict[tuple[float, float], list[int]] = {}
    for row in rows:
        if row["latitude"] is not None and row["longitude"] is not None:
            at = (round(row["latitude"] / CELL) * CELL, round(row["longitude"] / CELL) * CELL)
            held = cells.setdefault(at, [0, 0])
            held[0] += row["best"] or 0
            held[1] += 1
    return [(latitude, longitude, *held) for (latitude, longitude), held in cells.items()]  # type: ignore[misc]


def known_in(made: Consolidation, column: str) -> list[Any]:
    """The distinct values of a column of the incidents, in order: what a filter may ask for."""
    import pyarrow.compute as pc

    return sorted(pc.unique(states.state_of(made).incidents[column]).drop_null().to_pylist())


@dataclass(frozen=True, slots=True)
class Told:
    """One incident with the scored links among its reports, and those to others that wait."""

    incident: Incident
    links: tuple[Link, ...]
    waiting: tuple[Link, ...]


def incident(made: Consolidation, number: str) -> Told:
    """An incident of the state, from its reports; an unknown one is refused."""
    import pyarrow as pa
    import pyarrow.compute as pc

    state = states.state_of(made)
    keys = state.members.filter(pc.equal(state.members["incident"], number))["key"].combine_chunks()
    if not len(keys):
        raise Refusal("research.incident.unknown", incident=number[:40])
    reports = reports_of(state.reports.filter(pc.is_in(state.reports["key"], keys)))
    held = {each.key for each in reports}
    touching = state.links.filter(
        pc.or_(pc.is_in(state.links["left"], keys), pc.is_in(state.links["right"], pa.array(keys)))
    )
    links = links_of(touching)
    inside = [each for each in links if each.left in held and each.right in held]
    found, _gathered = consolidated(reports, inside, state.decisions)
    chosen = next((each for each in found if each.id == number), None)
    if chosen is None:
        raise Refusal("research.incident.unknown", incident=number[:40])
    return Told(chosen, tuple(inside), tuple(states.waiting_of(links, state.decisions)))


def incident_of(made: Consolidation, key: str) -> str | None:
    """The incident that a report is in."""
    import pyarrow.compute as pc

    members = states.state_of(made).members
    found = members.filter(pc.equal(members["key"], key))["incident"].to_pylist()
    return found[0] if found else None


def name_of(left: str, right: str) -> str:
    """The name of a pair in addresses, whichever way round."""
    return hashlib.sha256("\x1f".join(pair_of(left, right)).encode()).hexdigest()[:12]


@lru_cache(maxsize=4)
def _queue(folder: str, made: Consolidation) -> dict[str, Link]:
    """Name to link of every pair between accepting and rejecting, as the scores left it. A state never changes."""
    links = states.waiting_of(links_of(states.state_of(made).links), ())
    return {name_of(each.left, each.right): each for each in links}


@dataclass(frozen=True, slots=True)
class Queue:
    """The pairs that a person should look at, in order, and which of them were decided."""

    pairs: Mapping[str, Link]
    decided: Mapping[str, LinkDecision]

    @property
    def open(self) -> list[str]:
        return [name for name in self.pairs if name not in self.decided]

    @property
    def done(self) -> int:
        return sum(1 for name in self.pairs if name in self.decided)

    def next_after(self, name: str) -> str | None:
        """The next open pair after this one, from the start again at the end; None where none is left."""
        names = list(self.pairs)
        at = names.index(name) + 1 if name in self.pairs else 0
        return next((each for each in [*names[at:], *names[:at]] if each not in self.decided and each != name), None)


def queue(made: Consolidation) -> Queue:
    """The queue of review with the decisions of this moment. One query."""
    pairs = _queue(made.folder, made)
    decided = {name_of(each.left, each.right): each for each in states.standing()}
    return Queue(pairs, decided)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports side by side: the one that counts fewer first. `changed`: one says other things by now."""

    name: str
    left: Report
    right: Report
    link: Link | None
    decision: LinkDecision | None
    changed: bool
    history: tuple[LinkDecision, ...]

    @property
    def reasons(self) -> list[Mapping[str, Any]]:
        """What speaks for and against, each with its level and its bits."""
        return list(json.loads(self.link.reasons)) if self.link else []

    @property
    def kind(self) -> str | None:
        """What the score takes the pair for, read from left to right."""
        if self.link is None:
            return None
        return self.link.kind if self.link.left == self.left.key else turned(self.link.kind)


def pair(made: Consolidation, name: str) -> Pair:
    """A pair by its name: one that was scored, or one that somebody decided; any other is refused."""
    import pyarrow as pa
    import pyarrow.compute as pc

    state = states.state_of(made)
    scored = _queue(made.folder, made).get(name) or next(
        (each for each in links_of(state.links) if name_of(each.left, each.right) == name), None
    )
    entries = list(LinkDecision.objects.select_related("by", "undone_by").order_by("pk"))
    history = tuple(each for each in entries if name_of(each.left, each.right) == name)
    keys = (scored.left, scored.right) if scored else (history[0].left, history[0].right) if history else ("", "")
    rows = state.reports.filter(pc.is_in(state.reports["key"], pa.array(keys)))
    reports = sorted(reports_of(rows), key=lambda each: (each.best or 0, keys.index(each.key)))
    if len(reports) != 2:
        raise Refusal("research.pair.unknown")
    stands = [each for each in history if each.verdict != "undone" and getattr(each, "undone_by", None) is None]
    decision = stands[-1] if stands else None
    left, right = reports
    return Pair(name, left, right, scored, decision, _changed(decision, left, right), history)


def _changed(decision: LinkDecision | None, left: Report, right: Report) -> bool:
    if decision is None:
        return False
    said = {decision.left: decision.left_said, decision.right: decision.right_said}
    return any(said.get(each.key, "") != digest_of(each.values) for each in (left, right))


def bands_of(made: Consolidation) -> dict[str, int]:
    """How many scored pairs stand in each band."""
    import pyarrow.compute as pc

    counts = pc.value_counts(states.state_of(made).links["band"]).to_pylist()
    return {str(each["values"]): int(each["counts"]) for each in counts} | {REVIEW: len(_queue(made.folder, made))}
