"""Promises of the pages: what a person without script, and one with bad intentions, meets."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from concert.ground import home
from concert.ground.people import actions, permissions
from concert.ground.people.actions import Post
from concert.ground.people.models import Invitation, Membership, User
from concert.ground.people.rules import Role
from concert.ground.people.tests.factories import PASSWORD, a_person, give
from concert.ground.trail.tests.factories import recorded

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)
LONG = "seven storks over Port Saren"
SIGN_IN = "/sign-in/"


@pytest.fixture(autouse=True)
def areas(monkeypatch):
    known = permissions.Areas(names_in=lambda language: {"QMB": "Brenmar", "QMC": "Caldry"})
    monkeypatch.setattr(permissions, "_known", known)


@pytest.fixture
def administrator():
    return a_person(Role.ADMINISTRATOR, email="admin@example.org")


@pytest.fixture
def keeper(administrator):
    made = Client()
    made.force_login(administrator)
    return made


def text_of(response) -> str:
    """The page without what differs by chance: the form's token."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


class TestSignIn:
    """/sign-in/"""

    def test_the_page_has_labels_and_tells_a_password_keeper_what_it_wants(self, client):
        said = client.get(SIGN_IN).content.decode()
        assert '<label for="id_email">' in said
        assert 'autocomplete="username"' in said
        assert 'autocomplete="current-password"' in said
        assert "<script" not in said.split("<main", 1)[1].split("</main>")[0]

    def test_the_right_password_leads_to_the_asked_page(self, client):
        a_person(email="amal@example.org")
        told = {"email": "amal@example.org", "password": PASSWORD, "next": "/people/"}
        response = client.post(SIGN_IN, told)
        assert (response.status_code, response["Location"]) == (302, "/people/")
        assert is_signed_in(client)

    @pytest.mark.parametrize(
        "elsewhere",
        [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "http:///evil.example",
            "people",
        ],
    )
    def test_no_other_site_is_ever_led_to(self, client, elsewhere):
        a_person(email="amal@example.org")
        response = client.post(SIGN_IN, {"email": "amal@example.org", "password": PASSWORD, "next": elsewhere})
        assert response["Location"] == reverse("site:desk")
        assert client.get(SIGN_IN, {"next": elsewhere})["Location"] == reverse("site:desk")

    def test_known_unknown_and_closed_accounts_get_the_same_answer_also_when_throttled(self, client):
        a_person(email="known@example.org")
        closed = a_person(email="close@example.org")
        User.objects.filter(pk=closed.pk).update(is_active=False)
        for _ in range(6):
            said = []
            for email in ("known@example.org", "close@example.org", "other@example.org"):
                response = client.post(SIGN_IN, {"email": email, "password": "wrong"})
                said.append((response.status_code, text_of(response).replace(email, "")))
            assert said[0] == said[1] == said[2]
        assert said[0][0] == 429
        assert not is_signed_in(client)
        assert recorded() == []

    def test_an_error_stands_in_the_title_above_the_form_and_at_its_field(self, client):
        response = client.post(SIGN_IN, {"email": "no address", "password": ""})
        said = response.content.decode()
        assert response.status_code == 422
        assert "<title>Error: Sign in" in said
        assert '<a href="#id_email">' in said
        assert 'id="id_email_error"' in said
        assert 'aria-invalid="true"' in said

    def test_the_password_is_never_sent_back(self, client):
        response = client.post(SIGN_IN, {"email": "a@example.org", "password": "very secret words"})
        assert "very secret words" not in response.content.decode()
        assert "no-store" in response["Cache-Control"]

    def test_a_form_from_another_site_is_refused(self):
        a_person(email="amal@example.org")
        strict = Client(enforce_csrf_checks=True)
        response = strict.post(SIGN_IN, {"email": "amal@example.org", "password": PASSWORD})
        assert response.status_code == 403
        assert not is_signed_in(strict)

    def test_signing_in_changes_the_session_and_signing_out_needs_a_button(self, client):
        a_person(email="amal@example.org")
        client.post(SIGN_IN, {"email": "amal@example.org", "password": PASSWORD})
        first = client.session.session_key
        assert client.get("/sign-out/").status_code == 200
        assert is_signed_in(client)
        client.post("/sign-out/")
        assert not is_signed_in(client)
        client.post(SIGN_IN, {"email": "amal@example.org", "password": PASSWORD})
        assert client.session.session_key != first

    @pytest.mark.parametrize("language", ["fr", "ar"])
    def test_every_language_has_the_page(self, client, language):
        assert client.get(f"/{language}/sign-in/").status_code == 200


