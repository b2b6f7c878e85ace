"""A step keeps its number, a budget line and an indicator their address, through every workbook that follows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concert.ground.reference.rules import folded
from concert.ground.reference.tests.factories import vocabulary
from concert.plans.actions import adopt_plan
from concert.plans.models import BudgetLine, Measure, MeasureIndicator, Milestone, Plan
from concert.plans.queries import measure, measures_of, plan_counts
from concert.plans.rules import KnownStep, MilestoneFacts, numbered, snapshot
from concert.plans.tests.factories import a_line, a_measure, a_milestone, a_plan, an_indicator, taken_in

titles = st.sampled_from(["Rooms ready", "rooms READY", "Radio ready", "Crew trained", "Law passed"])
steps = st.lists(
    st.builds(MilestoneFacts, titles, number=st.none() | st.integers(min_value=-1, max_value=9)), max_size=6
)
known = st.lists(
    st.builds(KnownStep, st.integers(min_value=1, max_value=9), titles, st.booleans()),
    max_size=6,
    unique_by=lambda each: each.number,
)


@given(steps, known, st.integers(min_value=0, max_value=12))
def test_no_two_steps_share_a_number_and_the_highest_never_falls(given_steps, known_steps, highest):
    numbers, after = numbered(given_steps, known_steps, highest)
    assert (len(numbers), len(set(numbers))) == (len(given_steps), len(given_steps))
    assert after >= max([highest, *numbers, *(each.number for each in known_steps)])


@given(steps, known, st.integers(min_value=0, max_value=12))
def test_a_number_that_was_given_and_is_gone_is_never_given_again(given_steps, known_steps, highest):
    numbers, _after = numbered(given_steps, known_steps, highest)
    gone = set(range(1, highest + 1)) - {each.number for each in known_steps}
    assert gone.isdisjoint(numbers)


@given(steps, known, st.integers(min_value=0, max_value=12))
def test_the_same_steps_again_keep_their_numbers(given_steps, known_steps, highest):
    numbers, after = numbered(given_steps, known_steps, highest)
    standing = [KnownStep(number, each.title) for number, each in zip(numbers, given_steps, strict=True)]
    carried = [MilestoneFacts(each.title, number=n) for n, each in zip(numbers, given_steps, strict=True)]
    assert numbered(carried, standing, after) == (numbers, after)
    if len({folded(each.title) for each in given_steps}) == len(given_steps):
        assert numbered([MilestoneFacts(each.title) for each in given_steps], standing, after) == (numbers, after)


def test_a_version_frozen_before_steps_had_numbers_keeps_its_checksum():
    assert frozen_step(a_milestone()).keys() == {"title", "due", "happened_on", "done", "cells"}
    assert frozen_step(a_milestone(number=4)) == {"number": 4, **frozen_step(a_milestone())}


def frozen_step(step: MilestoneFacts) -> dict[str, Any]:
    content: dict[str, Any] = snapshot(a_plan(a_measure(milestones=(step,))))
    found: dict[str, Any] = content["measures"][0]["milestones"][0]
    return found


def steps_of(plan: Plan) -> dict[int, str]:
    return dict(Milestone.objects.filter(measure__plan=plan).order_by("number").values_list("number", "title"))


@pytest.mark.django_db
class TestInTheTables:
    @pytest.fixture(autouse=True)
    def words(self) -> None:
        vocabulary()

    def test_a_workbook_taken_in_again_changes_steps_lines_and_indicators_in_place(self, tmp_path: Path):
        plan = taken_in(tmp_path)
        tables = (Measure, Milestone, BudgetLine, MeasureIndicator)
        before = [list(table.objects.order_by("pk").values_list("pk", flat=True)) for table in tables]
        later = a_milestone(due=date(2027, 5, 31))
        changed = a_measure(
            milestones=(later,),
            budget=(a_line(amount=1), a_line(4, year=2028)),
            indicators=(an_indicator(target=99), an_indicator(4, name="Boats at sea")),
        )
        taken_in(tmp_path, a_plan(changed))
        after = [list(table.objects.order_by("pk").values_list("pk", flat=True)) for table in tables]
        assert [kept[: len(old)] for old, kept in zip(before, after, strict=True)] == before
        assert [len(each) for each in after] == [1, 1, 2, 2]
        assert Milestone.objects.get().due == date(2027, 5, 31)
        assert steps_of(plan) == {1: "Rooms and radio ready"}

    def test_a_number_is_not_used_again_after_its_step_left_the_draft(self, tmp_path: Path):
        plan = taken_in(tmp_path, a_plan(a_measure(milestones=(a_milestone(), a_milestone(4, title="Crew trained")))))
        taken_in(tmp_path, a_plan(a_measure(milestones=(a_milestone(),))))
        assert Milestone.ever.count() == 1
        taken_in(tmp_path, a_plan(a_measure(milestones=(a_milestone(), a_milestone(4, title="Boats bought")))))
        assert steps_of(plan) == {1: "Rooms and radio ready", 3: "Boats bought"}

    def test_a_revision_keeps_numbers_and_withdraws_what_it_drops(self, tmp_path: Path):
        first = a_plan(
            a_measure(3, milestones=(a_milestone(), a_milestone(4, title="Crew trained"))),
            a_measure(5, milestones=(a_milestone(5),)),
        )
        plan = taken_in(tmp_path, first, adopt=True)
        steps = dict(Milestone.objects.values_list("pk", "number"))
        crew = Milestone.objects.get(title="Crew trained")
        revised = a_plan(a_measure(3, milestones=(a_milestone(4, title="Boats bought"), a_milestone())))
        draft = taken_in(tmp_path, revised)
        assert steps_of(draft) == {1: "Rooms and radio ready", 3: "Boats bought"}
        version = adopt_plan(draft.slug, by=None, on=date(2026, 12, 1))
        assert sorted(each["number"] for each in version.content["measures"][0]["milestones"]) == [1, 3]
        assert steps_of(plan) == {1: "Rooms and radio ready", 3: "Boats bought"}
        assert {pk: number for pk, number in Milestone.ever.values_list("pk", "number") if pk in steps} == steps
        crew.refresh_from_db()
        assert (crew.withdrawn_on, crew.withdrawn_by_version) == (date(2026, 12, 1), 2)
        assert [each.code for each in measures_of(plan)] == ["TST-3"]
        assert plan_counts(None).measures == 1
        gone = measure("TST-5", None)
        assert (gone.withdrawn_on, gone.withdrawn_by_version) == (date(2026, 12, 1), 2)

    def test_a_later_revision_that_names_it_again_brings_back_the_same_measure_and_step(self, tmp_path: Path):
        two = a_plan(a_measure(3), a_measure(5, milestones=(a_milestone(5),)))
        taken_in(tmp_path, two, adopt=True)
        before = Measure.objects.get(code="TST-5"), Milestone.objects.get(measure__code="TST-5")
        adopt_plan(taken_in(tmp_path, a_plan(a_measure(3))).slug, by=None, on=date(2026, 12, 1))
        assert Measure.objects.count() == 1
        adopt_plan(taken_in(tmp_path, a_plan(*two.measures, approval="Act 3")).slug, by=None, on=date(2026, 12, 2))
        assert (Measure.objects.get(code="TST-5"), Milestone.objects.get(measure__code="TST-5")) == before
