"""PC103 Between a promise and its deadline somebody must be able to see that it moves.

Source: Micinski (2018): milestones and indicators are missing from the Compact and must come from the plans; UNSDG
Results-based Management Handbook (2011), section 4, on dated milestones.
"""

from __future__ import annotations

from collections.abc import Iterable

from concert.ground.findings import Finding
from concert.plans.rules.facts import PlanFacts
from concert.plans.rules.known import Known

CODE = "PC103"
KIND = "rigour"


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """An error for each measure without a step, and for each step without a day."""
    for measure in plan.measures:
        if not measure.milestones:
            yield Finding(CODE, measure.origin.at("code"), title=measure.title, measure=measure.code)
        for milestone in measure.milestones:
            if milestone.due is None:
                where = milestone.origin.at("due")
                yield Finding("PC103.day", where, title=milestone.title, cell=where.cell)
