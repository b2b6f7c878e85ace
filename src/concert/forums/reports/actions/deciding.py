"""Deciding what people proposed, and what to do where the records changed under their words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from concert.forums.reports.actions.drafting import draft_open, hold_open
from concert.forums.reports.models import Change, ReportParagraph
from concert.forums.reports.permissions import DRAFT, paragraph_visible_to, reports_visible_to, require
from concert.forums.reports.rules.document import Origin
from concert.ground.refusals import Refusal
from concert.ground.trail.actions import record

if TYPE_CHECKING:
    from concert.ground.people.models import User


def accept_change(number: int, *, by: User | None, at: datetime) -> Change:
    """Let the words stand, with those of the open changes they were built on. Accepting twice changes nothing."""
    change = _change(number, by)
    if change.state == "accepted":
        return change
    with transaction.atomic():
        hold_open(change.paragraph.report_id)
        _decide(change, "accepted", by=by, at=at)
        paragraph = ReportParagraph.objects.select_for_update().get(pk=change.paragraph_id)
        told = paragraph.edited.get(change.language) or paragraph.generated.get(change.language) or {}
        paragraph.edited = {
            **paragraph.edited,
            change.language: {"text": change.after, "notes": list(told.get("notes", ()))},
        }
        paragraph.revision += 1
        paragraph.save(update_fields=["edited", "revision"])
        record("reports.accept_change", by=by, on=timezone.localdate(at), subject=change)
    change.refresh_from_db()
    return change


def reject_change(number: int, *, by: User | None, at: datetime) -> Change:
    """Refuse the words, with those of the open changes that were built on them. Rejecting twice changes nothing.

    A paragraph that somebody added, and of which nothing is left, is left out.
    """
    change = _change(number, by)
    if change.state == "rejected":
        return change
    with transaction.atomic():
        hold_open(change.paragraph.report_id)
        _decide(change, "rejected", by=by, at=at)
        waiting = Change.objects.filter(paragraph=change.paragraph_id, state="proposed").exists()
        paragraph = ReportParagraph.objects.get(pk=change.paragraph_id)
        empty = paragraph.origin == Origin.PERSON and not paragraph.edited and not waiting
        ReportParagraph.objects.filter(pk=paragraph.pk).update(
            revision=F("revision") + 1, left_out=paragraph.left_out or empty
        )
        record("reports.reject_change", by=by, on=timezone.localdate(at), subject=change)
    change.refresh_from_db()
    return change


def keep_words(number: int, *, by: User | None, at: datetime) -> ReportParagraph:
    """People's words stay although the records changed; the mark goes. Doing it twice changes nothing."""
    with transaction.atomic():
        paragraph = _marked(number, by)
        if not paragraph.waits_for_record:
            return paragraph
        paragraph.generated = paragraph.newer or ({} if paragraph.gone else paragraph.generated)
        if paragraph.gone:
            paragraph.origin = Origin.PERSON
        _settle(paragraph, "reports.keep_words", by=by, at=at)
    return paragraph


def take_record(number: int, *, by: User | None, at: datetime) -> ReportParagraph:
    """What the records say now takes the place of people's words; where they say nothing, the paragraph is left out."""
    with transaction.atomic():
        paragraph = _marked(number, by)
        if not paragraph.waits_for_record:
            return paragraph
        if paragraph.gone:
            paragraph.left_out, paragraph.generated, paragraph.origin = True, {}, Origin.PERSON
        else:
            paragraph.generated, paragraph.edited = paragraph.newer, {}
        _settle(paragraph, "reports.take_record", by=by, at=at)
    return paragraph


def _settle(paragraph: ReportParagraph, act: str, *, by: User | None, at: datetime) -> None:
    paragraph.newer, paragraph.gone = {}, False
    paragraph.revision += 1
    paragraph.save()
    record(act, by=by, on=timezone.localdate(at), subject=paragraph)


def _marked(number: int, by: User | None) -> ReportParagraph:
    paragraph = paragraph_visible_to(by, number)
    require(by, DRAFT, area=paragraph.report.area_id)
    hold_open(paragraph.report_id)
    return ReportParagraph.objects.select_for_update().get(pk=number)


def _change(number: int, by: User | None) -> Change:
    """A change of a draft that this person may decide on, or a refusal that does not tell whether it exists."""
    seen = reports_visible_to(by)
    found = Change.objects.select_related("paragraph__report").filter(pk=number, paragraph__report__in=seen).first()
    if found is None:
        raise Refusal("reports.change.unknown", number=number)
    require(by, DRAFT, area=found.paragraph.report.area_id)
    draft_open(found.paragraph.report)
    return found


def _decide(change: Change, decision: str, *, by: User | None, at: datetime) -> None:
    """Decide it once, with the open changes it stands on (accepted) or that stand on it (rejected)."""
    others = Change.objects.filter(paragraph=change.paragraph_id, language=change.language, state="proposed")
    together = others.filter(pk__lte=change.pk) if decision == "accepted" else others.filter(pk__gte=change.pk)
    numbers = set(together.values_list("pk", flat=True))
    if change.pk not in numbers:
        raise Refusal("reports.change.conflict", number=change.pk)
    decided = Change.objects.filter(pk__in=numbers, state="proposed")
    if decided.update(state=decision, decided_by=by, decided_at=at) != len(numbers):
        raise Refusal("reports.change.conflict", number=change.pk)
