"""Which lists saw a case: a table of counts by capture history, and whether it can carry an estimate at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from concert.methods.estimating.words import Unestimable, Why

Floats = npt.NDArray[np.float64]
MOST_LISTS = 8
FEWEST_IN_BOTH = 7
"""Below seven cases in both of two lists Chapman's estimate is biased (Robson and Regier 1964)."""


@dataclass(frozen=True, slots=True)
class Lists:
    """How many cases each combination of lists saw.

    `counts[h]` is the number of cases with history `h`, whose bit i tells whether list i saw them; `counts[0]`, those
    that no list saw, is zero here and never read.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]

    @classmethod
    def of(cls, names: Sequence[str], histories: Mapping[int, int]) -> Lists:
        """From the number of cases of each history that occurs."""
        counts = [0] * (1 << len(names))
        for history, count in histories.items():
            if history:
                counts[history] += count
        return cls(tuple(names), tuple(counts))

    @classmethod
    def of_rows(cls, names: Sequence[str], rows: Iterable[tuple[Sequence[object], object]]) -> Lists:
        """From rows of 0 or 1 for each list, and a count. Refuses anything else, naming the row, and too many lists."""
        if len(names) > MOST_LISTS:
            raise Unestimable([(Why.MANY_LISTS, {"lists": len(names), "limit": MOST_LISTS})])
        found: dict[int, int] = {}
        wrong: list[tuple[Why, dict[str, object]]] = []
        for place, (marks, count) in enumerate(rows, start=1):
            try:
                marked = [_whole(mark) for mark in marks]
                number = _whole(count)
            except ValueError:
                marked, number = [2], -1
            if number < 0 or set(marked) - {0, 1} or (not any(marked) and number):
                wrong.append((Why.NOT_COUNTS, {"row": place}))
                continue
            history = sum(1 << place for place, mark in enumerate(marked) if mark)
            found[history] = found.get(history, 0) + number
        if wrong:
            raise Unestimable(wrong)
        return cls.of(names, found)

    @property
    def size(self) -> int:
        return len(self.names)

    @property
    def seen(self) -> int:
        """Cases that at least one list saw."""
        return sum(self.counts[1:])

    def in_list(self, which: int) -> int:
        return sum(count for history, count in enumerate(self.counts) if history >> which & 1)

    def in_both(self, one: int, other: int) -> int:
        """Cases that both lists saw, whatever the others did."""
        both = 1 << one | 1 << other
        return sum(count for history, count in enumerate(self.counts) if history & both == both)

    def seen_times(self, times: int) -> int:
        """Cases that exactly so many lists saw."""
        return sum(count for history, count in enumerate(self.counts) if history.bit_count() == times)

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        return tuple(combinations(range(self.size), 2))

    @property
    def empty_pairs(self) -> tuple[tuple[int, int], ...]:
        """Pairs of lists that share no case."""
        return tuple(pair for pair in self.pairs if self.in_both(*pair) == 0)

    def array(self) -> Floats:
        return np.asarray(self.counts, dtype=np.float64)


def _whole(value: object) -> int:
    number = float(str(value))
    if not number.is_integer():
        raise ValueError(value)
    return int(number)


def refuse_what_cannot_carry(lists: Lists) -> None:
    """Raise `Unestimable` with every reason, where the overlaps of the lists cannot carry any estimate."""
    reasons = list(_reasons(lists))
    if reasons:
        raise Unestimable(reasons)


def _reasons(lists: Lists) -> Iterable[tuple[Why, dict[str, object]]]:
    if lists.size < 2:
        yield Why.ONE_LIST, {"lists": lists.size}
        return
    if lists.size > MOST_LISTS:
        yield Why.MANY_LISTS, {"lists": lists.size, "limit": MOST_LISTS}
        return
    empty = [name for place, name in enumerate(lists.names) if lists.in_list(place) == 0]
    if empty:
        yield Why.EMPTY_LIST, {"lists": empty}
        return
    if len(lists.empty_pairs) == len(lists.pairs):
        yield Why.NO_OVERLAP, {"lists": list(lists.names)}
        return
    apart = [name for place, name in enumerate(lists.names) if not _partners(lists, place)]
    if apart:
        yield Why.LIST_APART, {"lists": apart}
    elif len(groups := _groups(lists)) > 1:
        yield Why.GROUPS_APART, {"lists": [" + ".join(lists.names[place] for place in group) for group in groups]}
    if lists.size == 2 and lists.in_both(0, 1) < FEWEST_IN_BOTH:
        yield Why.FEW_OVERLAPS, {"both": lists.in_both(0, 1), "limit": FEWEST_IN_BOTH}


def _partners(lists: Lists, place: int) -> set[int]:
    return {other for other in range(lists.size) if other != place and lists.in_both(place, other)}


def _groups(lists: Lists) -> list[list[int]]:
    left, found = set(range(lists.size)), []
    while left:
        reached, waiting = set[int](), [min(left)]
        while waiting:
            place = waiting.pop()
            if place not in reached:
                reached.add(place)
                waiting.extend(_partners(lists, place) - reached)
        found.append(sorted(reached))
        left -= reached
    return found
