"""New records change drafts and never take people's words; a signed report does not hear of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from concert.forums.reports import actions, queries
from concert.forums.reports.models import Report, ReportParagraph
from concert.forums.reports.rules.document import Paragraph
from concert.forums.reports.tests.factories import AREA, AT, DAY, a_draft, made_ready, paragraph_of, signatory
from concert.plans import queries as plans
from concert.plans.tests.factories import a_measure, a_plan, taken_in

pytestmark = pytest.mark.django_db


def revise(folder: Path, *codes: str) -> None:
    """A second version of the plan with other measures is adopted."""
    into = folder / "-".join(codes)
    into.mkdir()
    taken_in(into, a_plan(*[a_measure(code=code, title=f"New {code}") for code in codes], area=AREA), adopt=True)


def texts(report: Report) -> dict[str, str]:
    blocks = [each for section in queries.document_of(report, "en").sections for each in section.blocks]
    return {each.identifier: each.text for each in blocks if isinstance(each, Paragraph)}


def test_a_draft_knows_that_the_plan_was_revised(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    assert not queries.newer_than(report, None)
    revise(tmp_path, "QMC-1")
    assert queries.newer_than(report, None) == queries.Newer((), 2)
    assert not queries.newer_than(actions.redraft(report.slug, by=None, on=DAY), None)


def test_an_untouched_paragraph_is_written_anew_under_its_number(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    before = paragraph_of(report, "summary.plan")
    revise(tmp_path, "QMC-1", "QMC-2")
    report = actions.redraft(report.slug, by=None, on=DAY)
    assert paragraph_of(report, "summary.plan").pk == before.pk
    assert "holds 2 measures" in texts(report)[before.identifier]


def test_peoples_words_stay_and_the_records_stand_beside_them(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    paragraph = paragraph_of(report, "summary.plan")
    change = actions.edit_paragraph(paragraph.pk, "One measure is enough.", seen=0, by=None, at=AT)
    assert change is not None
    actions.accept_change(change.pk, by=None, at=AT)
    revise(tmp_path, "QMC-1", "QMC-2")
    report = actions.redraft(report.slug, by=None, on=DAY)
    assert texts(report)[paragraph.identifier] == "One measure is enough."
    (at_work,) = [each for each in queries.written_of(report, "en")["summary"] if each.paragraph.pk == paragraph.pk]
    assert "holds 2 measures" in at_work.newer
    kept = actions.keep_words(paragraph.pk, by=None, at=AT)
    assert (kept.waits_for_record, texts(report)[paragraph.identifier]) == (False, "One measure is enough.")


def test_the_records_may_take_the_place_of_peoples_words(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    paragraph = paragraph_of(report, "summary.plan")
    change = actions.edit_paragraph(paragraph.pk, "One measure is enough.", seen=0, by=None, at=AT)
    assert change is not None
    actions.accept_change(change.pk, by=None, at=AT)
    revise(tmp_path, "QMC-1", "QMC-2")
    report = actions.redraft(report.slug, by=None, on=DAY)
    actions.take_record(paragraph.pk, by=None, at=AT)
    assert "holds 2 measures" in texts(report)[paragraph.identifier]


def test_what_people_wrote_for_a_gap_survives(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    paragraph = paragraph_of(report, "method.consulted")
    change = actions.edit_paragraph(paragraph.pk, "We asked everybody.", seen=0, by=None, at=AT)
    assert change is not None
    actions.accept_change(change.pk, by=None, at=AT)
    report = actions.redraft(report.slug, by=None, on=DAY)
    assert texts(report)[paragraph.identifier] == "We asked everybody."
    assert not paragraph_of(report, "method.consulted").waits_for_record


def test_a_measure_that_goes_takes_its_untouched_paragraph_along(tmp_path: Path) -> None:
    report = a_draft(tmp_path, measures=3)
    key = next(each.key for each in report.paragraphs.all() if each.key.endswith(".QMC-2"))
    commented = paragraph_of(report, key)
    other = key.replace("QMC-2", "QMC-3")
    assert paragraph_of(report, other)
    actions.comment(commented.pk, "Is this still true?", by=None, at=AT)
    revise(tmp_path, "QMC-1")
    report = actions.redraft(report.slug, by=None, on=DAY)
    assert paragraph_of(report, key).gone is True
    assert not ReportParagraph.objects.filter(report=report, key=other).exists()


def test_a_signed_report_says_the_same_after_the_plan_was_revised(tmp_path: Path) -> None:
    report = made_ready(a_draft(tmp_path))
    actions.sign_report(report.slug, name="Ines", office="Minister", by=signatory(), on=DAY)
    report = Report.objects.get()
    before = queries.document_of(report, "ar")
    revise(tmp_path, "QMC-7")
    assert queries.document_of(Report.objects.get(), "ar") == before
    assert not queries.newer_than(report, None)


def test_paragraphs_of_a_measure_are_found_by_those_who_may_see_them(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    measure = plans.measure("QMC-1", None)
    seen = queries.paragraphs_of_measure(measure.pk, None)
    assert {each.address for each in seen} == {f"/reports/qmc-2026/#{each.identifier}" for each in seen}
    chain = queries.paragraph_chain(int(seen[0].identifier.partition("-")[2]))
    assert (chain.measures, chain.paragraph.report) == ((measure.pk,), "qmc-2026")
    assert queries.paragraphs_of_measure(measure.pk, signatory("QMB")) == []
    made_ready(report)
    actions.sign_report(report.slug, name="Ines", office="Minister", by=signatory(), on=DAY)
    assert len(queries.paragraphs_of_measure(measure.pk, signatory("QMB"))) == len(seen)
