"""Bars that start at zero, and the one bar that shows how money is cut up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString

from concert.ground.web.charts.drawing import (
    WIDE,
    Drawing,
    Number,
    Scale,
    Words,
    fitted,
    grouped,
    swapped,
    width_of,
    wrapped,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `value` None is "not known": a dashed frame with `words` in it. `words` replaces the printed number."""

    label: Words
    value: Number | None
    words: Words = ""
    strong: bool = False


def bars(rows: Sequence[Bar], *, said: Words, number: Callable[[Number], str] = grouped) -> SafeString:
    """Horizontal bars with their labels and numbers, in two widths; all on one scale that starts at zero."""
    known = [float(row.value) for row in rows if row.value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    longest = max((width_of(row.label) for row in rows), default=0.0)

    def draw(width: int) -> Drawing:
        wide = width == WIDE
        left, step = (min(220.0, 16 + longest), 30) if wide else (0.0, 46)
        ends = [width_of(row.words or (number(row.value) if row.value is not None else "")) for row in rows]
        drawing = Drawing(width, max(step, step * len(rows)))
        across = Scale(low, high or (1.0 if low == 0 else 0.0), left, max(left + 40, width - 12 - max(ends, default=0)))
        for place, row in enumerate(rows):
            top = place * step + (4 if wide else 20)
            lines = wrapped(row.label, left - 12) if wide else [fitted(row.label, width)]
            for line_number, line in enumerate(lines):
                above = 15 if len(lines) == 1 else 8 + 13 * line_number
                drawing.text(0, top + above if wide else top - 6, line)
            if row.value is None:
                drawing.rect(across(0) + 0.5, top, (min(60.0, width - across(0) - 1), 22), "f-none")
                drawing.text(across(0) + 6, top + 15, row.words or "?", "q")
                continue
            start, end = sorted((across(0), across(float(row.value))))
            drawing.rect(start, top, (max(1.0, end - start), 22), "f-accent" if row.strong else "f-soft")
            drawing.text(end + 8, top + 15, row.words or number(row.value), "b" if row.strong else "")
        return drawing

    return swapped(draw, said)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the money, in the unit of the whole. `kind`: spent, secured or missing."""

    amount: Number
    kind: Literal["spent", "secured", "missing"]
    label: Words


LOOKS = {"spent": "f-accent", "secured": "f-soft", "missing": "f-none"}


def budget(parts: Sequence[Part], *, said: Words, below: Words) -> SafeString:
    """One bar cut into what is spent, secured and missing. `below` names unit and total; a negative amount is none."""
    amounts = [max(0.0, float(part.amount)) for part in parts]
    most = max(amounts, default=0.0) or 1.0
    shares = [amount / most for amount in amounts]
    total = sum(shares) or 1.0

    def draw(width: int) -> Drawing:
        gap = 14
        drawing = Drawing(width, 60 if width == WIDE else 50 + gap * len(parts))
        edge, taken = 0.0, 0.0
        for place, (part, share) in enumerate(zip(parts, shares, strict=True)):
            wide = share / total * (width - 2)
            drawing.rect(edge + 1, 1, (wide - 1, 24), LOOKS[part.kind])
            if width == WIDE:
                at = min(max(edge + 2, taken), width - width_of(part.label))
                drawing.text(at, 42, part.label, "b")
                taken = at + width_of(part.label) + 10
            else:
                drawing.text(2, 42 + gap * place, part.label, "b")
            edge += wide
        drawing.text(2, drawing.height - 3, below, "q")
        return drawing

    return swapped(draw, said)
