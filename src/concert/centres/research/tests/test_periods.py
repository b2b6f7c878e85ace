"""Periods as sources write them, and nothing made of what says no period."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from concert.centres.research.rules.periods import month, month_number, named_day, period_headings, period_of


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2015", "2015"), (2015, "2015"), ("2015.0", "2015"), ("2015-03", "2015-03"), ("2015M03", "2015-03"),
        ("2015-M03", "2015-03"), ("2015/3", "2015-03"), ("03/2015", "2015-03"), ("JAN2009", "2009-01"),
        ("Jan-2014", "2014-01"), ("Jan 18", "2018-01"), ("Dec 93", "1993-12"), ("January 2018", "2018-01"),
        ("Sept. 2018", "2018-09"), ("févr. 2020", "2020-02"), ("août 2020", "2020-08"), ("enero 2020", "2020-01"),
        ("أغسطس 2020", "2020-08"), ("2020 March", "2020-03"), ("2015-Q2", "2015-Q2"), ("Q2 2015", "2015-Q2"),
        ("2015-03-02", "2015-03-02"), ("2015-03-02 00:00:00", "2015-03-02"), ("2015-03-02T10:00:00Z", "2015-03-02"),
    ],
)  # fmt: skip
def test_a_period_keeps_its_length(written: object, text: str) -> None:
    found = period_of(written)
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize("written", ["", "Total", "2015-13", "2015-02-30", "Foo 2015", "20155", "12", "5", "2014/15"])
def test_what_says_no_period_is_none(written: str) -> None:
    assert period_of(written) is None


@pytest.mark.parametrize(
    ("written", "starts", "text", "year"),
    [
        ("2014/15", 7, "2014-07-01/2015-06-30", 2015), ("2014-15", 4, "2014-04-01/2015-03-31", 2015),
        ("FY 2014/2015", 7, "2014-07-01/2015-06-30", 2015), ("FY2015", 10, "2014-10-01/2015-09-30", 2015),
        ("FY 99/00", 7, "", 0), ("1999/00", 7, "1999-07-01/2000-06-30", 2000), ("2014/17", 7, "", 0),
    ],
)  # fmt: skip
def test_a_fiscal_year_is_an_interval_and_needs_its_first_month(
    written: str, starts: int, text: str, year: int
) -> None:
    found = period_of(written, fiscal_from=starts)
    assert (found.text, found.year) == (text, year) if found else text == ""


@pytest.mark.parametrize(
    ("written", "number"),
    [("January", 1), ("Feb", 2), ("mars", 3), ("4", 4), ("05", 5), ("6.0", 6), ("M07", 7), (8, 8), ("Sept.", 9)],
)
def test_months_are_read_as_numbers_and_as_names(written: object, number: int) -> None:
    assert month_number(written) == number


@pytest.mark.parametrize("written", ["", "13", "0", "Total", "Smarch"])
def test_what_is_no_month_is_none(written: str) -> None:
    assert month_number(written) is None


@pytest.mark.parametrize(
    ("written", "day_first", "text"),
    [
        ("24/05/2022", True, "2022-05-24"), ("05/24/2022", False, "2022-05-24"), ("24 May 2022", True, "2022-05-24"),
        ("Tue 24-May-22", True, "2022-05-24"), ("24th May, 2022", True, "2022-05-24"),
        ("2022-05-24", True, "2022-05-24"),
    ],
)  # fmt: skip
def test_days_are_read_in_the_order_that_is_said(written: str, day_first: bool, text: str) -> None:
    found = named_day(written, day_first=day_first)
    assert found is not None
    assert found.text == text


def test_headings_that_are_first_days_of_months_are_months() -> None:
    assert period_headings(["Route", "2022-01-01", "2022-02-01"]) == {"2022-01-01": "2022-01", "2022-02-01": "2022-02"}
    assert period_headings(["2022-01-01", "2022-01-02"]) == {"2022-01-01": "2022-01-01", "2022-01-02": "2022-01-02"}


@given(some.integers(1900, 2100), some.integers(1, 12))
def test_a_month_is_read_back_from_its_own_text(year: int, number: int) -> None:
    assert period_of(month(year, number).text) == month(year, number)
