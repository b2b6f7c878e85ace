"""Printed copies: what the document says, in three forms, at the terminal and on pages."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from concert.formats.pages.records import Picture, Prose
from concert.forums.reports.actions.printing import PRINTS
from concert.forums.reports.exports import KINDS, copy_of, file_name, printed
from concert.forums.reports.management.terminal import app
from concert.forums.reports.rules.document import (
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
    Signature,
)
from concert.forums.reports.tests import factories
from concert.ground.home import media_dir
from concert.ground.refusals import Refusal

SITE = "https://concert.example/"
LINES = (ChartLine("Deaths", ((2023, 9.0), (2024, None), (2025, 4.0))), ChartLine("Births", ((2023, 1.0), (2025, 2.0))))


def a_document(language: str = "en") -> Document:
    """A draft with a paragraph, one to write, and three charts."""
    blocks = (
        Paragraph("paragraph-1", (Run("In 2025, "), Run("4", footnote=1), Run(" people died."))),
        Paragraph("paragraph-2", (Run("Write what was learned"),), Origin.TO_WRITE),
        Paragraph("paragraph-3", (Run("Appris"),), Origin.PERSON, language="fr"),
        Chart("chart.1", "Deaths fell", "Caldry", "Deaths fell from 9 to 4.", LINES[:1], target=3.0, footnote=1),
        Chart("chart.2", "Two lines", "Caldry", "", LINES),
        Chart("chart.3", "Money", "EUR", "Money.", bars=(ChartBar("2024", None, "not known"), ChartBar("2025", 3.0))),
    )
    section = Section(Heading.SUMMARY, "Summary", blocks, hint="Readers look here first.")
    note = Footnote(1, "Deaths, 2025", "/data/figures/1/", "2025.1", "/data/releases/2025.1/", "/data/rows/")
    return Document(
        DocumentKind.REPORT, DocumentState.DRAFT, language, "QMC", "Caldry", "Caldry: report", "About Caldry",
        date(2026, 11, 23), "/reports/qmc-2026/", (section,), (note,), ("This is a draft.",),
    )  # fmt: skip


def signed(document: Document) -> Document:
    seal = Signature("Maren Tolle", "Minister", date(2026, 11, 24), "ab12" * 16)
    return replace(document, state=DocumentState.SIGNED, signature=seal)


def test_a_draft_is_marked_and_shows_hints_and_a_signed_one_neither() -> None:
    draft, final = copy_of(a_document(), site=SITE), copy_of(signed(a_document()), site=SITE)
    assert (draft.mark, draft.parts[0].hint, draft.seal) == ("Draft", "Readers look here first.", None)
    assert (final.mark, final.parts[0].hint, final.made_on) == ("", "", date(2026, 11, 24))
    assert final.seal is not None
    assert dict(final.seal.lines) == {
        "Checksum": "ab12" * 16, "Lasting address": "https://concert.example/reports/qmc-2026/",
    }  # fmt: skip


def test_a_dossier_is_marked_as_one() -> None:
    assert copy_of(replace(a_document(), kind=DocumentKind.DOSSIER), site=SITE).mark == "Figures dossier"


def test_addresses_are_made_whole() -> None:
    [note] = copy_of(a_document(), site=SITE).notes
    assert [(each.words, each.address) for each in note.links] == [
        ("Source", "https://concert.example/data/figures/1/"),
        ("Release 2025.1", "https://concert.example/data/releases/2025.1/"),
        ("Rows", "https://concert.example/data/rows/"),
    ]


def test_paragraphs_say_who_must_write_them_and_in_which_language_they_stand() -> None:
    prose = [each for each in copy_of(a_document(), site=SITE).parts[0].blocks if isinstance(each, Prose)]
    assert [(each.to_write, each.label, each.language) for each in prose] == [
        (False, "", ""), (True, "To be written by the authors", ""), (False, "Written in French", "fr"),
    ]  # fmt: skip


def test_charts_are_drawn_for_page_and_paper_and_never_without_a_text() -> None:
    pictures = [each for each in copy_of(a_document(), site=SITE).parts[0].blocks if isinstance(each, Picture)]
    assert [each.alternative for each in pictures] == ["Deaths fell from 9 to 4.", "Two lines", "Money."]
    assert [each.svg.count("<svg ") for each in pictures] == [2, 2, 2]
    assert [each.png[:4] for each in pictures] == [b"\x89PNG"] * 3
    assert [[cell.text for cell in row] for row in pictures[1].values.rows] == [
        ["2023", "9", "1"], ["2024", "not known", "not known"], ["2025", "4", "2"],
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_same_document_gives_the_same_bytes(kind: str, language: str) -> None:
    document = signed(a_document(language))
    assert printed(document, kind, site=SITE) == printed(document, kind, site=SITE)
    assert file_name(document, kind) == f"QMC-report-2026-11-24-{language}.{kind}"


def run(*words: str) -> str:
    answer = CliRunner().invoke(app, ["report", *words], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.stdout


@pytest.mark.django_db
def test_the_terminal_writes_a_report_and_says_what_it_wrote(tmp_path: Path) -> None:
    factories.a_draft(tmp_path)
    file = tmp_path / "report.pdf"
    [told] = json.loads(run("QMC", "--as", "pdf", "-o", str(file), "--language", "fr", "--json"))
    assert told == {
        "area": "QMC", "file": str(file), "state": "draft", "bytes": file.stat().st_size, "kind": "report",
        "language": "fr",
    }  # fmt: skip
    assert len(pypdf.PdfReader(io.BytesIO(file.read_bytes())).pages) > 1
    assert [each for each in tmp_path.iterdir() if each.name.startswith(".report")] == []


@pytest.mark.django_db
def test_several_areas_go_into_a_folder_under_names_of_their_own(tmp_path: Path) -> None:
    factories.an_area(tmp_path)
    folder = tmp_path / "all"
    folder.mkdir()
    run("QMC", "QMA", "--as", "html", "-o", str(folder), "--on", "2026-11-23")
    assert sorted(each.name for each in folder.iterdir()) == [
        "QMA-dossier-2026-11-23-en.html", "QMC-report-2026-11-23-en.html",
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["XXX", "--as", "pdf"], "reference.area.unknown"),
        (["QMC", "--as", "odt"], "reports.copy.kind"),
        (["QMC", "QMA", "--as", "pdf"], "reports.copy.one_file"),
        (["QMA", "--as", "pdf", "--kind", "report"], "reports.copy.no_report"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_the_file_stays_as_it_was(
    words: list[str], code: str, tmp_path: Path
) -> None:
    factories.an_area(tmp_path)
    file = tmp_path / "report.pdf"
    file.write_bytes(b"before")
    with pytest.raises(Refusal) as refused:
        run(*words, "-o", str(file))
    assert (refused.value.code, file.read_bytes()) == (code, b"before")


@pytest.mark.django_db
def test_a_folder_that_is_absent_is_refused(tmp_path: Path) -> None:
    factories.an_area(tmp_path)
    with pytest.raises(Refusal) as refused:
        run("QMC", "-o", str(tmp_path / "absent" / "report.pdf"))
    assert (refused.value.code, (tmp_path / "absent").exists()) == ("reports.copy.no_folder", False)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_anybody_takes_a_dossier_away_as_a_file(kind: str, tmp_path: Path, client: Client) -> None:
    factories.an_area(tmp_path)
    answer = client.get(reverse("reports:dossier_download", args=("QMA",)), {"as": kind, "language": "ar"})
    assert (answer.status_code, answer["Content-Type"]) == (200, KINDS[kind][0])
    assert answer["Content-Disposition"].startswith('attachment; filename="QMA-dossier-')
    assert answer["Content-Disposition"].endswith(f'-ar.{kind}"')


@pytest.mark.django_db
def test_a_draft_is_no_file_for_those_who_may_not_see_it(tmp_path: Path, client: Client) -> None:
    report = factories.a_draft(tmp_path)
    address = reverse("reports:download", args=(report.slug,))
    assert client.get(address, {"as": "html"}).status_code == 404
    client.force_login(factories.author())
    answer = client.get(address, {"as": "html"})
    assert (answer.status_code, b"(Draft)</title>" in answer.content) == (200, True)


@pytest.mark.django_db
def test_unknown_forms_and_languages_are_refused(tmp_path: Path, client: Client) -> None:
    factories.an_area(tmp_path)
    address = reverse("reports:dossier_download", args=("QMA",))
    assert [client.get(address, asked).status_code for asked in ({"as": "odt"}, {"language": "xx"})] == [422, 422]


@pytest.mark.django_db
def test_readers_without_an_account_draw_so_many_copies_and_no_more(tmp_path: Path, client: Client) -> None:
    factories.an_area(tmp_path)
    address = reverse("reports:dossier_download", args=("QMA",))
    found = [client.get(address, {"as": "html"}).status_code for _number in range(PRINTS.tries + 1)]
    assert found == [200] * PRINTS.tries + [429]
    client.force_login(factories.author())
    assert client.get(address, {"as": "html"}).status_code == 200


@pytest.mark.django_db
def test_a_signed_copy_is_drawn_once_and_kept(tmp_path: Path, client: Client) -> None:
    from concert.forums.reports.actions import sign_report

    report = factories.made_ready(factories.a_draft(tmp_path))
    by = factories.signatory()
    sign_report(report.slug, name="Maren Tolle", office="Minister", by=by, on=factories.DAY)
    address = reverse("reports:download", args=(report.slug,))
    found = [client.get(address, {"as": "html"}) for _number in range(PRINTS.tries + 2)]
    assert {each.status_code for each in found} == {200}
    [kept] = (media_dir() / "copies").glob("*.html")
    assert {each.content for each in found} == {kept.read_bytes()}
    assert b"Maren Tolle, Minister" in kept.read_bytes()
