"""What this room keeps: plans with their parts, what every version promised, and what was reported since."""

from concert.plans.models.plans import (
    BudgetLine,
    Measure,
    MeasureIndicator,
    Milestone,
    Plan,
    PlanSource,
    PlanVersion,
)
from concert.plans.models.reports import MilestoneReport, Promise, StatusOverride

__all__ = [
    "BudgetLine",
    "Measure",
    "MeasureIndicator",
    "Milestone",
    "MilestoneReport",
    "Plan",
    "PlanSource",
    "PlanVersion",
    "Promise",
    "StatusOverride",
]
