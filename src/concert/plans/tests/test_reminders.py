"""Each kind once for each deadline, on its day, and to those who may act on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concert.plans.rules.reminders import (
    AFTER,
    APPROVERS,
    AUTHORS,
    LADDERS,
    OVERSEERS,
    STALE_AGAIN_DAYS,
    STALE_DAYS,
    Deadline,
    Quiet,
    ReminderKind,
    key_of,
    key_of_silence,
    reminders_for,
    silence,
)

LEAP = date(2028, 2, 29)
STEP = Deadline(7, 3, "CLD-8.2", "Train twelve officers", "QMC", "a-plan", LEAP)
days = st.dates(date(2024, 1, 1), date(2032, 12, 31))


def told_on(deadline: Deadline, permission: str, ticks: list[date]) -> dict[ReminderKind, list[date]]:
    """On which days each kind is told, when the clock strikes on these days in this order."""
    told: dict[ReminderKind, list[date]] = {}
    for day in ticks:
        for kind in reminders_for(deadline, permission, told, on=day):
            told.setdefault(kind, []).append(day)
    return told


def daily(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("permission", "days_told"),
    [
        (
            AUTHORS,
            {
                ReminderKind.SOON: date(2028, 2, 15),
                ReminderKind.DUE: LEAP,
                ReminderKind.OVERDUE: date(2028, 3, 1),
                ReminderKind.OVERDUE_STILL: date(2028, 3, 14),
            },
        ),
        (APPROVERS, {ReminderKind.OVERDUE_APPROVER: date(2028, 3, 30)}),
        (OVERSEERS, {ReminderKind.OVERDUE_OVERSIGHT: date(2028, 4, 29)}),
    ],
)
def test_around_a_leap_day_each_kind_is_told_once_on_its_day(
    permission: str, days_told: dict[ReminderKind, date]
) -> None:
    told = told_on(STEP, permission, daily(date(2028, 1, 1), date(2029, 6, 1)))
    assert told == {kind: [day] for kind, day in days_told.items()}


@given(days, st.sampled_from(sorted(LADDERS)))
def test_when_the_clock_strikes_daily_every_kind_is_told_on_its_day(due: date, permission: str) -> None:
    told = told_on(replace(STEP, due=due), permission, daily(due - timedelta(30), due + timedelta(90)))
    assert told == {kind: [due + timedelta(days=AFTER[kind])] for kind in LADDERS[permission]}


@given(days, st.sampled_from(sorted(LADDERS)), st.lists(days, max_size=40))
def test_whatever_the_clock_does_no_kind_is_told_twice_or_before_its_day(
    due: date, permission: str, ticks: list[date]
) -> None:
    told = told_on(replace(STEP, due=due), permission, ticks)
    assert all(len(each) == 1 for each in told.values())
    assert all(day >= due + timedelta(days=AFTER[kind]) for kind, (day,) in told.items())
    order = [LADDERS[permission].index(kind) for kind in told]
    assert order == sorted(order), "nothing is told that comes before what was told"


@given(days, st.sampled_from(sorted(LADDERS)), st.integers(0, 400))
def test_after_a_pause_only_the_latest_kind_is_told(due: date, permission: str, pause: int) -> None:
    on = due + timedelta(days=pause)
    told = list(reminders_for(replace(STEP, due=due), permission, (), on=on))
    begun = [kind for kind in LADDERS[permission] if AFTER[kind] <= pause]
    assert told == begun[-1:]


@pytest.mark.parametrize("gone", [replace(STEP, is_settled=True), replace(STEP, is_withdrawn=True)])
def test_what_is_done_or_withdrawn_is_never_reminded_of(gone: Deadline) -> None:
    ticks = daily(date(2028, 1, 1), date(2029, 1, 1))
    assert [told_on(gone, each, ticks) for each in LADDERS] == [{}] * len(LADDERS)


def test_a_step_whose_day_was_moved_is_a_new_deadline() -> None:
    moved = replace(STEP, due=date(2028, 9, 1))
    assert key_of(ReminderKind.DUE, STEP) == "plans.due:7/3:2028-02-29"
    assert key_of(ReminderKind.DUE, moved) == "plans.due:7/3:2028-09-01"


def test_the_ladders_hold_every_kind_but_silence_once() -> None:
    held = [kind for ladder in LADDERS.values() for kind in ladder]
    assert sorted(held) == sorted(set(ReminderKind) - {ReminderKind.STALE})
    assert all(
        [AFTER[kind] for kind in ladder] == sorted(AFTER[kind] for kind in ladder) for ladder in LADDERS.values()
    )


@given(days, st.integers(0, 2000))
def test_silence_is_told_after_half_a_year_and_then_every_quarter(last_sign: date, passed: int) -> None:
    number = silence(last_sign, on=last_sign + timedelta(days=passed))
    if passed < STALE_DAYS:
        assert number is None
    else:
        assert number is not None
        assert STALE_DAYS + number * STALE_AGAIN_DAYS <= passed < STALE_DAYS + (number + 1) * STALE_AGAIN_DAYS


def test_a_new_sign_starts_the_count_of_silence_anew() -> None:
    quiet = Quiet(7, "CLD-8.2", "Train", "QMC", date(2026, 1, 1))
    keys = {key_of_silence(quiet, 0), key_of_silence(quiet, 1)}
    assert key_of_silence(replace(quiet, last_sign=date(2026, 5, 1)), 0) not in keys
