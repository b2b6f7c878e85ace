"""Which record of one plan is which of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from concert.ground.reference.rules import folded
from concert.plans.rules.differences.records import PARTS, Facts, Kind, parts_of, values_of
from concert.plans.rules.facts import BudgetFacts, IndicatorFacts, MeasureFacts, MilestoneFacts

T = TypeVar("T")
Key = Callable[[T], Hashable | None]


def paired(before: Sequence[T], after: Sequence[T], keys: Sequence[Key[T]]) -> list[tuple[int | None, int | None]]:
    """Places of those that belong together: by the first key, the rest by the next, repetitions in their order.

    In the order of `after`; those that are only in `before` come last. A key of None pairs nothing.
    """
    partner: dict[int, int] = {}
    free = set(range(len(before)))
    for key in keys:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place in sorted(free, reverse=True):
            if (said := key(before[place])) is not None:
                waiting[said].append(place)
        for place, record in enumerate(after):
            if place not in partner and (said := key(record)) is not None and waiting.get(said):
                partner[place] = waiting[said].pop()
                free.discard(partner[place])
    return [
        *((partner.get(place), place) for place in range(len(after))),
        *((place, None) for place in sorted(free)),
    ]


def _measure_and_title(each: Facts) -> Hashable | None:
    return (each.code, folded(each.title)) if isinstance(each, MeasureFacts) else None


def _measure(each: Facts) -> Hashable | None:
    return each.code if isinstance(each, MeasureFacts) else None


def _number_and_title(each: Facts) -> Hashable | None:
    return (each.number, folded(each.title)) if isinstance(each, MilestoneFacts) and each.number else None


def _number(each: Facts) -> Hashable | None:
    return each.number if isinstance(each, MilestoneFacts) and each.number else None


def _title_and_day(each: Facts) -> Hashable | None:
    return (folded(each.title), each.due) if isinstance(each, MilestoneFacts) else None


def _title(each: Facts) -> Hashable | None:
    return folded(each.title) if isinstance(each, MilestoneFacts) else None


def _whole_line(each: Facts) -> Hashable | None:
    if not isinstance(each, BudgetFacts):
        return None
    return each.year, folded(each.source), each.currency, each.amount, each.secured


def _line(each: Facts) -> Hashable | None:
    return (each.year, folded(each.source), each.currency) if isinstance(each, BudgetFacts) else None


def _year(each: Facts) -> Hashable | None:
    return (each.year, each.currency) if isinstance(each, BudgetFacts) else None


def _indicator(each: Facts) -> Hashable | None:
    return (each.code or folded(each.name)) if isinstance(each, IndicatorFacts) else None


KEYS: dict[Kind, tuple[Key[Facts], ...]] = {
    Kind.MEASURE: (_measure_and_title, _measure),
    Kind.MILESTONE: (_number_and_title, _number, _title_and_day, _title),
    Kind.BUDGET: (_whole_line, _line, _year),
    Kind.INDICATOR: (_indicator,),
}
"""A line whose source alone was changed stays the line of its year: the last key of the budget."""


def places_of(kind: Kind, before: Sequence[Facts], after: Sequence[Facts]) -> list[tuple[int | None, int | None]]:
    """Places of the records that belong together."""
    return paired(before, after, KEYS[kind])


def pairs_of(kind: Kind, before: Sequence[Facts], after: Sequence[Facts]) -> list[tuple[Facts | None, Facts | None]]:
    """The records that belong together; None where one side has none."""
    return [
        (None if old is None else before[old], None if new is None else after[new])
        for old, new in places_of(kind, before, after)
    ]


def same(kind: Kind, one: Facts, other: Facts) -> bool:
    """Whether two records say the same, leaving out cells, numbers and order; measures with their parts."""
    if values_of(kind, one) != values_of(kind, other):
        return False
    if not isinstance(one, MeasureFacts) or not isinstance(other, MeasureFacts):
        return True
    return all(
        before is not None and after is not None and same(part, before, after)
        for part in PARTS
        for before, after in pairs_of(part, parts_of(part, one), parts_of(part, other))
    )
