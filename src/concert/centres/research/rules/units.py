"""Which figures may be added up: like with like only, and nobody twice.

1998 Recommendations on Statistics of International Migration and their 2021 framework: stocks and flows, persons and
events are different things. A detection is a crossing, not a person; a case is one or more persons; an application is
not an arrival. What does not add up by itself (a percent, a score) adds up with nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from concert.centres.research.rules.figure_rule import FigureRule
from concert.ground.refusals import Refusal


def refusals_to_add(rules: Sequence[FigureRule]) -> Iterator[Refusal]:
    """Every reason why these figures cannot be added up; none for a single one."""
    if len(rules) < 2:
        return
    for rule in rules:
        if rule.is_share or not rule.adds_up:
            yield Refusal("research.figure.not_additive", code=rule.code, unit=rule.unit)
    for one, other in combinations(rules, 2):
        if one.unit_kind != other.unit_kind:
            yield Refusal(
                "research.figure.unlike_units", code=one.code, unit=one.unit_kind, other=other.code,
                other_unit=other.unit_kind,
            )  # fmt: skip
        elif one.when != other.when:
            yield Refusal("research.figure.unlike_times", code=one.code, other=other.code)
        elif counts_twice(one, other):
            yield Refusal("research.figure.counted_twice", code=one.code, other=other.code)


def counts_twice(one: FigureRule, other: FigureRule) -> bool:
    """Whether the same people may stand in both. Only parts of one whole are known to be apart (`parts_of`).

    Two sources may report the same person, and nothing is ever summed over reports.
    """
    of_one_whole = bool(one.parts_of) and (one.source, one.parts_of, one.area) == (
        other.source, other.parts_of, other.area,
    )  # fmt: skip
    return not of_one_whole or bool(set(one.measures) & set(other.measures))
