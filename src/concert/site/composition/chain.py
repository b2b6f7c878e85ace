"""The chain: seven links on five lines. The home page draws it large; what is missing is drawn as missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

State = Literal["linked", "held", "missing"]
FORUMS, NETWORK, CAPACITY, CENTRES, PLANS = 5, 4, 3, 2, 1
LINES: tuple[tuple[int, str | Promise], ...] = (
    (FORUMS, _("Review forums")),
    (NETWORK, _("UN network")),
    (CAPACITY, _("Capacity building")),
    (CENTRES, _("Data and help")),
    (PLANS, _("Action plans")),
)
KINDS: tuple[tuple[str, int, str | Promise], ...] = (
    ("recommendation", FORUMS, _("Recommendation")),
    ("measure", PLANS, _("Measure")),
    ("budget", PLANS, _("Budget")),
    ("grant", CAPACITY, _("Grant")),
    ("activity", NETWORK, _("Activity")),
    ("indicator", CENTRES, _("Indicator")),
    ("paragraph", FORUMS, _("Paragraph")),
)
UP = (FORUMS, NETWORK)
"""Lines whose notes stand above, so that they do not run into the line below."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain. `what` says in a few words what stands there, or who could add it."""

    kind: str
    state: State
    what: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A link as the score draws it."""

    line: int
    word: str
    part: str
    state: State
    what: str
    address: str
    up: bool


@dataclass(frozen=True, slots=True)
class Score:
    """The whole chain, ready to draw."""

    title: str
    nodes: list[Node]
    staff: list[tuple[int, str]]
    curve: SafeString
    walk: str


def score(title: str, links: Sequence[Link], walk: str = "") -> Score:
    """The score of one chain; a kind without a link is missing without a word."""
    by_kind = {link.kind: link for link in links}
    names = dict(LINES)
    nodes = []
    for kind, line, word in KINDS:
        link = by_kind.get(kind, Link(kind, "missing", ""))
        nodes.append(Node(line, str(word), str(names[line]), link.state, link.what, link.address, line in UP))
    return Score(title, nodes, [(line, str(name)) for line, name in LINES], curve(nodes), walk)


def curve(nodes: Sequence[Node]) -> SafeString:
    """The line through all nodes in a box of 7 × 5, dashed where it comes from or leads to a missing one."""
    points = [f"{place},{5.5 - node.line:g}" for place, node in enumerate(nodes)]
    dashed = [nodes[at].state == "missing" or nodes[at + 1].state == "missing" for at in range(len(nodes) - 1)]
    drawn, at = "", 0
    for is_dashed, run in groupby(dashed):
        length = len(list(run))
        dashes = ' stroke-dasharray="5 5"' if is_dashed else ""
        drawn += (
            f'<polyline points="{" ".join(points[at : at + length + 1])}"{dashes} vector-effect="non-scaling-stroke"/>'
        )
        at += length
    return mark_safe(drawn)  # noqa: S308  (numbers only)


def line_mark(line: int) -> SafeString:
    """Five small lines, the one of a component strong: which component a thing belongs to."""
    strokes = ""
    for each in range(1, 6):
        look = 'stroke-width="2.4" class="here"' if each == line else 'stroke-width="0.8"'
        strokes += f'<path d="M0 {13.8 - 3.2 * (each - 1):.1f}H22" stroke="currentColor" {look}/>'
    drawn = f'<svg class="line-no" viewBox="0 0 22 15" aria-hidden="true">{strokes}</svg>'
    return mark_safe(drawn)  # noqa: S308  (numbers only)
