"""Where a button is missing, the page says who may and for which area."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import vocabulary
from concert.plans.tests.factories import a_plan, taken_in, write

pytestmark = pytest.mark.django_db
SLUG = "nor-plan-of-norway-2026-to-2029"
PAGES = (f"/plans/{SLUG}/", f"/plans/{SLUG}/findings/")


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


def an_approver(name: str, area: str) -> None:
    approver = a_person("plan_approver", area=area)
    approver.name = name
    approver.save()


def said_to(user: Any, path: str, file: Path | None = None) -> str:
    client = Client()
    if user is not None:
        client.force_login(user)
    if file is None:
        response = client.get(path)
    else:
        response = client.post(path, {"workbook": SimpleUploadedFile(file.name, file.read_bytes())})
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("path", PAGES)
def test_one_who_sees_people_reads_who_may_adopt(tmp_path: Path, path: str):
    taken_in(tmp_path)
    author = a_person("plan_author", area="NOR")
    assert "You may not adopt: a plan approver may, for Norway." in said_to(author, path)
    an_approver("Berit Approves", "NOR")
    an_approver("Sven Elsewhere", "SWE")
    said = said_to(author, path)
    assert "You may not adopt: Berit Approves may, for Norway." in said
    assert "Sven Elsewhere" not in said


@pytest.mark.parametrize("path", PAGES)
def test_one_who_does_not_see_people_reads_the_role_and_an_approver_gets_the_button(tmp_path: Path, path: str):
    taken_in(tmp_path)
    an_approver("Berit Approves", "NOR")
    said = said_to(a_person("oversight", area="NOR"), path)
    assert "You may not adopt: a plan approver may, for Norway." in said
    assert "Berit Approves" not in said
    approver = said_to(a_person("plan_approver", area="NOR"), path)
    assert f'href="/plans/{SLUG}/adopt/">Adopt this plan</a>' in approver
    assert "You may not adopt" not in approver


def test_nothing_is_said_about_adopting_an_adopted_plan(tmp_path: Path):
    taken_in(tmp_path, adopt=True)
    for path in PAGES:
        assert "may not adopt" not in said_to(None, path)
        assert "Adopt this plan" not in said_to(a_person("plan_approver", area="NOR"), path)


def test_a_checked_workbook_that_the_reader_cannot_take_in_says_why(tmp_path: Path):
    file = write(tmp_path / "plan.xlsx", a_plan())
    swede = a_person("plan_author", area="SWE")
    assert "You import for Sweden; this plan is for Norway." in said_to(swede, "/plans/import/", file)
    approver = a_person("plan_approver", area="NOR")
    assert "You may not import: a plan author may, for Norway." in said_to(approver, "/plans/import/", file)
    visitor = said_to(None, "/plans/import/", file)
    assert "To take it in as a draft, sign in as a plan author of its area." in visitor
    author = said_to(a_person("plan_author", area="NOR"), "/plans/import/", file)
    assert "Import as a draft" in author
    nowhere = write(tmp_path / "nowhere.xlsx", a_plan(area="Atlantis"))
    said = said_to(swede, "/plans/import/", nowhere)
    assert "It cannot be taken in: it names no known area." in said
