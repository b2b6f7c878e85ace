"""A line through the years, with its band, its target and where it leads at this pace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.safestring import SafeString

from concert.ground.web.charts.drawing import (
    Drawing,
    Number,
    Scale,
    Words,
    grid_values,
    grouped,
    span,
    swapped,
    width_of,
)


@dataclass(frozen=True, slots=True)
class Point:
    """One year. `best` is None where nothing is known: then nothing is drawn. `partial`: the year is incomplete."""

    year: int
    best: Number | None
    low: Number | None = None
    high: Number | None = None
    partial: bool = False
    label: Words = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """A value in a later year, and its label. `since` is the year its line starts; by default the last known one."""

    year: int
    value: Number
    label: Words
    since: int | None = None


@dataclass(frozen=True, slots=True)
class LineParts:
    """What a line may have beside its points: a target (dashed), a projection (dotted), the name of the band."""

    target: Aim | None = None
    projection: Aim | None = None
    band: Words = ""
    number: Callable[[Number], str] = field(default=grouped)


def runs_of(points: Sequence[Point]) -> list[list[Point]]:
    """The points in runs without a gap: a year without a value, or a year that is absent, ends a run."""
    runs: list[list[Point]] = []
    before: Point | None = None
    for point in sorted(points, key=lambda point: point.year):
        if point.best is not None:
            if before is not None and before.best is not None and point.year == before.year + 1:
                runs[-1].append(point)
            else:
                runs.append([point])
        before = point
    return runs


class _Line:
    """One drawing of the chart, at one width."""

    def __init__(self, points: Sequence[Point], parts: LineParts, width: int) -> None:
        self.runs, self.parts = runs_of(points), parts
        self.known = {point.year: point for run in self.runs for point in run}
        self.aims = [aim for aim in (parts.target, parts.projection) if aim is not None]
        numbers = [value for p in self.known.values() for value in (p.low, p.best, p.high) if value is not None]
        low, high = span([*numbers, *(aim.value for aim in self.aims)])
        self.grid = grid_values(low, high)
        years = [*(point.year for point in points), *(aim.year for aim in self.aims)] or [0]
        self.years = sorted(set(years))
        self.drawing = Drawing(width, 250)
        left = min(width / 4, 10 + max(width_of(parts.number(value)) for value in self.grid))
        right = min(width / 3, max([width_of(aim.label) + 8 for aim in self.aims], default=self.room_at_the_end()))
        self.x = Scale(self.years[0], self.years[-1], left, width - right)
        self.y = Scale(low, high, 250 - 30, 26)
        self.taken: list[tuple[float, float, float]] = []

    def spot(self, point: Point) -> tuple[float, float]:
        """Where a known point lies."""
        assert point.best is not None
        return self.x(point.year), self.y(point.best)

    def last(self) -> Point | None:
        """The last whole year."""
        whole = [point for point in self.known.values() if not point.partial]
        return max(whole, key=lambda point: point.year, default=None)

    def room_at_the_end(self) -> float:
        """What the label of the last year needs to its right."""
        last = self.last()
        return width_of(last.label) + 14 if last is not None and last.label and last.year == self.years[-1] else 18

    def frame(self) -> None:
        """Grid lines and years."""
        for value in self.grid:
            height = self.y(value)
            look = "axis" if value == 0 else "grid-line"
            self.drawing.run([(self.x.start, height), (self.x.end, height)], look)
            self.drawing.text(self.x.start - 5, height + 4, self.parts.number(value), "q", "end")
        first, last = self.years[0], self.years[-1]
        taken = [self.x(first), self.x(last)] if self.x(last) - self.x(first) >= 34 else [self.x(first)]
        marked = [first, last] if len(taken) == 2 else [first]
        round_to = 10 if last - first > 24 else 5 if last - first > 12 else 1
        for year in sorted(self.known, key=lambda year: (not self.known[year].label, year)):
            labelled, room = bool(self.known[year].label), min(abs(self.x(year) - other) for other in taken)
            if room >= (34 if labelled else 60) and (labelled or year % round_to == 0):
                marked.append(year)
                taken.append(self.x(year))
        for year in marked:
            self.drawing.text(self.x(year), 250 - 8, str(year), "q", "middle")

    def band(self) -> None:
        """From low to high, where both are known."""
        named = False
        for run in self.runs:
            both = [point for point in run if point.low is not None and point.high is not None and not point.partial]
            if len(both) < 2 or both[-1].year - both[0].year != len(both) - 1:
                continue
            upper = [(self.x(point.year), self.y(point.high or 0)) for point in both]
            lower = [(self.x(point.year), self.y(point.low or 0)) for point in both]
            self.drawing.run(upper + lower[::-1], "band", closed=True)
            if self.parts.band and not named:
                self.drawing.text(lower[0][0] + 2, min(214, lower[0][1] + 16), self.parts.band, "q")
                named = True

    def lines(self) -> None:
        """The whole years of each run; no line leads to an incomplete year, which would look like a fall."""
        for run in self.runs:
            for partial, years in groupby(run, lambda point: point.partial):
                spots = [self.spot(point) for point in years]
                if partial:
                    for spot in spots:
                        self.drawing.dot(*spot, 4, "hole")
                elif len(spots) > 1:
                    self.drawing.run(spots, "line")
                else:
                    self.drawing.dot(*spots[0], 3, "dot")

    def towards(self, aim: Aim, look: str) -> None:
        """A line to an aim from the year it starts, and the aim's label."""
        whole = [year for year, point in self.known.items() if not point.partial]
        since = aim.since if aim.since in self.known else max(whole, default=None)
        end = self.x(aim.year), self.y(aim.value)
        if since is not None and since < aim.year:
            self.drawing.run([self.spot(self.known[since]), end], look)
        self.drawing.text(end[0] + 6, end[1] + 4, aim.label, "t-accent b" if look == "target" else "")

    def labels(self) -> None:
        """The words at single points, above them; the last whole year has a full dot."""
        last = self.last()
        if last is not None:
            self.drawing.dot(*self.spot(last), 4, "dot")
        for point in self.known.values():
            if point.label:
                self.label(point, beside=point is last)

    def label(self, point: Point, *, beside: bool) -> None:
        """The words of one point: beside it, below it where the year is incomplete, else above; clear of the others."""
        x, y = self.spot(point)
        below = point.partial and y < 170
        top = min(y, self.y(point.high)) if point.high is not None else y
        height = y + 20 if below else max(12, (y if beside else top) - 9)
        wide = width_of(point.label)
        left = max(0, min(x + 8 if beside else x - wide / 2, self.drawing.width - wide))
        while any(abs(height - other) < 14 and left < end and start < left + wide for start, end, other in self.taken):
            height += 15 if below else -15
        self.taken.append((left, left + wide, height))
        self.drawing.text(left, min(236, max(12, height)), point.label, "b")


def line(points: Sequence[Point], *, said: Words, parts: LineParts | None = None) -> SafeString:
    """A line chart, one point a year, in two widths.

    `said` is the sentence for those who do not see it and holds the finding and its numbers. Years without a value stay
    empty; an incomplete year is a hollow point that no line leads to.
    """
    chosen = parts or LineParts()

    def draw(width: int) -> Drawing:
        chart = _Line(points, chosen, width)
        chart.frame()
        chart.band()
        if chosen.target is not None:
            chart.towards(chosen.target, "target")
        if chosen.projection is not None:
            chart.towards(chosen.projection, "pace")
        chart.lines()
        chart.labels()
        return chart.drawing

    return swapped(draw, said)
