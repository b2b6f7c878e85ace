"""Plans, their versions and sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from concert.ground.refusals import Refusal
from concert.plans.models import Plan, PlanSource, PlanVersion
from concert.plans.permissions import plan_visible_to, plans_visible_to
from concert.plans.rules import PlanState

if TYPE_CHECKING:
    from concert.plans.permissions import Anybody


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """How many plans somebody may see, how many of them adopted, for how many areas, with how many measures."""

    plans: int
    adopted: int
    areas: int
    measures: int


def plan(slug: str, user: Anybody) -> Plan:
    """The plan with its area at hand, or a refusal that does not tell whether it exists."""
    return plan_visible_to(user, slug)


def plans_of_area(area: str, user: Anybody) -> list[Plan]:
    """The plans of one area that stand for themselves, the latest first."""
    return list(plans_visible_to(user).filter(area_id=area, revises__isnull=True).order_by("-starts", "-pk"))


def plan_in_force(area: str, user: Anybody, *, on: date) -> Plan | None:
    """The adopted plan of an area whose period holds the day; otherwise the latest adopted one; None without any."""
    adopted = [each for each in plans_of_area(area, user) if each.is_adopted]
    return next((each for each in adopted if each.starts <= on <= each.ends), adopted[0] if adopted else None)


def areas_with_plans(user: Anybody) -> list[str]:
    """Codes of the areas that have a plan which the user may see, in order."""
    return sorted(set(plans_visible_to(user).order_by().values_list("area_id", flat=True)))


def plan_counts_by_area(user: Anybody) -> dict[str, int]:
    """Area code → number of plans, without revisions. One query."""
    shown = plans_visible_to(user).filter(revises__isnull=True).order_by()
    return dict(shown.values_list("area_id").annotate(number=Count("pk")))


def plan_counts(user: Anybody) -> PlanCounts:
    """Totals for the front page. One query."""
    shown = (
        plans_visible_to(user)
        .filter(revises__isnull=True)
        .order_by()
        .annotate(number=Count("measures", filter=Q(measures__withdrawn_on__isnull=True)))
    )
    rows = list(shown.values_list("state", "area_id", "number"))
    return PlanCounts(
        len(rows),
        sum(1 for state, _area, _number in rows if state == PlanState.ADOPTED),
        len({area for _state, area, _number in rows}),
        sum(number for _state, _area, number in rows),
    )


def versions_of(plan: Plan) -> list[PlanVersion]:
    """The frozen versions of a plan, newest first, without their content."""
    return list(PlanVersion.objects.filter(plan=plan).defer("content").order_by("-number"))


def version(slug: str, number: int, user: Anybody) -> PlanVersion:
    """One frozen version, or a refusal."""
    of_plan = plan_visible_to(user, slug)
    found = PlanVersion.objects.filter(plan=of_plan, number=number).select_related("plan__area").first()
    if found is None:
        raise Refusal("plans.version.unknown", slug=slug, number=number)
    return found


def source_of(plan: Plan) -> PlanSource | None:
    """The workbook that the plan as it stands was read from."""
    return PlanSource.objects.filter(plan=plan, checksum=plan.source_checksum).first()
