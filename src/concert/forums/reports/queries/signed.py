"""Signed reports as everybody may read them: who signed which and when, and every word in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from concert.forums.reports.models import Signature
from concert.forums.reports.permissions import reports_visible_to
from concert.forums.reports.rules.contents import document_from_json
from concert.forums.reports.rules.document import Document, DocumentState

if TYPE_CHECKING:
    from concert.forums.reports.permissions import Anybody


@dataclass(frozen=True, slots=True)
class Signed:
    """One signed report: its address, area and year, who signed, and whether it corrects an earlier one."""

    slug: str
    area: str
    year: int
    on: date
    name: str
    office: str
    corrects: str


def signed(user: Anybody) -> list[Signed]:
    """Every signed report that somebody may see, the last signature first. One query."""
    rows = (
        Signature.objects.filter(report__in=_reports(user))
        .order_by("-on", "-pk")
        .values_list("report__slug", "report__area", "report__year", "on", "name", "office", "report__corrects__slug")
    )
    return [Signed(*row[:6], row[6] or "") for row in rows]


def signed_words(user: Anybody) -> list[tuple[Signed, Mapping[str, Document]]]:
    """Every signed report with what was signed in each language. One query."""
    found = Signature.objects.filter(report__in=_reports(user)).select_related("report__corrects")
    return [
        (
            Signed(
                each.report.slug,
                each.report.area_id,
                each.report.year,
                each.on,
                each.name,
                each.office,
                each.report.corrects.slug if each.report.corrects else "",
            ),
            {code: document_from_json(told) for code, told in each.content.items() if code != "schema"},
        )
        for each in found.order_by("pk")
    ]


def _reports(user: Anybody) -> Any:
    return reports_visible_to(user).filter(state=DocumentState.SIGNED).order_by().values("pk")
