"""The numbers of steps: given once within a measure, kept through every revision, never used again.

A deadline can only be followed from version to version if the step keeps its name; a title is rewritten too easily.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concert.ground.reference.rules import folded
from concert.plans.rules.facts import MilestoneFacts


@dataclass(frozen=True, slots=True)
class KnownStep:
    """A step that has its number already: what it was called, and whether it still stands."""

    number: int
    title: str
    stands: bool = True


def numbered(steps: Sequence[MilestoneFacts], known: Sequence[KnownStep], given: int) -> tuple[list[int], int]:
    """A number for each step, and the highest number given so far, `given` being the highest before.

    A step keeps the number that it carries where that is known or was never given; otherwise the number of a known step
    of the same title, those that stand first; otherwise it takes the next number. No two steps share one.
    """
    given = max([given, *(each.number for each in known)])
    free = {each.number for each in known}
    taken: set[int] = set()
    found: list[int | None] = []
    for step in steps:
        carried = step.number
        kept = carried is not None and carried >= 1 and carried not in taken and (carried in free or carried > given)
        found.append(carried if kept else None)
        if kept and carried is not None:
            taken.add(carried)
    given = max([given, *taken])
    by_title: dict[str, list[int]] = {}
    for each in sorted(known, key=lambda one: (not one.stands, one.number)):
        by_title.setdefault(folded(each.title), []).append(each.number)
    numbers: list[int] = []
    for step, carried in zip(steps, found, strict=True):
        number = carried
        if number is None:
            same = [each for each in by_title.get(folded(step.title), ()) if each not in taken]
            number = same[0] if same else given + 1
        taken.add(number)
        given = max(given, number)
        numbers.append(number)
    return numbers, given
