"""Promises of the clock: every duty is done, one that breaks keeps no other, and it strikes every hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from concert.ground.jobs import actions, rules
from concert.ground.jobs.models import Job
from concert.ground.jobs.rules import JobState, daily, is_tick_due
from concert.ground.refusals import Refusal
from concert.ground.trail import queries as trail

ON = date(2028, 2, 29)
NOON = datetime(2028, 2, 29, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db
moments = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # the zone is given beside


@pytest.fixture
def own_duties(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A clock without the duties of the house, and what is done at each strike."""
    monkeypatch.setattr(rules, "_duties", {})
    return []


def strike() -> dict[str, object]:
    return actions.tick(on=ON, at=NOON, progress=lambda *_said: None)


def test_duties_are_done_in_their_order_with_the_day_and_the_moment(own_duties: list[str]) -> None:
    def duty(name: str, order: int) -> None:
        @daily(name, order=order)
        def work(on: date, at: datetime) -> dict[str, int]:
            own_duties.append(f"{name} {on} {at:%H}")
            return {"done": 1}

    duty("b.last", 90)
    duty("a.middle", 50)
    duty("z.first", 10)
    assert strike() == {
        "on": "2028-02-29",
        "done": {"z.first": {"done": 1}, "a.middle": {"done": 1}, "b.last": {"done": 1}},
    }
    assert own_duties == [f"{name} 2028-02-29 12" for name in ("z.first", "a.middle", "b.last")]


def test_a_duty_that_breaks_keeps_no_other_from_being_done_and_is_told(own_duties: list[str]) -> None:
    def breaks(_on: date, _at: datetime) -> dict[str, int]:
        raise Refusal("jobs.unknown", id=1)

    daily("a.breaks")(breaks)

    @daily("b.works")
    def works(_on: date, _at: datetime) -> dict[str, int]:
        own_duties.append("b")
        return {}

    with pytest.raises(ExceptionGroup) as broke:
        strike()
    assert (broke.value.exceptions, own_duties) == ((Refusal("jobs.unknown", id=1),), ["b"])


def test_the_clock_strikes_once_in_an_hour_and_on_a_new_day() -> None:
    now = timezone.now().replace(hour=12)
    first = actions.start_tick_if_due(now)
    assert first is not None
    Job.objects.update(asked_at=now)
    assert [actions.start_tick_if_due(now + timedelta(minutes=minutes)) is None for minutes in (0, 59)] == [True, True]
    Job.objects.update(state=JobState.CANCELLED, ended_at=now)
    later = actions.start_tick_if_due(now + timedelta(hours=1))
    assert later is not None
    assert later.pk != first.pk


@given(moments, moments)
def test_a_clock_that_jumps_never_falls_silent(last: datetime, at: datetime) -> None:
    assert is_tick_due(last, at=at) == (abs(at - last) >= timedelta(hours=1) or at.date() != last.date())


def ended(kind: str, days: int) -> Job:
    at = NOON - timedelta(days=days)
    return Job.objects.create(kind=kind, asked_at=at, ended_at=at, state=JobState.CANCELLED)


def test_ended_jobs_go_after_90_days_and_ticks_after_a_week_and_the_trail_keeps_them() -> None:
    kept = [ended("jobs.rehearse", 89), ended("jobs.tick", 6)]
    waiting = Job.objects.create(kind="jobs.rehearse", asked_at=NOON - timedelta(days=400))
    ended("jobs.rehearse", 91), ended("jobs.tick", 8)
    before = trail.head()
    assert actions.prune_ended(ON, NOON) == {"pruned": 2}
    assert set(Job.objects.all()) == {*kept, waiting}
    assert actions.prune_ended(ON, NOON) == {"pruned": 0}
    after = trail.head()
    assert after is not None
    assert after.number == (before.number if before else 0) + 1