class TestDemonstration:
    """Buttons for invented people."""

    @pytest.fixture
    def invented(self):
        home.make(demonstration=True, on=ON)
        user = actions.add_person("lio@caldry.example", name="Lio Maren", by=None, on=ON, invented=True)
        give(user, Role.PLAN_AUTHOR)
        return user

    def test_a_button_signs_in_at_the_machine(self, client, invented):
        assert "Continue as Lio Maren" in client.get(SIGN_IN, headers={"host": "127.0.0.1:8000"}).content.decode()
        response = client.post("/sign-in/demonstration/", {"person": invented.pk}, headers={"host": "127.0.0.1:8000"})
        assert response["Location"] == reverse("site:desk")
        assert is_signed_in(client)

    @pytest.mark.parametrize("how", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}])
    def test_from_another_machine_there_is_no_button_and_no_way(self, client, invented, how):
        where = {"HTTP_HOST": "127.0.0.1:8000"} | how
        assert "Continue as" not in client.get(SIGN_IN, **where).content.decode()
        assert client.post("/sign-in/demonstration/", {"person": invented.pk}, **where).status_code == 403
        assert not is_signed_in(client)

    def test_in_an_ordinary_home_there_is_no_button_and_no_way(self, client, invented):
        (home.home() / home.MARK).write_text('{"demonstration": false, "made_on": "2026-11-23"}')
        where = {"HTTP_HOST": "127.0.0.1:8000"}
        assert "Continue as" not in client.get(SIGN_IN, **where).content.decode()
        assert client.post("/sign-in/demonstration/", {"person": invented.pk}, **where).status_code == 403

    @pytest.mark.parametrize("person", ["", "x", "0", "9" * 40])
    def test_a_person_who_is_not_there_is_refused(self, client, invented, person):
        response = client.post("/sign-in/demonstration/", {"person": person}, headers={"host": "localhost"})
        assert response.status_code == 404


