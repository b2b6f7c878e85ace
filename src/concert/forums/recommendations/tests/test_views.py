"""The list and its choice, the two steps of taking in a table, and the same at the terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from typer.testing import CliRunner

from concert.forums.recommendations.management.terminal import app
from concert.forums.recommendations.models import Answer, Recommendation
from concert.forums.recommendations.tests.factories import a_recommendation, table
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person
from concert.ground.reference.tests.factories import invented_region, vocabulary

pytestmark = pytest.mark.django_db
GOOD, BAD = "R-1,Do so,2", "R-2,,7"
HEADINGS = "reference,title,support_level"


@pytest.fixture(autouse=True)
def places(own_home: Path) -> None:
    own_home.mkdir(parents=True, exist_ok=True)
    vocabulary()
    invented_region()


def sent(client: Client, *lines: str) -> tuple[int, str, str]:
    """Status, page and token of a table that was sent for a look."""
    file = SimpleUploadedFile("asked.csv", table(*lines, headings=HEADINGS))
    answer = client.post("/recommendations/import/", {"area": "QMC", "body": "upr", "table": file})
    page = answer.content.decode()
    token = re.search(r'name="waiting" value="([^"]+)"', page)
    return answer.status_code, page, token.group(1) if token else ""


def title(client: Client, address: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", client.get(address).content.decode())
    return found.group(1) if found else ""


def test_the_title_says_the_finding_and_an_empty_list_what_to_do(client: Client) -> None:
    assert title(client, "/recommendations/") == "No recommendation is recorded here"
    assert "Take the template" in client.get("/recommendations/").content.decode()
    a_recommendation()
    a_recommendation(reference="9", text="Decide on asylum.", outside=True)
    assert title(client, "/recommendations/") == "1 of 1 recommendation has no measure"
    assert title(client, "/recommendations/?area=QMB") == "No recommendation is recorded here"
    assert client.get("/recommendations/?objective=99&area=%00&body=x&response=x&linked=x").status_code == 200


def test_a_list_costs_the_same_for_one_and_for_three(client: Client) -> None:
    a_recommendation()
    client.get("/recommendations/")
    with CaptureQueriesContext(connection) as one:
        client.get("/recommendations/")
    for n in range(2):
        a_recommendation(reference=f"R-{n}")
    with CaptureQueriesContext(connection) as three:
        client.get("/recommendations/")
    assert len(three) == len(one)


def test_a_table_is_shown_first_and_written_only_when_confirmed(client: Client) -> None:
    client.force_login(a_person(Role.PLAN_AUTHOR, area="QMC"))
    status, _page, token = sent(client, GOOD)
    assert (status, Recommendation.objects.count()) == (200, 0)
    assert client.post("/recommendations/import/", {"waiting": token}).status_code == 302
    assert [(each.reference, each.imported_line) for each in Recommendation.objects.all()] == [("R-1", 2)]
    assert Answer.objects.get().response == "accepted"
    _status, page, again = sent(client, GOOD)
    assert "Nothing in this table is new" in page
    client.post("/recommendations/import/", {"waiting": again})
    assert (Recommendation.objects.count(), Answer.objects.count()) == (1, 1)


def test_a_bad_line_stops_the_whole_table_unless_it_is_left_out_knowingly(client: Client) -> None:
    client.force_login(a_person(Role.PLAN_AUTHOR, area="QMC"))
    status, page, token = sent(client, GOOD, BAD)
    assert (status, "1 line stands between this table" in page) == (422, True)
    assert client.post("/recommendations/import/", {"waiting": token}).status_code == 422
    assert Recommendation.objects.count() == 0
    client.post("/recommendations/import/", {"waiting": token, "only_good": "yes"})
    assert [each.reference for each in Recommendation.objects.all()] == ["R-1"]


def test_another_person_cannot_confirm_and_an_oversight_body_leaves_the_answer_to_the_state(client: Client) -> None:
    client.force_login(a_person(Role.OVERSIGHT, area="QMC"))
    _status, page, token = sent(client, GOOD)
    assert "You may not answer for the state" in page
    other = Client()
    other.force_login(a_person(Role.PLAN_AUTHOR, area="QMC"))
    assert other.post("/recommendations/import/", {"waiting": token}).status_code == 422
    assert Recommendation.objects.count() == 0
    client.post("/recommendations/import/", {"waiting": token})
    assert (Recommendation.objects.count(), Answer.objects.count()) == (1, 0)


def test_the_terminal_tries_takes_in_and_repeats_without_a_change(tmp_path: Path) -> None:
    file = tmp_path / "asked.csv"
    file.write_bytes(table(GOOD, headings=HEADINGS))
    asked = [str(file), "--area", "QMC", "--json"]
    tried = CliRunner().invoke(app, [*asked, "--try"])
    assert (tried.exit_code, json.loads(tried.stdout)["new"], Recommendation.objects.count()) == (0, 1, 0)
    taken = json.loads(CliRunner().invoke(app, asked).stdout)
    assert taken["recorded"] == [Recommendation.objects.get().pk]
    again = json.loads(CliRunner().invoke(app, asked).stdout)
    assert (again["same"], again["recorded"]) == (1, [])


def test_the_text_of_a_recommendation_stays_in_its_own_language_and_direction(client: Client) -> None:
    made = a_recommendation(text="شاركوا واجب الإنقاذ", title="", language="ar")
    page = client.get(f"/recommendations/{made.pk}/").content.decode()
    assert '<blockquote lang="ar" dir="rtl"' in page
