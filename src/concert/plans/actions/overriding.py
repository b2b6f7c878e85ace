"""Putting a word over the status of a measure, and lifting it. Both statuses stay in sight, with the reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from concert.formats.texts import carried
from concert.ground.people.rules import Permission
from concert.ground.refusals import refuse
from concert.ground.trail.actions import record
from concert.plans.actions.reporting import acting_as
from concert.plans.models import StatusOverride
from concert.plans.permissions import require
from concert.plans.queries.measures import glance_of, measure
from concert.plans.rules import JudgedMeasure, refusals_to_lift, refusals_to_override

if TYPE_CHECKING:
    from concert.ground.people.models import User

OVERRIDE = Permission.PLANS_ADOPT_PLAN
"""Those who report (authors) do not grade themselves: a word over a status is for those who adopt plans."""


@transaction.atomic
def override_status(code: str, status: str, reason: str, *, by: User | None, on: date) -> StatusOverride:
    """Put a word over the status that the reports give, or refuse with every reason. The same again changes nothing."""
    reason = carried(reason).strip()
    found = measure(code, by)
    require(by, OVERRIDE, area=found.plan.area_id)
    held = StatusOverride.objects.filter(measure=found, lifted_on__isnull=True).first()
    if held is not None and (held.status, held.reason) == (status, reason.strip()):
        return held
    computed = glance_of(found, on=on).standing
    judged = JudgedMeasure(found.code, computed, found.plan.is_adopted, found.withdrawn_on, held is not None)
    refuse("status not overridden", list(refusals_to_override(judged, status, reason)))
    role, organisation = acting_as(by, found, OVERRIDE)
    made = StatusOverride.objects.create(
        measure=found,
        status=status,
        computed=computed.value,
        reason=reason.strip(),
        by=by,
        role=role,
        organisation_id=organisation,
        on=on,
    )
    record("plans.override_status", by=by, on=on, subject=found, facts={"status": status, "computed": computed.value})
    return made


@transaction.atomic
def lift_override(code: str, reason: str, *, by: User | None, on: date) -> StatusOverride:
    """Take the word away, with a reason; it stays in the history. Lifting the same again changes nothing."""
    found = measure(code, by)
    require(by, OVERRIDE, area=found.plan.area_id)
    before = StatusOverride.objects.filter(measure=found).order_by("-pk").first()
    if before is not None and before.lifted_on is not None and before.lifted_why == reason.strip():
        return before
    held = before if before is not None and before.lifted_on is None else None
    refuse("override not lifted", list(refusals_to_lift(found.code, reason, held=held is not None)))
    still = StatusOverride.objects.filter(measure=found, lifted_on__isnull=True)
    still.update(lifted_on=on, lifted_by=by, lifted_why=reason.strip())
    record("plans.lift_override", by=by, on=on, subject=found)
    return StatusOverride.objects.get(pk=held.pk if held else 0)
