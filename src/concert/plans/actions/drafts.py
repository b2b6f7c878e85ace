"""The draft in which a plan is changed: the open one, or a new one beside the adopted plan."""

from __future__ import annotations

from concert.plans.models import Plan
from concert.plans.rules import PlanState


def draft_of(plan: Plan) -> Plan:
    """The plan itself where it is a draft; otherwise its open revision, or a new one that is not saved yet."""
    if not plan.is_adopted:
        return plan
    found = Plan.objects.select_for_update(of=("self",)).filter(revises=plan, state=PlanState.DRAFT).first()
    return found or Plan(slug=free_slug(f"{plan.slug}-draft"), revises=plan)


def free_slug(wanted: str) -> str:
    """The address that is wanted, or the first free one that is numbered."""
    taken = set(Plan.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(each for n in range(1, len(taken) + 3) if (each := wanted if n == 1 else f"{wanted}-{n}") not in taken)
