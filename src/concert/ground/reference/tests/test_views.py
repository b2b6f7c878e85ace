"""The pages of the vocabulary show its sources, and change it only for those who may."""

from __future__ import annotations

from datetime import date

import pytest

from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import a_person
from concert.ground.reference import queries
from concert.ground.reference.tests.factories import vocabulary

pytestmark = pytest.mark.django_db
PAGES = [
    "/reference/",
    "/reference/paragraphs/",
    "/reference/indicators/",
    "/reference/indicators/10.7.3/",
    "/reference/indicators/idps/",
    "/reference/organisations/",
    "/reference/organisations/iom/",
    "/reference/stances/",
    "/reference/stances/BRA/",
    "/reference/rates/",
]


@pytest.fixture(autouse=True)
def _vocabulary():
    vocabulary()


@pytest.fixture
def editor(client):
    person = a_person(Role.REFERENCE_EDITOR)
    client.force_login(person)
    return person


@pytest.mark.parametrize("language", ["", "/fr", "/ar"])
@pytest.mark.parametrize("address", PAGES)
def test_every_page_opens_in_every_language(client, language: str, address: str):
    assert client.get(language + address).status_code == 200


@pytest.mark.parametrize("name", ["paragraphs", "indicators", "organisations", "stances", "rates"])
def test_every_table_can_be_taken_away(client, name: str):
    answer = client.get(f"/reference/{name}/?as=json")
    assert (answer.status_code, len(answer.json()) > 5) == (200, True)


def test_an_unknown_indicator_is_said_in_words(client):
    answer = client.get("/reference/indicators/9.9.9/")
    assert answer.status_code == 404
    assert "9.9.9" in answer.content.decode()


def test_readers_see_no_form_and_cannot_post(client):
    client.force_login(a_person(Role.PLAN_AUTHOR))
    assert b'<form method="post" class="stack"' not in client.get("/reference/stances/SVK/").content
    told = {"stance": "endorsed", "day": "2018-12-19", "source": "x"}
    for page in ("/reference/stances/SVK/", "/reference/rates/", "/reference/indicators/10.7.3/edit/"):
        assert client.post(page, told).status_code == 403
    assert queries.area("SVK").stance == "unknown"


def test_an_editor_records_a_stance(client, editor):
    told = {"stance": "did_not_vote", "day": "2018-12-19", "source": "press release"}
    assert client.post("/reference/stances/SVK/", told).status_code == 302
    area = queries.area("SVK")
    assert (area.stance, area.stance_on, area.stance_source) == ("did_not_vote", date(2018, 12, 19), "press release")


def test_a_refused_stance_says_every_reason_and_keeps_what_was_written(client, editor):
    answer = client.post("/reference/stances/SVK/", {"stance": "endorsed", "day": "2099-01-01", "source": ""})
    page = answer.content.decode()
    assert (answer.status_code, "has not come yet" in page, "No source is given" in page, "2099-01-01" in page) == (
        422,
        True,
        True,
        True,
    )


def test_an_editor_revises_an_indicator_and_other_languages_stay(client, editor):
    page = client.get("/reference/indicators/10.7.3/edit/")
    told = {
        name: value for name, value in page.context["form"].initial.items() if value is not None and value is not False
    }
    before = queries.indicator("10.7.3")
    assert (
        client.post("/reference/indicators/10.7.3/edit/", {**told, "trap": "Nobody counts at sea."}).status_code == 302
    )
    after = queries.indicator("10.7.3")
    assert (after.trap, after.traps, after.target, after.label) == (
        "Nobody counts at sea.",
        before.traps,
        before.target,
        before.label,
    )


def test_an_editor_records_a_rate(client, editor):
    told = {"currency": "kes", "against": "usd", "units": "129.24", "day": "2026-01-05", "source": "CBK"}
    assert client.post("/reference/rates/", told).status_code == 302
    assert queries.rate("KES", "USD", date(2026, 1, 5)) is not None


def test_a_field_that_the_form_does_not_name_is_not_read(client, editor):
    told = {"stance": "endorsed", "day": "2018-12-19", "source": "x", "invented": "on", "name": "Elsewhere"}
    client.post("/reference/stances/SVK/", told)
    assert (queries.area("SVK").name, queries.area("SVK").invented) == ("Slovakia", False)


def test_an_editor_says_that_an_indicator_agrees_with_its_source(client, editor):
    assert client.post("/reference/indicators/1.3.1/", {"source": "metadata sheet of 2025"}).status_code == 302
    assert queries.indicator("1.3.1").source == "metadata sheet of 2025"
    assert client.post("/reference/indicators/1.3.1/", {"source": ""}).status_code == 422
