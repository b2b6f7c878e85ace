"""A word that a person puts over the status that the reports give. It hides nothing: both are shown, with the reason.

Those who report do not grade themselves: putting a word over a status is for those who adopt plans.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from concert.ground.refusals import Refusal
from concert.plans.rules.milestones import Standing
from concert.plans.rules.reports import LONGEST

OVERRIDES = (Standing.ON_TIME, Standing.LATE, Standing.MISSED, Standing.NOT_REPORTED, Standing.NONE_DUE)
"""The words that may be put over a status."""


@dataclass(frozen=True, slots=True)
class JudgedMeasure:
    """A measure over whose status a word is to be put: what the reports give, and whether a word stands already."""

    name: str
    computed: Standing
    adopted: bool = True
    withdrawn_on: date | None = None
    held: bool = False


def refusals_to_override(measure: JudgedMeasure, status: str, reason: str) -> Iterable[Refusal]:
    """Every reason against putting a word over the status of a measure."""
    name, computed = measure.name, measure.computed
    if not measure.adopted:
        yield Refusal("plans.override.not_adopted", measure=name)
    if measure.withdrawn_on is not None:
        yield Refusal("plans.override.measure_withdrawn", measure=name, day=measure.withdrawn_on)
    if measure.held:
        yield Refusal("plans.override.held", measure=name)
    if status not in OVERRIDES:
        yield Refusal("plans.override.status", status=status, known=", ".join(OVERRIDES))
    elif status == computed:
        yield Refusal("plans.override.same", measure=name)
    if not reason.strip():
        yield Refusal("plans.override.no_reason")
    elif len(reason) > LONGEST:
        yield Refusal("plans.report.too_long", field="reason", number=len(reason), limit=LONGEST)


def refusals_to_lift(name: str, reason: str, *, held: bool) -> Iterable[Refusal]:
    """Every reason against taking such a word away."""
    if not held:
        yield Refusal("plans.override.none", measure=name)
    if not reason.strip():
        yield Refusal("plans.override.no_reason")
    elif len(reason) > LONGEST:
        yield Refusal("plans.report.too_long", field="reason", number=len(reason), limit=LONGEST)
