"""Promises of wording.py."""

from __future__ import annotations

from concert.ground.people.actions import EASY_TO_GUESS, SHORTEST_PASSWORD
from concert.ground.people.rules import Component, Role
from concert.ground.people.wording import COMPONENTS, ROLES


def test_every_role_and_component_has_a_name():
    assert set(ROLES) == set(Role)
    assert set(COMPONENTS) == set(Component)


def test_every_validator_of_the_settings_has_a_sentence_and_says_the_right_length(settings):
    """A validator that is added later fails here until its code has words."""
    told = {
        validator["NAME"].rpartition(".")[2]: validator.get("OPTIONS", {})
        for validator in settings.AUTH_PASSWORD_VALIDATORS
    }
    assert set(told) == {"UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator"}
    assert told["MinimumLengthValidator"] == {"min_length": SHORTEST_PASSWORD}
    assert len(EASY_TO_GUESS) == len(told)
