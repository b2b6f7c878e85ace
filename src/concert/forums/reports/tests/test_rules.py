"""Texts, documents and the rule on signing, without a database; also by Hypothesis."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from concert.forums.reports.rules.assembling import put_together, taken_apart
from concert.forums.reports.rules.contents import digest, document_as_json, document_from_json
from concert.forums.reports.rules.document import (
    Cell,
    Chart,
    ChartBar,
    ChartLine,
    Document,
    DocumentKind,
    DocumentState,
    Footnote,
    Heading,
    Origin,
    Paragraph,
    Run,
    Section,
    Table,
)
from concert.forums.reports.rules.signing import ParagraphFacts, ReportFacts, refusals_to_sign
from concert.forums.reports.rules.texts import pieces, runs_of, text_of, tidy
from concert.ground.refusals import Refusal

words = st.text(alphabet="ab[] 1é\u200f", max_size=30)
NOTES = (Footnote(1, "One", "/a/", "r1", "/r1/", "/rows/"), Footnote(2, "Two", "/b/"))


def a_document() -> Document:
    runs = (Run("Two "), Run("words", footnote=2, foreign=True), Run("", footnote=1))
    line = ChartLine("n", ((2020, 1.5), (2021, None)))
    blocks = (
        Paragraph("p.1", runs, links=("measure-1",)),
        Table("t.1", "A table", ("A", "B"), ((Cell("x"), Cell("1", 1, is_number=True)),)),
        Chart("c.1", "It rose", "m", "a", (line,), (ChartBar("b", None),), footnote=2),
        Paragraph("p.2", (Run("[To write: "), Run("what"), Run("]")), Origin.TO_WRITE),
    )  # fmt: skip
    return Document(
        kind=DocumentKind.REPORT,
        state=DocumentState.DRAFT,
        language="en",
        area="QMC",
        area_name="Caldry",
        title="T",
        subtitle="S",
        drafted_on=date(2026, 11, 23),
        address="/reports/qmc-2026/",
        sections=(Section(Heading.SUMMARY, "Summary", blocks, hint="h", identifier="summary"),),
        footnotes=NOTES,
        notices=("Draft",),
        words={"draft": "Draft"},
    )


def test_a_document_is_the_same_after_it_was_kept() -> None:
    document = a_document()
    kept = document_as_json(document)
    assert document_from_json(kept) == document
    assert digest(kept) == digest(document_as_json(document_from_json(kept)))


def test_a_document_taken_apart_and_put_together_counts_its_notes_in_the_order_of_reading() -> None:
    document = a_document()
    frame, paragraphs = taken_apart(document)
    again = put_together(frame.content, paragraphs, address=document.address)
    assert [note.words for note in again.footnotes] == ["Two", "One"]
    first, table, chart, last = again.sections[0].blocks
    assert isinstance(first, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(chart, Chart)
    assert [run.footnote for run in first.runs] == [None, 1, 2]
    assert (table.rows[0][1].footnote, chart.footnote) == (2, 1)
    assert last == document.sections[0].blocks[3]


def test_a_note_that_nobody_uses_any_more_is_gone() -> None:
    frame, paragraphs = taken_apart(a_document())
    again = put_together(frame.content, paragraphs[1:], address="/")
    assert [note.words for note in again.footnotes] == ["One", "Two"]


@given(words, words)
def test_what_stays_and_what_is_new_make_the_later_text(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(each.text for each in found if each.kind != "gone") == after
    assert "".join(each.text for each in found if each.kind != "new") == before


@given(words, st.integers(0, 3))
def test_a_text_reads_the_same_after_it_was_edited(text: str, notes: int) -> None:
    assert text_of(runs_of(text, notes)) == text
    assert all(1 <= run.footnote <= notes for run in runs_of(text, notes) if run.footnote)


@given(st.text(max_size=40))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert "\n" not in tidy(text)


def told(**changes: object) -> list[str]:
    facts = ReportFacts("qmc-2026", DocumentKind.REPORT, True, (ParagraphFacts("p", Origin.RECORD, **changes),))  # type: ignore[arg-type]
    return [each.code for each in refusals_to_sign(facts, name="A", office="B")]


def test_each_thing_that_waits_for_people_is_a_reason() -> None:
    assert told() == []
    assert told(open_changes=2) == ["reports.sign.open_changes"]
    assert told(open_comments=1) == ["reports.sign.open_comments"]
    assert told(has_text=False) == ["reports.sign.no_text"]
    assert told(record_changed=True) == ["reports.sign.record_changed"]
    assert told(has_text=False, left_out=True, record_changed=True) == []
    assert told(left_out=True, open_comments=1) == ["reports.sign.open_comments"]


def test_nobody_signs_a_dossier() -> None:
    facts = ReportFacts("x", DocumentKind.DOSSIER, False, ())
    assert list(refusals_to_sign(facts, name="", office="")) == [Refusal("reports.sign.dossier")]
