"""The vocabulary for machines says what the pages say."""

from __future__ import annotations

import pytest

from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import PASSWORD, a_person
from concert.ground.reference.tests.factories import vocabulary

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vocabulary():
    vocabulary()


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("objectives", 23),
        ("actions", 187),
        ("actions?objective=22", 3),
        ("principles", 10),
        ("areas?kind=region", 5),
        ("areas?inside=M49-018", 5),
        ("areas?kind=country", 195),
        ("indicators?objective=8", 1),
        ("organisations?kind=un_body", 5),
        ("currencies", 153),
    ],
)
def test_lists(client, address: str, count: int):
    answer = client.get(f"/api/{address}")
    assert (answer.status_code, len(answer.json())) == (200, count)


def test_one_objective_comes_with_its_menu(client):
    told = client.get("/api/objectives/22").json()
    assert (told["paragraph"], told["text_version"], [each["code"] for each in told["actions"]]) == (
        38,
        "final",
        ["22.a", "22.b", "22.c"],
    )


def test_one_area_comes_with_its_stances_and_chain(client):
    told = client.get("/api/areas/bra").json()
    assert (told["stance"], len(told["stances"]), told["chain"][-1]) == ("endorsed", 3, "WLD")


def test_an_indicator_tells_its_trap_and_both_tests(client):
    told = client.get("/api/indicators/10.c.1").json()
    assert (float(told["target"]), float(told["ceiling_each"]), told["objectives"]) == (3, 5, [20])
    assert told["traps"]["fr"]


def test_paragraphs_of_the_second_draft(client):
    assert client.get("/api/paragraphs/rev2/44").json()["final"] == 45
    assert client.get("/api/paragraphs/rev2/3").json()["final"] is None


@pytest.mark.parametrize(
    "address", ["objectives/24", "areas/NOPE", "indicators/9.9.9", "organisations/nobody", "paragraphs/rev9/1"]
)
def test_what_is_unknown_is_a_problem_with_its_reasons(client, address: str):
    answer = client.get(f"/api/{address}")
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (404, "application/problem+json")
    assert len(answer.json()["reasons"]) == 1


def test_the_api_of_the_vocabulary_changes_nothing(client):
    person = a_person(Role.REFERENCE_EDITOR)
    client.login(email=person.email, password=PASSWORD)
    assert client.post("/api/objectives", {}).status_code == 405
