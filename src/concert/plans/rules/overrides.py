"""A word that a person puts over the status that the reports give. It hides nothing: both are shown, with the reason.

Those who report do not grade themselves: putting a word over a status is for those who adopt plans.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from concert.ground.refusals import Refusal
from concert.plans.rules.milestones import Standing
from concert.plans.rules.reports import LONGEST

OVERRIDES = (Standing.ON_TIME, Standing.LATE, Standing.MISSED, Standing.NOT_REPORTED, Standing.NONE_DUE)
"""The words that may be put over a status."""


def refusals_to_override(
    name: str, status: str, computed: Standing, reason: str, *, adopted: bool, withdrawn_on: date | None, held: bool
) -> Iterable[Refusal]:
    """Every reason against putting a word over the status of a measure."""
    if not adopted:
        yield Refusal("plans.override.not_adopted", measure=name)
    if withdrawn_on is not None:
        yield Refusal("plans.override.measure_withdrawn", measure=name, day=withdrawn_on)
    if held:
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
