"""The chain as every page draws it in one row: seven kinds of links, each linked, held or missing.

A room offers a place for the row by a slot; what fills it hands up a `ChainRow`. The row is drawn by
`web/chain-row.html`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["linked", "held", "missing"]


@dataclass(frozen=True, slots=True)
class RowLink:
    """One of the seven: its kind in a word, what stands there, more about it or who could add it, where it leads.

    `here` is the link whose page this is.
    """

    kind: str
    what: str
    more: str
    state: State = "linked"
    address: str = ""
    here: bool = False

    @property
    def look(self) -> str:
        """The class that draws it."""
        return " ".join(part for part in ("" if self.state == "linked" else self.state, "here" * self.here) if part)


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A chain ready to draw: its identifier, where it is drawn large, where it is data, its seven links."""

    id: str
    address: str
    api: str
    links: tuple[RowLink, ...]
    others: tuple[tuple[str, str], ...] = ()
    """Title and address of each further chain that the page's own link belongs to."""

    @property
    def linked(self) -> int:
        """How many of the seven are there, held ones among them."""
        return sum(1 for each in self.links if each.state != "missing")

    @property
    def missing(self) -> list[RowLink]:
        return [each for each in self.links if each.state == "missing"]
