"""What a plan is made of, what is known beside it, and what its dates mean. Pure."""

from concert.plans.rules.adoption import refusals_to_adopt
from concert.plans.rules.facts import (
    BudgetFacts,
    IndicatorFacts,
    MeasureFacts,
    MilestoneFacts,
    Origin,
    PlanFacts,
    PlanLevel,
    PlanState,
)
from concert.plans.rules.known import Known, KnownArea, KnownFigure, KnownIndicator, LeadRecord
from concert.plans.rules.milestones import (
    MilestoneStatus,
    ObjectiveAtAGlance,
    Standing,
    days_behind,
    glance,
    standing_of,
    status_of,
    worst,
)
from concert.plans.rules.numbering import KnownStep, numbered
from concert.plans.rules.numbers import parse_amount, parse_day, parse_number, parse_year
from concert.plans.rules.versions import digest, measures_added, plan_slug, snapshot

__all__ = [
    "BudgetFacts",
    "IndicatorFacts",
    "Known",
    "KnownArea",
    "KnownFigure",
    "KnownIndicator",
    "KnownStep",
    "LeadRecord",
    "MeasureFacts",
    "MilestoneFacts",
    "MilestoneStatus",
    "ObjectiveAtAGlance",
    "Origin",
    "PlanFacts",
    "PlanLevel",
    "PlanState",
    "Standing",
    "days_behind",
    "digest",
    "glance",
    "measures_added",
    "numbered",
    "parse_amount",
    "parse_day",
    "parse_number",
    "parse_year",
    "plan_slug",
    "refusals_to_adopt",
    "snapshot",
    "standing_of",
    "status_of",
    "worst",
]
