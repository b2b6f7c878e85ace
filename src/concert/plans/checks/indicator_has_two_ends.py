"""PC106 A target without a baseline cannot be missed, a baseline without a target cannot be reached.

Source: UNSDG Results-based Management Handbook (2011), section 3: an indicator has a baseline and a target, each
with its date. Blank is not zero.
"""

from __future__ import annotations

from collections.abc import Iterable

from concert.ground.findings import Finding
from concert.plans.rules.facts import PlanFacts
from concert.plans.rules.known import Known

CODE = "PC106"
KIND = "rigour"
ENDS = {
    "baseline": "PC106.baseline",
    "baseline_year": "PC106.baseline_year",
    "target": "PC106.target",
    "target_year": "PC106.target_year",
}


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """An error for each of baseline, target and their years that an indicator lacks, at its cell."""
    for _measure, indicator in plan.with_indicators():
        for key, code in ENDS.items():
            if getattr(indicator, key) is None:
                where = indicator.origin.at(key)
                yield Finding(code, where, indicator=indicator.shown, cell=where.cell)
