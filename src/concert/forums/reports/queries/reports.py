"""Reports, what has become newer than a draft, and what stands between it and a signature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from concert.centres.research import queries as research
from concert.forums.reports.models import Report, ReportParagraph, Signature
from concert.forums.reports.permissions import report_visible_to, reports_visible_to
from concert.forums.reports.rules.document import DocumentKind, Origin
from concert.forums.reports.rules.signing import ParagraphFacts, ReportFacts
from concert.plans import queries as plans

if TYPE_CHECKING:
    from concert.forums.reports.permissions import Anybody


@dataclass(frozen=True, slots=True)
class Newer:
    """What came after a draft: releases as pairs of old and new number, and a later version of the plan."""

    releases: tuple[tuple[str, str], ...] = ()
    plan_version: int | None = None

    def __bool__(self) -> bool:
        return bool(self.releases) or self.plan_version is not None


def reports(user: Anybody) -> list[Report]:
    """Signed reports and the drafts that somebody may see, the latest year first. A constant number of queries."""
    return list(_in_short(reports_visible_to(user)))


def _in_short(found: QuerySet[Report]) -> QuerySet[Report]:
    """Without what only the report's own page shows."""
    return found.select_related("signature", "corrects").defer("frames", "corrects__frames", "signature__content")


def report(slug: str, user: Anybody) -> Report:
    """One report, or a refusal that does not tell whether it exists."""
    return report_visible_to(user, slug)


def reports_of_area(area: str, user: Anybody) -> list[Report]:
    """The reports of an area that somebody may see, the latest first."""
    return list(_in_short(reports_visible_to(user).filter(area=area.upper())))


def signature_of(report: Report) -> Signature | None:
    """Who signed, when, and the checksum; None for a draft."""
    return Signature.objects.filter(report=report).defer("content").first()


def newer_than(report: Report, user: Anybody) -> Newer:
    """What a draft does not know yet; a signed report is what it is."""
    if report.is_signed:
        return Newer()
    made = research.releases().filter(number__in=report.releases, next__isnull=False)
    following = tuple((each.number, each.next.number) for each in made)
    version = None
    found = [each for each in plans.plans_of_area(report.area_id, user) if each.slug == report.plan]
    if found:
        latest = plans.versions_of(found[0])[:1]
        if latest and latest[0].number != report.plan_version:
            version = latest[0].number
    return Newer(following, version)


def facts_of(report: Report) -> ReportFacts:
    """The report as the rule on signing sees it. One query."""
    counted = (
        ReportParagraph.objects.filter(report=report)
        .annotate(
            proposed=Count("changes", filter=Q(changes__state="proposed"), distinct=True),
            asked=Count("comments", filter=Q(comments__resolved_at__isnull=True), distinct=True),
        )
        .order_by("position", "pk")
    )
    order = [each["identifier"] for each in report.frames[report.language]["sections"]]
    placed = sorted(counted, key=lambda each: order.index(each.section) if each.section in order else 99)
    paragraphs = tuple(
        ParagraphFacts(
            each.key,
            Origin.PERSON if report.language in each.edited else Origin(each.origin),
            bool(each.edited.get(report.language) or each.generated.get(report.language)),
            each.left_out,
            each.proposed,
            each.asked,
            each.waits_for_record,
        )
        for each in placed
    )
    return ReportFacts(report.slug, DocumentKind(report.kind), report.plan_version is not None, paragraphs)
