"""Editing one measure: the second of two people never overwrites the first without having seen it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from concert.ground.people.rules import Permission
from concert.ground.refusals import Refusal, refuse
from concert.ground.trail.actions import record
from concert.plans.actions.drafts import draft_of
from concert.plans.actions.importing import conflict_refused
from concert.plans.actions.reporting import role_in
from concert.plans.actions.states import keep_state
from concert.plans.actions.writing import write_content
from concert.plans.models import Plan, PlanSource
from concert.plans.permissions import require
from concert.plans.queries.editing import Editable, alone, editable, measure_version
from concert.plans.queries.known import known
from concert.plans.queries.measures import measures_of
from concert.plans.rules import MeasureFacts, PlanState, Written
from concert.plans.rules.differences import Side, differences, merged, state_digest
from concert.plans.rules.editing import refusals_to_edit, written_here

if TYPE_CHECKING:
    from concert.ground.people.models import User


@dataclass(frozen=True, slots=True)
class Edit:
    """A measure as somebody wrote it, the one that they started from, and the version that they saw last.

    `choices` decides conflicts, once the person has seen them.
    """

    slug: str
    base: MeasureFacts
    mine: MeasureFacts
    seen: str
    choices: Mapping[str, Side] = field(default_factory=dict)


@transaction.atomic
def edit_measure(edit: Edit, *, by: User | None, on: date) -> Plan:
    """Write a measure into the draft of its plan; a draft is made where the plan is adopted. Returns the draft.

    Refused with a conflict where somebody changed or removed the measure after `seen`. Saying what it says already
    changes nothing.
    """
    found = editable(edit.base.code, by, edit.slug)
    require(by, "plans.edit_plan", area=found.root.area_id)
    Plan.objects.select_for_update().filter(pk=found.root.pk).first()
    if found.version != edit.seen:
        raise Refusal("plans.measure.edited.conflict", measure=edit.base.code)
    result = merged(alone(edit.base), alone(edit.mine), alone(found.measure), edit.choices)
    refuse("measure not saved", [conflict_refused(each) for each in result.open])
    wanted = next(iter(result.plan.measures), None)
    if not differences(alone(found.measure), alone(wanted)):
        return found.current
    if wanted is not None:
        refuse("measure not saved", list(refusals_to_edit(wanted, known(on=on))))
    return _write(found, wanted, by=by, on=on)


def _write(found: Editable, wanted: MeasureFacts | None, *, by: User | None, on: date) -> Plan:
    before = found.current.facts(measures_of(found.current))
    code = wanted.code if wanted else found.measure.code if found.measure else ""
    here = Written(on, role_in(found.root.area_id, by, Permission.PLANS_EDIT_PLAN)[0])
    measures = _put(before.measures, (code, found.measure, wanted), here)
    origin = replace(before.origin, written={**before.origin.written, "": here.mark})
    after = replace(before, measures=tuple(measures), origin=origin)
    draft = _draft(found)
    keep_state(before)
    write_content(draft, after)
    record(
        "plans.edit_measure",
        by=by,
        on=on,
        subject=draft,
        facts={
            "measure": code,
            "changed": len(differences(alone(found.measure), alone(wanted))),
            "before": state_digest(before),
            "after": state_digest(after),
            "version": measure_version(wanted),
        },
    )
    return draft


def _put(
    measures: tuple[MeasureFacts, ...], change: tuple[str, MeasureFacts | None, MeasureFacts | None], here: Written
) -> list[MeasureFacts]:
    """The measures with the one of this code replaced, put back at the end, or left out; what is new says by whom."""
    code, old, wanted = change
    if wanted is None:
        return [each for each in measures if each.code != code]
    honest = written_here(old, merged(alone(old), alone(old), alone(wanted)).plan.measures[0], here)
    if old is None:
        return [*measures, honest]
    return [honest if each.code == code else each for each in measures]


def _draft(found: Editable) -> Plan:
    """The record to write. A new draft reads its unchanged values from the same workbook as the adopted plan."""
    draft = draft_of(found.root)
    if not draft._state.adding:
        return draft
    draft.state, draft.source_checksum = PlanState.DRAFT, found.root.source_checksum
    draft.area_id, draft.title, draft.level = found.root.area_id, found.root.title, found.root.level
    draft.starts, draft.ends = found.root.starts, found.root.ends
    draft.save()
    for source in PlanSource.objects.filter(plan=found.root, checksum=found.root.source_checksum):
        source.pk, source.plan = None, draft
        source.save(force_insert=True)
    return draft
