"""Promises of permissions.py."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concert.ground.people import permissions, queries
from concert.ground.people.rules import Permission, Role
from concert.ground.people.tests.factories import a_person, give
from concert.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def areas(monkeypatch):
    chains = {"QMC": ("QMC", "QMR"), "QMD": ("QMD", "QMR"), "QMC-1": ("QMC-1", "QMC", "QMR")}
    known = permissions.Areas(
        lambda code: chains.get(code, (code,)), lambda code: {"QMC-1"} if code == "QMC" else set()
    )
    monkeypatch.setattr(permissions, "_known", known)


def test_the_terminal_may_do_everything():
    assert all(permissions.may(None, permission, area="QMC") for permission in Permission)
    permissions.require(None, "research.see_sealed")


def test_a_reader_without_an_account_is_asked_to_sign_in():
    with pytest.raises(Refusal) as refused:
        permissions.require(AnonymousUser(), "plans.edit_plan", area="QMC")
    assert refused.value == Refusal("people.not_signed_in")


def test_a_role_counts_in_its_area_and_what_lies_inside():
    author = a_person(Role.PLAN_AUTHOR, area="QMC")
    assert permissions.may(author, "plans.edit_plan", area="QMC")
    assert permissions.may(author, "plans.edit_plan", area="QMC-1")
    assert not permissions.may(author, "plans.edit_plan", area="QMD")
    assert not permissions.may(author, "plans.edit_plan")
    assert permissions.grants_of(author).may_somewhere("plans.edit_plan")
    assert permissions.grants_of(author).areas("plans.edit_plan") == frozenset({"QMC"})


def test_a_role_of_one_component_counts_only_there():
    manager = a_person(Role.DATA_STEWARD, component="plans")
    assert not permissions.may(manager, "research.take_in")
    give(manager, Role.DATA_STEWARD, component="centres")
    assert permissions.may(manager, "research.take_in")


def test_a_role_that_was_ended_is_ended_at_once():
    author = a_person(Role.PLAN_AUTHOR)
    assert permissions.may(author, "plans.edit_plan")
    author.memberships.update(ended_on=date(2026, 11, 23))
    assert not permissions.may(author, "plans.edit_plan")


def test_a_closed_account_may_nothing():
    author = a_person(Role.PLAN_AUTHOR)
    type(author).objects.filter(pk=author.pk).update(is_active=False)
    assert not permissions.may(author, "plans.edit_plan")


def test_a_refusal_names_the_permission_and_the_area():
    with pytest.raises(Refusal) as refused:
        permissions.require(a_person(Role.PLAN_AUTHOR, area="QMC"), "plans.adopt_plan", area="QMC")
    assert refused.value == Refusal("people.not_permitted", permission="plans.adopt_plan", area="QMC")


def test_guarded_getters_show_what_lies_where_people_may_be_seen():
    near, far = a_person(Role.REVIEWER, area="QMC-1"), a_person(Role.REVIEWER, area="QMB")
    everywhere = a_person(Role.ADMINISTRATOR)
    inside = a_person(Role.ADMINISTRATOR, area="QMC")
    reviewer = a_person(Role.REVIEWER)

    def seen(user):
        return {membership.user_id for membership in permissions.memberships_visible_to(user)}

    assert {near.pk, far.pk} <= seen(everywhere) == seen(None)
    assert seen(inside) == {near.pk, inside.pk}
    assert seen(reviewer) == seen(AnonymousUser()) == set()


def test_an_unknown_permission_is_a_bug():
    with pytest.raises(ValueError, match=r"plans\.fly"):
        permissions.may(a_person(), "plans.fly")


def test_asking_costs_one_query_for_one_role_and_for_three():
    one, three = a_person(Role.OVERSIGHT), a_person(Role.OVERSIGHT)
    give(three, Role.PLAN_AUTHOR, area="QMC")
    give(three, Role.REVIEWER)
    for user in (one, three):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            permissions.may(user, "plans.edit_plan", area="QMC")
        assert len(asked) == 1


def test_who_holds_a_permission_where_is_judged_as_the_act_itself_in_one_query():
    author, around = a_person(Role.PLAN_AUTHOR, area="QMC"), a_person(Role.PLAN_AUTHOR, area="QMR")
    other, elsewhere = a_person(Role.PLAN_APPROVER, area="QMC"), a_person(Role.PLAN_AUTHOR, area="QMD")
    apart = a_person(Role.PLAN_AUTHOR, area="QMC", component="centres")
    ended = a_person(Role.PLAN_AUTHOR, area="QMC")
    ended.memberships.update(ended_on=date(2026, 2, 1))
    closed = a_person(Role.PLAN_AUTHOR, area="QMC")
    closed.is_active = False
    closed.save()
    with CaptureQueriesContext(connection) as asked:
        held = queries.holders(["plans.report_progress", "plans.adopt_plan"], ["QMC", "QMC-1", "QMD"])
    assert len(asked) == 1
    assert held == {
        ("plans.report_progress", "QMC"): {author.pk, around.pk},
        ("plans.report_progress", "QMC-1"): {author.pk, around.pk},
        ("plans.report_progress", "QMD"): {around.pk, elsewhere.pk},
        ("plans.adopt_plan", "QMC"): {other.pk},
        ("plans.adopt_plan", "QMC-1"): {other.pk},
        ("plans.adopt_plan", "QMD"): frozenset(),
    }
    people = [author, around, other, elsewhere, apart, ended, closed]
    for (permission, area), persons in held.items():
        assert persons == {each.pk for each in people if permissions.may(each, permission, area=area)}
