from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.template import Context, Template
from django.utils import translation

from concert.ground.web.numerals import number_in, said_day, said_fixed, said_number


def test_each_language_writes_numbers_its_way_in_western_digits() -> None:
    assert [number_in(1234567, language) for language in ("en", "ar", "fr")] == ["1,234,567"] * 2 + [
        "1\u202f234\u202f567"
    ]
    assert [number_in(12.34, language) for language in ("en", "fr")] == ["12.3", "12,3"]
    assert number_in(0.0512, "en") == "0.0512"
    assert number_in(0, "en") == "0"
    assert number_in(-3, "en") == "\u22123"


def test_what_is_not_known_is_never_zero() -> None:
    assert said_number(None) == "not known"
    assert said_day(None) == "not known"


def test_days_are_written_out_in_the_readers_language() -> None:
    with translation.override("en"):
        assert said_day(date(2026, 3, 12)) == "12 March 2026"
    with translation.override("fr"):
        assert said_day(date(2026, 3, 12)) == "12 mars 2026"
        assert [said_day(date(2026, month, day)) for month, day in ((1, 1), (1, 11))] == [
            "1er janvier 2026",
            "11 janvier 2026",
        ]


def test_the_filters_keep_numbers_from_left_to_right_and_texts_as_they_are() -> None:
    page = Template("{% load said %}{{ n|number }} {{ text|number }} {{ none|number }}")
    shown = page.render(Context({"n": 1234, "text": "<b>", "none": None}))
    assert shown == '<bdi dir="ltr">1,234</bdi> &lt;b&gt; not known'


def test_a_fixed_number_of_decimals_follows_the_language() -> None:
    with translation.override("fr"):
        assert said_fixed(Decimal("1234.5"), 2) == "1\u202f234,50"
    with translation.override("en"):
        assert said_fixed(Decimal("-2.4"), 2) == "\u22122.40"
