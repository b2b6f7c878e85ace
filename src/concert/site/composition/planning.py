"""Plans as pages of the shell show them: an area's plan, how its objectives stand, the measures of an objective."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, Sum
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concert.ground.web.charts import badge, strip
from concert.plans import queries as plans
from concert.plans.permissions import measures_visible_to
from concert.plans.rules import MilestoneStatus, ObjectiveAtAGlance, Standing, glance, standing_of_step
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import money, number

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User
    from concert.plans.models import Measure

    Reader = User | AnonymousUser

MARKS = {
    Standing.ON_TIME: "on",
    Standing.LATE: "late",
    Standing.MISSED: "missed",
    Standing.NOT_REPORTED: "unknown",
    Standing.NONE_DUE: "next",
    Standing.NO_MEASURE: "unknown",
}
STEP_MARKS = {
    MilestoneStatus.ON_TIME: "on",
    MilestoneStatus.LATE: "late",
    MilestoneStatus.MISSED: "missed",
    MilestoneStatus.NOT_REPORTED: "unknown",
    MilestoneStatus.NOT_DUE: "next",
}
STEP_WORDS = {
    "on": gettext_lazy("on time"),
    "late": gettext_lazy("late"),
    "missed": gettext_lazy("missed"),
    "unknown": gettext_lazy("not reported"),
    "next": gettext_lazy("not due yet"),
}
PLAIN_STANDINGS = {
    Standing.ON_TIME: gettext_lazy("On time"),
    Standing.NOT_REPORTED: gettext_lazy("Not reported"),
    Standing.NONE_DUE: gettext_lazy("None due yet"),
    Standing.NO_MEASURE: gettext_lazy("No measure"),
}
MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure in a list of another page."""

    code: str
    title: str
    address: str
    plan: str
    area: str
    lead: str
    badge: SafeString
    strip: SafeString


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """The plan of an area that counts, with the facts that stand under its title."""

    title: str
    address: str
    adopted: bool
    adopted_on: date | None
    version: int
    others: list[tuple[str, str]]
    measures: int
    leads: int
    money: list[str]
    secured: str
    next_due: date | None
    next_address: str
    glances: dict[int, ObjectiveAtAGlance]


def words_of(found: ObjectiveAtAGlance) -> str:
    """How the steps stand: the worst of them in words."""
    standing, count = found.standing, found.worst_count
    if standing is Standing.LATE:
        return ngettext("%(number)s late", "%(number)s late", count) % {"number": count}
    if standing is Standing.MISSED:
        return ngettext("%(number)s missed", "%(number)s missed", count) % {"number": count}
    return str(PLAIN_STANDINGS[standing])


def badge_of(found: ObjectiveAtAGlance) -> SafeString:
    """The same words with their mark."""
    return badge(MARKS[found.standing], words_of(found))


def strip_of(statuses: Iterable[MilestoneStatus]) -> SafeString:
    """One mark for each step in order of date; none where there are more than twelve, as the word carries the count."""
    marks = [STEP_MARKS[status] for status in statuses]
    return strip(marks, STEP_WORDS) if len(marks) <= MOST_STEPS else SafeString()


@dataclass(slots=True)
class _Collected:
    """What the rows of measures and their milestones add up to."""

    measures: dict[int, set[str]]
    steps: dict[int, list[tuple[date | None, MilestoneStatus]]]
    leads: set[str]
    count: int
    next_due: date | None = None
    next_code: str = ""


def plan_of(area: str, user: Reader, on: date) -> AreaPlan | None:
    """The plan of an area that counts on a day, adopted before draft. Three or four queries for any number of measures.

    Measures are those of all adopted plans of the area; those of drafts where none is adopted.
    """
    known = plans.plans_of_area(area, user)
    adopted = [plan for plan in known if plan.is_adopted]
    in_force = [plan for plan in adopted if plan.starts <= on <= plan.ends]
    chosen = next(iter(in_force or adopted or known), None)
    if chosen is None:
        return None
    measures = measures_visible_to(user).filter(plan__in=[plan.pk for plan in adopted or known])
    found = _collect(measures, on)
    total, secured = _money(measures)
    versions = plans.versions_of(chosen) if chosen.is_adopted else []
    return AreaPlan(
        title=chosen.title,
        address=address_of("plans:plan", chosen.slug),
        adopted=chosen.is_adopted,
        adopted_on=versions[0].frozen_on if versions else None,
        version=versions[0].number if versions else 0,
        others=[(plan.title, address_of("plans:plan", plan.slug)) for plan in known if plan.pk != chosen.pk],
        measures=found.count,
        leads=len(found.leads),
        money=total,
        secured=secured,
        next_due=found.next_due,
        next_address=address_of("plans:measure", found.next_code) if found.next_code else "",
        glances={key: glance(key, len(codes), found.steps[key]) for key, codes in found.measures.items()},
    )


def _collect(measures: QuerySet[Measure], on: date) -> _Collected:
    rows = measures.order_by("pk").values_list(
        "pk", "code", "objective_id", "lead_id", "lead_said",
        "milestones__pk", "milestones__due", "milestones__first_due", "milestones__happened_on", "milestones__done",
        "milestones__withdrawn_on",
    )  # fmt: skip
    found = _Collected({}, {}, set(), 0)
    before = 0
    for pk, code, objective, lead, said, step, due, first, happened, done, withdrawn in rows:
        key = objective or 0
        found.count += pk != before
        before = pk
        found.measures.setdefault(key, set()).add(f"{pk}")
        steps = found.steps.setdefault(key, [])
        if lead or said:
            found.leads.add(lead or said.casefold())
        if not step or withdrawn:
            continue
        steps.append((due, standing_of_step(due, first, happened, done, on=on).status))
        if due and due >= on and happened is None and (found.next_due is None or due < found.next_due):
            found.next_due, found.next_code = due, code
    return found


def _money(measures: QuerySet[Measure]) -> tuple[list[str], str]:
    """The sum of the budget lines in each currency, and how much of it is secured, where there is one currency."""
    sums = list(
        measures.exclude(budget=None)
        .order_by()
        .values_list("budget__currency")
        .annotate(total=Sum("budget__amount"), secured=Sum("budget__amount", filter=Q(budget__secured=True)))
    )
    written = [money(total, currency) for currency, total, _secured in sorted(sums)]
    if len(sums) != 1 or not sums[0][1]:
        return written, ""
    share = 100 * (sums[0][2] or Decimal(0)) / sums[0][1]
    return written, f"{number(round(share), 0)}\u00a0%"


def measures_serving(objective: int, user: Reader, on: date) -> list[MeasureLine]:
    """The measures that serve an objective, with how their milestones stand on a day."""
    return [
        MeasureLine(
            code=each.code,
            title=each.title,
            address=address_of("plans:measure", each.code),
            plan=each.plan_slug,
            area=_("{area}, a draft").format(area=each.area) if each.is_draft else each.area,
            lead=each.lead,
            badge=badge_of(each.at_a_glance),
            strip=strip_of(each.at_a_glance.statuses),
        )
        for each in plans.measures_of_objective(objective, user, on=on)
    ]
