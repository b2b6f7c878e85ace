"""PC112 Budget lines add up to the total that the measure names.

Source: IMF Fiscal Transparency Code (2019), 1.4 (data integrity): totals reconcile with their parts. Amounts in
different currencies are never added.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from concert.ground.findings import Finding, Level
from concert.plans.rules.facts import MeasureFacts, PlanFacts
from concert.plans.rules.known import Known

CODE = "PC112"
KIND = "realism"


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """An error where lines and total differ; not judged where the lines are in several currencies."""
    for measure in plan.measures:
        if measure.total_cost is not None and measure.budget:
            yield from _of_measure(measure, measure.total_cost)


def _of_measure(measure: MeasureFacts, total: Decimal) -> Iterable[Finding]:
    where = measure.origin.at("total_cost")
    currencies = {line.currency for line in measure.budget}
    if len(currencies) > 1 or (measure.currency and measure.currency not in currencies):
        yield Finding("PC112.not_judged", where, level=Level.NOT_JUDGED, title=measure.title)
        return
    added = sum((line.amount for line in measure.budget), Decimal(0))
    if added != total:
        yield Finding(
            "PC112.over" if added > total else "PC112.under",
            where,
            title=measure.title,
            currency=currencies.pop(),
            added=f"{added:,f}",
            total=f"{total:,f}",
            apart=f"{abs(added - total):,f}",
            cell=where.cell,
        )
