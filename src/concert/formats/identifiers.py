"""Identifiers that last: `measure-42`, `recommendation-12`. One short grammar for everything a chain can hold.

A number is given once and never used again, so an identifier that was printed goes on answering. It says what a thing
is, and not where it stands: a plan may be renamed, a measure revised, a figure corrected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

WRITTEN = re.compile(r"([a-z]+)-([1-9][0-9]{0,17})")


class Kind(StrEnum):
    """What an identifier can name. Grants and activities are reserved until their rooms stand."""

    RECOMMENDATION = "recommendation"
    MEASURE = "measure"
    BUDGET = "budget"
    GRANT = "grant"
    ACTIVITY = "activity"
    INDICATOR = "indicator"
    PARAGRAPH = "paragraph"
    MILESTONE = "milestone"


LINKS = (
    Kind.RECOMMENDATION,
    Kind.MEASURE,
    Kind.BUDGET,
    Kind.GRANT,
    Kind.ACTIVITY,
    Kind.INDICATOR,
    Kind.PARAGRAPH,
)
"""The seven links of a chain in their order. A milestone belongs to its measure and is no link of its own."""


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A kind and a number, written `measure-42`."""

    kind: Kind
    number: int

    def __str__(self) -> str:
        return f"{self.kind.value}-{self.number}"


def identifier(said: str) -> Identifier | None:
    """What an identifier names; None where the words are none."""
    fits = WRITTEN.fullmatch(said.strip().lower())
    if not fits or fits.group(1) not in list(Kind):
        return None
    return Identifier(Kind(fits.group(1)), int(fits.group(2)))
