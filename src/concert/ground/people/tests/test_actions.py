"""Promises of actions.py. A refusal is tested for what did not change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from concert.ground import home
from concert.ground.people import actions, permissions
from concert.ground.people.actions import Post
from concert.ground.people.models import Invitation, Membership, User
from concert.ground.people.rules import Grant, Role
from concert.ground.people.tests.factories import PASSWORD, a_person, give
from concert.ground.refusals import Refusal, refusals_in
from concert.ground.trail.queries import verdict
from concert.ground.trail.tests.factories import recorded
from concert.ground.web.models import Allowance

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
ON = AT.date()
NOBODY = AnonymousUser()
LONG = "seven storks over Port Saren"


@pytest.fixture(autouse=True)
def areas(monkeypatch):
    chains = {"QMC": ("QMC", "QMR"), "QMD": ("QMD", "QMR"), "QMR": ("QMR",)}

    def chain_of(code):
        if code not in chains:
            raise Refusal("reference.area.unknown", code=code)
        return chains[code]

    monkeypatch.setattr(
        permissions, "_known", permissions.Areas(chain_of, lambda code: {"QMC", "QMD"} if code == "QMR" else set())
    )


@pytest.fixture
def administrator():
    return a_person(Role.ADMINISTRATOR, area="QMR", email="admin@example.org")


def kept():
    """Everything this room and the trail keep, to show that a refusal changed nothing."""
    told = [list(model.objects.order_by("pk").values()) for model in (User, Membership, Invitation)]
    return [*told, [entry.hash for entry in recorded()]]


def refused(act, *arguments, **named) -> list[str]:
    before = kept()
    with pytest.raises((Refusal, ExceptionGroup)) as problem:
        act(*arguments, **named)
    assert kept() == before
    return [refusal.code for refusal in refusals_in(problem.value)]


def acts() -> list[str]:
    return [entry.act for entry in recorded()]


class TestSignIn:
    """Signing in with a password."""

    def test_address_and_password_sign_in_whatever_the_capitals(self):
        person = a_person(email="amal@example.org")
        assert actions.sign_in(" Amal@Example.org", PASSWORD, network="192.0.2.7", at=AT) == person
        assert acts() == ["people.sign_in"]

    def test_a_wrong_password_an_unknown_and_a_closed_account_are_told_the_same(self):
        a_person(email="amal@example.org")
        closed = a_person(email="closed@example.org")
        User.objects.filter(pk=closed.pk).update(is_active=False)
        for email, password in (
            ("amal@example.org", "wrong"),
            ("nobody@example.org", PASSWORD),
            (closed.email, PASSWORD),
        ):
            assert refused(actions.sign_in, email, password, network="192.0.2.7", at=AT) == ["people.sign_in.wrong"]

    def test_the_hash_is_computed_as_often_for_an_unknown_account(self, monkeypatch):
        from django.contrib.auth.hashers import MD5PasswordHasher

        computed: list[object] = []
        encode = MD5PasswordHasher.encode

        def counted(*told):
            computed.append(told)
            return encode(*told)

        monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
        a_person(email="amal@example.org")
        User.objects.create_user("invented@example.org", None)
        counts = []
        for email in ("amal@example.org", "nobody@example.org", "invented@example.org"):
            computed.clear()
            refused(actions.sign_in, email, "wrong", network="192.0.2.7", at=AT)
            counts.append(len(computed))
        assert counts == [1, 1, 1]

    def test_after_five_tries_even_the_right_password_waits_for_known_and_unknown_alike(self):
        a_person(email="amal@example.org")
        for email in ("amal@example.org", "nobody@example.org"):
            for _ in range(5):
                refused(actions.sign_in, email, "wrong", network="192.0.2.7", at=AT)
            with pytest.raises(Refusal) as problem:
                actions.sign_in(email, PASSWORD, network="192.0.2.7", at=AT)
            assert problem.value == Refusal("people.sign_in.throttled", minutes=3)
        assert actions.sign_in("amal@example.org", PASSWORD, network="198.51.100.1", at=AT)
        assert actions.sign_in("amal@example.org", PASSWORD, network="192.0.2.7", at=AT + timedelta(minutes=3))

    def test_rightful_sign_ins_are_not_counted(self):
        a_person(email="amal@example.org")
        for _ in range(12):
            actions.sign_in("amal@example.org", PASSWORD, network="192.0.2.7", at=AT)

    def test_one_network_cannot_try_many_accounts(self):
        tried = [
            refused(actions.sign_in, f"person{number}@example.org", "wrong", network="192.0.2.7", at=AT)[0]
            for number in range(62)
        ]
        assert tried == ["people.sign_in.wrong"] * 60 + ["people.sign_in.throttled"] * 2

    def test_no_address_is_kept_of_those_who_try(self):
        refused(actions.sign_in, "nobody@example.org", "wrong", network="192.0.2.7", at=AT)
        assert all(len(key) == 64 for key in Allowance.objects.values_list("key", flat=True))
        assert recorded() == []


class TestDemonstration:
    """Continuing as an invented person."""

    @pytest.fixture
    def invented(self):
        home.make(demonstration=True, on=ON)
        user = actions.add_person("lio@caldry.example", name="Lio Maren", by=None, on=ON, invented=True)
        actions.grant(user, Post("plan_author", "QMC"), by=None, on=ON)
        return user

    def test_at_the_machine_of_a_demonstration_an_invented_person_signs_in(self, invented):
        assert actions.sign_in_demonstration_role(invented.pk, on_this_machine=True, on=ON) == invented
        assert acts()[-1] == "people.sign_in_demonstration_role"

    def test_from_elsewhere_it_is_refused(self, invented):
        told = refused(actions.sign_in_demonstration_role, invented.pk, on_this_machine=False, on=ON)
        assert told == ["people.demonstration.not_permitted"]

    def test_in_an_ordinary_home_it_is_refused(self, invented):
        (home.home() / home.MARK).write_text('{"demonstration": false, "made_on": "2026-11-23"}')
        told = refused(actions.sign_in_demonstration_role, invented.pk, on_this_machine=True, on=ON)
        assert told == ["people.demonstration.not_permitted"]
        told = refused(actions.add_person, "b@caldry.example", name="B", by=None, on=ON, invented=True)
        assert told == ["people.demonstration.not_permitted"]

    def test_a_real_person_of_a_demonstration_home_is_not_offered(self, invented):
        real = a_person(Role.ADMINISTRATOR)
        told = refused(actions.sign_in_demonstration_role, real.pk, on_this_machine=True, on=ON)
        assert told == ["people.demonstration.unknown"]


class TestRoles:
    """Adding people, granting and ending roles."""

    def test_the_terminal_adds_the_first_administrator_and_doing_it_again_changes_nothing(self):
        for _ in range(2):
            user = actions.add_person("First@Example.org", name="First", password=LONG, by=None, on=ON)
            actions.grant(user, Post("administrator"), by=None, on=ON)
        assert (user.email, user.memberships.count()) == ("first@example.org", 1)
        assert user.check_password(LONG)
        assert acts() == ["people.add_person", "people.grant"]
        assert recorded()[1].facts == {"role": "administrator", "user": user.pk}

    def test_only_the_terminal_adds_people_and_sets_passwords(self, administrator):
        assert refused(actions.add_person, "a@example.org", name="A", by=administrator, on=ON) == [
            "people.not_permitted"
        ]
        told = refused(actions.set_password, administrator.email, LONG, by=administrator, on=ON)
        assert told == ["people.not_permitted"]

    def test_another_password_ends_open_sessions(self, administrator):
        before = administrator.get_session_auth_hash()
        assert actions.set_password(administrator.email, LONG, by=None, on=ON).get_session_auth_hash() != before
        assert refused(actions.set_password, "nobody@example.org", LONG, by=None, on=ON) == ["people.account.unknown"]

    def test_a_closed_account_has_no_role_and_no_session_and_closing_twice_changes_nothing(self, client):
        author = a_person(Role.PLAN_AUTHOR, area="QMC", email="author@example.org")
        client.force_login(author)
        for _ in range(2):
            actions.close_account("author@example.org", by=None, on=ON)
        assert not permissions.grants_of(author).held
        assert acts() == ["people.end_membership", "people.close_account"]
        assert client.get("/api/me").status_code == 401
        assert refused(actions.close_account, "nobody@example.org", by=None, on=ON) == ["people.account.unknown"]
        assert refused(actions.close_account, author.email, by=author, on=ON) == ["people.not_permitted"]

    def test_a_password_that_is_easy_to_guess_is_refused(self):
        for weak, codes in (
            ("short", ["people.password.too_short"]),
            ("password", ["people.password.too_short", "people.password.too_common"]),
            ("amal@example.org", ["people.password.too_similar"]),
        ):
            told = refused(actions.add_person, "amal@example.org", name="", password=weak, by=None, on=ON)
            assert told == codes

    @pytest.mark.parametrize(
        "address", ["", "amal", "a b@example.org", "@example.org", "a@", "a@b@c", "x" * 250 + "@b.org"]
    )
    def test_what_is_not_an_address_is_refused(self, address):
        assert refused(actions.add_person, address, name="A", by=None, on=ON) == ["people.address_malformed"]

    def test_an_administrator_grants_in_their_area_and_what_lies_inside_and_nowhere_else(self, administrator):
        person = a_person()
        assert actions.grant(person, Post("plan_author", "QMC"), by=administrator, on=ON).since == ON
        assert refused(actions.grant, person, Post("plan_author"), by=administrator, on=ON) == ["people.not_permitted"]
        assert refused(actions.grant, person, Post("plan_author", "QMX"), by=administrator, on=ON) == [
            "reference.area.unknown"
        ]

    def test_nobody_changes_their_own_roles(self, administrator):
        post = Post("data_protection_officer", "QMR")
        assert refused(actions.grant, administrator, post, by=administrator, on=ON) == ["people.own_role"]
        own = administrator.memberships.get()
        assert refused(actions.end_membership, own.pk, by=administrator, on=ON) == ["people.own_role"]
        assert refused(actions.invite, administrator.email, post, by=administrator, at=AT) == ["people.own_role"]

    @pytest.mark.parametrize(
        ("post", "code"),
        [
            (Post("king"), "people.role_unknown"),
            (Post("public"), "people.role_of_everybody"),
            (Post("oversight", component="kitchen"), "people.component_unknown"),
            (Post("oversight", organisation="nobody"), "people.organisation_unknown"),
        ],
    )
    def test_what_does_not_exist_is_not_granted(self, post, code):
        assert refused(actions.grant, a_person(), post, by=None, on=ON) == [code]

    def test_a_role_ends_at_once_and_ending_twice_changes_nothing(self, administrator):
        author = a_person()
        held = actions.grant(author, Post("plan_author", "QMC"), by=administrator, on=ON)
        assert permissions.may(author, "plans.edit_plan", area="QMC")
        for _ in range(2):
            ended = actions.end_membership(held.pk, by=administrator, on=ON + timedelta(days=1))
        assert ended.ended_on == ON + timedelta(days=1)
        assert not permissions.may(author, "plans.edit_plan", area="QMC")
        assert acts() == ["people.grant", "people.end_membership"]
        assert (
            actions.grant(author, Post("plan_author", "QMC"), by=administrator, on=ON + timedelta(days=2)).pk != held.pk
        )

    def test_a_role_of_another_area_is_not_ended(self):
        stranger = a_person(Role.ADMINISTRATOR, area="QMD")
        held = give(a_person(), Role.PLAN_AUTHOR, area="QMC")
        assert refused(actions.end_membership, held.pk, by=stranger, on=ON) == ["people.not_permitted"]
        assert refused(actions.end_membership, 999, by=stranger, on=ON) == ["people.membership.unknown"]

    def test_the_database_refuses_what_cannot_be(self):
        person = a_person(Role.OVERSIGHT)
        for wrong in (
            {"role": "king"},
            {"component": "kitchen"},
            {"ended_on": date(2025, 1, 1)},
            {"role": "oversight", "area": ""},
        ):
            right = {"user": person, "role": "plan_author", "area": "QMC", "since": ON}
            with pytest.raises(IntegrityError), transaction.atomic():
                Membership.objects.create(**right | wrong)
        for email in ("Capital@example.org", "nowhere"):
            with pytest.raises(IntegrityError), transaction.atomic():
                User.objects.create(email=email)


class TestInvitations:
    """Inviting and accepting."""

    @pytest.fixture
    def invited(self, administrator):
        return actions.invite("new@example.org", Post("plan_author", "QMC"), by=administrator, at=AT)

    def test_whoever_has_the_link_takes_the_role_once(self, invited):
        user = actions.accept_invitation(invited.token, name="New", password=LONG, by=NOBODY, at=AT)
        assert (user.email, user.name) == ("new@example.org", "New")
        assert [held.grant() for held in user.memberships.all()] == [Grant(Role.PLAN_AUTHOR, "QMC")]
        assert acts() == ["people.invite", "people.accept_invitation", "people.grant"]
        told = refused(actions.accept_invitation, invited.token, name="Other", password=LONG, by=NOBODY, at=AT)
        assert told == ["people.invitation.used"]
        assert verdict().holds

    def test_of_the_secret_only_its_digest_is_kept(self, invited):
        assert invited.token not in str(kept())
        assert len(invited.token) >= 43
        told = refused(actions.accept_invitation, invited.invitation.token_digest, by=NOBODY, at=AT)
        assert told == ["people.invitation.unknown"]

    def test_the_trail_names_nobody(self, invited):
        actions.accept_invitation(invited.token, name="Newcomer", password=LONG, by=NOBODY, at=AT)
        told = str([entry.link() for entry in recorded()])
        assert "new@example.org" not in told
        assert "Newcomer" not in told

    def test_an_expired_invitation_is_refused_and_may_be_made_again(self, invited, administrator):
        late = AT + timedelta(days=7)
        told = refused(actions.accept_invitation, invited.token, name="New", password=LONG, by=NOBODY, at=late)
        assert told == ["people.invitation.expired"]
        again = actions.invite("new@example.org", Post("plan_author", "QMC"), by=administrator, at=late)
        assert actions.accept_invitation(again.token, name="New", password=LONG, by=NOBODY, at=late)

    def test_a_cancelled_invitation_is_refused_and_cancelling_twice_changes_nothing(self, invited, administrator):
        for _ in range(2):
            actions.cancel_invitation(invited.invitation.pk, by=administrator, at=AT)
        told = refused(actions.accept_invitation, invited.token, name="New", password=LONG, by=NOBODY, at=AT)
        assert told == ["people.invitation.cancelled"]
        assert acts() == ["people.invite", "people.cancel_invitation"]

    def test_an_invitation_does_not_outlive_its_inviter(self, invited, administrator):
        administrator.memberships.update(ended_on=ON)
        told = refused(actions.accept_invitation, invited.token, name="New", password=LONG, by=NOBODY, at=AT)
        assert told == ["people.invitation.cancelled"]

    def test_the_same_invitation_is_not_open_twice(self, invited, administrator):
        told = refused(actions.invite, "NEW@example.org", Post("plan_author", "QMC"), by=administrator, at=AT)
        assert told == ["people.invitation.open_already"]

    def test_a_person_with_an_account_signs_in_first_and_keeps_their_password(self, invited):
        person = a_person(email="new@example.org")
        told = refused(actions.accept_invitation, invited.token, name="Thief", password=LONG, by=NOBODY, at=AT)
        assert told == ["people.invitation.sign_in_first"]
        assert actions.accept_invitation(invited.token, by=person, at=AT) == person
        assert User.objects.get(pk=person.pk).check_password(PASSWORD)
        assert permissions.may(person, "plans.edit_plan", area="QMC")

    def test_somebody_else_who_is_signed_in_is_refused(self, invited):
        told = refused(actions.accept_invitation, invited.token, by=a_person(), at=AT)
        assert told == ["people.invitation.for_somebody_else"]

    def test_strangers_neither_invite_nor_cancel(self, invited):
        stranger = a_person(Role.ADMINISTRATOR, area="QMD")
        author = a_person(Role.PLAN_AUTHOR, area="QMC")
        for by in (stranger, author):
            assert refused(actions.invite, "b@example.org", Post("oversight", "QMC"), by=by, at=AT) == [
                "people.not_permitted"
            ]
            told = refused(actions.cancel_invitation, invited.invitation.pk, by=by, at=AT)
            assert told == ["people.not_permitted"]

    def test_a_weak_password_takes_nothing(self, invited):
        told = refused(actions.accept_invitation, invited.token, name="New", password="short", by=NOBODY, at=AT)
        assert told == ["people.password.too_short"]
