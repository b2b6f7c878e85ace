"""What is drafted says what the records say: figures with their source, unknown as unknown, no verdict of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concert.centres.research.tests.factories import a_home, as_json, incident, population, taken
from concert.forums.reports.chapters import draft_document, draft_dossier
from concert.forums.reports.rules.document import Document, DocumentKind, Heading, Origin, Paragraph, Table
from concert.forums.reports.tests.factories import AREA, DAY, an_area, deaths
from concert.ground.reference.tests.factories import invented_region
from concert.plans.tests.factories import a_line, a_measure, a_milestone, a_plan, an_indicator, taken_in

pytestmark = pytest.mark.django_db


def paragraphs(document: Document) -> dict[str, Paragraph]:
    found = [block for section in document.sections for block in section.blocks if isinstance(block, Paragraph)]
    return {each.identifier: each for each in found}


def tables(document: Document) -> dict[str, Table]:
    found = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    return {each.identifier: each for each in found}


def text(document: Document, key: str) -> str:
    return paragraphs(document)[key].text


def test_a_report_has_the_usual_headings_in_their_order(tmp_path: Path) -> None:
    an_area(tmp_path)
    document = draft_document(AREA, "en", user=None, on=DAY)
    headings = [section.heading for section in document.sections if section.level == 1]
    assert (document.kind, headings) == (DocumentKind.REPORT, list(Heading))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_same_paragraphs_and_notes_stand_in_every_language(tmp_path: Path, language: str) -> None:
    an_area(tmp_path)
    english = draft_document(AREA, "en", user=None, on=DAY)
    other = draft_document(AREA, language, user=None, on=DAY)
    assert list(paragraphs(other)) == list(paragraphs(english))
    assert len(other.footnotes) == len(english.footnotes)
    assert (other.language, set(other.words)) == (language, set(english.words))


def test_every_number_of_a_record_stands_before_a_footnote(tmp_path: Path) -> None:
    an_area(tmp_path)
    for key, each in paragraphs(draft_document(AREA, "en", user=None, on=DAY)).items():
        if each.origin is Origin.RECORD and any(letter.isdigit() for letter in each.text) and key != "gaps.figures":
            assert any(run.footnote for run in each.runs), key


def test_what_no_record_knows_is_left_to_people(tmp_path: Path) -> None:
    an_area(tmp_path)
    found = paragraphs(draft_document(AREA, "en", user=None, on=DAY))
    asked = {key for key, each in found.items() if each.origin is Origin.TO_WRITE}
    assert asked == {
        "summary.judgement",
        "method.consulted",
        "method.heard",
        "environment.changes",
        "gaps.reasons",
        "rights.watch",
        "means.needs",
        "next.pledges",
    }
    assert not any(run.footnote for key in asked for run in found[key].runs)


def test_steps_are_told_as_kept_late_open_and_silent(tmp_path: Path) -> None:
    a_home()
    invented_region()
    steps = (
        a_milestone(title="Kept", due=date(2026, 2, 1), happened_on=date(2026, 1, 31), done=True),
        a_milestone(title="Late", due=date(2026, 3, 1), happened_on=date(2026, 3, 11), done=True),
        a_milestone(title="Open", due=date(2026, 4, 1), happened_on=None, done=False),
        a_milestone(title="Silent", due=date(2026, 5, 1), happened_on=None, done=None),
    )
    taken_in(tmp_path, a_plan(replace(a_measure(code="QMC-1"), milestones=steps), area=AREA), adopt=True)
    document = draft_document(AREA, "en", user=None, on=DAY)
    objective = a_measure().objective
    said = text(document, f"progress.{objective}.QMC-1")
    assert "Of 4 milestones that were due, 1 was reached on time." in said
    assert "“Late” was promised for 1 March 2026 and came 10 days late." in said
    assert "“Open” was promised for 1 April 2026 and is reported open." in said
    assert "“Silent” was promised for 1 May 2026; nobody has reported on it." in said
    assert text(document, "summary.milestones") == (
        "By 23 November 2026, 4 milestones were due. 1 was reached on time. 1 was reached late. "
        "1 is reported open, and its day is past. On 1 nobody has reported."
    )


def test_money_is_told_by_currency_and_what_is_not_said_is_not_zero(tmp_path: Path) -> None:
    a_home()
    invented_region()
    budget = (
        a_line(year=2026, amount=Decimal(1_500_000), currency="EUR", secured=True),
        a_line(year=2027, amount=Decimal(500_000), currency="EUR", secured=None),
        a_line(year=2027, amount=Decimal(70), currency="USD", secured=False),
    )
    measure = replace(a_measure(code="QMC-1"), budget=budget, total_cost=None)
    taken_in(tmp_path, a_plan(measure, area=AREA), unfinished=True)
    document = draft_document(AREA, "en", user=None, on=DAY)
    euro = (
        "The budget lines in EUR add up to EUR 2.00 m. EUR 1.50 m is secured. "
        "For EUR\u00a0500,000 the plan does not say."
    )
    assert text(document, "means.EUR") == euro
    assert "USD\u00a070" in text(document, "means.USD")
    assert [[cell.text for cell in row] for row in tables(document)["table.money"].rows] == [
        ["EUR", "2026", "1,500,000", "–", "–"],
        ["EUR", "2027", "–", "–", "500,000"],
        ["USD", "2027", "–", "70", "–"],
    ]


def test_too_little_data_is_cannot_say_and_never_a_verdict(tmp_path: Path) -> None:
    a_home()
    invented_region()
    own = an_indicator(code="", name="Own count")
    measure = replace(a_measure(code="QMC-1"), indicators=(own,))
    taken_in(tmp_path, a_plan(measure, area=AREA), adopt=True)
    document = draft_document(AREA, "en", user=None, on=DAY)
    said = text(document, f"progress.{measure.objective}.QMC-1")
    assert said.endswith("Pace: cannot say, because no values of it are released. Evidence: none.")
    assert [row[3].text for row in tables(document)["table.progress"].rows] == ["Cannot say"]


def test_red_lines_are_not_averaged_and_what_happens_is_not_known(tmp_path: Path) -> None:
    an_area(tmp_path)
    rows = tables(draft_document(AREA, "en", user=None, on=DAY))["table.rights"].rows
    assert len(rows) == 8
    assert {row[4].text for row in rows} == {"not known"}


def test_an_area_without_a_plan_gets_a_dossier_without_progress(tmp_path: Path) -> None:
    an_area(tmp_path)
    deaths(tmp_path, dead=2)
    document = draft_document("ITA", "en", user=None, on=DAY)
    headings = {section.heading for section in document.sections}
    assert document.kind is DocumentKind.DOSSIER
    assert headings.isdisjoint({Heading.PROGRESS, Heading.MEANS, Heading.NEXT_STEPS, Heading.RIGHTS})
    assert text(document, "context.10.7.3").startswith("Deaths and disappearances during migration: 2 in 2015.")
    assert "Italy" in text(document, "gaps.plan")


def test_a_dossier_stands_without_any_figure(tmp_path: Path) -> None:
    an_area(tmp_path)
    document = draft_dossier("PRT", "en", on=DAY)
    assert text(document, "method.no_figures") == "No released figure speaks about Portugal."
    assert "Portugal voted for the Compact on 19 December 2018." in text(document, "environment.stance")


def test_a_state_that_stands_outside_is_never_failing(tmp_path: Path) -> None:
    an_area(tmp_path)
    document = draft_dossier("USA", "en", on=DAY)
    assert text(document, "environment.stance").endswith(
        "voted against the Compact on 19 December 2018. It is not bound by its objectives."
    )
    whole = " ".join(each.text for each in paragraphs(document).values()).casefold()
    assert not [word for word in ("fail", "missed", "late", "too slow") if word in whole]


def test_refugee_figures_stand_outside_the_compact(tmp_path: Path) -> None:
    an_area(tmp_path)
    taken("unhcr", as_json(tmp_path / "population.json", [population()]))
    document = draft_document("AUT", "en", user=None, on=DAY)
    (outside,) = [section for section in document.sections if section.identifier == "context.outside"]
    assert (outside.title, outside.level) == ("Context, outside the Compact", 2)
    assert "Refugees hosted" in [row[0].text for row in tables(document)["table.outside"].rows]
    assert "context.refugees-hosted" not in paragraphs(document)
    assert "chart.refugees-hosted" not in str(outside.blocks)


def test_a_lower_count_of_deaths_is_no_proof(tmp_path: Path) -> None:
    an_area(tmp_path)
    rows = [incident(1, reported_date="2015-12-31", number_dead="9", total_dead_and_missing="9")]
    rows += [incident(2, web_id="2016.MMP2", reported_date="2016-12-31", number_dead="3", total_dead_and_missing="3")]
    taken("missing_migrants", *[as_json(tmp_path / f"{2015 + n}.json", [row]) for n, row in enumerate(rows)])
    said = text(draft_dossier("ITA", "en", on=DAY), "context.10.7.3")
    assert "The year before it was 9. A lower number can mean that fewer were counted" in said


def test_a_draft_asks_as_much_for_one_measure_as_for_three(tmp_path: Path) -> None:
    an_area(tmp_path)
    counts = []
    for codes in (("QMC-1",), ("QMC-1", "QMC-2", "QMC-3")):
        folder = tmp_path / str(len(codes))
        folder.mkdir()
        taken_in(folder, a_plan(*[a_measure(code=code, title=code) for code in codes], area=AREA), adopt=True)
        with CaptureQueriesContext(connection) as asked:
            draft_document(AREA, "en", user=None, on=DAY)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_dossier_of_portugal_from_real_data(real_data: Path, tmp_path: Path) -> None:
    an_area(tmp_path)
    taken("unhcr", real_data / "stocks" / "unhcr_population.parquet")
    document = draft_document("PRT", "en", user=None, on=DAY)
    assert document.kind is DocumentKind.DOSSIER
    known = [row for row in tables(document)["table.outside"].rows if row[0].text == "Refugees hosted"]
    assert known[0][2].is_number
    assert all(note.release_address and note.rows for note in document.footnotes if "/figures/" in note.address)
