"""What may be asked of plans. Every answer is for somebody: drafts are seen where a role allows it."""

from concert.plans.permissions import plans_visible_to
from concert.plans.queries.adopters import who_may_adopt
from concert.plans.queries.choices import Choices, choices
from concert.plans.queries.findings import checked, checked_workbook, excerpt_of, findings_of_plan
from concert.plans.queries.known import known, lead_records, with_figures
from concert.plans.queries.measures import (
    MeasureOfObjective,
    measure,
    measure_counts_by_objective,
    measures_by_objective,
    measures_of,
    measures_of_objective,
)
from concert.plans.queries.plans import (
    areas_with_plans,
    plan,
    plan_counts,
    plan_counts_by_area,
    plan_in_force,
    plans_of_area,
    source_of,
    version,
    versions_of,
)

__all__ = [
    "Choices",
    "MeasureOfObjective",
    "areas_with_plans",
    "checked",
    "checked_workbook",
    "choices",
    "excerpt_of",
    "findings_of_plan",
    "known",
    "lead_records",
    "measure",
    "measure_counts_by_objective",
    "measures_by_objective",
    "measures_of",
    "measures_of_objective",
    "plan",
    "plan_counts",
    "plan_counts_by_area",
    "plan_in_force",
    "plans_of_area",
    "plans_visible_to",
    "source_of",
    "version",
    "versions_of",
    "who_may_adopt",
    "with_figures",
]
