"""The first promise is never forgotten, and the state of a step is the same whichever way its reports are read."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from concert.plans.rules import (
    MilestoneStatus,
    PromiseFacts,
    ReportFacts,
    ReportKind,
    StepState,
    folded_state,
    in_force,
    is_web_address,
    moves_of,
    softened,
    standing_of_step,
    status_of,
)

START = date(2026, 1, 1)
days = st.integers(min_value=0, max_value=900).map(lambda each: START + timedelta(days=each))
maybe = st.none() | days


@st.composite
def histories(draw) -> tuple[list[PromiseFacts], list[ReportFacts]]:
    """Some versions, each with reports made while it was in force."""
    promises: list[PromiseFacts] = []
    reports: list[ReportFacts] = []
    for version in range(1, draw(st.integers(min_value=1, max_value=4)) + 1):
        promises.append(PromiseFacts(version, draw(days), START))
        for _each in range(draw(st.integers(min_value=0, max_value=3))):
            number, day = len(reports) + 1, draw(days)
            gone = {each.withdraws for each in reports}
            open_ones = [each.number for each in reports if each.withdraws is None and each.number not in gone]
            kind = draw(st.sampled_from(ReportKind if open_ones else (ReportKind.COMPLETED, ReportKind.SLIPPED)))
            reports.append(
                ReportFacts(
                    number,
                    kind,
                    day,
                    version,
                    happened_on=day if kind is ReportKind.COMPLETED else None,
                    new_due=day if kind is ReportKind.SLIPPED else None,
                    reason="why",
                    withdraws=draw(st.sampled_from(open_ones)) if kind is ReportKind.WITHDRAWN else None,
                )
            )
    return promises, reports


@given(histories())
def test_the_moves_lead_from_the_first_promise_to_the_deadline_of_today(history):
    promises, reports = history
    state = folded_state(StepState(promises[-1].due), reports, promises[-1].version)
    moves = moves_of(promises, reports)
    assert (moves[-1].new if moves else promises[0].due) == state.due
    assert (moves[0].old if moves else promises[0].due) == promises[0].due
    assert all(before.new == after.old for before, after in pairwise(moves))
    assert all(move.days for move in moves)


@given(histories())
def test_a_deadline_is_softened_exactly_where_it_lies_later_than_it_was_promised_first(history):
    promises, reports = history
    state = folded_state(StepState(promises[-1].due), reports, promises[-1].version)
    found = softened("M", 1, "Step", promises, reports)
    assert (found is not None) == (state.due > promises[0].due)
    if found:
        assert found.days == (state.due - promises[0].due).days == sum(move.days for move in found.moves)


@given(histories())
def test_reports_that_were_taken_back_leave_the_state_as_if_they_had_not_been_made(history):
    promises, reports = history
    said, version = StepState(promises[-1].due), promises[-1].version
    assert folded_state(said, reports, version) == folded_state(said, in_force(reports), version)


@given(maybe, maybe, maybe, st.none() | st.booleans(), days)
def test_moving_a_deadline_never_makes_a_step_on_time(due, first, happened, done, on):
    assume(happened is None or done)
    moved = standing_of_step(due, first, happened, done, on=on)
    kept = status_of(first, happened, done, on=on) if first else None
    if happened is not None and happened <= on and kept is MilestoneStatus.LATE:
        assert moved.status is MilestoneStatus.LATE
    if moved.after_first and moved.status is MilestoneStatus.NOT_DUE:
        assert (moved.days, status_of(first, happened, done, on=on)) != (0, MilestoneStatus.NOT_DUE)
        assert moved.days == (on - first).days > 0
    elif moved.after_first:
        assert (moved.status, moved.days) == (MilestoneStatus.LATE, (happened - first).days)
    else:
        assert moved.status is status_of(due, happened, done, on=on)


@given(maybe, maybe, st.none() | st.booleans(), days)
def test_without_a_first_promise_a_step_stands_as_its_deadline_says(due, happened, done, on):
    assume(happened is None or done)
    assert standing_of_step(due, None, happened, done, on=on).status is status_of(due, happened, done, on=on)


def test_evidence_lies_on_the_web_or_nowhere():
    assert [each for each in ("https://example.org/a", "http://[::1]/") if not is_web_address(each)] == []
    for bad in (
        "javascript:alert(1)",
        "ftp://example.org",
        "//example.org",
        "https://",
        "https://a b",
        "https://u:p@x/",
    ):
        assert not is_web_address(bad)


@given(st.text(max_size=40))
def test_any_text_is_judged_as_an_address_without_a_crash(text):
    assert is_web_address(text) in (True, False)
