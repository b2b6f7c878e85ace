"""Two people changed the same plan: one in a file, one here. What touches different fields becomes one; the same field
changed on both sides is a conflict that a person decides (three-way merge: Khanna, Kunal and Pierce, 2007).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from concert.ground.findings import Place
from concert.plans.rules.differences.comparing import differences
from concert.plans.rules.differences.matching import places_of, same
from concert.plans.rules.differences.records import (
    NOWHERE,
    PARTS,
    Facts,
    Kind,
    Value,
    cell_of,
    key_of,
    name_of,
    parts_of,
    values_of,
)
from concert.plans.rules.facts import MeasureFacts, MilestoneFacts, Origin, PlanFacts, PlanLevel


class Side(StrEnum):
    """Whose word counts: that of the file or form that comes in, or what the plan says by now."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field that both sides changed, or, with an empty field, a record that one side changed and one removed.

    `mine` and `theirs` are what either side says; for a whole record None is the side that removed it.
    """

    id: str
    kind: Kind
    measure: str
    key: str
    name: str
    field: str = ""
    base: Value | Facts = None
    mine: Value | Facts = None
    theirs: Value | Facts = None
    cell: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Merged:
    """The plan with both sides' changes. Open conflicts stand as theirs until somebody decides."""

    plan: PlanFacts
    conflicts: tuple[Conflict, ...]
    open: tuple[Conflict, ...]


@dataclass(slots=True)
class _Work:
    choices: Mapping[str, Side]
    conflicts: list[Conflict] = field(default_factory=list)

    def side(self, conflict: Conflict) -> Side:
        self.conflicts.append(conflict)
        return self.choices.get(conflict.id, Side.THEIRS)


Triple = tuple[Facts | None, Facts | None, Facts | None]


def merged(base: PlanFacts, mine: PlanFacts, theirs: PlanFacts, choices: Mapping[str, Side] | None = None) -> Merged:
    """What both sides made of `base`. `choices` decides conflicts by their id."""
    work = _Work(choices or {})
    head = _fields(Kind.PLAN, (base, mine, theirs), "", work)
    measures = [
        found
        for triple in _triples(Kind.MEASURE, base.measures, mine.measures, theirs.measures)
        if isinstance(found := _record(Kind.MEASURE, triple, _code(triple), work), MeasureFacts)
    ]
    fields: dict[str, Any] = {**head, "level": PlanLevel(str(head["level"]))}
    origin = _kept(Kind.PLAN, (mine, theirs), head)
    if differences(base, theirs):
        origin = replace(origin, written=theirs.origin.written)
    plan = replace(mine, **fields, measures=tuple(measures), origin=origin)
    still = tuple(each for each in work.conflicts if each.id not in work.choices)
    return Merged(plan, tuple(work.conflicts), still)


def _triples(kind: Kind, base: Sequence[Facts], mine: Sequence[Facts], theirs: Sequence[Facts]) -> Iterator[Triple]:
    """Records of the three sides that belong together, in the order of mine; those of theirs alone come last."""
    theirs_of = {old: new for old, new in places_of(kind, base, theirs) if old is not None}
    only_theirs = [new for old, new in places_of(kind, base, theirs) if old is None and new is not None]
    of_mine = places_of(kind, base, mine)
    only_mine = [new for old, new in of_mine if old is None and new is not None]
    together = places_of(kind, [mine[place] for place in only_mine], [theirs[place] for place in only_theirs])
    both_new = {only_mine[old]: only_theirs[new] for old, new in together if old is not None and new is not None}
    for old, new in of_mine:
        beside = (
            both_new.get(new) if old is None and new is not None else theirs_of.get(old) if old is not None else None
        )
        yield (
            None if old is None else base[old],
            None if new is None else mine[new],
            None if beside is None else theirs[beside],
        )
    for place in only_theirs:
        if place not in both_new.values():
            yield None, None, theirs[place]


def _code(triple: Triple) -> str:
    return next(each.code for each in triple if isinstance(each, MeasureFacts))