class TestPeople:
    """/people/"""

    def test_a_stranger_is_sent_to_sign_in_and_a_person_without_the_role_is_refused(self, client):
        response = client.get("/people/")
        assert (response.status_code, response["Location"]) == (302, "/sign-in/?next=/people/")
        client.force_login(a_person(Role.REVIEWER))
        assert client.get("/people/").status_code == 403

    def test_it_shows_who_works_here_and_never_a_person_of_another_area(self, client):
        give(a_person(email="far@example.org"), Role.PLAN_AUTHOR, area="QMB")
        give(a_person(email="near@example.org"), Role.PLAN_AUTHOR, area="QMC")
        client.force_login(a_person(Role.ADMINISTRATOR, area="QMC", email="admin@example.org"))
        said = client.get("/people/").content.decode()
        assert "near@example.org" in said
        assert "far@example.org" not in said
        assert "2 people work where you may look" in said

    def test_a_component_shows_its_own_people(self, client):
        give(a_person(email="far@example.org"), Role.REVIEWER, component="capacity")
        give(a_person(email="near@example.org"), Role.PLAN_AUTHOR, component="plans")
        client.force_login(a_person(Role.ADMINISTRATOR, component="plans"))
        said = client.get("/people/").content.decode()
        assert "near@example.org" in said
        assert "far@example.org" not in said

    def test_a_plan_author_sees_colleagues_and_can_invite_nobody(self, client):
        client.force_login(a_person(Role.PLAN_AUTHOR, area="QMC"))
        assert "Invite somebody" not in client.get("/people/").content.decode()
        response = client.post("/people/", {"email": "b@example.org", "role": "oversight", "area": "QMC"})
        assert response.status_code == 403
        assert Invitation.objects.count() == 0

    def test_the_link_is_shown_once_and_works(self, keeper, client):
        response = keeper.post(
            "/people/", {"email": "new@example.org", "role": "plan_author", "area": "", "component": ""}
        )
        assert response.status_code == 201
        (link,) = re.findall(r'value="http://testserver(/invitations/[^"]+)"', response.content.decode())
        assert link not in keeper.get("/people/").content.decode()
        assert "new@example.org" in keeper.get("/people/").content.decode()
        told = {"name": "New", "password": LONG, "again": LONG}
        assert client.post(link, told)["Location"] == reverse("site:desk")
        assert is_signed_in(client)
        assert client.get(link).status_code == 422

    def test_fields_that_nobody_asked_for_are_not_taken(self, keeper, client):
        told = {"email": "new@example.org", "role": "plan_author", "area": "", "component": ""}
        keeper.post("/people/", told | {"invited_by": "99", "accepted_at": "2026-01-01", "expires_at": "2099-01-01"})
        made = Invitation.objects.get()
        assert (str(made.invited_by), made.accepted_at) == ("Amal Idris", None)
        assert made.expires_at - made.invited_at == timedelta(days=7)
        token = actions.invite("b@example.org", Post("oversight"), by=None, at=timezone.now()).token
        told = {"name": "B", "password": LONG, "again": LONG, "role": "administrator", "email": "admin@example.org",
                "is_active": "", "is_invented": "on", "area": "QMC"}  # fmt: skip
        client.post(f"/invitations/{token}/", told)
        taken = User.objects.get(email="b@example.org")
        assert (taken.is_active, taken.is_invented) == (True, False)
        assert [(held.role, held.area) for held in taken.memberships.all()] == [("oversight", "")]

    @pytest.mark.parametrize(
        "wrong", [{"role": "king"}, {"area": "ZZZ"}, {"component": "kitchen"}, {"email": "nobody"}]
    )
    def test_what_is_not_on_offer_is_refused_at_its_field(self, keeper, wrong):
        told = {"email": "new@example.org", "role": "plan_author", "area": "", "component": ""} | wrong
        response = keeper.post("/people/", told)
        assert response.status_code == 422
        assert f'id="id_{next(iter(wrong))}_error"' in response.content.decode()
        assert Invitation.objects.count() == 0

    def test_an_invitation_is_cancelled_by_its_button(self, keeper):
        made = actions.invite("new@example.org", Post("plan_author"), by=None, at=timezone.now())
        keeper.post(f"/people/invitations/{made.invitation.pk}/cancel/")
        assert keeper.get(f"/people/invitations/{made.invitation.pk}/cancel/").status_code == 405
        assert Client().get(f"/invitations/{made.token}/").status_code == 422

    def test_a_role_ends_after_a_question_and_a_session_loses_it_at_once(self, keeper, client):
        author = a_person(Role.PLAN_AUTHOR, area="QMC", email="author@example.org")
        client.force_login(author)
        assert client.get("/people/").status_code == 200
        address = f"/people/memberships/{author.memberships.get().pk}/end/"
        assert "End the role of Amal Idris: Plan author?" in keeper.get(address).content.decode()
        assert Membership.objects.filter(user=author, ended_on=None).exists()
        assert keeper.post(address)["Location"] == "/people/"
        assert client.get("/people/").status_code == 403

    def test_a_role_of_another_area_is_neither_shown_nor_ended(self, client):
        held = give(a_person(), Role.PLAN_AUTHOR, area="QMB")
        client.force_login(a_person(Role.ADMINISTRATOR, area="QMC"))
        address = f"/people/memberships/{held.pk}/end/"
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
        assert Membership.objects.get(pk=held.pk).ended_on is None

    def test_who_sees_a_colleague_and_may_not_end_the_role_is_not_even_asked(self, client):
        held = give(a_person(), Role.REVIEWER, area="QMC")
        client.force_login(a_person(Role.PLAN_AUTHOR, area="QMC"))
        address = f"/people/memberships/{held.pk}/end/"
        assert (client.get(address).status_code, client.post(address).status_code) == (403, 403)
        assert Membership.objects.get(pk=held.pk).ended_on is None

    def test_one_colleague_and_three_cost_the_same_queries(self, keeper, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as one:
            keeper.get("/people/")
        for number in range(3):
            give(a_person(), Role.PLAN_AUTHOR, area=f"QM{'ABC'[number]}")
            actions.invite(f"new{number}@example.org", Post("oversight"), by=None, at=timezone.now())
        with CaptureQueriesContext(connection) as three:
            keeper.get("/people/")
        assert len(one) == len(three)


class TestInvitation:
    """/invitations/<token>/"""

    @pytest.fixture
    def link(self):
        made = actions.invite("new@example.org", Post("plan_author"), by=None, at=timezone.now())
        return f"/invitations/{made.token}/"

    def test_a_wrong_link_is_not_found(self, client):
        assert client.get("/invitations/guessed/").status_code == 404

    @pytest.mark.parametrize(
        ("told", "field"),
        [
            ({"name": "New", "password": "short", "again": "short"}, "password"),
            ({"name": "New", "password": LONG, "again": LONG + "x"}, "again"),
            ({"name": "", "password": LONG, "again": LONG}, "name"),
            ({"name": "New", "password": "new@example.org", "again": "new@example.org"}, "password"),
        ],
    )
    def test_an_error_is_told_at_its_field_and_nothing_is_taken(self, client, link, told, field):
        response = client.post(link, told)
        assert response.status_code == 200
        assert f'id="id_{field}_error"' in response.content.decode()
        assert not User.objects.filter(email="new@example.org").exists()
        assert Invitation.objects.get().accepted_at is None

    def test_a_person_with_an_account_is_asked_to_sign_in_and_led_back(self, client, link):
        a_person(email="new@example.org")
        said = client.get(link).content.decode()
        assert f'href="/sign-in/?next={link}"' in said
        assert "new-password" not in said
        assert "You have an account already." in client.post(link).content.decode()
        client.post(SIGN_IN, {"email": "new@example.org", "password": PASSWORD})
        assert client.post(link).status_code == 302
        assert Membership.objects.get(user__email="new@example.org").role == "plan_author"

    def test_somebody_else_is_asked_to_sign_out(self, keeper, link):
        assert "Sign out, then open the link again" in keeper.get(link).content.decode()
        assert "for another person" in keeper.post(link).content.decode()
        assert not Membership.objects.filter(role="plan_author").exists()

    def test_the_secret_of_a_link_that_still_works_is_never_logged(self, client, keeper, link, caplog):
        client.post(link, {"name": "New", "password": "short", "again": "short"})
        keeper.post(link)
        a_person(email="new@example.org")
        client.post(link)
        assert Invitation.objects.get().accepted_at is None
        assert link.split("/")[-2] not in caplog.text
