"""PC101 A measure without a deadline waits for the night before the review.

Source: A/RES/73/195, paragraph 53 (national implementation plans); N. R. Micinski, Implementing the Global Compact
for Migration (2018), which asks for clear steps with a time line and finds it missing.
"""

from __future__ import annotations

from collections.abc import Iterable

from concert.ground.findings import Finding
from concert.plans.rules.facts import PlanFacts
from concert.plans.rules.known import Known

CODE = "PC101"
KIND = "rigour"


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """An error for each measure without a deadline, at its deadline cell."""
    for measure in plan.measures:
        if measure.deadline is None:
            yield Finding(
                CODE, measure.origin.at("deadline"), title=measure.title, cell=measure.origin.at("deadline").cell
            )
