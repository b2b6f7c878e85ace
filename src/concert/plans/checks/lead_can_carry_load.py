"""PC111 A body that finished two measures a year will not finish six in one quarter.

Source: reference-class forecasting (B. Flyvbjerg, 2006). Records: the steps that the same lead finished, year by
year, by earlier adopted plans. Without records only the crowding of one quarter is remarked on, above three
measures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from concert.ground.findings import Finding, Level
from concert.ground.reference.rules import folded
from concert.plans.rules.facts import MeasureFacts, PlanFacts
from concert.plans.rules.known import Known

CODE = "PC111"
KIND = "realism"
CROWD = 3


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """A doubt where one lead has too much due at once; not judged for leads of whom nothing is recorded."""
    by_lead: dict[str, list[MeasureFacts]] = defaultdict(list)
    for measure in sorted(plan.measures, key=lambda each: (each.origin.row, each.code)):
        if measure.lead and measure.deadline:
            by_lead[folded(measure.lead)].append(measure)
    for measures in by_lead.values():
        yield from _of_lead(measures, known)


def _of_lead(measures: list[MeasureFacts], known: Known) -> Iterable[Finding]:
    lead, record = measures[0].lead, known.record_of(measures[0].lead)
    crowded = False
    for (year, quarter), due in sorted(_by_quarter(measures).items()):
        if len(due) > CROWD:
            crowded = True
            facts = {"lead": lead, "count": len(due), "quarter": quarter, "year": year, "limit": CROWD}
            yield Finding("PC111.quarter", due[0].origin.at("deadline"), level=Level.DOUBT, **facts)
    if record is None:
        if not crowded:
            yield Finding("PC111.not_judged", measures[0].origin.at("lead"), level=Level.NOT_JUDGED, lead=lead)
        return
    by_year: dict[int, list[MeasureFacts]] = defaultdict(list)
    for measure in measures:
        if measure.deadline:
            by_year[measure.deadline.year].append(measure)
    for year, due in sorted(by_year.items()):
        if len(due) > max(record.finished_most, 1):
            facts = {"lead": lead, "count": len(due), "year": year, "most": record.finished_most, "years": record.years}
            yield Finding("PC111.year", due[0].origin.at("deadline"), level=Level.DOUBT, **facts)


def _by_quarter(measures: list[MeasureFacts]) -> dict[tuple[int, int], list[MeasureFacts]]:
    found: dict[tuple[int, int], list[MeasureFacts]] = defaultdict(list)
    for measure in measures:
        if measure.deadline:
            found[measure.deadline.year, (measure.deadline.month + 2) // 3].append(measure)
    return found
