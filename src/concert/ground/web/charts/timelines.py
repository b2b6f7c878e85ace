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


Side = Literal["start", "end"]
"""Where the words of a milestone stand: after its shape, or before it."""


def _year_starts(first: date, last: date, most: int) -> list[date]:
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    step = max(1, -(-len(years) // most))
    return years[::step]


class _Timeline:
    """One drawing, at one width."""

    def __init__(self, milestones: Sequence[Milestone], today: Today, width: int) -> None:
        self.wide, self.today, self.width = width == WIDE, today, width
        self.step = 34 if self.wide else 56
        self.drawing = Drawing(width, 26 + self.step * max(1, len(milestones)))
        days = [today.day, *(day for m in milestones for day in (m.promised, m.happened) if day is not None)]
        self.first, self.last = min(days), max(days)
        self.room_for(milestones)

    def room_for(self, milestones: Sequence[Milestone]) -> None:
        """Dates take all the width that leaves every row a free side for its words."""
        for right in range(8, self.width // 3, 12):
            left = 215 if self.wide else 8
            self.x = Scale(self.first.toordinal() - 6, self.last.toordinal() + 6, left, self.width - right)
            if all(self.free_side(milestone) for milestone in milestones):
                return

    def at(self, day: date) -> float:
        """Where a day lies."""
        return self.x(day.toordinal())

    def ends(self, milestone: Milestone) -> tuple[float, float]:
        """Where the promise lies, and where its story ends: the shape, or today while it is open."""
        day = milestone.happened or milestone.promised
        if milestone.happened is None and milestone.status == "missed":
            day = max(self.today.day, milestone.promised)
        return self.at(milestone.promised), self.at(day)

    def free_side(self, milestone: Milestone) -> Side | None:
        """After the shape, or before it, where the words cross neither today nor an edge; None where both would."""
        near, far = sorted(self.ends(milestone))
        words, now = width_of(milestone.label), self.at(self.today.day)
        sides: list[tuple[Side, float]] = [("start", far + 10), ("end", near - 10 - words)]
        edge = self.x.start if self.wide else 0
        for side, begins in sides:
            inside = begins >= edge and begins + words <= self.width
            if inside and not begins - 4 < now < begins + words + 4:
                return side
        return None

    def upright(self, x: float, look: str) -> None:
        """A line through all rows; a narrow drawing leaves the names free of it."""
        spans = [(20.0, self.drawing.height)]
        if not self.wide:
            spans = [(17, 22), *((y + 31.0, y + 53.0) for y in range(20, int(self.drawing.height) - 6, self.step))]
        self.drawing.path("".join(f"M{short(x)} {short(y)} {short(x)} {short(end)}" for y, end in spans), look)

    def frame(self) -> None:
        """The years, and today; a year too near to today's words is left without its own."""
        now = self.at(self.today.day)
        words = width_of(self.today.label)
        before = now + 3 + words > self.width
        for day in _year_starts(self.first, self.last, 8 if self.wide else 4):
            here = self.at(day)
            self.upright(here, "grid-line")
            clear = here + 16 < now - (words if before else 0) or here - 16 > now + (0 if before else words)
            if clear:
                self.drawing.text(here, 13, str(day.year), "q", "middle")
        self.upright(now, "now")
        self.drawing.text(now + (-3 if before else 3), 13, self.today.label, "t-missed", "end" if before else "start")

    def name(self, y: float, milestone: Milestone) -> None:
        """What was promised, before its dates or above them."""
        lines = wrapped(milestone.name, 205) if self.wide else [fitted(milestone.name, self.width)]
        for number, line in enumerate(lines):
            above = (4 if len(lines) == 1 else -3 + 13 * number) if self.wide else -16
            self.drawing.text(0, y + above, line)
        if self.wide:
            self.drawing.run([(self.x.start, y), (self.x.end, y)], "grid-line")

    def row(self, place: int, milestone: Milestone) -> None:
        """One milestone: name, promised bar, slip, shape, words."""
        y = 20 + self.step * place + (self.step / 2 if self.wide else 42)
        self.name(y, milestone)
        promised, ended = self.ends(milestone)
        slipped = abs(ended - promised) > 1 and milestone.status in ("late", "missed")
        if slipped:
            self.drawing.run([(promised, y), (ended, y)], f"slip-{milestone.status}")
        self.drawing.run([(promised, y - 6), (promised, y + 6)], "line")
        if milestone.status == "on":
            self.drawing.dot(ended, y, 5, "f-on")
        if milestone.status == "late":
            self.drawing.path(f"M{short(ended)} {short(y - 6)}l6 11h-12z", "f-late")
        if milestone.status == "unknown":
            self.drawing.dot(promised, y, 4.2, "k-unknown")
        side = self.free_side(milestone) or "start"
        spot = max(promised, ended) + 10 if side == "start" else min(promised, ended) - 10
        look = f"t-{milestone.status}" if milestone.status in ("late", "missed", "on") else "t-quiet"
        self.drawing.text(spot, y + 4, milestone.label, look, side)


def timeline(milestones: Sequence[Milestone], today: Today, *, said: Words) -> SafeString:
    """Milestones one below the other, each on its dates, in two widths; `today` is drawn through all of them."""

    def draw(width: int) -> Drawing:
        chart = _Timeline(milestones, today, width)
        chart.frame()
        for place, milestone in enumerate(milestones):
            chart.row(place, milestone)
        return chart.drawing

    return swapped(draw, said)