def _record(kind: Kind, triple: Triple, measure: str, work: _Work) -> Facts | None:
    base, mine, theirs = triple
    if mine is not None and theirs is not None:
        return _both(kind, (base, mine, theirs), measure, work)
    left = mine if mine is not None else theirs
    if left is None:
        return None
    if base is None:
        return _as_new(left) if left is mine else _without_cells(left)
    if same(kind, base, left):
        return None
    conflict = Conflict(
        _id(kind, measure, base, ""),
        kind,
        measure,
        key_of(kind, base),
        name_of(base),
        base=base,
        mine=mine,
        theirs=theirs,
        cell=cell_of(kind, mine) if mine else NOWHERE,
    )
    kept = mine if work.side(conflict) is Side.MINE else theirs
    if kept is None or kept is mine:
        return kept
    return _without_cells(kept)


def _both(kind: Kind, triple: tuple[Facts | None, Facts, Facts], measure: str, work: _Work) -> Facts:
    base, mine, theirs = triple
    values = _fields(kind, triple, measure, work)
    fields: dict[str, Any] = dict(values)
    if isinstance(mine, MilestoneFacts) and isinstance(theirs, MilestoneFacts):
        fields["number"] = theirs.number or (base.number if isinstance(base, MilestoneFacts) else None)
    if isinstance(mine, MeasureFacts) and isinstance(theirs, MeasureFacts):
        before = base if isinstance(base, MeasureFacts) else MeasureFacts(mine.code)
        for part, name in PARTS.items():
            sides = (parts_of(part, each) for each in (before, mine, theirs))
            found = (_record(part, each, measure, work) for each in _triples(part, *sides))
            fields[name] = tuple(each for each in found if each is not None)
    return replace(mine, **fields, origin=_kept(kind, (mine, theirs), values))


def _fields(kind: Kind, triple: tuple[Facts | None, Facts, Facts], measure: str, work: _Work) -> dict[str, Value]:
    base, mine, theirs = triple
    old = values_of(kind, base) if base is not None else {}
    here, there = values_of(kind, mine), values_of(kind, theirs)
    found: dict[str, Value] = {}
    for name in here:
        if here[name] == there[name] or (base is not None and here[name] == old[name]):
            found[name] = there[name]
        elif base is not None and there[name] == old[name]:
            found[name] = here[name]
        else:
            conflict = Conflict(
                _id(kind, measure, theirs, name),
                kind,
                measure,
                key_of(kind, theirs),
                name_of(theirs),
                name,
                old.get(name),
                here[name],
                there[name],
                cell_of(kind, mine, name),
            )
            found[name] = here[name] if work.side(conflict) is Side.MINE else there[name]
    return found


def _kept(kind: Kind, sides: tuple[Facts, Facts], values: Mapping[str, Value]) -> Origin:
    """The cells of mine that say what counts now. What theirs says was read from no cell; who wrote it stays."""
    mine, theirs = sides
    said = values_of(kind, mine)
    origin: Origin = mine.origin
    written: Mapping[str, str] = theirs.origin.written
    other = {name for name, value in values.items() if said[name] != value}
    if other and kind not in (Kind.PLAN, Kind.MEASURE):
        return Origin(written=written)
    return replace(
        origin,
        columns={name: at for name, at in origin.columns.items() if name not in other},
        written={
            **{name: mark for name, mark in origin.written.items() if name not in other},
            **{name: mark for name, mark in written.items() if name in other},
        },
    )


def _as_new(record: Facts) -> Facts:
    return replace(record, number=None) if isinstance(record, MilestoneFacts) else record


def _without_cells(record: Facts) -> Facts:
    """A record that the file does not have: none of its values was read from there."""
    if isinstance(record, MeasureFacts):
        fields: dict[str, Any] = {
            name: tuple(_without_cells(each) for each in parts_of(part, record)) for part, name in PARTS.items()
        }
        return replace(record, **fields, origin=Origin(written=record.origin.written))
    return replace(record, origin=Origin(written=record.origin.written))


def _id(kind: Kind, measure: str, record: Facts, name: str) -> str:
    said = "\n".join((kind.value, measure, key_of(kind, record), name_of(record), name))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
