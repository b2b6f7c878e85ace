"""PC104 A measure without a budget line is a wish.

Source: Micinski (2018): national budgets show what a state means; Addis Ababa Action Agenda (A/RES/69/313),
paragraph 9, on cohesive strategies with integrated financing.
"""

from __future__ import annotations

from collections.abc import Iterable

from concert.ground.findings import Finding
from concert.plans.rules.facts import PlanFacts
from concert.plans.rules.known import Known

CODE = "PC104"
KIND = "realism"


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """An error for each measure without any budget line. A line of 0 is an answer."""
    for measure in plan.measures:
        if not measure.budget:
            yield Finding(CODE, measure.origin.at("code"), title=measure.title, measure=measure.code)
