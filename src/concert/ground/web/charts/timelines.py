"""Milestones on a line of dates: an upright bar where each was promised, a shape where it happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.safestring import SafeString

from concert.ground.web.charts.drawing import WIDE, Drawing, Scale, Words, fitted, short, swapped, width_of, wrapped


@dataclass(frozen=True, slots=True)
class Milestone:
    """One milestone. `happened` is None where nothing was reported; `label` says the status in words."""

    name: Words
    promised: date
    happened: date | None
    status: Literal["on", "late", "missed", "unknown", "next"]
    label: Words


@dataclass(frozen=True, slots=True)
class Today:
    """The day the reader stands on, and how it is written."""

    day: date
    label: Words


def _year_starts(first: date, last: date, most: int) -> list[date]:
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    step = max(1, -(-len(years) // most))
    return years[::step]


class _Timeline:
    """One drawing, at one width."""

    def __init__(self, milestones: Sequence[Milestone], today: Today, width: int) -> None:
        self.wide, self.today, self.width = width == WIDE, today, width
        self.step = 34 if self.wide else 56
        left = 215 if self.wide else 6
        right = min(width / 3, max([width_of(milestone.label) + 14 for milestone in milestones], default=20))
        self.drawing = Drawing(width, 26 + self.step * max(1, len(milestones)))
        days = [today.day, *(day for m in milestones for day in (m.promised, m.happened) if day is not None)]
        self.first, self.last = min(days), max(days)
        self.x = Scale(self.first.toordinal() - 20, self.last.toordinal() + 20, left, width - right)

    def at(self, day: date) -> float:
        """Where a day lies."""
        return self.x(day.toordinal())

    def frame(self) -> None:
        """The years, and today; a year too near to today's words is left without its own."""
        now, height = self.at(self.today.day), self.drawing.height
        words = width_of(self.today.label)
        before = now + 3 + words > self.width
        for day in _year_starts(self.first, self.last, 8 if self.wide else 4):
            here = self.at(day)
            self.drawing.run([(here, 20), (here, height)], "grid-line")
            clear = here + 16 < now - (words if before else 0) or here - 16 > now + (0 if before else words)
            if clear:
                self.drawing.text(here, 13, str(day.year), "q", "middle")
        self.drawing.run([(now, 20), (now, height)], "now")
        self.drawing.text(now + (-3 if before else 3), 13, self.today.label, "t-missed", "end" if before else "start")

    def row(self, place: int, milestone: Milestone) -> None:
        """One milestone: name, promised bar, slip, shape, words."""
        y = 20 + self.step * place + (self.step / 2 if self.wide else 42)
        lines = wrapped(milestone.name, 205) if self.wide else [fitted(milestone.name, self.width)]
        for number, line in enumerate(lines):
            above = (4 if len(lines) == 1 else -3 + 13 * number) if self.wide else -16
            self.drawing.text(0, y + above, line)
        if self.wide:
            self.drawing.run([(self.x.start, y), (self.x.end, y)], "grid-line")
        overdue = milestone.status in ("missed", "unknown") and self.today.day > milestone.promised
        end = milestone.happened or (self.today.day if overdue else milestone.promised)
        promised, ended = self.at(milestone.promised), self.at(end)
        if milestone.status in ("late", "missed") and (end - milestone.promised).days > 3:
            self.drawing.run([(promised, y), (ended, y)], f"slip-{milestone.status}")
        self.drawing.run([(promised, y - 6), (promised, y + 6)], "line")
        if milestone.status == "on":
            self.drawing.dot(ended, y, 5, "f-on")
        if milestone.status == "late":
            self.drawing.path(f"M{short(ended)} {short(y - 6)}l6 11h-12z", "f-late")
        if milestone.status == "unknown":
            self.drawing.dot(promised, y, 4.2, "k-unknown")
            ended = promised
        look = f"t-{milestone.status}" if milestone.status in ("late", "missed", "on") else "q"
        self.drawing.text(max(promised, ended) + 10, y + 4, milestone.label, look)


def timeline(milestones: Sequence[Milestone], today: Today, *, said: Words) -> SafeString:
    """Milestones one below the other, each on its dates, in two widths; `today` is drawn through all of them."""

    def draw(width: int) -> Drawing:
        chart = _Timeline(milestones, today, width)
        chart.frame()
        for place, milestone in enumerate(milestones):
            chart.row(place, milestone)
        return chart.drawing

    return swapped(draw, said)
