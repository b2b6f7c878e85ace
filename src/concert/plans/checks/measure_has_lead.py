"""PC102 What everybody does together, nobody has to answer for.

Source: A/RES/73/195, paragraph 15 (whole-of-government) with paragraph 44; Micinski (2018) on turf wars: one body
leads, others are partners.
"""

from __future__ import annotations

from collections.abc import Iterable

from concert.ground.findings import Finding
from concert.plans.rules.facts import PlanFacts
from concert.plans.rules.known import Known

CODE = "PC102"
KIND = "rigour"


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """An error for each measure without a leading organisation, at its lead cell."""
    for measure in plan.measures:
        if not measure.lead.strip():
            yield Finding(CODE, measure.origin.at("lead"), title=measure.title, cell=measure.origin.at("lead").cell)
