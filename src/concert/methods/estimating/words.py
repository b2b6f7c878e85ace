"""Why lists cannot carry an estimate, and what each estimate takes for granted. The sentences stand in the rooms."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """Why nothing can be estimated from some lists."""

    ONE_LIST = "one_list"
    MANY_LISTS = "many_lists"
    NOT_COUNTS = "not_counts"
    EMPTY_LIST = "empty_list"
    NO_OVERLAP = "no_overlap"
    LIST_APART = "list_apart"
    GROUPS_APART = "groups_apart"
    FEW_OVERLAPS = "few_overlaps"
    NOT_IDENTIFIED = "not_identified"
    UNBOUNDED = "unbounded"


class Assumption(StrEnum):
    """What an estimate takes for granted. None of them can be tested with the lists alone."""

    SAME_POPULATION = "same_population"
    LINKED_WITHOUT_ERROR = "linked_without_error"
    ALIKE_CHANCES = "alike_chances"
    PAIRS_ONLY = "pairs_only"
    TWO_INDEPENDENT = "two_independent"
    LIKE_THE_ONCE_SEEN = "like_the_once_seen"


class Note(StrEnum):
    """What to know about one estimate."""

    EMPTY_OVERLAPS = "empty_overlaps"
    MODELS_DISAGREE = "models_disagree"
    POOR_FIT = "poor_fit"
    STEPWISE = "stepwise"
    CRITERIA_DISAGREE = "criteria_disagree"


class Unestimable(Exception):
    """Lists that cannot carry an estimate: every reason, each with the lists it concerns."""

    def __init__(self, reasons: list[tuple[Why, dict[str, object]]]) -> None:
        super().__init__(", ".join(why for why, _facts in reasons))
        self.reasons = reasons
