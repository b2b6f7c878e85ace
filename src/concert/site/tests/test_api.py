"""The API: one object, a description, a plain page of addresses, and every no as problem+json."""

from __future__ import annotations

import pytest
from django.test import Client

from concert.ground.reference import queries as reference
from concert.ground.web.problems import MEDIA_TYPE

pytestmark = pytest.mark.django_db


def test_the_description_names_every_address(client: Client) -> None:
    schema = client.get("/api/openapi.json").json()
    assert schema["info"]["title"] == "Concert"
    assert all(path.startswith("/api/") for path in schema["paths"])


def test_the_list_of_addresses_is_a_plain_page_of_the_house(client: Client) -> None:
    page = client.get("/api/docs/").content.decode()
    for path in client.get("/api/openapi.json").json()["paths"]:
        assert path in page
    assert "<script" not in page
    assert client.get("/api/").headers["Location"] == "/api/docs/"


@pytest.mark.parametrize("path", ["/api/nothing/", "/api/areas/NNN", "/api/objectives/99", "/api/measures/none"])
def test_what_is_not_there_is_a_problem_with_its_reason(client: Client, path: str) -> None:
    answer = client.get(path)
    body = answer.json()
    assert (answer.status_code, answer.headers["Content-Type"], body["status"]) == (404, MEDIA_TYPE, 404)
    assert body["instance"] == path
    assert all(reason["sentence"] for reason in body["reasons"])


def test_a_method_that_an_address_does_not_take_is_a_problem_that_names_those_it_takes(client: Client) -> None:
    answer = client.delete("/api/areas")
    assert (answer.status_code, answer.headers["Content-Type"]) == (405, MEDIA_TYPE)
    assert "GET" in answer.headers["Allow"]


def test_problems_speak_the_words_of_the_pages(client: Client) -> None:
    reason = client.get("/api/areas/NNN").json()["reasons"][0]
    assert reason["code"] == "reference.area.unknown"
    assert "NNN" in reason["sentence"]


def test_a_fault_of_ours_is_told_to_machines_as_a_problem(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "principles", lambda: 1 / 0)
    client.raise_request_exception = False
    answer = client.get("/api/principles")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, MEDIA_TYPE)
    assert answer.json()["reasons"][0]["code"] == "site.broken"


@pytest.mark.parametrize("objective", ["0", "24", "9" * 40])
def test_an_objective_that_cannot_be_is_refused_by_its_name(client: Client, objective: str) -> None:
    for path in ("/api/indicators", "/api/actions"):
        answer = client.get(path, {"objective": objective})
        assert answer.status_code == 422
        assert "objective" in answer.json()["reasons"][0]["sentence"]


def test_the_description_says_that_a_no_is_a_problem(client: Client) -> None:
    schema = client.get("/api/openapi.json").json()
    described = [each["responses"] for methods in schema["paths"].values() for each in methods.values()]
    noes = [answer["content"] for answers in described for status, answer in answers.items() if status >= "400"]
    assert noes
    assert all(each == {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}} for each in noes)
