"""Two states of a source beside each other: which rows came, went and changed, field by field."""

from concert.centres.research.rules.comparing.effects import Effect, effects, foremost
from concert.centres.research.rules.comparing.matching import FAR_KM, compared
from concert.centres.research.rules.comparing.results import KINDS, Changed, Wanted, count, lines, page, rows_of
from concert.centres.research.rules.comparing.sides import (
    DERIVED,
    ById,
    Pairing,
    Piece,
    Side,
    TableSummary,
    pairings,
    together,
)

__all__ = [
    "DERIVED",
    "FAR_KM",
    "KINDS",
    "ById",
    "Changed",
    "Effect",
    "Pairing",
    "Piece",
    "Side",
    "TableSummary",
    "Wanted",
    "compared",
    "count",
    "effects",
    "foremost",
    "lines",
    "page",
    "pairings",
    "rows_of",
    "together",
]
