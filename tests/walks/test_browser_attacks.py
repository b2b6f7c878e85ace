"""What another site, a forged host, or a form with more fields than it shows cannot do here."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import PASSWORD, a_person
from concert.ground.reference.tests.factories import vocabulary

pytestmark = pytest.mark.django_db
LANGUAGES = ("", "/fr", "/ar")
PAGES = ("/", "/sign-in/", "/plans/import/", "/api/docs/", "/api/openapi.json", "/nowhere/", "/people/", "/robots.txt")
ELSEWHERE = (
    *("https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example"),
    *(
        "https:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "//evil.example@127.0.0.1/",
        "\t//evil.example",
    ),
)


@pytest.fixture(autouse=True)
def words() -> None:
    vocabulary()


def acts() -> list[tuple[str, str]]:
    """Every page, by name and with plain values for its parts, that is not of the API."""
    found: list[tuple[str, str]] = []

    def walk(patterns: list[Any], before: str) -> None:
        for each in patterns:
            if isinstance(each, URLResolver):
                walk(each.url_patterns, before + str(each.pattern))
            elif isinstance(each, URLPattern):
                parts = dict.fromkeys(each.pattern.converters, "1")
                whole = before + str(each.pattern)
                for name, value in parts.items():
                    for kind in ("str", "slug", "int"):
                        whole = whole.replace(f"<{kind}:{name}>", value)
                found.append((str(each.name), f"/{whole}"))

    walk(get_resolver().url_patterns, "")
    return [(name, address) for name, address in found if not address.startswith("/api/")]


def dump() -> dict[str, list[Any]]:
    models = [each for each in apps.get_models() if each._meta.label != "sessions.Session"]
    return {each._meta.label: list(each._default_manager.order_by("pk").values_list()) for each in models}


def test_a_form_that_another_site_sends_is_refused_at_every_address_and_changes_nothing() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(a_person(Role.ADMINISTRATOR))
    before = dump()
    taken = [
        address
        for _name, address in acts()
        if strict.post(address, {"person": "1"}, headers={"origin": "https://evil.example"}).status_code != 403
    ]
    assert taken == []
    assert dump() == before


def acts_of_the_api() -> list[tuple[str, str]]:
    """Every act of the API: its method, and its address with plain values for its parts."""
    schema = Client().get("/api/openapi.json").json()
    return [
        (method, re.sub(r"{[^}]*}", "1", path))
        for path, methods in schema["paths"].items()
        for method in set(methods) - {"get"}
    ]


def test_an_act_of_the_api_that_another_site_sends_with_a_readers_session_is_refused() -> None:
    """A session alone is no word for an act: without its token each is refused, and nothing changes."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(a_person(Role.PLAN_AUTHOR))
    before, origin = dump(), {"origin": "https://evil.example"}
    acts_there = acts_of_the_api()
    assert len(acts_there) > 30
    found = {path: strict.generic(act.upper(), path, b"{}", headers=origin).status_code for act, path in acts_there}
    assert [path for path, status in found.items() if status != 403] == ["/api/plans/check"]
    assert dump() == before


def test_the_only_act_of_the_api_for_everybody_stores_nothing() -> None:
    """Without an account one may have a workbook checked, of which nothing is kept, and nothing else."""
    before = dump()
    found = {path: getattr(Client(), act)(path).status_code for act, path in acts_of_the_api()}
    assert [path for path, status in found.items() if status not in (401, 403)] == ["/api/plans/check"]
    assert dump() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_can_be_put_in_a_frame_or_run_a_foreign_script(client: Client, language: str) -> None:
    for page in PAGES:
        answer = client.get(page if page.startswith("/api") else language + page)
        policy = answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY", page
        assert "frame-ancestors 'none'" in policy, page
        assert "base-uri 'none'" in policy, page
        assert "form-action 'self'" in policy, page
        assert "unsafe" not in policy, page
        assert answer["X-Content-Type-Options"] == "nosniff", page
        assert answer["Referrer-Policy"] == "same-origin", page


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_in_leads_only_to_a_page_of_ours_in_every_language(language: str, elsewhere: str) -> None:
    a_person(email="amal@example.org")
    told = {"email": "amal@example.org", "password": PASSWORD}
    for client, answer in (
        (first := Client(), first.post(f"{language}/sign-in/", {**told, "next": elsewhere})),
        (second := Client(), second.post(f"{language}/sign-in/?next={elsewhere}", told)),
    ):
        assert answer.status_code == 302
        assert answer["Location"].startswith(f"{language}/desk/")
        assert client.get(f"{language}/sign-in/", {"next": elsewhere})["Location"].startswith(f"{language}/desk/")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80@localhost", "a b", ""])
