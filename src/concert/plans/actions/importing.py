"""Taking in a workbook, whole or not at all."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from concert.ground import home
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail.actions import record
from concert.plans.actions.writing import write_content
from concert.plans.imports import Reading
from concert.plans.models import Measure, Plan, PlanSource
from concert.plans.permissions import plans_visible_to, require
from concert.plans.queries.findings import Checked, checked_workbook
from concert.plans.queries.known import has_home
from concert.plans.rules import PlanFacts, PlanState, plan_slug

if TYPE_CHECKING:
    from concert.ground.people.models import User


def import_plan(
    file: Path, *, by: User | None, on: date, unfinished: bool = False, shown_name: str = ""
) -> tuple[Plan, Checked]:
    """Take in a workbook as the draft of its area and title, or refuse with every error and change nothing.

    A workbook that breaks rules is refused unless it is kept as an `unfinished` draft; an unreadable one always is.
    The same workbook again changes nothing. A workbook of an adopted plan becomes a draft that revises it.
    """
    reading, found = checked_workbook(file, on=on, shown_name=shown_name)
    if reading.has_errors or (found.errors and not unfinished):
        errors = [error for error in found.errors if not unfinished or error in reading.findings]
        refuse("workbook not taken in", [Refusal(each.code, **{**each.facts, "where": each.where}) for each in errors])
    if not has_home():
        raise Refusal("home.absent", path=str(home.home()))
    require(by, "plans.import_plan", area=found.plan.area)
    existing = _plan_of(found.plan)
    if existing is not None and existing.source_checksum == reading.checksum:
        return existing, found
    sealed = _seal(file, reading.checksum)
    try:
        with transaction.atomic():
            plan = _write(found.plan, reading, by=by, on=on)
    except BaseException:
        if sealed is not None:
            sealed.unlink(missing_ok=True)
        raise
    return plan, found


def _plan_of(facts: PlanFacts) -> Plan | None:
    """The record that this workbook would change: the open revision of the plan, otherwise the plan itself."""
    plan = Plan.objects.filter(area_id=facts.area, title=facts.title, revises__isnull=True).first()
    if plan is None:
        return None
    return Plan.objects.filter(revises=plan, state=PlanState.DRAFT).first() or plan


def _write(facts: PlanFacts, reading: Reading, *, by: User | None, on: date) -> Plan:
    existing = _plan_of(facts)
    if existing is None:
        plan = Plan(slug=_free_slug(plan_slug(facts.area, facts.title)))
    elif existing.is_adopted:
        plan = Plan(slug=_free_slug(f"{existing.slug}-draft"), revises=existing)
    else:
        plan = existing
    _refuse_taken_codes(facts, plan, by=by)
    plan.state = PlanState.DRAFT
    plan.source_checksum = reading.checksum
    write_content(plan, facts)
    PlanSource.objects.get_or_create(
        plan=plan,
        checksum=reading.checksum,
        defaults={"file_name": reading.file[:255], "taken_in_on": on, "taken_in_by": by, "grid": reading.grid},
    )
    record(
        "plans.import_plan",
        by=by,
        on=on,
        subject=plan,
        facts={"checksum": reading.checksum, "measures": len(facts.measures)},
    )
    return plan


def _refuse_taken_codes(facts: PlanFacts, plan: Plan, *, by: User | None) -> None:
    """The address of a measure is its code: two plans that stand for themselves never share one.

    A plan that the sender may not see is named by its area only.
    """
    codes = {measure.code: measure for measure in facts.measures}
    others = Measure.ever.filter(code__in=codes).exclude(plan=plan.pk).exclude(plan=plan.revises_id)
    if plan.pk:
        others = others.exclude(plan__revises=plan.pk)
    taken = others.exclude(plan__state=PlanState.WITHDRAWN).select_related("plan")
    seen = set(plans_visible_to(by).filter(measures__in=others).values_list("pk", flat=True))
    refuse(
        "workbook not taken in",
        [
            Refusal(
                "plans.import.code_taken",
                measure=each.code,
                title=each.plan.title if each.plan_id in seen else each.plan.area_id,
                where=codes[each.code].origin.at("code"),
            )
            for each in taken
        ],
    )


def _free_slug(wanted: str) -> str:
    taken = set(Plan.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(each for n in range(1, len(taken) + 3) if (each := wanted if n == 1 else f"{wanted}-{n}") not in taken)


def _seal(file: Path, checksum: str) -> Path | None:
    """Keep the workbook verbatim under its checksum; the path where it is new, None where it lay there already."""
    folder = home.sealed_dir() / "plans"
    kept = folder / f"{checksum}.xlsx"
    if kept.exists():
        return None
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = folder / f".{checksum}.{os.getpid()}"
    try:
        beside.write_bytes(file.read_bytes())
        beside.chmod(0o400)
        beside.replace(kept)
    finally:
        beside.unlink(missing_ok=True)
    return kept
