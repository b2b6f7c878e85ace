"""Who may see and change which plans: adopted plans are public, drafts are seen where a role allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from concert.ground.people.permissions import grants_of, require
from concert.ground.reference import queries as reference
from concert.ground.refusals import Refusal
from concert.plans.models import Measure, Plan
from concert.plans.rules import PlanState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User

    Anybody = User | AnonymousUser | None

__all__ = [
    "may_somewhere",
    "measures_ever_visible_to",
    "measures_visible_to",
    "plan_visible_to",
    "plans_visible_to",
    "require",
]


def plans_visible_to(user: Anybody) -> QuerySet[Plan]:
    """Adopted plans, and the drafts of areas (with all inside) where the user may see drafts. Not the withdrawn."""
    shown = Plan.objects.exclude(state=PlanState.WITHDRAWN)
    areas = grants_of(user).areas("plans.see_draft")
    if areas is None:
        return shown
    inside = {each for area in areas for each in (area, *reference.codes_inside(area))}
    return shown.filter(Q(state=PlanState.ADOPTED) | Q(area__in=inside))


def plan_visible_to(user: Anybody, slug: str) -> Plan:
    """The plan, or a refusal that does not tell whether it exists."""
    found = plans_visible_to(user).select_related("area", "revises", "parent").filter(slug=slug).first()
    if found is None:
        raise Refusal("plans.plan.unknown", slug=slug)
    return found


def measures_visible_to(user: Anybody) -> QuerySet[Measure]:
    """The measures of adopted plans and of visible drafts; those of a revision only where it stands alone."""
    return Measure.objects.filter(plan__in=plans_visible_to(user).filter(revises__isnull=True))


def measures_ever_visible_to(user: Anybody) -> QuerySet[Measure]:
    """The same with measures that a later version withdrew: their addresses go on answering."""
    return Measure.ever.filter(plan__in=plans_visible_to(user).filter(revises__isnull=True))


def may_somewhere(user: Anybody, permission: str) -> bool:
    """Whether there is any area where the user may do something: for menus, never as a guard."""
    return grants_of(user).may_somewhere(permission)
