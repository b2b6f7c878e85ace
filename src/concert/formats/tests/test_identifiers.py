"""Identifiers are written and read back alike; whatever else is said names nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concert.formats.identifiers import LINKS, Identifier, Kind, identifier


@given(st.sampled_from(Kind), st.integers(1, 10**18 - 1))
def test_an_identifier_is_read_back_as_it_was_written(kind: Kind, number: int) -> None:
    assert identifier(str(Identifier(kind, number))) == Identifier(kind, number)


@pytest.mark.parametrize("said", ["", "measure", "measure-0", "measure-01", "measure--1", "plan-3", "measure-1/2"])
def test_anything_else_names_nothing(said: str) -> None:
    assert identifier(said) is None


@given(st.text(max_size=40))
def test_no_words_break_the_reading(said: str) -> None:
    found = identifier(said)
    assert found is None or str(found) == said.strip().lower()


def test_a_chain_has_seven_kinds_and_a_milestone_is_none_of_them() -> None:
    assert [each.value for each in LINKS] == [
        *("recommendation", "measure", "budget", "grant", "activity", "indicator", "paragraph")
    ]
