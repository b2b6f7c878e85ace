"""Changing the words of a draft. Nobody's words are lost: an edit waits as a tracked change until it is decided."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from concert.forums.reports.actions.drafting import draft_open, hold_open
from concert.forums.reports.models import Change, Report, ReportParagraph
from concert.forums.reports.permissions import DRAFT, paragraph_visible_to, require
from concert.forums.reports.queries.writing import current_text
from concert.forums.reports.rules.document import Origin
from concert.forums.reports.rules.texts import MOST_LETTERS, tidy
from concert.ground.refusals import Refusal
from concert.ground.trail.actions import record

if TYPE_CHECKING:
    from concert.ground.people.models import User


def edit_paragraph(
    number: int, text: str, *, seen: int, by: User | None, at: datetime, language: str = ""
) -> Change | None:
    """Propose other words for a paragraph. None where the words are those that stand there.

    `seen` is the revision that the editor had before them: where another has edited since, the edit is refused, both
    texts are at hand, and nothing is lost. `language` is that of the words; empty: the report's own.
    """
    paragraph, chosen = _at_work(number, by, language)
    said = _said(text)
    if said == current_text(paragraph, chosen):
        return None
    with transaction.atomic():
        _count(paragraph, seen)
        before = current_text(ReportParagraph.objects.get(pk=number), chosen)
        change = Change.objects.create(paragraph=paragraph, language=chosen, before=before, after=said, by=by, at=at)
        told: dict[str, str | int] = {"change": change.pk, "language": chosen}
        record("reports.edit_paragraph", by=by, on=_day(at), subject=paragraph, facts=dict(told))
    return change


def add_paragraph(after: int, text: str, *, by: User | None, at: datetime) -> ReportParagraph:
    """Add a paragraph of people's own behind another. It waits as a tracked change as every edit does."""
    before, language = _at_work(after, by, "")
    said = _said(text)
    with transaction.atomic():
        hold_open(before.report_id)
        count = ReportParagraph.objects.filter(report=before.report).aggregate(last=Max("pk"))["last"]
        added = ReportParagraph.objects.create(
            report=before.report,
            key=f"added.{count + 1}",
            section=before.section,
            position=before.position + 1,
            origin=Origin.PERSON,
            revision=1,
        )
        Change.objects.create(paragraph=added, language=language, before="", after=said, by=by, at=at)
        record("reports.add_paragraph", by=by, on=_day(at), subject=added)
    return added


def leave_out(number: int, *, by: User | None, at: datetime) -> ReportParagraph:
    """Leave a paragraph out; the report says so where the records had given it. Doing it twice changes nothing."""
    return _set_left_out(number, True, by=by, at=at)


def restore(number: int, *, by: User | None, at: datetime) -> ReportParagraph:
    """Take a paragraph in again that was left out. Doing it twice changes nothing."""
    return _set_left_out(number, False, by=by, at=at)


def _set_left_out(number: int, wanted: bool, *, by: User | None, at: datetime) -> ReportParagraph:
    paragraph, _language = _at_work(number, by, "")
    with transaction.atomic():
        asked = ReportParagraph.objects.filter(pk=number, left_out=not wanted, report__state="draft")
        if asked.update(left_out=wanted, revision=F("revision") + 1):
            act = "reports.leave_out" if wanted else "reports.restore"
            record(act, by=by, on=_day(at), subject=paragraph)
    paragraph.refresh_from_db()
    return paragraph


def _at_work(number: int, by: User | None, language: str) -> tuple[ReportParagraph, str]:
    """The paragraph, where this person may edit it and its report is a draft, and the language of the edit."""
    paragraph = paragraph_visible_to(by, number)
    require(by, DRAFT, area=paragraph.report.area_id)
    draft_open(paragraph.report)
    chosen = language or paragraph.report.language
    if chosen not in dict(settings.LANGUAGES):
        raise Refusal("reports.report.other_language", language=chosen)
    return paragraph, chosen


def _said(text: str) -> str:
    said = tidy(text)
    if not said:
        raise Refusal("reports.paragraph.empty")
    if len(said) > MOST_LETTERS:
        raise Refusal("reports.paragraph.too_long", length=len(said), most=MOST_LETTERS)
    return said


def _count(paragraph: ReportParagraph, seen: int) -> None:
    """Compare and set: one of two editors who saw the same text comes first."""
    asked = ReportParagraph.objects.filter(pk=paragraph.pk, revision=seen, report__state="draft")
    if not asked.update(revision=F("revision") + 1):
        draft_open(Report.objects.get(pk=paragraph.report_id))
        raise Refusal("reports.paragraph.conflict", number=paragraph.pk)


def _day(at: datetime) -> date:
    return timezone.localdate(at)
