"""What differs between two states of a plan, what is said twice in one, and how two changed copies become one. Pure."""

from concert.plans.rules.differences.applying import applied
from concert.plans.rules.differences.comparing import differences
from concert.plans.rules.differences.duplicates import Duplicate, Repeats, duplicates
from concert.plans.rules.differences.frozen import content_of, facts_of, state_digest
from concert.plans.rules.differences.merging import Conflict, Merged, Side, merged
from concert.plans.rules.differences.records import FIELDS, Change, Difference, Kind, Value

__all__ = [
    "FIELDS",
    "Change",
    "Conflict",
    "Difference",
    "Duplicate",
    "Kind",
    "Merged",
    "Repeats",
    "Side",
    "Value",
    "applied",
    "content_of",
    "differences",
    "duplicates",
    "facts_of",
    "merged",
    "state_digest",
]
