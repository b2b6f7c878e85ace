"""Does an indicator move fast enough? Five published methods, the strength of the evidence, and tests of their own.

Status, pace and evidence are three answers, never one. Pure functions: series in, verdicts out.
"""

from concert.methods.progress.distance import Projection, project
from concert.methods.progress.growth import growth, scale_near_limit
from concert.methods.progress.judging import DEFAULT, METHODS, assess, assess_by_all, methods_disagree
from concert.methods.progress.several import Together, score_of, together
from concert.methods.progress.special import CostTests, cost_tests, is_met, neither_too_much_nor_too_little
from concert.methods.progress.strength import Circumstances, Evidence, Strength, Weakness, evidence_of
from concert.methods.progress.words import (
    BASE_YEAR,
    TARGET_YEAR,
    Aim,
    Direction,
    Inputs,
    Method,
    Note,
    Pace,
    Points,
    Reason,
    Verdict,
    cannot_say,
)

__all__ = [
    "BASE_YEAR",
    "DEFAULT",
    "METHODS",
    "TARGET_YEAR",
    "Aim",
    "Circumstances",
    "CostTests",
    "Direction",
    "Evidence",
    "Inputs",
    "Method",
    "Note",
    "Pace",
    "Points",
    "Projection",
    "Reason",
    "Strength",
    "Together",
    "Verdict",
    "Weakness",
    "assess",
    "assess_by_all",
    "cannot_say",
    "cost_tests",
    "evidence_of",
    "growth",
    "is_met",
    "methods_disagree",
    "neither_too_much_nor_too_little",
    "project",
    "scale_near_limit",
    "score_of",
    "together",
]
