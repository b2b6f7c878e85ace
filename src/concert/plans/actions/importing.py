"""Taking in a workbook, whole or not at all."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from concert.ground import home
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail.actions import record
from concert.plans.actions.drafts import draft_of, free_slug
from concert.plans.actions.states import keep_state
from concert.plans.actions.writing import write_content
from concert.plans.models import Measure, Plan, PlanSource
from concert.plans.permissions import plans_visible_to, require
from concert.plans.queries.findings import Checked
from concert.plans.queries.known import has_home
from concert.plans.queries.measures import measures_of
from concert.plans.queries.returns import Returned, returned
from concert.plans.rules import PlanFacts, PlanState, plan_slug
from concert.plans.rules.differences import Change, Conflict, Side, state_digest

if TYPE_CHECKING:
    from concert.ground.people.models import User


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on a preview: a side for each conflict, and the state of the plan that they saw.

    `slug` is the plan that they sent the workbook to. An empty `seen` takes the plan as it stands at this moment.
    """

    choices: Mapping[str, Side] = field(default_factory=dict)
    seen: str = ""
    slug: str = ""
    unfinished: bool = False


def import_plan(
    file: Path, *, by: User | None, on: date, unfinished: bool = False, shown_name: str = ""
) -> tuple[Plan, Checked]:
    """Take in a workbook as the draft of its area and title, or refuse with every error and change nothing.

    A workbook that breaks rules is refused unless it is kept as an `unfinished` draft; an unreadable one always is.
    The same workbook again changes nothing. A workbook of an adopted plan becomes a draft that revises it. Where the
    plan was changed since the workbook was made from it, both changes count; a field changed twice is refused.
    """
    return take_in(file, Decision(unfinished=unfinished), by=by, on=on, shown_name=shown_name)


def take_in(file: Path, decision: Decision, *, by: User | None, on: date, shown_name: str = "") -> tuple[Plan, Checked]:
    """Take in a workbook as a person decided. Nothing is written where it says nothing new."""
    found = returned(file, on=on, shown_name=shown_name, choices=decision.choices, slug=decision.slug)
    _refuse_errors(found, unfinished=decision.unfinished)
    if not has_home():
        raise Refusal("home.absent", path=str(home.home()))
    require(by, "plans.import_plan", area=found.plan.area)
    if found.current is not None and (found.is_taken_in or found.says_nothing_new):
        return found.current, found.found
    if decision.seen and decision.seen != found.seen:
        raise Refusal("plans.preview.conflict", title=found.plan.title)
    refuse("workbook not taken in", [conflict_refused(each) for each in found.open])
    sealed = _seal(file, found.reading.checksum)
    try:
        with transaction.atomic():
            plan = _write(found, by=by, on=on)
    except BaseException:
        if sealed is not None:
            sealed.unlink(missing_ok=True)
        raise
    return plan, found.found


def conflict_refused(conflict: Conflict) -> Refusal:
    """The same field changed in the file and here, as a reason why the file is not taken."""
    code = "plans.return.both.conflict" if conflict.field else "plans.return.gone.conflict"
    return Refusal(code, name=conflict.name, measure=conflict.measure, field=conflict.field, where=conflict.cell)


def _refuse_errors(found: Returned, *, unfinished: bool) -> None:
    if found.reading.has_errors or (found.found.errors and not unfinished):
        errors = [each for each in found.found.errors if not unfinished or each in found.reading.findings]
        refuse("workbook not taken in", [Refusal(each.code, **{**each.facts, "where": each.where}) for each in errors])


def _write(found: Returned, *, by: User | None, on: date) -> Plan:
    facts, reading = found.plan, found.reading
    plan = _record_to_write(found)
    _refuse_taken_codes(facts, plan, by=by)
    _refuse_taken_title(facts, plan)
    plan.state = PlanState.DRAFT
    plan.source_checksum = reading.checksum
    write_content(plan, facts)
    PlanSource.objects.get_or_create(
        plan=plan,
        checksum=reading.checksum,
        defaults={"file_name": reading.file[:255], "taken_in_on": on, "taken_in_by": by, "grid": reading.grid},
    )
    counts = Counter(each.change for each in found.differences)
    told = {"changed": counts[Change.CHANGED], "added": counts[Change.ADDED], "removed": counts[Change.REMOVED]}
    states = {"before": found.seen, "after": state_digest(facts)} if found.seen else {}
    record(
        "plans.import_plan",
        by=by,
        on=on,
        subject=plan,
        facts={"checksum": reading.checksum, "measures": len(facts.measures), **(told if states else {}), **states},
    )
    return plan


def _record_to_write(found: Returned) -> Plan:
    """A new plan, the withdrawn one, the open draft, or a new draft beside the adopted plan.

    What stands is kept under its checksum first. It must still be what the workbook was compared with.
    """
    if found.root is None or found.current is None:
        return Plan(slug=free_slug(plan_slug(found.plan.area, found.plan.title)))
    if not found.seen:
        return found.root
    Plan.objects.select_for_update().filter(pk=found.root.pk).first()
    current = draft_of(found.root)
    now = current.facts(measures_of(current)) if current.pk else found.root.facts(measures_of(found.root))
    if keep_state(now) != found.seen:
        raise Refusal("plans.preview.conflict", title=found.plan.title)
    return current


def _refuse_taken_title(facts: PlanFacts, plan: Plan) -> None:
    """A plan that is renamed must not take the name of another plan of its area."""
    others = Plan.objects.filter(area_id=facts.area, title=facts.title, revises__isnull=True)
    own = [pk for pk in (plan.pk, plan.revises_id) if pk is not None]
    if others.exclude(pk__in=own).exists():
        raise Refusal("plans.import.title_taken", title=facts.title, where=facts.origin.at("title"))


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
