"""Differences between two plans: nothing where nothing was changed, and everything where something was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from concert.plans.rules import BudgetFacts, IndicatorFacts, MeasureFacts, MilestoneFacts, Origin, PlanFacts
from concert.plans.rules.differences import (
    Change,
    Kind,
    Repeats,
    Side,
    applied,
    content_of,
    differences,
    duplicates,
    facts_of,
    merged,
    state_digest,
)
from concert.plans.tests.factories import a_line, a_measure, a_milestone, a_plan, an_indicator

words = st.sampled_from(["", "Desk", "desk", "Radio room", "Rota", "Évaluation", "تقييم"])
days = st.none() | st.dates(date(2026, 1, 1), date(2029, 12, 31))
amounts = st.decimals(0, 1000, places=2)
steps = st.builds(
    MilestoneFacts, title=words, due=days, number=st.none() | st.integers(1, 4), done=st.none() | st.just(False)
)
lines = st.builds(
    BudgetFacts, st.integers(2026, 2028), amounts, st.sampled_from(["EUR", "JPY"]), words, st.none() | st.booleans()
)
indicators = st.builds(IndicatorFacts, st.sampled_from(["", "10.7.3"]), words, baseline=st.none() | amounts)
measures = st.builds(
    MeasureFacts,
    code=st.sampled_from(["A-1", "A-2", "A-3", "A-4"]),
    title=words,
    objective=st.none() | st.integers(1, 23),
    actions=st.lists(st.sampled_from(["8.a", "8.b"]), max_size=2, unique=True).map(tuple),
    deadline=days,
    total_cost=st.none() | amounts,
    milestones=st.lists(steps, max_size=4).map(tuple),
    budget=st.lists(lines, max_size=4).map(tuple),
    indicators=st.lists(indicators, max_size=3).map(tuple),
)
plans = st.builds(
    PlanFacts,
    title=words,
    area=st.just("NOR"),
    ends=days,
    measures=st.lists(measures, max_size=4).map(tuple),
)


def told_apart(plan: PlanFacts) -> PlanFacts:
    """The plan as it can be kept: no code twice, and no number twice in a measure."""
    measures = {each.code: each for each in reversed(plan.measures)}
    return replace(plan, measures=tuple(replace(each, milestones=numbered(each)) for each in measures.values()))


def numbered(measure: MeasureFacts) -> tuple[MilestoneFacts, ...]:
    seen: set[int | None] = set()
    kept = []
    for each in measure.milestones:
        if each.number is None or each.number not in seen:
            kept.append(each)
        seen.add(each.number)
    return tuple(kept)


kept_plans = plans.map(told_apart)
SWAPPED = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED, Change.CHANGED: Change.CHANGED}


@given(plans)
def test_a_plan_does_not_differ_from_itself(plan: PlanFacts):
    assert differences(plan, plan) == ()


@given(kept_plans, kept_plans)
@settings(max_examples=300)
def test_differences_put_into_the_earlier_plan_give_the_later(before: PlanFacts, after: PlanFacts):
    assert differences(applied(before, differences(before, after)), after) == ()


@given(plans, plans)
def test_the_other_way_round_what_was_added_is_removed(before: PlanFacts, after: PlanFacts):
    def told(one: PlanFacts, other: PlanFacts, *, swap: bool) -> list[str]:
        return sorted(
            str(
                (
                    SWAPPED[each.change] if swap else each.change,
                    each.kind,
                    each.measure,
                    each.field,
                    (each.new, each.old) if swap else (each.old, each.new),
                    each.record,
                )
            )
            for each in differences(one, other)
        )

    assert told(before, after, swap=True) == told(after, before, swap=False)


@given(plans)
def test_a_state_is_read_back_as_it_was_kept(plan: PlanFacts):
    assert differences(facts_of(content_of(plan)), plan) == ()
    assert state_digest(facts_of(content_of(plan))) == state_digest(plan)


@given(kept_plans, kept_plans)
@settings(max_examples=300)
def test_where_only_one_side_changed_something_that_side_is_taken_whole(base: PlanFacts, changed: PlanFacts):
    for found in (merged(base, changed, base), merged(base, base, changed)):
        assert (found.conflicts, differences(found.plan, changed)) == ((), ())


@given(kept_plans, kept_plans)
def test_the_same_change_on_both_sides_is_no_conflict(base: PlanFacts, changed: PlanFacts):
    found = merged(base, changed, changed)
    assert (found.conflicts, differences(found.plan, changed)) == ((), ())


def test_every_difference_knows_its_cell_its_name_and_both_values():
    before = a_plan(a_measure(3), a_measure(4), a_measure(5))
    step = a_milestone(3, title="Rooms and radio ready", due=date(2027, 5, 31), number=1)
    after = a_plan(
        a_measure(3, deadline=date(2027, 9, 30), milestones=(step, a_milestone(9, title="Rota"))),
        a_measure(5, budget=(a_line(5, source="Donor"),)),
        a_measure(7),
    )
    told = [
        (each.change.value, each.kind.value, each.measure, each.field, each.old, each.new, str(each.cell))
        for each in differences(before, after)
    ]
    assert told == [
        ("changed", "measure", "TST-3", "deadline", date(2027, 6, 30), date(2027, 9, 30), "Measures!F3"),
        ("changed", "milestone", "TST-3", "due", date(2027, 3, 31), date(2027, 5, 31), "Milestones!C3"),
        ("added", "milestone", "TST-3", "", None, None, "Milestones!B9"),
        ("changed", "budget", "TST-5", "source", "State budget", "Donor", "Budget!E5"),
        ("added", "measure", "TST-7", "", None, None, "Measures!A7"),
        ("removed", "measure", "TST-4", "", None, None, "Measures!A4"),
    ]
    assert [each.days_later for each in differences(before, after)][:2] == [92, 61]


def test_a_milestone_is_known_by_its_number_whatever_it_is_called():
    before = a_plan(a_measure(3, milestones=(a_milestone(3, number=1), a_milestone(4, number=2, title="Rota"))))
    after = a_plan(a_measure(3, milestones=(a_milestone(3, number=2, title="Night rota"), a_milestone(4, number=1))))
    assert [(each.key, each.field, each.old, each.new) for each in differences(before, after)] == [
        ("2", "title", "Rota", "Night rota")
    ]


def test_order_cells_and_trailing_zeros_are_no_differences():
    before = a_plan(a_measure(3, total_cost=Decimal("1.50")), a_measure(4))
    after = a_plan(a_measure(4, origin=Origin()), a_measure(3, total_cost=Decimal("1.5")))
    assert differences(before, after) == ()


def test_a_deadline_that_goes_away_is_told_as_such():
    found = differences(a_plan(), a_plan(a_measure(deadline=None)))
    assert [(each.drops_deadline, each.days_later) for each in found] == [(True, 0)]


def test_what_is_said_twice_is_named_with_the_first_place():
    twin = a_measure(4, title="A  JOINT rescue desk at harbour 3, staffed day & night")
    near = a_measure(5, title="Joint rescue desks at harbour 3, staffed day and night", lead="Ministry of Ports 3")
    again = a_measure(
        6,
        milestones=(a_milestone(6), a_milestone(7, number=4), a_milestone(8, title="Rota", number=4)),
        budget=(a_line(6), a_line(7, secured=False)),
        indicators=(an_indicator(6), an_indicator(7)),
    )
    found = duplicates(a_plan(a_measure(3), twin, near, again, a_measure(9, code="TST-3", title="Another")))
    assert [(each.repeats, each.measure, each.other, str(each.cell), str(each.first)) for each in found] == [
        (Repeats.SAME_TITLE, "TST-4", "TST-3", "Measures!D4", "Measures!D3"),
        (Repeats.CODE, "TST-3", "TST-3", "Measures!A9", "Measures!A3"),
        (Repeats.NEAR_TITLE, "TST-5", "TST-3", "Measures!D5", "Measures!D3"),
        (Repeats.MILESTONE, "TST-6", "TST-6", "Milestones!B7", "Milestones!B6"),
        (Repeats.NUMBER, "TST-6", "TST-6", "Milestones!F8", "Milestones!F7"),
        (Repeats.LINE, "TST-6", "TST-6", "Budget!C7", "Budget!C6"),
        (Repeats.INDICATOR, "TST-6", "TST-6", "Indicators!B7", "Indicators!B6"),
    ]


def test_numbers_and_leads_tell_measures_apart():
    assert duplicates(a_plan(*(a_measure(3 + n, lead="Ministry of Ports") for n in range(20)))) == ()
    other = a_measure(4, title="A joint rescue desks at harbour 3, staffed day and night", lead="Coast guard")
    assert duplicates(a_plan(a_measure(3), other)) == ()


def test_a_plan_of_thousands_of_alike_titles_is_judged_in_a_breath():
    from time import perf_counter

    alike = [a_measure(3, code=f"A-{n}", title=f"Desk {'x' * (n % 90)} at the harbour", lead="P") for n in range(3000)]
    began = perf_counter()
    duplicates(a_plan(*alike))
    assert perf_counter() - began < 10


def test_changes_of_different_fields_become_one():
    base = a_plan(a_measure(3, milestones=(a_milestone(3, number=1),)), a_measure(4))
    mine = a_plan(a_measure(3, title="Two desks", milestones=(a_milestone(3, number=1, due=date(2027, 5, 1)),)))
    theirs = a_plan(
        a_measure(
            3,
            lead="Coast guard",
            milestones=(a_milestone(3, number=1, done=False), a_milestone(4, number=2, title="Rota")),
        ),
        a_measure(4),
        a_measure(8),
    )
    found = merged(base, mine, theirs)
    first = found.plan.measures[0]
    assert found.conflicts == ()
    assert [each.code for each in found.plan.measures] == ["TST-3", "TST-8"]
    assert (first.title, first.lead) == ("Two desks", "Coast guard")
    assert [(each.number, each.due, each.done) for each in first.milestones] == [
        (1, date(2027, 5, 1), False),
        (2, date(2027, 3, 31), None),
    ]
    assert "title" in first.origin.columns
    assert "lead" not in first.origin.columns


def test_the_same_field_changed_on_both_sides_waits_for_a_choice():
    base, mine, theirs = (a_plan(a_measure(title=said)) for said in ("Desk", "My desk", "Their desk"))
    found = merged(base, mine, theirs)
    (conflict,) = found.open
    assert (conflict.kind, conflict.field, conflict.base, conflict.mine, conflict.theirs, str(conflict.cell)) == (
        Kind.MEASURE,
        "title",
        "Desk",
        "My desk",
        "Their desk",
        "Measures!D3",
    )
    assert found.plan.measures[0].title == "Their desk"
    for side, said in ((Side.MINE, "My desk"), (Side.THEIRS, "Their desk")):
        decided = merged(base, mine, theirs, {conflict.id: side})
        assert (decided.open, decided.plan.measures[0].title) == ((), said)


def test_what_one_side_removed_and_the_other_changed_waits_for_a_choice():
    base, kept = a_plan(a_measure(3), a_measure(4)), a_plan(a_measure(3))
    changed = a_plan(a_measure(3), a_measure(4, budget=()))
    for mine, theirs, gone in ((kept, changed, Side.MINE), (changed, kept, Side.THEIRS)):
        (conflict,) = merged(base, mine, theirs).open
        assert (conflict.kind, conflict.measure, conflict.field) == (Kind.MEASURE, "TST-4", "")
        for side in Side:
            decided = merged(base, mine, theirs, {conflict.id: side}).plan
            assert len(decided.measures) == (1 if side is gone else 2)


def test_the_same_code_given_by_both_sides_is_compared_field_by_field():
    base = a_plan(a_measure(3))
    found = merged(base, a_plan(a_measure(3), a_measure(4)), a_plan(a_measure(3), a_measure(4, title="Other")))
    assert [(each.field, each.base, each.theirs) for each in found.open] == [("title", None, "Other")]
    assert replace(found.plan.measures[1], milestones=()).title == "Other"
