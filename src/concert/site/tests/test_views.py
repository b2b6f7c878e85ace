"""Pages of the shell: what they find, what they say where nothing is, and what they cost."""

from __future__ import annotations

import pytest
from django.test import Client

from concert.ground import home
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import PASSWORD, a_person
from concert.ground.reference.tests.factories import DAY, invented_region, vocabulary

pytestmark = pytest.mark.django_db

STILL = ["/about/", "/methods/", "/accessibility/", "/corrections/", "/objectives/", "/objectives/8/", "/areas/", "/"]


@pytest.fixture
def words() -> None:
    vocabulary()


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


@pytest.mark.parametrize("language", ["", "/fr", "/ar"])
@pytest.mark.parametrize("path", STILL)
def test_every_page_stands_in_an_empty_home_in_every_language(
    client: Client, words: None, path: str, language: str
) -> None:
    page = text(client, language + path)
    assert f'<html lang="{language[1:] or "en"}" dir="{"rtl" if language == "/ar" else "ltr"}">' in page


def test_public_pages_set_no_cookie_and_fetch_nothing_from_elsewhere(client: Client, words: None) -> None:
    for path in STILL:
        answer = client.get(path)
        assert answer.cookies == {}
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "style=" not in answer.content.decode()


def test_an_empty_home_explains_the_chain_and_says_what_to_do_next(client: Client, words: None) -> None:
    page = text(client, "/")
    assert page.count('class="n') >= 7
    assert "This home is empty. Three steps fill it" in page
    assert "concert data take-in missing_migrants FILE" in page


def test_the_band_of_the_demonstration_is_on_every_page_of_a_demonstration_and_on_no_other(
    client: Client, words: None
) -> None:
    band = 'class="demo"'
    assert band not in text(client, "/about/")
    home.make(demonstration=True, on=DAY)
    assert band in text(client, "/about/")
    assert band in text(client, "/nothing/", 404)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("cote", ["CIV"]),
        ("ТУРЦИЯ", ["TUR"]),
        ("ken", ["KEN"]),
        ("كينيا", ["KEN"]),
        ("bolivia", ["BOL"]),
        ("zzzz", []),
    ],
)
def test_areas_are_found_by_name_in_any_language_or_by_code(
    client: Client, words: None, asked: str, codes: list[str]
) -> None:
    page = client.get("/areas/", {"q": asked}).context["page"]
    assert [line.code for line in page.found] == codes


def test_every_state_and_territory_stands_in_the_list_once(client: Client, words: None) -> None:
    page = client.get("/areas/").context["page"]
    listed = [line.code for _letter, group in page.countries for line in group]
    assert len(listed) == len(set(listed)) > 240
    assert [letter for letter, _group in page.countries] == sorted(letter for letter, _group in page.countries)


def test_a_name_with_markup_is_shown_as_text(client: Client, words: None) -> None:
    page = client.get("/areas/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_real_area_without_records_gives_no_verdict(client: Client, words: None) -> None:
    page = client.get("/areas/KEN/").context["page"]
    assert (page.plan, page.glances, page.figures, page.context) == (None, [], [], [])
    assert "Nothing is known about this area yet" in text(client, "/areas/KEN/")


def test_a_state_s_stance_stands_with_its_source(client: Client, words: None) -> None:
    page = text(client, "/areas/HUN/")
    assert "Voted against the Compact" in page
    assert "A/RES/73/195" in page


def test_an_invented_area_has_no_stance(client: Client, words: None) -> None:
    invented_region()
    assert "Towards the Compact" not in text(client, "/areas/QMC/")


def test_long_names_are_written_in_full(client: Client, words: None) -> None:
    for code in ("GBR", "COD", "PRK"):
        page = client.get(f"/areas/{code}/")
        assert page.context["page"].name in page.content.decode()


def test_an_objective_cites_its_paragraph_and_shows_its_menu(client: Client, words: None) -> None:
    page = client.get("/objectives/22/").context["page"]
    assert (page.paragraph, [code for code, _letter, _label in page.actions]) == (38, ["22.a", "22.b", "22.c"])
    assert (page.previous.number, page.following.number) == (21, 23)


def test_the_actions_of_all_objectives_are_187(client: Client, words: None) -> None:
    assert client.get("/objectives/").context["page"].actions == 187


@pytest.mark.parametrize("path", ["/objectives/24/", "/areas/NNN/", "/nothing/here/"])
def test_what_is_not_there_is_said_with_a_way_on(client: Client, words: None, path: str) -> None:
    page = text(client, path, 404)
    assert 'class="masthead"' in page
    assert "Traceback" not in page


def test_a_fault_of_ours_is_said_without_the_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_words: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("concert.site.views.front.front", fault)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Something broke here, and it was not you" in answer.content.decode()


def test_the_desk_is_for_people_who_signed_in(client: Client, words: None) -> None:
    assert client.get("/desk/").headers["Location"] == "/sign-in/?next=/desk/"
    a_person(Role.DATA_STEWARD, email="steward@example.org")
    client.login(username="steward@example.org", password=PASSWORD)
    page = text(client, "/desk/")
    assert "Nothing waits for you" in page
    assert "Take in data" in page
    assert "Import a plan" not in page


def test_a_person_without_a_role_is_told_what_they_may_do(client: Client, words: None) -> None:
    a_person(email="nobody@example.org")
    client.login(username="nobody@example.org", password=PASSWORD)
    assert "Read everything that is public" in text(client, "/desk/")
