"""Who may see and change which reports: signed ones are public; drafts are seen where a role shows drafts of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from concert.forums.reports.models import Report, ReportParagraph
from concert.forums.reports.rules.document import DocumentState
from concert.ground.people.permissions import Grants, grants_of, require
from concert.ground.reference import queries as reference
from concert.ground.refusals import Refusal

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User

    Anybody = User | AnonymousUser | None

__all__ = [
    "COMMENTING",
    "DRAFT",
    "SEE",
    "SIGN",
    "grants_of",
    "may_comment",
    "paragraph_visible_to",
    "report_visible_to",
    "reports_visible_to",
    "require",
    "require_comment",
]

SEE, DRAFT, SIGN = "plans.see_draft", "forums.draft_report", "forums.sign_report"
COMMENTING = ("plans.comment", "forums.write_view", DRAFT)


def reports_visible_to(user: Anybody) -> QuerySet[Report]:
    """Signed reports, and the drafts of areas (with all inside) where the user may see drafts."""
    shown = Report.objects.select_related("area")
    areas = grants_of(user).areas(SEE)
    if areas is None:
        return shown
    inside = {each for area in areas for each in (area, *reference.codes_inside(area))}
    return shown.filter(Q(state=DocumentState.SIGNED) | Q(area__in=inside))


def report_visible_to(user: Anybody, slug: str) -> Report:
    """The report, or a refusal that does not tell whether it exists."""
    found = reports_visible_to(user).filter(slug=slug).first()
    if found is None:
        raise Refusal("reports.report.unknown", slug=slug)
    return found


def paragraph_visible_to(user: Anybody, number: int) -> ReportParagraph:
    """One paragraph of a report that the user may see, or a refusal that does not tell whether it exists."""
    seen = reports_visible_to(user)
    found = ReportParagraph.objects.select_related("report__area").filter(pk=number, report__in=seen).first()
    if found is None:
        raise Refusal("reports.paragraph.unknown", number=number)
    return found


def may_comment(grants: Grants, area: str) -> bool:
    """Whether these grants let somebody comment on the drafts of an area that they may see."""
    return any(grants.may(each, area=area) for each in COMMENTING)


def require_comment(user: Anybody, area: str) -> None:
    """Refuse unless somebody may comment."""
    if not may_comment(grants_of(user), area):
        require(user, "forums.write_view", area=area)
