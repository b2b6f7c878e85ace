"""What one may look at: what a figure carries, and the reasons why a view of it is not to be had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from concert.centres.research.rules.questions import Question
from concert.ground.refusals import Refusal

MOST_FLOWS = 40


@dataclass(frozen=True, slots=True)
class Carried:
    """What the releases of a figure tell of: years in order, areas, and the values of each dimension.

    Where a release has no cells, `values` lacks what only they tell, and nothing is refused for it.
    """

    years: tuple[str, ...]
    areas: frozenset[str]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """How an answer is looked at: the year of its map and flows, and how many flows have a name."""

    year: str = ""
    flows: str = ""


def refusals_to_look(question: Question, view: View, carried: Carried) -> Iterator[Refusal]:
    """Every reason why this view of a question is not to be had; each names what was asked and what there is."""
    for name, asked in question.where.items():
        known = carried.values.get(name)
        for value in asked:
            # A region stands for the countries inside it, so that it need not be a value itself.
            if known is not None and value not in known and not value.startswith("M49-"):
                yield Refusal("research.explore.value", value=value[:60], dimension=name, code=question.code)
    if view.year and view.year not in carried.years:
        first, last = (carried.years[0], carried.years[-1]) if carried.years else ("-", "-")
        yield Refusal("research.explore.year", year=view.year[:20], code=question.code, first=first, last=last)
    if view.flows and not (view.flows.isascii() and view.flows.isdecimal() and 1 <= int(view.flows) <= MOST_FLOWS):
        yield Refusal("research.explore.flows", number=view.flows[:20], most=MOST_FLOWS)
