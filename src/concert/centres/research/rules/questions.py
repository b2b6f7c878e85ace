"""Questions put to figures, and the form they take in an address: `?figure=…&by=origin&area=DEU&from=2015&to=2020`.

A question names a figure, the areas and years it is about, what to tell apart (`by`), and which values of a dimension
to keep (`where`). Its address is readable aloud and stays valid: the same question gives the same address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from concert.centres.research.rules.figure_rule import AREA_DIMENSIONS, DIMENSIONS, FigureRule
from concert.centres.research.rules.units import refusals_to_add
from concert.ground.refusals import Refusal

MONTH = "month"
PERIOD = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
AREA_CODE = re.compile(r"[A-Za-z]{3}|[Mm]49-[0-9]{3}")
UNKNOWN = "unknown"
MOST_VALUES = 300


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a figure. Empty `areas`: every area. `periods`: first and last, each may be empty.

    `by` names dimensions of the figure, or `month`; `where` maps dimensions to the values to keep. `plus` are further
    figures to add to it, which must be of one kind. `release` asks an earlier release; empty, the current ones.
    """

    code: str
    areas: tuple[str, ...] = ()
    periods: tuple[str, str] = ("", "")
    by: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    release: str = ""
    plus: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.code, *self.plus)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions that an answer needs, in the order of cells, without the month."""
        return tuple(name for name in DIMENSIONS if name in self.by or name in self.where)

    @property
    def monthly(self) -> bool:
        return MONTH in self.by

    @property
    def address(self) -> str:
        """The question as the part of an address behind the question mark: always the same for the same question."""
        first, last = self.periods
        pairs = [("figure", code) for code in self.codes] + [("by", name) for name in _ordered(self.by)]
        pairs += [("area", area) for area in self.areas] + [("from", first), ("to", last)]
        pairs += [(name, value) for name in DIMENSIONS for value in self.where.get(name, ())]
        pairs.append(("release", self.release))
        return urlencode([(name, value) for name, value in pairs if value])

    @property
    def as_json(self) -> dict[str, object]:
        """The question for machines."""
        return {
            "figure": self.code, "plus": list(self.plus), "areas": list(self.areas), "from": self.periods[0] or None,
            "to": self.periods[1] or None, "by": list(_ordered(self.by)), "release": self.release or None,
            "where": {name: list(values) for name, values in self.where.items()},
        }  # fmt: skip


def _ordered(names: Sequence[str]) -> tuple[str, ...]:
    order = (*DIMENSIONS, MONTH)
    return tuple(sorted(dict.fromkeys(names), key=lambda name: (order.index(name) if name in order else 99, name)))


def question_in(asked: Mapping[str, Sequence[str]]) -> Question:
    """The question that the parameters of an address put; what is no parameter of a question is left alone.

    A parameter may be repeated, or its values joined by commas. Nothing is refused here: see `refusals_to_ask`.
    """

    def values(name: str) -> tuple[str, ...]:
        parts = (part.strip() for given in asked.get(name, ()) for part in given.split(","))
        return tuple(dict.fromkeys(part for part in parts if part))

    def one(name: str) -> str:
        return next(iter(values(name)), "")

    codes = values("figure") or ("",)
    where = {name: found for name in DIMENSIONS if (found := _values(asked, name))}
    areas = tuple(area.upper() for area in values("area"))
    return Question(codes[0], areas, (one("from"), one("to")), _ordered(values("by")), where, one("release"), codes[1:])


def _values(asked: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    """The values of a dimension as they stand: a route or a cause may hold a comma, and so may an origin in words.

    Codes of areas may be joined by commas, in any case; what is no list of them is a value as the source writes it.
    """
    found = [given.strip() for given in asked.get(name, ())]
    if name in AREA_DIMENSIONS:
        found = [value for given in found for value in _areas(given)]
    return tuple(dict.fromkeys(value for value in found if value))


def _areas(given: str) -> list[str]:
    parts = [part.strip() for part in given.split(",")]
    if not all(AREA_CODE.fullmatch(part) or part in ("", UNKNOWN) for part in parts):
        return [given]
    return [part if part == UNKNOWN else part.upper() for part in parts]


def refusals_to_ask(question: Question, rules: Mapping[str, FigureRule]) -> Iterator[Refusal]:
    """Every reason why a question cannot be answered as it stands."""
    unknown = [code for code in question.codes if code not in rules]
    for code in unknown:
        yield Refusal("research.indicator.unknown", code=code, known=", ".join(sorted(rules)))
    if unknown:
        return
    asked = [rules[code] for code in question.codes]
    for rule in asked:
        for name in dict.fromkeys((*question.by, *question.where)):
            if name not in rule.by:
                known = ", ".join(rule.by) or "-"
                yield Refusal("research.question.dimension", code=rule.code, dimension=name, known=known)
    for period in question.periods:
        if period and not PERIOD.fullmatch(period):
            yield Refusal("research.question.period", period=period[:20])
    first, last = question.periods
    if first and last and first[: len(last)] > last[: len(first)]:
        yield Refusal("research.question.periods_crossed", first=first, last=last)
    if sum(len(values) for values in (question.areas, *question.where.values())) > MOST_VALUES:
        yield Refusal("research.question.long", most=MOST_VALUES)
    yield from refusals_to_add(asked)
