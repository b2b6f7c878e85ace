"""Pages of reports: each reader sees what they may; forms do one act; refusals are told on the page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concert.forums.reports import actions, queries
from concert.forums.reports.models import Change, Comment, Report, Signature
from concert.forums.reports.tests.factories import (
    AREA,
    AT,
    DAY,
    a_draft,
    an_area,
    author,
    deaths,
    made_ready,
    overseer,
    paragraph_of,
    signatory,
)
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person
from concert.plans.tests.factories import a_measure, a_plan, taken_in

if TYPE_CHECKING:
    from concert.ground.people.models import User

pytestmark = pytest.mark.django_db


def as_(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def test_a_draft_is_read_by_those_who_may_and_hidden_from_others(tmp_path: Path) -> None:
    a_draft(tmp_path)
    statuses = {
        name: as_(user).get("/reports/qmc-2026/").status_code
        for name, user in {
            "author": author(),
            "overseer": overseer(),
            "signatory": signatory(),
            "author elsewhere": author("QMB"),
            "enforcement": a_person(Role.ENFORCEMENT, area=AREA),
            "stakeholder": a_person(Role.STAKEHOLDER),
            "nobody": None,
        }.items()
    }
    assert statuses == {
        "author": 200, "overseer": 200, "signatory": 200,
        "author elsewhere": 404, "enforcement": 404, "stakeholder": 404, "nobody": 404,
    }  # fmt: skip


def test_every_footnote_of_a_page_leads_forth_and_back(tmp_path: Path) -> None:
    a_draft(tmp_path)
    page = as_(author()).get("/reports/qmc-2026/").content.decode()
    notes, refs = set(re.findall(r'id="note-(\d+)"', page)), set(re.findall(r'id="ref-(\d+)"', page))
    assert notes == refs == {str(n) for n in range(1, len(notes) + 1)}
    assert set(re.findall(r'href="#note-(\d+)"', page)) == notes
    assert set(re.findall(r'href="#ref-(\d+)"', page)) == notes


def test_every_address_of_a_footnote_answers(tmp_path: Path) -> None:
    an_area(tmp_path)
    deaths(tmp_path)
    actions.draft_report(AREA, year=2026, by=None, on=DAY)
    client = as_(author())
    for address in ("/reports/qmc-2026/", "/areas/ITA/dossier/", "/fr/areas/ITA/dossier/"):
        page = client.get(address).content.decode()
        links = set(re.findall(r'href="(/[^"#]+)"', page.partition('id="notes"')[2].partition("</article>")[0]))
        assert links
        assert {link: client.get(link.replace("&amp;", "&")).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_change_is_proposed_and_accepted_by_forms(tmp_path: Path) -> None:
    report, client = a_draft(tmp_path), as_(author())
    number = paragraph_of(report, "summary.plan").pk
    address = f"/reports/paragraphs/{number}/"
    assert client.get(address).status_code == 200
    answer = client.post(address, {"act": "edit", "text": "The plan <b>stands</b>.", "seen": "0"})
    assert (answer.status_code, answer["Location"]) == (302, f"/reports/qmc-2026/write/#paragraph-{number}")
    page = client.get("/reports/qmc-2026/write/").content.decode()
    assert "<ins>&lt;b&gt;stands&lt;/b&gt;.</ins>" in page
    assert "<b>stands" not in page
    client.post(address, {"act": "accept", "change": Change.objects.get().pk})
    assert Change.objects.get().state == "accepted"


def test_the_second_editor_gets_both_texts_and_a_conflict(tmp_path: Path) -> None:
    report, client = a_draft(tmp_path), as_(author())
    address = f"/reports/paragraphs/{paragraph_of(report, 'summary.plan').pk}/"
    client.post(address, {"act": "edit", "text": "First words.", "seen": "0"})
    answer = client.post(address, {"act": "edit", "text": "Second words.", "seen": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "First words." in page
    assert "Second words.</textarea>" in page
    assert [each.after for each in Change.objects.all()] == ["First words."]


def test_oversight_may_comment_and_finds_no_button_to_edit(tmp_path: Path) -> None:
    report, client = a_draft(tmp_path), as_(overseer())
    number = paragraph_of(report, "summary.plan").pk
    page = client.get("/reports/qmc-2026/write/").content.decode()
    assert 'value="leave_out"' not in page
    assert client.post(f"/reports/paragraphs/{number}/", {"act": "comment", "text": "Why?"}).status_code == 302
    assert client.post(f"/reports/paragraphs/{number}/", {"act": "leave_out"}).status_code == 403
    assert Comment.objects.get().text == "Why?"


def test_the_page_before_a_signature_names_every_reason_and_then_signs(tmp_path: Path) -> None:
    report, client = a_draft(tmp_path), as_(signatory())
    page = client.get("/reports/qmc-2026/sign/").content.decode()
    assert page.count("The authors have still to write this.") == len(
        [each for each in queries.facts_of(report).paragraphs if each.origin == "to_write"]
    )
    assert client.post("/reports/qmc-2026/sign/", {"name": "A", "office": "B"}).status_code == 422
    assert Signature.objects.count() == 0
    made_ready(report)
    answer = client.post("/reports/qmc-2026/sign/", {"name": "Ines Oduya", "office": "Minister of Ports"})
    assert (answer.status_code, answer["Location"]) == (302, "/reports/qmc-2026/")
    public = Client().get("/reports/qmc-2026/").content.decode()
    assert "Ines Oduya" in public
    assert Signature.objects.get().checksum in public
    assert "This is a draft" not in public
    assert client.get("/reports/qmc-2026/write/").status_code == 422


def test_a_dossier_is_public_and_has_no_progress(tmp_path: Path) -> None:
    an_area(tmp_path)
    answer = Client().get("/areas/PRT/dossier/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Progress by objective" not in page
    assert "No released figure speaks about Portugal." in page
    assert Client().get("/areas/NOWHERE/dossier/").status_code == 404


def test_a_draft_is_made_by_the_form(tmp_path: Path) -> None:
    an_area(tmp_path)
    client = as_(author())
    told = {"area": AREA, "year": "2026", "language": "fr", "corrects": ""}
    answer = client.post("/reports/new/", told)
    assert (answer.status_code, answer["Location"]) == (302, "/reports/qmc-2026/write/")
    assert Report.objects.get().language == "fr"
    assert client.post("/reports/new/", {**told, "area": "QMB"}).status_code == 422
    assert as_(overseer()).get("/reports/new/").status_code == 403


def test_tables_are_taken_away(tmp_path: Path) -> None:
    a_draft(tmp_path)
    answer = as_(author()).get("/reports/qmc-2026/?table=table.measures&as=csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode("utf-8-sig").splitlines()[1].startswith("QMC-1,Measure 1")


@pytest.mark.parametrize("address", ["/reports/qmc-2026/", "/reports/qmc-2026/write/", "/reports/"])
def test_a_page_asks_as_much_for_one_measure_as_for_three(tmp_path: Path, address: str) -> None:
    a_draft(tmp_path)
    client, counts = as_(author()), []
    for codes in (("QMC-1",), ("QMC-1", "QMC-2", "QMC-3")):
        folder = tmp_path / str(len(codes))
        folder.mkdir()
        taken_in(folder, a_plan(*[a_measure(code=code, title=code) for code in codes], area=AREA), adopt=True)
        actions.redraft("qmc-2026", by=None, on=DAY)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_arabic_page_marks_what_people_wrote_in_english(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    change = actions.edit_paragraph(paragraph_of(report, "summary.plan").pk, "In our words.", seen=0, by=None, at=AT)
    assert change is not None
    actions.accept_change(change.pk, by=None, at=AT)
    page = as_(author()).get("/ar/reports/qmc-2026/").content.decode()
    assert 'lang="en" dir="auto">In our words.' in page
