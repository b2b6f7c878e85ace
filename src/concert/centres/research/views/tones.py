"""Tones for what does not add up: percents, scores and rates. A circle would say that its area were a number of people.

Percents and scores have fixed edges, so that years can be compared; rates have those of the year's own values.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from concert.centres.research.queries import FigureValue
from concert.ground.web import charts
from concert.ground.web.numerals import said_number

EDGES: dict[str, tuple[float, ...]] = {
    "percent": (0, 20, 40, 60, 80, 100),
    "score from 1 to 4": (1, 1.6, 2.2, 2.8, 3.4, 4),
    "score from 0 (best) to 10 (worst)": (0, 2, 4, 6, 8, 10),
}
RATES = ("per 100,000 employees", "per 100,000 people")


def breaks_for(values: Sequence[FigureValue]) -> tuple[float, ...]:
    """The upper edges of the first four tones; empty for counts, which are drawn as circles."""
    return _edges(values)[1:-1]


def key_of(values: Sequence[FigureValue]) -> list[dict[str, object]]:
    """The tones with their words; empty for counts."""
    words = _("{low} to {high} %") if values and values[0].unit == "percent" else _("{low} to {high}")
    return [
        {"number": place, "words": words.format(low=said_number(low), high=said_number(high))}
        for place, (low, high) in enumerate(pairwise(_edges(values)), start=1)
    ]


def _edges(values: Sequence[FigureValue]) -> tuple[float, ...]:
    unit = values[0].unit if values else ""
    known = [float(value.best) for value in values if value.best is not None]
    if unit in EDGES:
        return EDGES[unit]
    if unit not in RATES or not known:
        return ()
    return tuple(sorted({0.0, *map(float, charts.breaks_of(known)), max(known)}))
