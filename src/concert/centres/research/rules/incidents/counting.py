"""How many people an incident cost: low, best and high, never added over reports that may tell of the same people.

Rows of one source are different people, and only those add up; what several sources say never does. Of each class of
reports that say the same:

* *low* is the smallest count, *high* the largest, *best* the one of the first source in the published order.
* Where an incident holds several classes, those that share a source are different people and add up. Parts hang below
  what they are part of: they raise *high* where together they count more, and nothing else.
* An aggregate tells several events in one number: it lowers *low* where it counts fewer, and raises *high*.
* *high* is never below what any one source counts for the incident.

So: smallest same-as count ≤ low ≤ best ≤ high ≤ the largest count, or the sum of one source's rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from concert.centres.research.rules.incidents.gathering import Group
from concert.centres.research.rules.incidents.records import Kind, Report, Tie, rank


@dataclass(frozen=True, slots=True)
class Count:
    """People: at least, best, at most. None is not known."""

    low: int | None
    best: int | None
    high: int | None


UNKNOWN = Count(None, None, None)


@dataclass(frozen=True, slots=True)
class Counted:
    """The count of an incident, what each source counts for it, and what each class is to it."""

    count: Count
    sources: Mapping[str, int]
    roles: tuple[Kind, ...]


def counted(group: Group) -> Counted:
    """Count one incident."""
    roles = roles_of(group)
    sources = {source: total for source, total in _own_totals(group).items() if total is not None}
    if len(group.classes) == 1:
        return Counted(_of_class(group.classes[0]), sources, roles)
    each = [_of_class(reports) for reports in group.classes]
    stacked = _stacked(group, [one.high for one in each])
    top = max([*sources.values(), *([] if stacked is None else [stacked])], default=None)
    return Counted(_bounded(group, each, roles, top), sources, roles)


def roles_of(group: Group) -> tuple[Kind, ...]:
    """What each class is to the incident: tells an event whole, tells a part of it, or tells several in one number."""
    aggregates = {
        above for parents in group.parents.values() for above, kind in parents.items() if kind == "aggregate_of"
    }
    parts = {below for below, parents in group.parents.items() if "part_of" in parents.values()}
    while inside := {each for each, parents in group.parents.items() if each not in parts and parts & parents.keys()}:
        parts |= inside
    whole = set(range(len(group.classes))) - aggregates - parts
    if not whole:
        whole = {place for place in range(len(group.classes)) if not group.parents.get(place)}
    return tuple(
        "same_as" if place in whole else "part_of" if place in parts else "aggregate_of"
        for place in range(len(group.classes))
    )


def _of_class(reports: Sequence[Report]) -> Count:
    counting = [each for each in reports if each.counts]
    if not counting:
        return UNKNOWN
    low = min(_low(each) for each in counting)
    high = max(_high(each) for each in counting)
    best = min(counting, key=lambda each: (*rank(each.source), -_best(each), each.key))
    return Count(low, min(max(_best(best), low), high), high)


def _best(report: Report) -> int:
    assert report.best is not None
    return report.best


def _low(report: Report) -> int:
    return min(_best(report), report.low) if report.low is not None else _best(report)


def _high(report: Report) -> int:
    return max(_best(report), report.high) if report.high is not None else _best(report)


def _bounded(group: Group, each: Sequence[Count], roles: Sequence[Kind], top: int | None) -> Count:
    if top is None:
        return UNKNOWN
    whole = [place for place, role in enumerate(roles) if role == "same_as"]
    told = [place for place, role in enumerate(roles) if role == "aggregate_of" and each[place].low is not None]
    least = min((each[place].low or 0 for place in told), default=None)
    low, best = (_most(group, whole, [getattr(one, name) for one in each]) for name in ("low", "best"))
    if low is None or best is None:
        low = best = least if least is not None else _stacked(group, [one.low for one in each])
    elif least is not None:
        smallest = min(each[place].low or 0 for place in whole if each[place].low is not None)
        low = max(smallest, min(low, least))
    if low is None or best is None:
        return UNKNOWN
    return Count(low, min(max(best, low), top), top)


def _most(group: Group, places: Iterable[int], values: Sequence[int | None]) -> int | None:
    """The most that classes with one source in common add up to: they are different people."""
    sums: dict[str, int] = defaultdict(int)
    for place in places:
        value = values[place]
        for source in {report.source for report in group.classes[place]} if value is not None else ():
            sums[source] += value or 0
    return max(sums.values(), default=None)


def _stacked(group: Group, values: Sequence[int | None]) -> int | None:
    """The most that the classes of one source add up to; what lies inside another class is counted in that."""
    found: list[int] = []
    for source in {report.source for reports in group.classes for report in reports}:
        places = {place for place, reports in enumerate(group.classes) if any(r.source == source for r in reports)}
        above = {place: parent for place in places if (parent := _nearest(group, place, places)) is not None}
        total = forest({place: values[place] for place in places}, above)
        if total is not None:
            found.append(total)
    return max(found, default=None)


def _nearest(group: Group, place: int, among: set[int]) -> int | None:
    """The nearest class around this one that is among those asked for."""
    level, seen = sorted(group.parents.get(place, ())), {place}
    while level:
        if held := [each for each in level if each in among]:
            return held[0]
        seen.update(level)
        level = sorted({above for each in level for above in group.parents.get(each, ()) if above not in seen})
    return None


def forest(values: Mapping[int, int | None], above: Mapping[int, int]) -> int | None:
    """The sum over the roots, each at its own value or at that of all inside it, whichever is more."""
    below: dict[int, list[int]] = defaultdict(list)
    for child, parent in above.items():
        below[parent].append(child)

    def grown(place: int) -> int | None:
        inside = [value for child in below[place] if (value := grown(child)) is not None]
        known = [value for value in (values[place], sum(inside) if inside else None) if value is not None]
        return max(known, default=None)

    roots = [value for place in values if place not in above and (value := grown(place)) is not None]
    return sum(roots) if roots else None


def _own_totals(group: Group) -> dict[str, int | None]:
    """What each source counts for the incident: its rows added, but those that a person put inside each other.

    Two rows of a source are in one class only where a person said that it repeats itself: they count once.
    """
    values: dict[str, dict[int, int | None]] = defaultdict(dict)
    places: dict[str, int] = {}
    for place, reports in enumerate(group.classes):
        for report in reports:
            places[report.key] = place
            if not report.excluded:
                known = [each for each in (values[report.source].get(place), report.best) if each is not None]
                values[report.source][place] = max(known, default=None)
    source_of = {report.key: report.source for reports in group.classes for report in reports}
    ties: dict[str, list[Tie]] = defaultdict(list)
    for tie in group.own:
        if tie.kind != "same_as":
            ties[source_of[tie.left]].append(tie)
    return {source: forest(held, _above(held, places, ties.get(source, ()))) for source, held in values.items()}


def _above(held: Mapping[int, int | None], places: Mapping[str, int], ties: Iterable[Tie]) -> dict[int, int]:
    above: dict[int, int] = {}
    for tie in ties:
        part, whole = (tie.left, tie.right) if tie.kind == "part_of" else (tie.right, tie.left)
        below, over = places[part], places[whole]
        if (
            below != over
            and below in held
            and over in held
            and below not in above
            and not _is_above(above, below, over)
        ):
            above[below] = over
    return above


def _is_above(above: Mapping[int, int], place: int, start: int) -> bool:
    at: int | None = start
    while at is not None:
        if at == place:
            return True
        at = above.get(at)
    return False
