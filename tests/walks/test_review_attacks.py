"""What a hostile text, number or statement cannot do to plans, recommendations, reports and their files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from lxml import etree
from openpyxl import load_workbook

from concert.forums.recommendations.models import Recommendation
from concert.forums.recommendations.tests.factories import a_recommendation
from concert.forums.reports import actions as reports
from concert.forums.reports.models import Report, ReportParagraph
from concert.forums.reports.tests.factories import AT, DAY, a_draft, an_area, author, made_ready, signatory
from concert.ground.people.tests.factories import a_person
from concert.plans.models import Measure, MilestoneReport

pytestmark = pytest.mark.django_db
EVIL = (
    "\x00",
    "\x0b",
    "\x1b[31m",
    "\ufffe",
    "\r\nBEGIN:VALARM",
    '=HYPERLINK("http://evil")',
    "<script>alert(1)</script>",
)
FILES = ("/recommendations/?as=xlsx", "/changed/?as=xlsx", "/due/?as=xlsx", "/missing/?as=xlsx")
PAGES = ("/recommendations/1/", "/measures/QMC-1/", "/measures/QMC-1/steps/1/", "/changed/", "/chain/recommendation-1/")
BIG = "9" * 25


def signed(folder: Path) -> Report:
    report = made_ready(a_draft(folder))
    reports.sign_report(report.slug, name="Nadia Orr", office="Minister", by=signatory(), on=DAY)
    return Report.objects.get(pk=report.pk)


@pytest.mark.parametrize("evil", EVIL)
def test_a_hostile_text_breaks_no_page_no_file_and_no_feed(tmp_path: Path, client: Client, evil: str) -> None:
    an_area(tmp_path)
    client.force_login(author())
    told = {"area": "QMC", "body": "upr", "reference": f"{evil}1", "text": f"{evil}t", "session": f"{evil}s"}
    answers = [
        client.post("/api/recommendations", told),
        client.post("/api/recommendations/1/answers", {"response": "accepted", "text": f"{evil}a"}),
        client.post("/api/recommendations/1/links", {"measure": "QMC-1", "reason": f"{evil}l"}),
        client.post("/api/measures/QMC-1/steps/1/move", {"new_due": "2099-01-01", "reason": f"{evil}m"}),
        client.post("/api/measures/QMC-1/steps/1/report", {"happened_on": "2026-02-01", "evidence": f"{evil}e"}),
    ]
    assert [each.status_code for each in answers] == [201, 201, 201, 200, 200]
    kept = [Recommendation.objects.get().reference, *MilestoneReport.objects.values_list("reason", flat=True)]
    assert [text for text in kept if any(ord(sign) < 32 and sign not in "\r\n" for sign in text)] == []
    client.logout()
    for address in FILES:
        file = tmp_path / "taken.xlsx"
        file.write_bytes(client.get(address).content)
        cells = [cell for row in load_workbook(file).active.iter_rows() for cell in row]
        assert [cell.value for cell in cells if cell.data_type == "f"] == [], address
    etree.fromstring(client.get("/changed/feed/").content)
    for address in PAGES:
        answer = client.get(address)
        assert (answer.status_code, b"<script>alert" in answer.content) == (200, False), address
    calendar = client.get("/areas/QMC/calendar.ics").content
    assert b"\r\nBEGIN:VALARM" not in calendar


STATEMENTS = (
    "INSERT OR REPLACE INTO reports_signature SELECT id, 'Evil', office, \"on\", content, checksum, by_id, report_id "
    "FROM reports_signature",
    "INSERT OR REPLACE INTO plans_planversion SELECT * FROM plans_planversion",
    "INSERT OR REPLACE INTO reports_report SELECT * FROM reports_report",
    "INSERT OR REPLACE INTO recommendations_recommendationtext SELECT * FROM recommendations_recommendationtext",
    "DELETE FROM reports_reportparagraph_measures",
    "UPDATE reports_reportparagraph_measures SET measure_id = measure_id",
    "INSERT INTO reports_comment (paragraph_id, text, at) SELECT id, 'x', '2026-01-01' FROM reports_reportparagraph",
    "INSERT INTO reports_change (paragraph_id, language, before, after, at, state) "
    "SELECT id, 'en', 'a', 'b', '2026-01-01', 'proposed' FROM reports_reportparagraph",
    "UPDATE reports_reportparagraph SET edited = '{}'",
    "DELETE FROM reports_signature",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_no_statement_changes_replaces_or_adds_to_what_was_signed_or_frozen(tmp_path: Path, statement: str) -> None:
    if "REPLACE" in statement and connection.vendor != "sqlite":
        pytest.skip("only SQLite has REPLACE")
    signed(tmp_path)
    a_recommendation()
    with pytest.raises(DatabaseError, match=r"never|once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_paragraph_of_a_draft_is_never_moved_into_a_signed_report(tmp_path: Path) -> None:
    report = signed(tmp_path)
    later = reports.draft_report("QMC", year=2027, by=None, on=DAY)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ReportParagraph.objects.filter(report=later).update(report=report)


def test_an_act_that_began_before_the_signature_is_refused_after_it(tmp_path: Path, client: Client) -> None:
    report = signed(tmp_path)
    number = ReportParagraph.objects.filter(report=report).values_list("pk", flat=True)[0]
    client.force_login(author())
    for act, told in (
        ("changes", {"text": "x", "seen": "0"}),
        ("comments", {"text": "x"}),
        ("add", {"text": "x"}),
        ("leave-out", {}),
        ("take-record", {}),
        ("keep-words", {}),
    ):
        answer = client.post(f"/api/reports/paragraphs/{number}/{act}", told)
        assert [each["code"] for each in answer.json()["reasons"]] == ["reports.report.signed"], act


NUMBERS: list[tuple[dict[str, object], str]] = [
    ({"total_cost": "1e40"}, "plans.edit.total"),
    ({"total_cost": "-5", "budget": []}, "plans.edit.total"),
    ({"budget": [{"year": 2026, "amount": "1e40", "currency": "EUR"}]}, "plans.edit.amount"),
    ({"budget": [{"year": 10**30, "amount": "1", "currency": "EUR"}]}, "plans.edit.year"),
]


@pytest.mark.parametrize(("said", "code"), NUMBERS)
def test_a_number_that_no_plan_can_hold_is_refused_and_changes_nothing(
    tmp_path: Path, client: Client, said: dict[str, object], code: str
) -> None:
    an_area(tmp_path)
    client.force_login(author())
    got = client.get("/api/measures/QMC-1/draft")
    before = list(Measure.ever.values_list())
    answer = client.put(
        "/api/measures/QMC-1/draft",
        json.dumps(got.json() | said),
        content_type="application/json",
        headers={"if-match": got["ETag"]},
    )
    assert (answer.status_code, [each["code"] for each in answer.json()["reasons"]]) == (422, [code])
    assert list(Measure.ever.values_list()) == before


def test_numbers_and_texts_beyond_every_limit_are_refused_in_words(tmp_path: Path, client: Client) -> None:
    an_area(tmp_path)
    client.force_login(author())
    told = {"area": "QMC", "body": "upr", "reference": "1", "text": "x"}
    for address, fields, status in (
        ("/api/reports", {"area": "QMC", "year": BIG}, 422),
        ("/api/reports", {"area": "QMC", "year": "1800"}, 422),
        ("/api/measures/QMC-1/steps/1/move", {"new_due": "2099-01-01", "reason": "x", "seen": BIG}, 409),
        ("/api/recommendations", told | {"session": "y" * 121}, 422),
        ("/api/recommendations", told | {"reference": "y" * 121}, 422),
        ("/api/recommendations", told | {"body_said": "y" * 301}, 422),
        ("/api/recommendations", told | {"source_address": "https://" + "y" * 500}, 422),
        ("/api/recommendations", told | {"source_address": "javascript:alert(1)"}, 422),
        ("/api/recommendations", told | {"tags": ["y" * 301]}, 422),
    ):
        answer = client.post(address, fields)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), (address, fields)
    assert (Report.objects.count(), Recommendation.objects.count(), MilestoneReport.objects.count()) == (0, 0, 0)
    assert client.get(f"/api/recommendations?objective={BIG}").json() == []


def test_words_that_somebody_accepts_meanwhile_are_not_lost_when_records_are_taken(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    paragraph = ReportParagraph.objects.filter(report=report).exclude(origin="to_write")[0]
    ReportParagraph.objects.filter(pk=paragraph.pk).update(gone=True)
    change = reports.edit_paragraph(paragraph.pk, "Words of hers.", seen=paragraph.revision, by=None, at=AT)
    assert change is not None
    reports.accept_change(change.pk, by=None, at=AT)
    kept = reports.keep_words(paragraph.pk, by=None, at=AT)
    assert (kept.edited["en"]["text"], kept.revision) == ("Words of hers.", paragraph.revision + 3)


def test_enforcement_sees_no_draft_of_a_report_and_writes_none(tmp_path: Path, client: Client) -> None:
    report = a_draft(tmp_path)
    number = ReportParagraph.objects.filter(report=report).values_list("pk", flat=True)[0]
    client.force_login(a_person("enforcement", area="QMC"))
    for address in (f"/reports/{report.slug}/", f"/reports/{report.slug}/download/", f"/chain/paragraph-{number}/",
                    f"/api/reports/{report.slug}/document", f"/api/reports/{report.slug}/paragraphs"):  # fmt: skip
        assert client.get(address).status_code == 404, address
    for act in ("changes", "comments", "add"):
        answer = client.post(f"/api/reports/paragraphs/{number}/{act}", {"text": "x", "seen": "0"})
        assert answer.status_code == 404, act
    assert client.get("/api/reports").json() == []


def test_a_printed_copy_never_names_the_host_that_one_reader_asked_with(tmp_path: Path, client: Client) -> None:
    report = signed(tmp_path)
    answer = client.get(f"/reports/{report.slug}/download/?as=html", headers={"host": "localhost:6666"})
    assert (answer.status_code, b"6666" in answer.content) == (200, False)
