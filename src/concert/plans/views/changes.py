"""What changes between two states of a plan, as pages show it: before adoption, and between versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from concert.ground.web.tables import FORMATS, export_response
from concert.plans import queries
from concert.plans.exports.changes import ChangeGroup, change_groups, changes_table, counted_changes
from concert.plans.models import Plan
from concert.plans.queries.measures import measures_of
from concert.plans.rules import PlanFacts
from concert.plans.rules.differences import Difference, differences, facts_of

MOST_SHOWN = 400


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Differences as a page shows them, and how many deadlines they soften."""

    title: str
    groups: list[ChangeGroup]
    hidden: int
    softened: str


def changes_page(found: Sequence[Difference], after: PlanFacts) -> ChangesPage:
    """The differences by measure, with a count, and what they do to deadlines."""
    titles = {each.code: each.title for each in after.measures}
    softened = sum(1 for each in found if each.days_later or each.drops_deadline)
    said = ngettext(
        "{number} deadline moves later or goes away.", "{number} deadlines move later or go away.", softened
    ).format(number=softened)
    return ChangesPage(
        counted_changes(found),
        change_groups(found[:MOST_SHOWN], titles),
        max(0, len(found) - MOST_SHOWN),
        said if softened else "",
    )


def revision_changes(draft: Plan) -> tuple[tuple[Difference, ...], PlanFacts]:
    """What a revision changes in the adopted plan; nothing where the draft stands alone."""
    after = draft.facts(measures_of(draft))
    if draft.revises is None:
        return (), after
    return differences(draft.revises.facts(measures_of(draft.revises)), after), after


@require_safe
def compare_versions(request: HttpRequest, slug: str, number: int, other: int) -> HttpResponse:
    """What one frozen version changed in another, with deadlines that moved later, and the same as a table."""
    before, after = (queries.version(slug, each, request.user) for each in (number, other))
    now = facts_of(after.content)
    found = differences(facts_of(before.content), now)
    if request.GET.get("as") in FORMATS:
        caption = _("Version {number} against version {other}").format(number=other, other=number)
        return export_response(changes_table(found, caption), request.GET["as"], f"{slug}-versions-{number}-{other}")
    context = {
        "here": "plans",
        "plan": after.plan,
        "before": before,
        "after": after,
        "page": changes_page(found, now),
        "versions": queries.versions_of(after.plan),
    }
    return render(request, "plans/compare.html", context)
