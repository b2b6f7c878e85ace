"""Column mappings: what the columns of somebody's own table mean, suggested, corrected and saved in versions."""

from concert.centres.research.rules.mapping.known import known_mapping, look_up_by
from concert.centres.research.rules.mapping.records import (
    ADDING,
    CONCEPTS,
    COUNTS,
    KINDS,
    PREFIX,
    ROLES,
    SEALED,
    SEVERAL,
    ColumnMapping,
    Concept,
    MappedColumn,
    refusals_of,
    refusals_of_columns,
)
from concert.centres.research.rules.mapping.suggesting import Suggestion, are_headings, is_heading, shown, suggested

__all__ = [
    "ADDING",
    "CONCEPTS",
    "COUNTS",
    "KINDS",
    "PREFIX",
    "ROLES",
    "SEALED",
    "SEVERAL",
    "ColumnMapping",
    "Concept",
    "MappedColumn",
    "Suggestion",
    "are_headings",
    "is_heading",
    "known_mapping",
    "look_up_by",
    "refusals_of",
    "refusals_of_columns",
    "shown",
    "suggested",
]
