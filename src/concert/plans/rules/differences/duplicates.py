"""What a plan says twice. A warning, no error: two desks at two ports may be two desks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from concert.ground.findings import Place
from concert.ground.reference.rules import folded
from concert.plans.rules.differences.records import NOWHERE, Kind, cell_of
from concert.plans.rules.facts import MeasureFacts, PlanFacts

NEAR = 0.88
"""From this likeness of two titles on (difflib's ratio), with the same lead and objective, they are held to be near."""
NEIGHBOURS = 8
"""How many titles on in alphabetical order are compared, forwards and backwards read: a cost that grows evenly."""


class Repeats(StrEnum):
    """What is repeated."""

    CODE = "code"
    SAME_TITLE = "same_title"
    NEAR_TITLE = "near_title"
    MILESTONE = "milestone"
    NUMBER = "number"
    LINE = "line"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Something said again: what, in which measure, under which name, at which cell, and where it was said first."""

    repeats: Repeats
    measure: str
    other: str
    name: str
    cell: Place = field(default=NOWHERE, compare=False)
    first: Place = field(default=NOWHERE, compare=False)


def duplicates(after: PlanFacts) -> tuple[Duplicate, ...]:
    """Everything that is said twice: measures first, then their parts, in the order of the plan."""
    measures = tuple(_measures(after.measures))
    return (*measures, *(found for each in after.measures for found in _parts(each)))


def _measures(measures: Sequence[MeasureFacts]) -> Iterator[Duplicate]:
    codes: dict[str, MeasureFacts] = {}
    titles: dict[str, MeasureFacts] = {}
    told: set[int] = set()
    for place, each in enumerate(measures):
        title = folded(each.title)
        if each.code and each.code in codes:
            told.add(place)
            yield _of(Repeats.CODE, each, codes[each.code])
        elif title and title in titles:
            told.add(place)
            yield _of(Repeats.SAME_TITLE, each, titles[title])
        codes.setdefault(each.code, each)
        titles.setdefault(title, each)
    yield from _near(measures, told)


def _near(measures: Sequence[MeasureFacts], told: set[int]) -> Iterator[Duplicate]:
    groups: dict[tuple[str, int | None], list[int]] = defaultdict(list)
    for place, each in enumerate(measures):
        if place not in told and each.title and each.lead:
            groups[folded(each.lead), each.objective].append(place)
    found: dict[int, int] = {}
    for places in groups.values():
        titles = {place: folded(measures[place].title) for place in places}
        for one, other in _neighbours(titles):
            first, second = min(one, other), max(one, other)
            if second not in found and _are_near(titles[first], titles[second]):
                found[second] = first
    for second, first in sorted(found.items()):
        yield _of(Repeats.NEAR_TITLE, measures[second], measures[first])


def _neighbours(titles: dict[int, str]) -> Iterator[tuple[int, int]]:
    for order in (
        sorted(titles, key=lambda place: titles[place]),
        sorted(titles, key=lambda place: titles[place][::-1]),
    ):
        for at, place in enumerate(order):
            yield from ((place, other) for other in order[at + 1 : at + 1 + NEIGHBOURS])


def _are_near(one: str, other: str) -> bool:
    """Nearly the same words. Numbers tell things apart: harbour 3 is not harbour 4."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    compared = SequenceMatcher(None, one[:300], other[:300], autojunk=False)
    return compared.real_quick_ratio() >= NEAR and compared.quick_ratio() >= NEAR and compared.ratio() >= NEAR


def _of(repeats: Repeats, each: MeasureFacts, first: MeasureFacts) -> Duplicate:
    wanted = "code" if repeats is Repeats.CODE else "title"
    return Duplicate(
        repeats,
        each.code,
        first.code,
        each.title,
        cell_of(Kind.MEASURE, each, wanted),
        cell_of(Kind.MEASURE, first, wanted),
    )


def _parts(measure: MeasureFacts) -> Iterator[Duplicate]:
    steps = [((folded(each.title), each.due), each.title, cell_of(Kind.MILESTONE, each)) for each in measure.milestones]
    yield from _again(Repeats.MILESTONE, measure.code, steps)
    numbers = [
        (each.number, str(each.number), cell_of(Kind.MILESTONE, each, "number"))
        for each in measure.milestones
        if each.number
    ]
    yield from _again(Repeats.NUMBER, measure.code, numbers)
    lines = [
        (
            (each.year, folded(each.source), each.currency, each.amount),
            f"{each.year} {each.currency} {each.amount.normalize():f}",
            cell_of(Kind.BUDGET, each),
        )
        for each in measure.budget
    ]
    yield from _again(Repeats.LINE, measure.code, lines)
    indicators = [
        (each.code or folded(each.name), each.shown, cell_of(Kind.INDICATOR, each)) for each in measure.indicators
    ]
    yield from _again(Repeats.INDICATOR, measure.code, indicators)


def _again(repeats: Repeats, measure: str, said: Iterable[tuple[object, str, Place]]) -> Iterator[Duplicate]:
    seen: dict[object, Place] = {}
    for key, name, cell in said:
        if key in seen:
            yield Duplicate(repeats, measure, measure, name, cell, seen[key])
        seen.setdefault(key, cell)
