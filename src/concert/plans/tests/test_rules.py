"""Days, numbers, statuses, checksums and adoption, decided from plain facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concert.ground.findings import Finding, Level, Place
from concert.plans.checks.tests.factories import a_measure, a_plan
from concert.plans.rules import (
    MilestoneStatus,
    PlanState,
    Standing,
    days_behind,
    digest,
    glance,
    measures_added,
    parse_amount,
    parse_day,
    parse_number,
    parse_year,
    plan_slug,
    refusals_to_adopt,
    snapshot,
    standing_of,
    status_of,
)
from concert.plans.rules.numbers import Unreadable

TODAY = date(2026, 11, 23)
NOON = datetime.fromisoformat("2026-06-30T12:00")


@pytest.mark.parametrize(
    "written",
    [
        date(2026, 6, 30),
        NOON,
        46203,
        "2026-06-30",
        "2026/6/30",
        "30.06.2026",
        "30/06/2026",
        "06/30/2026",
        "30 June 2026",
        "June 30, 2026",
        "30 juin 2026",
        "٣٠ يونيو ٢٠٢٦",
        "٢٠٢٦-٠٦-٣٠",
        "\u200e30.06.2026\u200f",
    ],
)
def test_a_day_is_read_in_any_form_that_means_one_day(written: object):
    assert parse_day(written) == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("31/02/2026", "no_such_day"),
        ("2026-02-30", "no_such_day"),
        ("29.02.2027", "no_such_day"),
        ("03/04/2026", "ambiguous"),
        ("30.06.26", "two_digit_year"),
        ("1447-12-30", "calendar"),
        ("2569-06-30", "calendar"),
        ("soon", "form"),
        ("2026", "form"),
        (2026, "form"),
        (60, "range"),
        (0, "range"),
        (46203.5, "range"),
        ("1066-10-14", "range"),
    ],
)
def test_a_day_that_is_none_or_two_is_refused_with_its_reason(written: object, why: str):
    with pytest.raises(Unreadable) as caught:
        parse_day(written)
    assert caught.value.why == why


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_a_blank_is_not_known_and_never_nought(blank: object):
    assert (parse_day(blank), parse_number(blank), parse_amount(blank), parse_year(blank)) == (None, None, None, None)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (12, "12"),
        (1.5, "1.5"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\u202f234,56", "1234.56"),
        ("1'234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("١٢٣٤٫٥٦", "1234.56"),
        ("١٥٠٬٠٠٠", "150000"),
        ("١٫٢٣٤", "1.234"),
        ("0.125", "0.125"),
        ("-3", "-3"),
        ("−3", "-3"),
    ],
)
def test_a_number_is_read_with_any_marks_and_digits(written: object, number: str):
    assert parse_number(written) == Decimal(number)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("1.234", "ambiguous"),
        ("1,234", "ambiguous"),
        ("1e400", "form"),
        ("NaN", "form"),
        ("12 EUR", "form"),
        ("1.2.3", "form"),
        ("1,23,456.7", "form"),
        ("9" * 20, "range"),
        (True, "form"),
    ],
)
def test_a_number_that_could_be_two_is_refused(written: object, why: str):
    with pytest.raises(Unreadable) as caught:
        parse_number(written)
    assert caught.value.why == why


def test_an_amount_is_never_negative():
    with pytest.raises(Unreadable) as caught:
        parse_amount("-1")
    assert caught.value.why == "negative"


@given(number=st.decimals(-(10**12), 10**12, places=3).filter(lambda each: abs(each) >= 1000 or each == 0))
def test_a_number_with_both_marks_reads_the_same_in_both_styles(number: Decimal):
    english = f"{number:,.2f}"
    other = english.replace(",", "_").replace(".", ",").replace("_", ".")
    assert parse_number(english) == parse_number(other)


@given(day=st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_survives_writing_and_reading(day: date):
    serial = (day - date(1899, 12, 30)).days
    assert {parse_day(day.isoformat()), parse_day(f"{day:%d.%m.%Y}"), parse_day(serial)} == {day}


def test_a_year_has_four_digits_and_a_day_stands_for_its_year():
    assert (parse_year("2026"), parse_year(2026.0), parse_year("٢٠٢٦"), parse_year(date(2026, 5, 1))) == (2026,) * 4
    for wrong in ("26", 1447, "2026.5", "next"):
        with pytest.raises(Unreadable):
            parse_year(wrong)


@pytest.mark.parametrize(
    ("due", "happened", "done", "status"),
    [
        (date(2026, 11, 30), None, None, MilestoneStatus.NOT_DUE),
        (TODAY, None, None, MilestoneStatus.NOT_DUE),
        (date(2026, 11, 22), None, None, MilestoneStatus.NOT_REPORTED),
        (date(2026, 11, 22), None, False, MilestoneStatus.MISSED),
        (date(2026, 11, 22), date(2026, 11, 22), True, MilestoneStatus.ON_TIME),
        (date(2026, 11, 21), date(2026, 11, 22), True, MilestoneStatus.LATE),
        (date(2026, 12, 31), date(2026, 11, 1), True, MilestoneStatus.ON_TIME),
        (None, None, None, MilestoneStatus.NOT_DUE),
    ],
)
def test_late_did_happen_missed_is_open_and_silence_is_not_success(due, happened, done, status):
    assert status_of(due, happened, done, on=TODAY) is status


def test_days_behind_count_from_the_promise():
    assert days_behind(date(2026, 1, 31), date(2026, 4, 15), on=TODAY) == 74
    assert days_behind(date(2026, 11, 13), None, on=TODAY) == 10
    assert days_behind(date(2026, 12, 1), None, on=TODAY) == 0


def test_the_standing_is_the_worst_in_words():
    statuses = [MilestoneStatus.ON_TIME, MilestoneStatus.LATE, MilestoneStatus.MISSED, MilestoneStatus.NOT_DUE]
    assert standing_of(statuses) is Standing.MISSED
    assert standing_of([MilestoneStatus.NOT_DUE]) is Standing.NONE_DUE
    assert standing_of([]) is Standing.NONE_DUE
    assert standing_of([], has_measures=False) is Standing.NO_MEASURE


def test_a_glance_counts_the_worst_and_sorts_by_day():
    steps = [
        (date(2026, 5, 1), MilestoneStatus.LATE),
        (None, MilestoneStatus.NOT_DUE),
        (date(2026, 1, 1), MilestoneStatus.ON_TIME),
    ]
    found = glance(8, 2, steps, ["A", "B"])
    assert found.statuses == (MilestoneStatus.ON_TIME, MilestoneStatus.LATE, MilestoneStatus.NOT_DUE)
    assert (found.standing, found.worst_count, found.measures) == (Standing.LATE, 1, 2)


@given(steps=st.lists(st.tuples(st.dates(), st.booleans()), max_size=20), days=st.integers(0, 2000))
def test_time_alone_never_turns_an_open_step_back(steps: list[tuple[date, bool]], days: int):
    for due, reported in steps:
        later = min(due, date(9000, 1, 1)) + timedelta(days=days)
        status = status_of(min(due, date(9000, 1, 1)), None, False if reported else None, on=later)
        assert status in (
            MilestoneStatus.NOT_DUE
            if days == 0
            else MilestoneStatus.MISSED
            if reported
            else MilestoneStatus.NOT_REPORTED,
        )


def test_the_same_facts_give_the_same_checksum_and_other_facts_another():
    plan = a_plan()
    assert digest(snapshot(plan)) == digest(snapshot(a_plan()))
    dearer = a_plan(a_measure(total_cost=Decimal("1.10")))
    assert digest(snapshot(dearer)) == digest(snapshot(a_plan(a_measure(total_cost=Decimal("1.1000")))))
    assert digest(snapshot(dearer)) != digest(snapshot(plan))


def test_an_address_is_area_and_title_in_plain_letters():
    assert plan_slug("QMC", "Second plan: 2024 to 2027") == "qmc-second-plan-2024-to-2027"
    assert plan_slug("MAR", "Stratégie d’accueil") == "mar-strategie-d-accueil"
    assert plan_slug("EGY", "خطة").startswith("egy-")


def test_measures_added_and_gone_keep_their_order():
    assert measures_added(["A", "B"], ["B", "C", "D"]) == (["C", "D"], ["A"])


def test_adoption_is_refused_with_every_reason_and_doubts_are_no_reason():
    error = Finding("PC101", Place(sheet="Measures", cell="F3"), title="x", cell="F3")
    doubt = Finding("PC114", Place(sheet="Measures", cell="D3"), level=Level.DOUBT, title="x")
    bare = replace(a_plan(), adopted_by="", approval="")
    reasons = [each.code for each in refusals_to_adopt(bare, PlanState.DRAFT, [error, doubt])]
    assert reasons == ["plans.plan.no_adopter", "plans.plan.no_approval", "PC101"]
    assert list(refusals_to_adopt(a_plan(), PlanState.DRAFT, [doubt])) == []
    empty = replace(a_plan(), measures=())
    assert [each.code for each in refusals_to_adopt(empty, PlanState.WITHDRAWN, [])] == [
        "plans.plan.withdrawn",
        "plans.plan.no_measures",
    ]
