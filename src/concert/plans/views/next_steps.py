"""What a reader may do next with a draft, and where they may not: who may, and for which area."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concert.ground.people.permissions import Grants
from concert.ground.reference import queries as reference
from concert.plans import queries
from concert.plans.models import Plan

MOST_NAMED = 3


def why_not_adopt(request: HttpRequest, plan: Plan, grants: Grants) -> str:
    """The reason in the place of a button that is not there; empty where the reader may adopt, or nobody can."""
    if plan.is_adopted or grants.may("plans.adopt_plan", area=plan.area_id):
        return ""
    area = plan.area.name_in(get_language() or "en")
    names = queries.who_may_adopt(plan.area_id, request.user)
    if not names:
        return _("You may not adopt: a plan approver may, for {area}.").format(area=area)
    shown = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
    return _("You may not adopt: {names} may, for {area}.").format(names=shown, area=area)


def why_not_import(request: HttpRequest, area: str, grants: Grants) -> str:
    """The same for a checked workbook: where the reader imports, and where the plan is."""
    if not request.user.is_authenticated:
        return _("To take it in as a draft, sign in as a plan author of its area.")
    if not area:
        return _("It cannot be taken in: it names no known area.")
    if grants.may("plans.import_plan", area=area):
        return _("It cannot be taken in before every cell can be read: mend the errors, then check it again.")
    language = get_language() or "en"
    known = reference.areas_by_code()
    here = known[area].name_in(language) if area in known else area
    areas = sorted(grants.areas("plans.import_plan") or ())
    if not areas:
        return _("You may not import: a plan author may, for {area}.").format(area=here)
    own = ", ".join(known[each].name_in(language) if each in known else each for each in areas)
    return _("You import for {own}; this plan is for {area}.").format(own=own, area=here)
