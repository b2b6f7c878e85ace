"""Reports are drafted, edited, commented and signed; a refusal changes nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from concert.forums.reports import actions, queries
from concert.forums.reports.models import Change, Comment, Report, ReportParagraph, Signature
from concert.forums.reports.rules.contents import digest
from concert.forums.reports.rules.document import Origin, Paragraph
from concert.forums.reports.tests.factories import (
    AREA,
    AT,
    DAY,
    a_draft,
    an_area,
    author,
    made_ready,
    overseer,
    paragraph_of,
    signatory,
)
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.trail.queries import entries_of

pytestmark = pytest.mark.django_db


def texts_of(report: Report, language: str = "en", section: int | None = None) -> list[Paragraph]:
    """The paragraphs of the document, of one section if asked."""
    sections = queries.document_of(report, language).sections
    chosen = sections if section is None else sections[section : section + 1]
    return [block for each in chosen for block in each.blocks if isinstance(block, Paragraph)]


def codes(problem: pytest.ExceptionInfo[BaseException]) -> list[str]:
    return sorted({each.code for each in refusals_in(problem.value)})


def test_a_report_is_drafted_once_for_a_year(tmp_path: Path) -> None:
    maker = author()
    report = a_draft(tmp_path, by=maker)
    assert (report.slug, report.state, report.language, report.plan_version) == ("qmc-2026", "draft", "en", 1)
    assert sorted(report.frames) == ["ar", "en", "fr"]
    assert actions.draft_report(AREA, year=2026, by=maker, on=DAY).pk == report.pk
    assert [each.act for each in entries_of(report)] == ["reports.draft_report"]


def test_an_area_without_a_plan_has_no_report(tmp_path: Path) -> None:
    an_area(tmp_path)
    with pytest.raises(Refusal) as problem:
        actions.draft_report("QMB", year=2026, by=None, on=DAY)
    assert problem.value == Refusal("reports.report.no_plan", area="QMB")
    assert Report.objects.count() == 0


def test_an_edit_waits_as_a_change_and_stands_when_accepted(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    paragraph = paragraph_of(report, "summary.plan")
    before = queries.current_text(paragraph, "en")
    change = actions.edit_paragraph(paragraph.pk, f"Indeed. {before}", seen=0, by=None, at=AT)
    assert change is not None
    assert (change.before, change.after) == (before, f"Indeed. {before}")
    assert "Indeed" not in texts_of(report)[0].text
    actions.accept_change(change.pk, by=None, at=AT)
    told = texts_of(report)[0]
    assert told.text.startswith("Indeed. ")
    assert told.origin is Origin.PERSON
    assert [run.footnote for run in told.runs if run.footnote] == [1]


def test_the_second_editor_is_told_and_nothing_of_the_first_is_lost(tmp_path: Path) -> None:
    paragraph = paragraph_of(a_draft(tmp_path), "summary.plan")
    first = actions.edit_paragraph(paragraph.pk, "First words.", seen=0, by=None, at=AT)
    with pytest.raises(Refusal) as problem:
        actions.edit_paragraph(paragraph.pk, "Second words.", seen=0, by=None, at=AT)
    assert problem.value.code == "reports.paragraph.conflict"
    assert first is not None
    assert list(Change.objects.values_list("pk", "after")) == [(first.pk, "First words.")]


def test_an_edit_that_changes_nothing_is_none(tmp_path: Path) -> None:
    paragraph = paragraph_of(a_draft(tmp_path), "summary.plan")
    assert actions.edit_paragraph(paragraph.pk, queries.current_text(paragraph, "en"), seen=0, by=None, at=AT) is None
    assert Change.objects.count() == 0


def test_accepting_takes_what_a_change_was_built_on_and_rejecting_what_was_built_on_it(tmp_path: Path) -> None:
    paragraph = paragraph_of(a_draft(tmp_path), "summary.plan")
    made = [actions.edit_paragraph(paragraph.pk, f"Words {n}.", seen=n, by=None, at=AT) for n in range(3)]
    numbers = [each.pk for each in made if each]
    actions.accept_change(numbers[1], by=None, at=AT)
    actions.reject_change(numbers[2], by=None, at=AT)
    assert list(Change.objects.order_by("pk").values_list("state", flat=True)) == ["accepted", "accepted", "rejected"]
    paragraph.refresh_from_db()
    assert queries.current_text(paragraph, "en") == "Words 1."


def test_a_change_is_decided_once(tmp_path: Path) -> None:
    paragraph = paragraph_of(a_draft(tmp_path), "summary.plan")
    change = actions.edit_paragraph(paragraph.pk, "Words.", seen=0, by=None, at=AT)
    assert change is not None
    actions.reject_change(change.pk, by=None, at=AT)
    assert actions.reject_change(change.pk, by=None, at=AT + timedelta(days=1)).decided_at == AT
    with pytest.raises(Refusal, match=r"reports\.change\.conflict"):
        actions.accept_change(change.pk, by=None, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.filter(pk=change.pk).update(state="accepted")


def test_an_added_paragraph_stands_behind_its_neighbour_or_goes_without_a_trace(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    kept = actions.add_paragraph(paragraph_of(report, "summary.plan").pk, "We add this.", by=None, at=AT)
    gone = actions.add_paragraph(paragraph_of(report, "summary.plan").pk, "And that.", by=None, at=AT)
    actions.accept_change(kept.changes.get().pk, by=None, at=AT)
    actions.reject_change(gone.changes.get().pk, by=None, at=AT)
    texts = [each.text for each in texts_of(report, section=0)]
    assert texts[1] == "We add this."
    assert "And that." not in texts


def test_what_the_authors_leave_out_is_said(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    paragraph = paragraph_of(report, "method.heard")
    actions.leave_out(paragraph.pk, by=None, at=AT)
    actions.leave_out(paragraph.pk, by=None, at=AT)
    texts = [each.text for each in texts_of(report)]
    assert "The authors leave this out: what they said that is not in this report, and why." in texts
    assert [each.act for each in entries_of(paragraph)] == ["reports.leave_out"]
    actions.restore(paragraph.pk, by=None, at=AT)
    assert ReportParagraph.objects.get(pk=paragraph.pk).left_out is False


def test_oversight_comments_and_does_not_edit(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    paragraph, watcher = paragraph_of(report, "summary.plan"), overseer()
    made = actions.comment(paragraph.pk, "Who was heard?", by=watcher, at=AT)
    assert actions.comment(paragraph.pk, "Who was heard?", by=watcher, at=AT).pk == made.pk
    with pytest.raises(Refusal) as problem:
        actions.edit_paragraph(paragraph.pk, "Other words.", seen=0, by=watcher, at=AT)
    assert problem.value.code == "people.not_permitted"
    with pytest.raises(Refusal, match=r"reports\.paragraph\.unknown"):
        actions.comment(paragraph.pk, "Hello.", by=overseer("QMB"), at=AT)
    actions.resolve_comment(made.pk, by=watcher, at=AT)
    assert Comment.objects.get().resolved_by == watcher
    assert Change.objects.count() == 0


def test_signing_is_refused_with_every_reason_and_changes_nothing(tmp_path: Path) -> None:
    report = a_draft(tmp_path, adopt=False)
    paragraph = paragraph_of(report, "summary.plan")
    actions.edit_paragraph(paragraph.pk, "Words.", seen=0, by=None, at=AT)
    actions.comment(paragraph.pk, "Why?", by=None, at=AT)
    with pytest.raises(ExceptionGroup) as problem:
        actions.sign_report(report.slug, name="", office=" ", by=signatory(), on=DAY)
    assert codes(problem) == [
        "reports.sign.no_name",
        "reports.sign.no_office",
        "reports.sign.open_changes",
        "reports.sign.open_comments",
        "reports.sign.plan_is_draft",
        "reports.sign.to_write",
    ]
    assert Signature.objects.count() == 0
    assert Report.objects.get().state == "draft"


def test_a_signed_report_never_changes(tmp_path: Path) -> None:
    maker, minister = author(), signatory()
    report = made_ready(a_draft(tmp_path, by=maker), by=maker)
    with pytest.raises(Refusal, match=r"people\.not_permitted"):
        actions.sign_report(report.slug, name="Ines", office="Minister", by=maker, on=DAY)
    signature = actions.sign_report(report.slug, name="Ines Oduya", office="Minister", by=minister, on=DAY)
    assert actions.sign_report(report.slug, name="X", office="Y", by=minister, on=DAY).checksum == signature.checksum
    assert digest(Signature.objects.get().content) == signature.checksum
    report = Report.objects.get()
    told = queries.document_of(report, "fr")
    assert (told.language, told.signature and told.signature.name) == ("fr", "Ines Oduya")
    paragraph = paragraph_of(report, "summary.plan")
    for act in (
        lambda: actions.edit_paragraph(paragraph.pk, "New.", seen=0, by=maker, at=AT),
        lambda: actions.comment(paragraph.pk, "New.", by=maker, at=AT),
        lambda: actions.leave_out(paragraph.pk, by=maker, at=AT),
        lambda: actions.redraft(report.slug, by=maker, on=DAY),
    ):
        with pytest.raises(Refusal, match=r"reports\.report\.signed"):
            act()
    for change in (
        lambda: Signature.objects.update(name="Else"),
        lambda: Signature.objects.all().delete(),
        lambda: Report.objects.update(year=2027),
        lambda: ReportParagraph.objects.update(left_out=False),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert queries.document_of(Report.objects.get(), "fr") == told


def test_a_correction_is_a_new_report_that_names_the_old(tmp_path: Path) -> None:
    report = made_ready(a_draft(tmp_path))
    actions.sign_report(report.slug, name="Ines", office="Minister", by=signatory(), on=DAY)
    with pytest.raises(Refusal, match=r"reports\.report\.signed_already"):
        actions.draft_report(AREA, year=2026, by=None, on=DAY)
    new = actions.draft_report(AREA, year=2026, by=None, on=DAY, corrects=report.slug)
    assert (new.slug, new.corrects) == ("qmc-2026-2", Report.objects.get(slug="qmc-2026"))
