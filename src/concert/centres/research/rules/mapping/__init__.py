"""Column mappings: what the columns of somebody's own table mean, in versions (`suggesting` proposes them)."""

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
    "known_mapping",
    "look_up_by",
    "refusals_of",
    "refusals_of_columns",
]
