"""The API drafts, edits, decides and signs as the pages do, and says no in the same words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from concert.forums.reports.models import Change, Report, Signature
from concert.forums.reports.tests.factories import AREA, a_draft, an_area, author, made_ready, paragraph_of, signatory

if TYPE_CHECKING:
    from concert.ground.people.models import User

pytestmark = pytest.mark.django_db


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_report_goes_its_whole_way_by_the_api(tmp_path: Path) -> None:
    an_area(tmp_path)
    writer, minister = as_(author()), as_(signatory())
    made = writer.post("/api/reports", {"area": AREA, "year": "2026"}).json()
    assert (made["slug"], made["state"], made["checksum"]) == ("qmc-2026", "draft", None)
    report = Report.objects.get()
    number = paragraph_of(report, "summary.plan").pk
    change = writer.post(f"/api/reports/paragraphs/{number}/changes", {"text": "In our words.", "seen": "0"}).json()
    assert writer.post(f"/api/reports/changes/{change['number']}/accept").json()["state"] == "accepted"
    refused = minister.post("/api/reports/qmc-2026/sign", {"name": "Ines", "office": "Minister"})
    assert refused.status_code == 422
    assert {each["code"] for each in refused.json()["reasons"]} == {"reports.sign.to_write"}
    assert Signature.objects.count() == 0
    made_ready(report)
    signed = minister.post("/api/reports/qmc-2026/sign", {"name": "Ines", "office": "Minister"}).json()
    assert (signed["state"], signed["checksum"]) == ("signed", Signature.objects.get().checksum)
    told = Client().get("/api/reports/qmc-2026/document?language=fr").json()
    assert told["sections"][0]["blocks"][0]["paragraph"]["runs"][0]["text"] == "In our words."


def test_the_second_editor_gets_a_conflict(tmp_path: Path) -> None:
    number = paragraph_of(a_draft(tmp_path), "summary.plan").pk
    writer = as_(author())
    writer.post(f"/api/reports/paragraphs/{number}/changes", {"text": "First.", "seen": "0"})
    answer = writer.post(f"/api/reports/paragraphs/{number}/changes", {"text": "Second.", "seen": "0"})
    assert (answer.status_code, answer.json()["reasons"][0]["code"]) == (409, "reports.paragraph.conflict")
    assert [each.after for each in Change.objects.all()] == ["First."]


def test_who_is_not_signed_in_reads_and_does_nothing(tmp_path: Path) -> None:
    report = a_draft(tmp_path)
    assert Client().get("/api/reports").json() == []
    assert Client().post("/api/reports", {"area": AREA, "year": "2027"}).status_code == 401
    assert Client().get("/api/reports/qmc-2026").status_code == 404
    assert list(Report.objects.values_list("pk", flat=True)) == [report.pk]


def test_an_act_without_the_token_of_the_session_is_refused(tmp_path: Path) -> None:
    an_area(tmp_path)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(author())
    assert strict.post("/api/reports", {"area": AREA, "year": "2026"}).status_code == 403
    assert Report.objects.count() == 0
