"""The story holds together: whoever leads is known, what is cited exists, what should be vague is."""

from __future__ import annotations

from datetime import date

import pytest

from concert.ground.people.rules import Role
from concert.ground.reference.rules import LANGUAGES, AreaKind, OrganisationKind, is_user_assigned
from concert.site.demo import story
from concert.site.demo.generator import STATES

ON = date(2026, 11, 2)


def test_the_generator_and_the_story_know_the_same_states() -> None:
    told = {area.code: area.names["en"] for area in story.areas() if area.kind == AreaKind.COUNTRY}
    assert told == {state.code: state.name for state in STATES}


def test_every_area_is_named_in_six_languages_under_a_code_left_to_users() -> None:
    for area in story.areas():
        assert sorted(area.names) == sorted(LANGUAGES)
        assert is_user_assigned(area.code.partition("-")[0])


def test_parents_come_before_their_parts() -> None:
    seen = {"WLD"}
    for area in story.areas():
        assert area.parent in seen
        seen.add(area.code)


def test_every_organisation_has_its_kind_its_place_and_three_names() -> None:
    places = {area.code for area in story.areas()}
    for each in story.organisations():
        assert OrganisationKind(each.kind)
        assert each.area in places
        assert sorted(each.names) == ["ar", "en", "fr"]


def test_people_hold_known_roles_and_addresses_that_receive_no_mail() -> None:
    for person in story.people():
        assert person.email.endswith("@merrow.example")
        assert person.organisation in story.organisation_names()
        assert [Role(role) for role, _area in person.roles]


@pytest.mark.parametrize("name", story.PLANS)
def test_leads_and_partners_are_organisations_and_steps_lie_in_order(name: str) -> None:
    known = {*story.organisation_names(), ""}
    for measure in story.plan(name).measures:
        assert {measure["lead"], *filter(None, measure.get("partners", "").split("; "))} <= known
        assert 1 <= measure["objective"] <= 23
        assert all(code.split(".")[0] == str(measure["objective"]) for code in measure.get("actions", "").split())
        days = [due for _title, due, _happened in measure.get("milestones", ())]
        assert days == sorted(days)


@pytest.mark.parametrize("name", story.PLANS)
def test_nothing_has_happened_after_the_day_on_which_the_story_is_told(name: str) -> None:
    for measure in story.plan(name).measures:
        for _title, _due, happened in measure.get("milestones", ()):
            assert not isinstance(happened, date) or happened <= ON
