"""Small multiples: one little line chart for each of several series, all on one scale.

Small multiples before colours (Tufte 1990): a dozen lines in one frame need a legend, and a legend needs colours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from concert.ground.web.charts.drawing import (
    WIDE,
    Drawing,
    Number,
    Scale,
    Words,
    fitted,
    grid_values,
    grouped,
    span,
    swapped,
    width_of,
)

GAP, HEAD, FOOT = 22.0, 22.0, 20.0


@dataclass(frozen=True, slots=True)
class Step:
    """One moment of a series. `best` is None where nothing is known; `apart`: shown, but no line leads to it."""

    at: int
    best: Number | None
    low: Number | None = None
    high: Number | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A series under its name."""

    title: Words
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class PanelParts:
    """How moments and numbers are written, and which moment follows which where they are not one apart."""

    number: Callable[[Number], str] = field(default=grouped)
    moment: Callable[[int], str] = field(default=str)
    order: Sequence[int] = ()


def runs(steps: Sequence[Step], order: Mapping[int, int]) -> list[list[Step]]:
    """The known steps that a line may join: none over a gap, none to a step that stands apart."""
    found: list[list[Step]] = []
    before: Step | None = None
    for step in sorted(steps, key=lambda step: step.at):
        if step.best is None or step.apart:
            before = None
            continue
        follows = before is not None and order.get(step.at, step.at) == order.get(before.at, before.at) + 1
        if follows:
            found[-1].append(step)
        else:
            found.append([step])
        before = step
    return found


class _Panels:
    """One drawing of all panels, at one width."""

    def __init__(self, panels: Sequence[Panel], parts: PanelParts, width: int) -> None:
        self.panels, self.parts = panels, parts
        self.columns = min(len(panels), 3 if width == WIDE else 2) or 1
        self.across = (width - GAP * (self.columns - 1)) / self.columns
        self.tall = (190.0 if width == WIDE else 170.0) if self.columns == 1 else 92.0
        rows = -(-len(panels) // self.columns) or 1
        self.drawing = Drawing(width, rows * (self.tall + HEAD + FOOT + 6))
        steps = [step for panel in panels for step in panel.steps]
        numbers = [value for step in steps for value in (step.low, step.best, step.high) if value is not None]
        self.low, self.high = span(numbers)
        self.grid = grid_values(self.low, self.high, 3 if self.columns == 1 else 2)
        moments = sorted({step.at for step in steps}) or [0]
        self.first, self.last = moments[0], moments[-1]
        longest = max(width_of(parts.number(value)) for value in self.grid)
        self.room = longest + 8 if self.columns == 1 else 4.0
        self.order = {at: place for place, at in enumerate(parts.order)}

    def draw(self) -> Drawing:
        for place, panel in enumerate(self.panels):
            row, column = divmod(place, self.columns)
            self.panel(panel, column * (self.across + GAP), row * (self.tall + HEAD + FOOT + 6))
        return self.drawing

    def panel(self, panel: Panel, left: float, top: float) -> None:
        end = left + self.across
        x = Scale(self.first, self.last, left + self.room, end - 6)
        y = Scale(self.low, self.high, top + HEAD + self.tall, top + HEAD + 12)
        self.drawing.text(left, top + 12, fitted(panel.title, self.across), "b")
        for value in self.grid:
            height = y(value)
            start = left + (self.room if self.columns == 1 else 0)
            self.drawing.run([(start, height), (end, height)], "axis" if value == 0 else "grid-line")
            if self.columns == 1:
                self.drawing.text(start - 6, height + 4, self.parts.number(value), "q", "end")
            elif value:
                self.drawing.text(left, height - 3, self.parts.number(value), "q")
        self.band(panel, x, y)
        self.line(panel, x, y)
        below = top + HEAD + self.tall + 15
        self.drawing.text(x.start, below, self.parts.moment(self.first), "q")
        if self.last != self.first:
            self.drawing.text(end, below, self.parts.moment(self.last), "q", "end")

    def band(self, panel: Panel, x: Scale, y: Scale) -> None:
        for run in runs(panel.steps, self.order):
            both = [step for step in run if step.low is not None and step.high is not None]
            if len(both) > 1 and len(both) == len(run):
                upper = [(x(step.at), y(step.high or 0)) for step in both]
                lower = [(x(step.at), y(step.low or 0)) for step in both]
                self.drawing.run(upper + lower[::-1], "band", closed=True)

    def line(self, panel: Panel, x: Scale, y: Scale) -> None:
        last: Step | None = None
        for run in runs(panel.steps, self.order):
            spots = [(x(step.at), y(step.best or 0)) for step in run]
            if len(spots) > 1:
                self.drawing.run(spots, "line")
            else:
                self.drawing.dot(*spots[0], 2.5, "dot")
            last = run[-1]
        for step in panel.steps:
            if step.apart and step.best is not None:
                self.drawing.dot(x(step.at), y(step.best), 3, "hole")
        if last is not None and last.best is not None:
            words = self.parts.number(last.best)
            self.drawing.dot(x(last.at), y(last.best), 3, "dot")
            right = x.end + 6 if x(last.at) + width_of(words) / 2 > x.end else x(last.at) + width_of(words) / 2
            self.drawing.text(right, max(y(last.best) - 7, y.end - 4), words, "b", "end")


def line_panels(panels: Sequence[Panel], *, said: Words, parts: PanelParts | None = None) -> SafeString:
    """Series side by side on one scale, in two widths: three to a row, or two where it is narrow.

    `said` is the sentence for those who do not see it. Where nothing is known nothing is drawn, and no line leads over
    it, nor to a step that stands apart (an incomplete year, or one that is held back): that is a hollow point.
    """
    chosen = parts or PanelParts()
    return swapped(lambda width: _Panels(panels, chosen, width).draw(), said)
