"""Answers as pages draw them: lines through the periods, the areas of one year, the flows of one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow.compute as pc

from concert.centres.research import queries
from concert.centres.research.queries import Answer
from concert.centres.research.rules.figure_rule import AREA_DIMENSIONS
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.rules.looking import Carried
from concert.centres.research.rules.questions import MONTH, Question
from concert.centres.research.views.exploring.asking import Asked, said
from concert.centres.research.views.words import Described, Place
from concert.ground.web.separators import listed

WORLD = "WLD"
MOST_LINES = 12
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sight:
    """What was asked and what was found, with the words for it."""

    asked: Asked
    found: Answer
    carried: Carried
    about: Described
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Line:
    """One series of an answer: its name and its rows in order of time."""

    area: str
    title: str
    rows: Sequence[Row]

    def whole(self, answer: Answer) -> list[Row]:
        """The rows that may be compared: known, of a whole year, and not held back."""
        return [row for row in self.rows if row["best"] is not None and not is_apart(row, answer)]


def is_apart(row: Row, answer: Answer) -> bool:
    """Whether no line may lead to a row: a mark waits for a person, or its year is not over in the release."""
    return "held_back" in (row["mark"] or "") or (len(row["period"]) == 4 and answer.is_unfinished(row))


def head_of(areas: Sequence[str], places: Mapping[str, Place]) -> str:
    """The area that stands for all others: the world, or the widest there is; empty where there is none."""
    if WORLD in areas:
        return WORLD
    return next((area for area in sorted(areas) if area in places and places[area].wide), "")


def lines_of(answer: Answer, places: Mapping[str, Place], head: str) -> tuple[list[Line], int]:
    """The series to draw and how many there are: those with the largest numbers, in alphabetical order.

    Where no area was asked for, only `head` is drawn, which stands for all of them.
    """
    rows = answer.rows
    if not answer.question.areas and head:
        rows = rows.filter(pc.equal(rows.column("area"), head))
    names = [name for name in answer.columns if name in answer.question.by and name != MONTH]
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows.to_pylist():
        found.setdefault((row["area"], *(str(row[name]) for name in names)), []).append(row)
    largest = sorted(found, key=lambda key: (-max(row["best"] or 0 for row in found[key]), key))[:MOST_LINES]
    several = len({key[0] for key in largest}) > 1
    lines = [Line(key[0], _title(key, names, places, several), _in_time(found[key])) for key in largest]
    return sorted(lines, key=lambda line: line.title.casefold()), len(found)


def _in_time(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row["period"]))


def _title(key: Sequence[str], names: Sequence[str], places: Mapping[str, Place], several: bool) -> str:
    area = places[key[0]].name if key[0] in places else key[0]
    parts = [said(name, value, places) for name, value in zip(names, key[1:], strict=True)]
    return listed([area, *parts] if several or not parts else parts)


def year_of(asked: Asked, answer: Answer, carried: Carried) -> str:
    """The year of the map and the flows: the one asked for, or the latest whole one that the answer tells of."""
    if asked.view.year:
        return asked.view.year
    known = answer.rows.filter(pc.is_valid(answer.rows.column("best")))
    years = sorted(set(pc.unique(pc.utf8_slice_codeunits(known.column("period"), 0, 4)).to_pylist()))
    held = {row["period"][:4] for row in known.filter(pc.equal(known.column("mark"), "held_back")).to_pylist()}
    whole = [year for year in years if year not in answer.incomplete and year not in held]
    return str((whole or years or list(carried.years) or [""])[-1])


def by_area(asked: Asked, answer: Answer, year: str) -> list[Row]:
    """Every area in one year, the same values of dimensions kept, nothing told apart."""
    question = asked.question
    if not question.areas and not question.by:
        kept = answer.rows.filter(pc.equal(answer.rows.column("period"), year))
        return list(kept.to_pylist())
    return list(queries.explore(replace(question, areas=(), by=(), periods=(year, year))).rows.to_pylist())


def flow_dimension(code: str) -> str:
    """The dimension that tells of the other end of a flow: origin or destination; empty where a figure has none."""
    return next((name for name in BY_CODE[code].by if name in AREA_DIMENSIONS), "")


def flow_question(asked: Asked, hubs: Sequence[str], year: str) -> Question | None:
    """What has to be asked for the flows of some places in one year; None where the figure tells of none."""
    name, rule = flow_dimension(asked.code), BY_CODE[asked.code]
    if not name or not rule.adds_up or rule.is_share or not hubs or not year:
        return None
    return replace(asked.question, areas=tuple(hubs), by=(name,), periods=(year, year))
