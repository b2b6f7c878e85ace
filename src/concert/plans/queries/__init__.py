"""What may be asked of plans. Every answer is for somebody: drafts are seen where a role allows it."""

from concert.plans.permissions import plans_visible_to
from concert.plans.queries.adopters import who_may_adopt
from concert.plans.queries.choices import Choices, choices
from concert.plans.queries.findings import checked, checked_workbook, excerpt_of, findings_of_plan
from concert.plans.queries.happened import Happened, happened
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
from concert.plans.queries.progress import (
    MeasureProgress,
    ObjectiveProgress,
    nothing_asked,
    progress_by_objective,
    progress_of_measure,
)
from concert.plans.queries.reports import (
    StepHistory,
    dropped_promises,
    history_of,
    overrides_held,
    overrides_of,
    overrides_since,
    report,
    reports_of,
    reports_since,
    slips_of,
    softened_deadlines,
    step,
)

__all__ = [
    "Choices",
    "Happened",
    "MeasureOfObjective",
    "MeasureProgress",
    "ObjectiveProgress",
    "StepHistory",
    "areas_with_plans",
    "checked",
    "checked_workbook",
    "choices",
    "dropped_promises",
    "excerpt_of",
    "findings_of_plan",
    "happened",
    "history_of",
    "known",
    "lead_records",
    "measure",
    "measure_counts_by_objective",
    "measures_by_objective",
    "measures_of",
    "measures_of_objective",
    "overrides_held",
    "overrides_of",
    "overrides_since",
    "nothing_asked",
    "plan",
    "plan_counts",
    "plan_counts_by_area",
    "plan_in_force",
    "plans_of_area",
    "plans_visible_to",
    "progress_by_objective",
    "progress_of_measure",
    "report",
    "reports_of",
    "reports_since",
    "slips_of",
    "softened_deadlines",
    "source_of",
    "step",
    "version",
    "versions_of",
    "who_may_adopt",
    "with_figures",
]
