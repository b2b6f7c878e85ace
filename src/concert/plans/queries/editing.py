"""A measure as it can be edited: as the open draft says it, or as the plan says it where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from concert.ground.refusals import Refusal
from concert.plans.models import Measure, Plan
from concert.plans.permissions import plans_visible_to
from concert.plans.queries.measures import measures_of
from concert.plans.rules import MeasureFacts, PlanFacts, PlanState
from concert.plans.rules.differences import state_digest

if TYPE_CHECKING:
    from concert.plans.permissions import Anybody


@dataclass(frozen=True, slots=True)
class Editable:
    """The plan that stands for itself, the record that an edit would change, and the measure in it; None if gone."""

    root: Plan
    current: Plan
    measure: MeasureFacts | None

    @property
    def version(self) -> str:
        return measure_version(self.measure)


def measure_version(measure: MeasureFacts | None) -> str:
    """A checksum of what a measure says; that of nothing where it is gone."""
    return state_digest(alone(measure))


def alone(measure: MeasureFacts | None) -> PlanFacts:
    """A plan of this one measure, or of none: so that one measure is compared and merged as plans are."""
    return PlanFacts("", "", measures=(measure,) if measure else ())


def editable(code: str, user: Anybody, slug: str = "") -> Editable:
    """The measure of this code in the plan of this address, or in whichever plan has it. Five queries or so."""
    visible = plans_visible_to(user)
    if slug:
        root = visible.filter(slug=slug, revises__isnull=True).select_related("area").first()
    else:
        found = Measure.objects.filter(code=code.upper(), plan__in=visible).select_related(
            "plan__area", "plan__revises"
        )
        chosen = sorted(found, key=lambda each: (each.plan.revises_id is not None, -each.pk))
        root = (chosen[0].plan.revises or chosen[0].plan) if chosen else None
    if root is None:
        raise Refusal("plans.measure.unknown", code_said=code)
    current = Plan.objects.filter(revises=root, state=PlanState.DRAFT).first() or root
    measures = (each.facts() for each in measures_of(current) if each.code == code.upper())
    return Editable(root, current, next(measures, None))