def test_a_forged_host_is_refused_before_anything_is_read(client: Client, host: str) -> None:
    for page in ("/", "/sign-in/", "/api/openapi.json"):
        answer = client.get(page, headers={"host": host})
        assert answer.status_code == 400, page
        assert b"evil" not in answer.content


def test_no_link_is_made_from_a_forwarded_host() -> None:
    client = Client(headers={"x-forwarded-host": "evil.example"})
    client.force_login(a_person(Role.ADMINISTRATOR))
    told = {"email": "new@example.org", "role": "reviewer", "area": "", "component": ""}
    answer = client.post("/people/", told)
    assert answer.status_code == 201
    assert b"http://testserver/invitations/" in answer.content
    assert b"evil.example" not in answer.content


def test_fields_that_a_form_does_not_show_are_not_taken(client: Client) -> None:
    """Mass assignment: the forms of the vocabulary read the fields they show and no other."""
    client.force_login(a_person(Role.REFERENCE_EDITOR))
    extra = {"edited": "", "verified_on": "1999-01-01", "invented": "on", "code": "XXX", "id": "1", "fixed": "on"}
    extra |= {"unit": "elephants", "kind": "stock", "currency_id": "USD", "area": "FRA", "area_id": "FRA", "by": "1"}
    before = dump()
    rate = {"currency": "XOF", "against": "EUR", "units": "655.9", "day": "2019-01-02", "source": "BCEAO"}
    stance = {"stance": "abstained", "day": "2018-12-19", "source": "A/73/PV.60"}
    assert client.post("/reference/rates/", extra | rate).status_code == 302
    assert client.post("/reference/stances/NOR/", extra | stance).status_code == 302
    assert client.post("/reference/indicators/10.7.3/", extra | {"source": "IOM"}).status_code == 302
    after = dump()
    added = {label: [row for row in rows if row not in before[label]] for label, rows in after.items()}
    said = str({label: rows for label, rows in added.items() if rows and not label.startswith("trail.")})
    assert [word for word in ("elephants", "XXX", "FRA", "1999", "'USD'") if word in said] == []
    assert str(date(2019, 1, 2).year) in said


@pytest.mark.parametrize("number", ["9" * 30, "9223372036854775808"])
def test_a_number_too_large_for_the_database_is_a_page_that_is_not_there(number: str) -> None:
    client = Client()
    client.force_login(a_person(Role.ADMINISTRATOR))
    client.raise_request_exception = False
    for address in (
        *(f"/jobs/{number}/", f"/people/memberships/{number}/end/", f"/objectives/{number}/"),
        *(f"/data/figures/10.7.3/ITA/{number}/", f"/data/figures/10.7.3/ITA/{number}/rows/"),
        *(f"/plans/x/versions/{number}/", f"/data/releases/x/rows/2015/{number}/", f"/plans/?page={number}"),
        *(
            f"/data/figures/10.7.3/?year={number}",
            f"/people/?page={number}",
            f"/reference/organisations/?page={number}",
        ),
    ):
        assert client.get(address).status_code < 500, address
    for address in (f"/jobs/{number}/cancel/", f"/people/invitations/{number}/cancel/"):
        assert client.post(address).status_code < 500, address
