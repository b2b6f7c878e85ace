"""Remarks on the paragraphs of a draft."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from concert.forums.reports.actions.drafting import draft_open, hold_open
from concert.forums.reports.models import Comment
from concert.forums.reports.permissions import (
    DRAFT,
    paragraph_visible_to,
    reports_visible_to,
    require,
    require_comment,
)
from concert.forums.reports.rules.texts import MOST_COMMENT
from concert.ground.refusals import Refusal
from concert.ground.trail.actions import record

if TYPE_CHECKING:
    from concert.ground.people.models import User


def comment(number: int, text: str, *, by: User | None, at: datetime) -> Comment:
    """Remark on a paragraph. The same person's same open remark again changes nothing."""
    paragraph = paragraph_visible_to(by, number)
    require_comment(by, paragraph.report.area_id)
    draft_open(paragraph.report)
    said = "".join(letter for letter in text if letter.isprintable() or letter == "\n").strip()
    if not said:
        raise Refusal("reports.comment.empty")
    if len(said) > MOST_COMMENT:
        raise Refusal("reports.comment.too_long", length=len(said), most=MOST_COMMENT)
    same = Comment.objects.filter(paragraph=paragraph, text=said, by=by, resolved_at__isnull=True).first()
    if same is not None:
        return same
    with transaction.atomic():
        hold_open(paragraph.report_id)
        made = Comment.objects.create(paragraph=paragraph, text=said, by=by, at=at)
        record("reports.comment", by=by, on=timezone.localdate(at), subject=made, facts={"paragraph": paragraph.pk})
    return made


def resolve_comment(number: int, *, by: User | None, at: datetime) -> Comment:
    """Say that a remark is dealt with: its writer may, and whoever drafts. Doing it twice changes nothing."""
    found = Comment.objects.select_related("paragraph__report").filter(pk=number).first()
    if found is None or not reports_visible_to(by).filter(pk=found.paragraph.report_id).exists():
        raise Refusal("reports.comment.unknown", number=number)
    if by is None or found.by_id != by.pk:
        require(by, DRAFT, area=found.paragraph.report.area_id)
    draft_open(found.paragraph.report)
    with transaction.atomic():
        hold_open(found.paragraph.report_id)
        if Comment.objects.filter(pk=number, resolved_at__isnull=True).update(resolved_by=by, resolved_at=at):
            record("reports.resolve_comment", by=by, on=timezone.localdate(at), subject=found)
    found.refresh_from_db()
    return found
