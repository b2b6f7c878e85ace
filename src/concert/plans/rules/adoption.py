"""When a plan may be adopted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from concert.ground.findings import Finding, Level
from concert.ground.refusals import Refusal
from concert.plans.rules.facts import PlanFacts, PlanState


def refusals_to_adopt(plan: PlanFacts, state: PlanState, findings: Sequence[Finding]) -> Iterable[Refusal]:
    """Every reason why a draft may not be adopted: its state, what it lacks as a whole, and each open error."""
    if state is PlanState.WITHDRAWN:
        yield Refusal("plans.plan.withdrawn", title=plan.title)
    if not plan.measures:
        yield Refusal("plans.plan.no_measures", title=plan.title)
    if not plan.adopted_by:
        yield Refusal("plans.plan.no_adopter", title=plan.title, where=plan.origin.at("adopted_by"))
    if not plan.approval:
        yield Refusal("plans.plan.no_approval", title=plan.title, where=plan.origin.at("approval"))
    for finding in findings:
        if finding.level is Level.ERROR:
            yield Refusal(finding.code, **finding.facts, where=finding.where)
