"""Flows between one place and many: a ribbon for each, as thick as its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.safestring import SafeString

from concert.ground.web.charts.drawing import (
    WIDE,
    Drawing,
    Number,
    Words,
    fitted,
    grouped,
    short,
    swapped,
    width_of,
)

FULL, PITCH, GAP = 190.0, 17.0, 4.0
LOOKS = {"named": "ribbon", "others": "ribbon rest", "untold": "ribbon rest"}


@dataclass(frozen=True, slots=True)
class Flow:
    """One end of a flow and its number. `kind`: a named place, all others together, or an end that is not told."""

    label: Words
    value: Number
    kind: Literal["named", "others", "untold"] = "named"


class _Flows:
    """One drawing of the chart, at one width."""

    def __init__(self, flows: Sequence[Flow], width: int, number: Callable[[Number], str]) -> None:
        self.flows, self.number, self.wide = flows, number, width == WIDE
        total = sum(float(flow.value) for flow in flows) or 1.0
        self.thick = [max(0.6, float(flow.value) / total * FULL) for flow in flows]
        pitches = [max(PITCH, thick) + GAP for thick in self.thick]
        self.height = max(sum(pitches), sum(self.thick)) + 34
        self.tops = [30 + sum(pitches[:place]) for place in range(len(flows))]
        self.pitches = pitches
        self.drawing = Drawing(width, self.height)
        longest = max((width_of(self.words(flow)) for flow in flows), default=0.0)
        self.room = min(longest, width * (0.42 if self.wide else 0.55)) + 10

    def words(self, flow: Flow) -> str:
        return f"{flow.label} {self.number(flow.value)}"

    def label(self, flow: Flow) -> str:
        """The name, cut where there is no room; the number is never cut."""
        number = self.number(flow.value)
        return f"{fitted(flow.label, self.room - width_of(number) - 8)} {number}"

    def draw(self, hub: Words, into: bool) -> Drawing:
        width = float(self.drawing.width)
        near, far = (self.room, width - 14) if into else (width - self.room, 14.0)
        start = 30 + (self.height - 34 - sum(self.thick)) / 2
        at = start
        for flow, thick, top, pitch in zip(self.flows, self.thick, self.tops, self.pitches, strict=True):
            middle = top + (pitch - GAP) / 2
            self.ribbon((near, middle - thick / 2), (far, at), thick, LOOKS[flow.kind])
            if into:
                self.drawing.text(near - 8, middle + 4, self.label(flow), "", "end")
            else:
                self.drawing.text(near + 8, middle + 4, self.label(flow))
            at += thick
        self.drawing.rect(far if into else far - 10, start, (10, sum(self.thick)), "f-accent")
        self.drawing.text(width if into else 0, 14, hub, "b", "end" if into else "start")
        return self.drawing

    def ribbon(self, near: tuple[float, float], far: tuple[float, float], thick: float, look: str) -> None:
        half = (near[0] + far[0]) / 2
        upper = f"M{short(near[0])} {short(near[1])}C{short(half)} {short(near[1])} {short(half)} {short(far[1])} "
        upper += f"{short(far[0])} {short(far[1])}"
        low, end = near[1] + thick, far[1] + thick
        lower = f"L{short(far[0])} {short(end)}C{short(half)} {short(end)} {short(half)} {short(low)} "
        lower += f"{short(near[0])} {short(low)}Z"
        self.drawing.path(upper + lower, look)


def flow_chart(
    flows: Sequence[Flow], *, hub: Words, into: bool, said: Words, number: Callable[[Number], str] = grouped
) -> SafeString:
    """Ribbons between `hub` and each end, in the order given, in two widths; `into`: they lead to the hub.

    Only numbers above zero are drawn; what is not known or withheld is for the table beside it. `said` is the sentence
    for those who do not see it.
    """
    drawn = [flow for flow in flows if flow.value > 0]
    return swapped(lambda width: _Flows(drawn, width, number).draw(hub, into), said)
