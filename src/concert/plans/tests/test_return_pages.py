"""The pages of a workbook's return: upload, preview, choice, apply; and what a revision changes before adoption."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.plans.actions import adopt_plan
from concert.plans.models import Measure, Plan
from concert.plans.tests.factories import DAY, a_measure, a_milestone, a_plan, taken_in, write
from concert.plans.tests.test_returns import SLUG, edited, everything, set_cells

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


@pytest.fixture
def author() -> Client:
    client = Client()
    client.force_login(a_person("plan_author", area="NOR"))
    return client


def text(response) -> str:
    return " ".join(response.content.decode().split())


def exported(client: Client, folder: Path, name: str = "out.xlsx") -> Path:
    file = folder / name
    response = client.get(f"/plans/{SLUG}/workbook/")
    assert response["Content-Disposition"] == f'attachment; filename="{SLUG}.xlsx"'
    file.write_bytes(b"".join(response.streaming_content))  # type: ignore[attr-defined]
    return file


def send(client: Client, file: Path, address: str = f"/plans/{SLUG}/return/") -> str:
    response = client.post(address, {"workbook": SimpleUploadedFile(file.name, file.read_bytes())})
    assert response.status_code == 302, text(response)
    return str(response["Location"])


@pytest.mark.parametrize("address", [f"/plans/{SLUG}/return/", "/plans/import/"])
def test_an_upload_is_previewed_with_cells_then_applied(author: Client, tmp_path: Path, address: str):
    taken_in(tmp_path, a_plan(a_measure(3), a_measure(4)), adopt=True)
    file = edited(exported(author, tmp_path), set_cells(F3=date(2027, 8, 31), E4="Coast Guard"))
    before = everything()
    preview = send(author, file, address)
    said = text(author.get(preview))
    assert "<h1>2 changes</h1>" in said
    assert "1 deadline moves later or goes away." in said
    assert "<del><bdi>30 Jun 2027</bdi></del>" in said
    assert "<ins><bdi>31 Aug 2027</bdi></ins>" in said
    assert "Measures!F3" in said
    assert "62 days later" in said
    rows = json.loads(author.get(f"{preview}?as=json").content)
    assert [(row["measure"], row["field"], row["old"], row["new"]) for row in rows] == [
        ("TST-3", "deadline", "2027-06-30", "2027-08-31"),
        ("TST-4", "lead", "Ministry of Ports 4", "Coast Guard"),
    ]
    assert everything() == before
    seen = author.get(preview).context["found"].seen
    done = author.post(preview, {"do": "apply", "seen": seen})
    assert (done.status_code, done["Location"]) == (302, f"/plans/{SLUG}-draft/")
    assert Measure.objects.get(plan__slug=f"{SLUG}-draft", code="TST-4").lead_said == "Coast Guard"
    assert "<h1>Nothing changes</h1>" in text(author.get(preview))


def test_a_conflict_is_shown_with_both_values_and_chosen_on_the_page(author: Client, tmp_path: Path):
    taken_in(tmp_path, a_plan(a_measure(3), a_measure(4)), adopt=True)
    mine = edited(exported(author, tmp_path), set_cells(D4="A desk on the hill"))
    theirs = edited(exported(author, tmp_path, "b.xlsx"), set_cells(D4="A desk at the pier"))
    other = send(author, theirs)
    author.post(other, {"do": "apply"})
    preview = send(author, mine)
    page = author.get(preview)
    said = text(page)
    assert "One field was changed on both sides" in said
    assert said.index("A desk on the hill") < said.index("A desk at the pier")
    before = everything()
    refused = author.post(preview, {"do": "apply"})
    assert (refused.status_code, everything()) == (409, before)
    (conflict,) = page.context["conflicts"]
    stale = author.post(preview, {"do": "apply", "seen": "0" * 64, f"choose-{conflict.id}": "mine"})
    assert (stale.status_code, everything()) == (409, before)
    assert "checked" in text(stale)
    author.post(preview, {"do": "apply", "seen": page.context["found"].seen, f"choose-{conflict.id}": "mine"})
    assert Measure.objects.get(plan__slug=f"{SLUG}-draft", code="TST-4").title == "A desk on the hill"


def test_a_discarded_preview_is_gone_and_nothing_changed(author: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    preview = send(author, edited(exported(author, tmp_path), set_cells(E3="Coast Guard")))
    before = everything()
    assert author.post(preview, {"do": "discard"}).status_code == 302
    assert (author.get(preview).status_code, everything()) == (404, before)


def test_a_workbook_of_another_plan_is_refused_at_this_address(author: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    taken_in(tmp_path, a_plan(a_measure(9), title="Another plan"))
    file = exported(author, tmp_path)
    sent = {"workbook": SimpleUploadedFile("out.xlsx", file.read_bytes())}
    refused = author.post("/plans/nor-another-plan/return/", sent)
    assert (refused.status_code, "This workbook is of another plan" in text(refused)) == (422, True)


def test_only_who_may_import_there_sends_back_or_sees_a_preview(author: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    preview = send(author, edited(exported(author, tmp_path), set_cells(E3="Coast Guard")))
    neighbour = Client()
    neighbour.force_login(a_person("plan_author", area="SWE"))
    assert [each.get(f"/plans/{SLUG}/return/").status_code for each in (author, neighbour)] == [200, 403]
    for who in (neighbour, Client()):
        assert who.get(preview).status_code == 404
        assert who.post(preview, {"do": "apply"}).status_code == 404
    assert neighbour.get(f"/plans/{SLUG}/workbook/").status_code == 200
    assert Plan.objects.count() == 1


def test_broken_rules_are_shown_and_only_an_unfinished_draft_is_offered(author: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    preview = send(author, edited(exported(author, tmp_path), set_cells(F3=None)))
    said = text(author.get(preview))
    assert "Apply as an unfinished draft" in said
    assert "the day is taken away" in said
    assert author.post(preview, {"do": "apply"}).status_code == 409
    assert author.post(preview, {"do": "apply", "unfinished": "yes"}).status_code == 302


def test_what_a_revision_changes_is_listed_before_adoption_and_between_versions(tmp_path: Path):
    step = a_milestone(3, due=date(2027, 2, 28))
    taken_in(tmp_path, a_plan(a_measure(3, milestones=(step,)), a_measure(4)), adopt=True)
    later = a_milestone(3, due=date(2027, 5, 29))
    draft = taken_in(tmp_path / "..", a_plan(a_measure(3, milestones=(later,)), a_measure(5)))
    approver = Client()
    approver.force_login(a_person("plan_approver", area="NOR"))
    said = text(approver.get(f"/plans/{draft.slug}/adopt/"))
    assert "This revision: 1 change, 1 new measure, 1 removal" in said
    assert "90 days later" in said
    assert "1 deadline moves later or goes away." in said
    rows = json.loads(approver.get(f"/plans/{draft.slug}/adopt/?as=json").content)
    assert [(row["change"], row["measure"], row["days_later"]) for row in rows] == [
        ("changed", "TST-3", 90),
        ("added", "TST-5", None),
        ("removed", "TST-4", None),
    ]
    adopt_plan(draft.slug, by=None, on=DAY)
    between = text(Client().get(f"/plans/{SLUG}/versions/1/compare/2/"))
    assert "1 change, 1 new measure, 1 removal" in between
    assert "90 days later" in between
    assert f"/plans/{SLUG}/versions/1/compare/2/" in text(Client().get(f"/plans/{SLUG}/versions/2/"))
    assert json.loads(Client().get(f"/plans/{SLUG}/versions/1/compare/2/?as=json").content) == rows


def test_nasty_words_of_a_returned_workbook_stay_words(author: Client, tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    file = write(tmp_path / "n.xlsx", a_plan(a_measure(title="<script>alert(1)</script> desk", lead='"><img src=x>')))
    said = text(author.get(send(author, file)))
    assert "<script>alert" not in said
    assert "<img src=x>" not in said


def test_a_preview_costs_the_same_queries_for_one_and_for_three_measures(tmp_path: Path):
    def cost(area: str, count: int) -> int:
        plan = a_plan(*(a_measure(3 + n, code=f"{area}-{n}") for n in range(count)), area=area)
        slug = taken_in(tmp_path, plan, adopt=True).slug
        author = Client()
        author.force_login(a_person("plan_author", area=area))
        file = tmp_path / f"{area}-back.xlsx"
        file.write_bytes(b"".join(author.get(f"/plans/{slug}/workbook/").streaming_content))  # type: ignore[attr-defined]
        cells = {f"F{3 + n}": date(2027, 8, 31) for n in range(count)}
        preview = send(author, edited(file, set_cells(**cells)), f"/plans/{slug}/return/")
        author.get(preview)
        with CaptureQueriesContext(connection) as shown:
            assert text(author.get(preview)).count("62 days later") == count
        return len(shown)

    assert cost("NOR", 1) == cost("SWE", 3)
