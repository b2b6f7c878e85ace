"""PC107 A target must lie on the good side of its baseline, and some scales run the other way.

Source: the metadata of the SDG indicators. 8.8.2 (labour rights) runs from 0, the best, to 10, the worst; 10.c.1
(costs of remittances) should fall; 10.7.2 (policies) should rise.
"""

from __future__ import annotations

from collections.abc import Iterable

from concert.ground.findings import Finding
from concert.plans.rules.facts import PlanFacts
from concert.plans.rules.known import Known

CODE = "PC107"
KIND = "rigour"
AGAINST = {"up": "PC107.should_rise", "down": "PC107.should_fall"}
WRONG_SIDE = {"up": "PC107.up", "down": "PC107.down"}


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """Errors: no direction known, a direction against the reference, a target on the wrong side or at the baseline."""
    for _measure, indicator in plan.with_indicators():
        reference = known.indicators.get(indicator.code)
        agreed = reference.direction if reference and reference.direction in ("up", "down") else ""
        where = indicator.origin.at("direction")
        if agreed and indicator.direction and indicator.direction != agreed:
            yield Finding(AGAINST[agreed], where, indicator=indicator.shown)
        good = agreed or indicator.direction
        if not good and not indicator.code:
            yield Finding("PC107.no_direction", where, indicator=indicator.shown, cell=where.cell)
        if not good or indicator.baseline is None or indicator.target is None:
            continue
        gain = indicator.target - indicator.baseline if good == "up" else indicator.baseline - indicator.target
        if gain <= 0:
            yield Finding(
                WRONG_SIDE[good],
                indicator.origin.at("target"),
                indicator=indicator.shown,
                target=indicator.target,
                baseline=indicator.baseline,
            )
