"""Adopting a plan freezes it; a draft that is not wanted any more is withdrawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from concert.ground.refusals import Refusal, refuse
from concert.ground.trail.actions import record
from concert.plans.actions.writing import Version, write_content, write_promises
from concert.plans.models import Measure, Plan, PlanSource, PlanVersion
from concert.plans.permissions import plan_visible_to, require
from concert.plans.queries.findings import findings_of_plan
from concert.plans.rules import PlanState, digest, refusals_to_adopt, snapshot

if TYPE_CHECKING:
    from concert.ground.people.models import User


@transaction.atomic
def adopt_plan(slug: str, *, by: User | None, on: date) -> PlanVersion:
    """Freeze the draft as the next version of its plan, or refuse with every reason. Adopting twice changes nothing."""
    draft = plan_visible_to(by, slug)
    require(by, "plans.adopt_plan", area=draft.area_id)
    draft = Plan.objects.select_for_update(of=("self",)).select_related("revises").get(pk=draft.pk)
    if draft.is_adopted:
        return PlanVersion.objects.filter(plan=draft).latest("number")
    found = findings_of_plan(draft, on=on)
    refuse("plan not adopted", list(refusals_to_adopt(found.plan, PlanState(draft.state), found.findings)))
    checksum = draft.source_checksum
    plan = draft
    if draft.revises is not None:
        plan = draft.revises
        PlanSource.objects.filter(plan=plan, checksum=checksum).delete()
        PlanSource.objects.filter(plan=draft, checksum=checksum).update(plan=plan)
        draft.delete()
    plan.state, plan.source_checksum = PlanState.ADOPTED, checksum
    number = (PlanVersion.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0) + 1
    frozen = Version(number, on)
    write_content(plan, found.plan, version=frozen if number > 1 else None)
    write_promises(plan, frozen)
    content = snapshot(found.plan)
    version = PlanVersion.objects.create(
        plan=plan,
        number=number,
        content=content,
        checksum=digest(content),
        source_checksum=checksum,
        frozen_on=on,
        frozen_by=by,
    )
    record("plans.adopt_plan", by=by, on=on, subject=version, facts={"checksum": version.checksum, "number": number})
    return version


@transaction.atomic
def withdraw_draft(slug: str, *, by: User | None, on: date) -> None:
    """Take a draft back: its measures go, its sealed workbook stays. Withdrawing twice changes nothing."""
    plan = Plan.objects.filter(slug=slug, state=PlanState.WITHDRAWN).first()
    if plan is not None:
        require(by, "plans.edit_plan", area=plan.area_id)
        return
    plan = plan_visible_to(by, slug)
    require(by, "plans.edit_plan", area=plan.area_id)
    if plan.is_adopted:
        raise Refusal("plans.plan.not_draft", title=plan.title)
    Measure.objects.filter(plan=plan).delete()
    record("plans.withdraw_draft", by=by, on=on, subject=plan, facts={"checksum": plan.source_checksum})
    if plan.revises_id:
        plan.delete()
        return
    plan.state, plan.source_checksum = PlanState.WITHDRAWN, ""
    plan.save(update_fields=["state", "source_checksum"])
