"""Promises of the rules: a kind has one function, silence is measured, tries are bounded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from concert.ground.jobs import rules
from concert.ground.jobs.rules import JobState, is_lost, job, may_try_again, registered

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_kind_has_one_function() -> None:
    def first(arguments, progress):
        return {}

    def second(arguments, progress):
        return {}

    assert job("jobs.test_twice")(first) is first
    assert job("jobs.test_twice")(first) is first
    with pytest.raises(ValueError, match="twice"):
        job("jobs.test_twice")(second)
    assert registered("jobs.test_twice") is first
    assert registered("jobs.test_never") is None


def test_a_job_is_lost_when_its_worker_was_silent_for_longer_than_the_lease() -> None:
    assert not is_lost(NOON, at=NOON + rules.LEASE)
    assert is_lost(NOON, at=NOON + rules.LEASE + timedelta(seconds=1))


def test_tries_are_bounded() -> None:
    assert [may_try_again(attempts) for attempts in (1, rules.MAX_ATTEMPTS - 1, rules.MAX_ATTEMPTS)] == [
        True,
        True,
        False,
    ]


def test_a_worker_gives_several_signs_of_life_within_its_lease() -> None:
    assert rules.HEARTBEAT * 3 <= rules.LEASE


def test_four_states_are_ends() -> None:
    assert set(JobState) - rules.ENDED == {JobState.WAITING, JobState.RUNNING}
