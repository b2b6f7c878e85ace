"""Single values: what is read, what is not known, what is unfit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from concert.centres.research.rules import readings
from concert.centres.research.rules.judging import Unfit

ON = date(2026, 11, 23)


def outcome(reading: Any, *values: Any) -> Any:
    try:
        return reading(*values)
    except Unfit as unfit:
        return unfit.reason


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("1,022", 1022),
        ("0", 0),
        (" 7 ", 7),
        ("5.0", 5),
        (5.0, 5),
        (3, 3),
        ("", None),
        ("-", None),
        ("*", None),
        ("12,34", "count_unreadable"),
        ("1.234,56", "count_unreadable"),
        ("١٢", "count_unreadable"),
        ("1e400", "count_unreadable"),
        ("NaN", "count_unreadable"),
        (float("nan"), None),
        (float("inf"), "count_unreadable"),
        (2.5, "count_unreadable"),
        ("-3", "count_negative"),
        (-3.0, "count_negative"),
        ("about 5", "count_unreadable"),
        ("9" * 400, "count_unreadable"),
    ],
)
def test_a_count_is_a_whole_number_or_not_known_and_never_guessed(value: Any, read: Any) -> None:
    assert outcome(readings.count, value) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2015-11-05", date(2015, 11, 5)),
        ("Thu, 01/01/2026 - 12:00", date(2026, 1, 1)),
        ("Fri, 01/02/2026 - 12:00", date(2026, 1, 2)),
        ("", "date_missing"),
        ("2015-02-31", "date_unreadable"),
        ("05/11/2015", "date_unreadable"),
        ("3010/16", "date_unreadable"),
        ("2026-11-24", "date_future"),
        ("2026-11-23", ON),
        ("some time this year", "date_unreadable"),
    ],
)
def test_a_day_is_read_in_the_layouts_of_the_source_only(value: str, read: Any) -> None:
    assert outcome(readings.day, value, ON) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (2015.0, 2015),
        ("2015", 2015),
        (2027, "date_future"),
        ("", "date_missing"),
        (15, "date_unreadable"),
        ("x", "date_unreadable"),
    ],
)
def test_a_year_may_come_as_a_float(value: Any, read: Any) -> None:
    assert outcome(readings.year, value, ON) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("36.5, 14.5", (36.5, 14.5)),
        ("", None),
        ("14.5", "coordinates_unreadable"),
        ("36.5, x", "coordinates_unreadable"),
        ("36.2.1, 14.4", "coordinates_unreadable"),
        ("36°61'N, 14°25'E", "coordinates_unreadable"),
        ("36.5,", "coordinates_unreadable"),
        ("0, 0", (0.0, 0.0)),
        (", ", None),
        ("214.5, 3", (214.5, 3.0)),
        ("36,5, 14,5", (36.5, 14.5)),
        ("36,21;14,42", (36.21, 14.42)),
        ("-8.0 12.65", (-8.0, 12.65)),
        ("\u221236.5°, 14.5°", (-36.5, 14.5)),
        ("36.21N, 114.42W", (36.21, -114.42)),
        ("36° 12' 30\" N 14° 30' W", (36.208333, -14.5)),
        ("POINT (14.42 36.21)", (36.21, 14.42)),
    ],
)
def test_coordinates_are_two_numbers_or_two_angles_and_never_repaired(value: str, read: Any) -> None:
    assert outcome(readings.point, value) == read


def test_a_country_is_known_unknown_or_unfit() -> None:
    reading = readings.country({"Italy": "ITA", "Côte d'Ivoire": "CIV"}.get)
    values = ["Italy", "Côte d&#039;Ivoire", "", "Unknown", "Mixed/Unknown", "Atlantis"]
    assert [outcome(reading, value) for value in values] == ["ITA", "CIV", None, None, None, "country_unknown"]


def test_a_code_without_a_country_stays_unknown_and_an_unheard_one_is_unfit() -> None:
    reading = readings.iso_code({"AUT": "AUT"}.get)
    values = ["AUT", "UNK", "UKN", "XXA", "TIB", "", "-", "ZZZ", "Austria"]
    assert [outcome(reading, value) for value in values] == ["AUT", *[None] * 6, "country_unknown", "country_unknown"]


@given(some.one_of(some.text(), some.floats(), some.integers(), some.booleans()))
def test_whatever_comes_a_count_is_none_zero_or_more_or_unfit(value: Any) -> None:
    found = outcome(readings.count, value)
    assert found is None or isinstance(found, str) or 0 <= found < readings.LARGEST


@given(some.text())
def test_whatever_comes_a_day_is_no_later_than_today_or_unfit(value: str) -> None:
    found = outcome(readings.day, value, ON)
    assert isinstance(found, str) or found <= ON
