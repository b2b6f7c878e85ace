"""PC105 Done is not the same as helped: each measure names what should change for people.

Source: Progress Declaration of the first International Migration Review Forum (A/RES/76/266), paragraph 70, on
indicators.
"""

from __future__ import annotations

from collections.abc import Iterable

from concert.ground.findings import Finding, Level
from concert.plans.rules.facts import PlanFacts
from concert.plans.rules.known import Known

CODE = "PC105"
KIND = "rigour"


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """A doubt for each measure without an indicator: a step that prepares others may have none."""
    for measure in plan.measures:
        if not measure.indicators:
            yield Finding(CODE, measure.origin.at("code"), level=Level.DOUBT, title=measure.title, measure=measure.code)
