"""Estimates of what no list saw, as research tells them: why lists carry none, and deaths from events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from concert.ground.refusals import Refusal
from concert.methods.estimating import Assumption, Estimate, Lists, Unestimable, Why

WHY = {
    Why.ONE_LIST: "research.estimate.one_list",
    Why.MANY_LISTS: "research.estimate.many_lists",
    Why.NOT_COUNTS: "research.estimate.not_counts",
    Why.EMPTY_LIST: "research.estimate.empty_list",
    Why.NO_OVERLAP: "research.estimate.no_overlap",
    Why.LIST_APART: "research.estimate.list_apart",
    Why.GROUPS_APART: "research.estimate.groups_apart",
    Why.FEW_OVERLAPS: "research.estimate.few_overlaps",
    Why.NOT_IDENTIFIED: "research.estimate.not_identified",
    Why.UNBOUNDED: "research.estimate.unbounded",
}
SHOWN_REASONS = 20
Told = tuple[frozenset[str], Mapping[str, object]]


def refusals_of(wrong: Unestimable) -> list[Refusal]:
    """Every reason why lists cannot carry an estimate, ready to be said; of many wrong rows the first twenty."""
    told = []
    for why, facts in wrong.reasons[:SHOWN_REASONS]:
        said = {name: ", ".join(value) if isinstance(value, list) else value for name, value in facts.items()}
        told.append(Refusal(WHY[why], **said))
    return told


@dataclass(frozen=True, slots=True)
class DeathsEstimate:
    """How many events there were, seen or not, and, on one more assumption, how many people died in them."""

    events: Estimate
    deaths_seen: int
    deaths_per_event: float
    """Of the events that one source alone saw: those that nobody saw are taken to be like them."""
    best: int
    low: int
    high: int
    assumptions: tuple[Assumption, ...]


def deaths_of(events: Estimate, lists: Lists, deaths: Mapping[int, int]) -> DeathsEstimate:
    """Deaths from an estimate of events. `deaths` maps each capture history to the deaths of its events.

    Unseen events are taken to be as deadly as those that only one source saw. They are hardly deadlier: large events
    are seen by more. So this leans high, and the interval is that of the events alone.
    """
    alone = [1 << place for place in range(lists.size)]
    count = sum(lists.counts[history] for history in alone)
    each = sum(deaths.get(history, 0) for history in alone) / count if count else 0.0
    seen = sum(deaths.values())
    best, low, high = (seen + round((total - events.seen) * each) for total in (events.best, events.low, events.high))
    assumptions = (*events.assumptions, Assumption.LIKE_THE_ONCE_SEEN)
    return DeathsEstimate(events, seen, round(each, 2), best, low, high, assumptions)


def histories_of(incidents: Iterable[Mapping[str, object]]) -> tuple[Lists, dict[int, int]]:
    """Which sources saw each incident, and the deaths of each history, where every source could have seen it.

    An incident counts in the years and countries in which every source tells of some: elsewhere one of them did not
    look. Where more than two sources share none, the one that tells least is left out. `incidents` have `sources` with
    spaces between, `year`, `country`, `best` (None: not known, left at zero).
    """
    rows = [(frozenset(str(row["sources"]).split()), row) for row in incidents if row["sources"] and row["year"]]
    told = Counter(name for names, _row in rows for name in names)
    names = sorted(told)
    while len(names) > 2 and not _each_saw_some([history for history, _row in _shared(rows, names)], len(names)):
        names.remove(min(names, key=lambda name: (told[name], name)))
    counts: dict[int, int] = {}
    deaths: dict[int, int] = {}
    for history, row in _shared(rows, names):
        counts[history] = counts.get(history, 0) + 1
        deaths[history] = deaths.get(history, 0) + int(str(row["best"] or 0))
    return Lists.of(names, counts), deaths


def _shared(rows: Sequence[Told], names: Sequence[str]) -> list[tuple[int, Mapping[str, object]]]:
    """The incidents of the years and countries of which every source tells, with who saw each."""
    scopes = [[{row[field] for told, row in rows if name in told} for name in names] for field in ("year", "country")]
    years, places = (set.intersection(*scope) if scope else set() for scope in scopes)
    found = [
        (sum(1 << place for place, name in enumerate(names) if name in told), row)
        for told, row in rows
        if row["year"] in years and row["country"] in places
    ]
    return [each for each in found if each[0]]


def _each_saw_some(histories: Sequence[int], size: int) -> bool:
    return all(any(history >> place & 1 for history in histories) for place in range(size))
