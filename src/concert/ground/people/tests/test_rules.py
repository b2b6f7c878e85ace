"""Promises of rules.py: above all, that nothing restores what the class enforcement is denied."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concert.ground.people.rules import (
    COMPONENT_OF_ROOM,
    ENFORCEMENT_CLASS,
    MATRIX,
    Component,
    Grant,
    InvitationFacts,
    Permission,
    Role,
    areas_of,
    is_shielded,
    permits,
    permits_somewhere,
    refusals_to_accept,
    refusals_to_hand_out,
)
from concert.ground.refusals import Refusal

AREAS = ["", "QMA", "QMB", "QMC", "QMR"]
CHAINS = [(), ("QMA", "QMR"), ("QMB", "QMR"), ("QMC", "QMR"), ("QMR",)]
grants = st.builds(
    Grant, st.sampled_from(Role), st.sampled_from(AREAS), st.sampled_from(["", *(each.value for each in Component)])
)
enforcement = st.builds(
    Grant, st.sampled_from(sorted(ENFORCEMENT_CLASS)), st.sampled_from(AREAS), st.sampled_from(["", "plans"])
)
shielded = st.sampled_from([permission for permission in Permission if is_shielded(permission)])
chains = st.sampled_from(CHAINS)


@given(st.lists(grants, max_size=12), enforcement, st.integers(0, 12), shielded, chains)
def test_no_grant_restores_what_enforcement_is_denied(others, denied, place, permission, chain):
    held = [*others[:place], denied, *others[place:]]
    assert not permits(held, permission, chain)
    assert not permits_somewhere(held, permission)
    assert areas_of(held, permission) == frozenset()


@given(st.lists(grants, max_size=8), enforcement, st.sampled_from(Permission), chains)
def test_the_denial_reaches_nothing_else(others, denied, permission, chain):
    if not is_shielded(permission):
        assert permits([*others, denied], permission, chain) >= permits(others, permission, chain)


@given(st.lists(grants, max_size=8), grants, st.sampled_from(Permission), chains)
def test_one_more_role_takes_nothing_away_unless_it_is_enforcement(held, more, permission, chain):
    if more.role not in ENFORCEMENT_CLASS:
        assert permits([*held, more], permission, chain) >= permits(held, permission, chain)


@given(st.lists(grants, max_size=8), st.sampled_from(Permission), st.sampled_from(CHAINS[1:]))
def test_the_areas_told_are_those_where_the_act_is_allowed(held, permission, chain):
    areas = areas_of(held, permission)
    assert permits(held, permission, chain) is (areas is None or bool(areas & set(chain)))
    assert permits(held, permission) is (areas is None)


@given(st.lists(grants, max_size=8), st.sampled_from(Permission), st.sampled_from(CHAINS[1:]))
def test_what_a_parent_area_allows_its_parts_allow(held, permission, chain):
    if permits(held, permission, chain[1:]):
        assert permits(held, permission, chain)


def test_everything_people_in_need_told_is_shielded():
    assert sorted(permission.value for permission in Permission if is_shielded(permission)) == [
        "fund.see_complaint",
        "points.answer_complaint",
        "points.answer_question",
        "points.answer_referral",
        "points.edit_capacity",
        "points.edit_confidential_location",
        "points.see_capacity",
        "points.see_complaint",
        "points.see_confidential_location",
        "points.see_question",
        "points.see_referral",
        "points.send_referral",
    ]


@pytest.mark.parametrize("born_later", ["points.export_referrals", "hub.capacity_by_hour", "forums.reopen_complaint"])
def test_a_permission_born_later_is_shielded_by_its_name(born_later):
    assert is_shielded(born_later)


@pytest.mark.parametrize("open_one", ["plans.edit_plan", "points.edit_service", "capacity.see_fund"])
def test_and_other_permissions_are_not(open_one):
    assert not is_shielded(open_one)


def test_the_vocabulary_is_whole():
    assert set(MATRIX) == set(Role)
    assert {permission.partition(".")[0] for permission in Permission} <= set(COMPONENT_OF_ROOM)
    assert MATRIX[Role.PUBLIC] == frozenset()
    assert all(not is_shielded(permission) for role in ENFORCEMENT_CLASS for permission in MATRIX[role])


def test_who_writes_a_plan_does_not_adopt_it_and_an_administrator_reads_no_report_of_harm():
    assert not any({Permission.PLANS_EDIT_PLAN, Permission.PLANS_ADOPT_PLAN} <= allowed for allowed in MATRIX.values())
    assert not any(is_shielded(permission) for permission in MATRIX[Role.ADMINISTRATOR])
    assert Permission.RESEARCH_SEE_SEALED not in MATRIX[Role.ADMINISTRATOR]
    assert [role for role in Role if Permission.RESEARCH_SEE_SEALED in MATRIX[role]] == [Role.DATA_PROTECTION_OFFICER]


AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
OPEN = InvitationFacts(AT + timedelta(days=1), is_accepted=False, is_cancelled=False)


@pytest.mark.parametrize(
    ("facts", "at", "codes"),
    [
        (OPEN, AT, []),
        (OPEN, OPEN.expires_at, ["people.invitation.expired"]),
        (InvitationFacts(AT, is_accepted=True, is_cancelled=False), AT, ["people.invitation.used"]),
        (InvitationFacts(AT, is_accepted=False, is_cancelled=True), AT, ["people.invitation.cancelled"]),
    ],
)
def test_an_invitation_can_be_taken_once_in_time_unless_cancelled(facts, at, codes):
    assert [refusal.code for refusal in refusals_to_accept(facts, at=at)] == codes


AUTHOR = Grant(Role.PLAN_AUTHOR, "QMC")
CHAIN = ("QMC", "QMR")


@pytest.mark.parametrize(
    ("giver", "passes"),
    [
        (Grant(Role.ADMINISTRATOR), True),
        (Grant(Role.ADMINISTRATOR, "QMR"), True),
        (Grant(Role.ADMINISTRATOR, "QMC"), True),
        (Grant(Role.ADMINISTRATOR, "QMB"), False),
        (Grant(Role.ADMINISTRATOR, "QMC", "plans"), False),
        (Grant(Role.PLAN_APPROVER, "QMC"), False),
    ],
)
def test_a_role_is_handed_out_by_an_administrator_of_its_area(giver, passes):
    assert (not list(refusals_to_hand_out([giver], AUTHOR, CHAIN, to_themselves=False))) is passes


def test_an_administrator_of_one_component_hands_out_roles_of_that_component_only():
    giver = [Grant(Role.ADMINISTRATOR, "", "plans")]
    assert not list(refusals_to_hand_out(giver, Grant(Role.PLAN_AUTHOR, "QMC", "plans"), CHAIN, to_themselves=False))
    assert list(refusals_to_hand_out(giver, Grant(Role.PLAN_AUTHOR, "QMC", "network"), CHAIN, to_themselves=False))


def test_every_reason_is_named():
    assert list(refusals_to_hand_out([], Grant(Role.PUBLIC, "QMC"), CHAIN, to_themselves=True)) == [
        Refusal("people.role_of_everybody"),
        Refusal("people.own_role"),
        Refusal("people.not_permitted", permission="people.invite", area="QMC"),
    ]
