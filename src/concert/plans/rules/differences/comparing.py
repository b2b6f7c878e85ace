"""Two states of a plan, and every difference between them."""

from __future__ import annotations

from collections.abc import Iterator

from concert.plans.rules.differences.matching import places_of
from concert.plans.rules.differences.records import (
    PARTS,
    Change,
    Difference,
    Facts,
    Kind,
    cell_of,
    key_of,
    name_of,
    parts_of,
    values_of,
)
from concert.plans.rules.facts import MeasureFacts, PlanFacts


def differences(before: PlanFacts, after: PlanFacts) -> tuple[Difference, ...]:
    """What must change in `before` so that it says what `after` says; empty where both say the same.

    First the plan as a whole, then measures in the order of `after`, then those that are gone. Order, cells and
    numbers of milestones are no differences.
    """
    return tuple(_all(before, after))


def _all(before: PlanFacts, after: PlanFacts) -> Iterator[Difference]:
    yield from _changed(Kind.PLAN, before, after, "", (-1, -1))
    for old, new in places_of(Kind.MEASURE, before.measures, after.measures):
        if new is None and old is not None:
            yield _whole(Change.REMOVED, Kind.MEASURE, before.measures[old], before.measures[old].code, (old, -1))
        elif old is None and new is not None:
            yield _whole(Change.ADDED, Kind.MEASURE, after.measures[new], after.measures[new].code, (-1, -1))
        elif old is not None and new is not None:
            yield from _of_measure(before.measures[old], after.measures[new], old)


def _of_measure(before: MeasureFacts, after: MeasureFacts, place: int) -> Iterator[Difference]:
    yield from _changed(Kind.MEASURE, before, after, after.code, (place, -1))
    for kind in PARTS:
        olds, news = parts_of(kind, before), parts_of(kind, after)
        for old, new in places_of(kind, olds, news):
            if new is None and old is not None:
                yield _whole(Change.REMOVED, kind, olds[old], after.code, (place, old))
            elif old is None and new is not None:
                yield _whole(Change.ADDED, kind, news[new], after.code, (place, -1))
            elif old is not None and new is not None:
                yield from _changed(kind, olds[old], news[new], after.code, (place, old))


def _changed(kind: Kind, before: Facts, after: Facts, measure: str, slot: tuple[int, int]) -> Iterator[Difference]:
    old, new = values_of(kind, before), values_of(kind, after)
    key = key_of(kind, after) or key_of(kind, before)
    for field in new:
        if old[field] != new[field]:
            yield Difference(
                Change.CHANGED,
                kind,
                measure,
                key,
                name_of(after),
                field,
                old[field],
                new[field],
                cell_of(kind, after, field),
                slot=slot,
            )


def _whole(change: Change, kind: Kind, record: Facts, measure: str, slot: tuple[int, int]) -> Difference:
    place = cell_of(kind, record)
    return Difference(
        change, kind, measure, key_of(kind, record), name_of(record), cell=place, record=record, slot=slot
    )
