"""Every form of date that sources write is read with its precision; what can mean two days is never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from concert.centres.research.rules.dates import Dated, order_of, read_date
from concert.centres.research.rules.judging import Unfit

ON = date(2026, 11, 23)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2015-11-05", "2015-11-05", "2015-11-05", "day"),
        ("2015-06-01T00:00:00", "2015-06-01", "2015-06-01", "day"),
        ("20160512", "2016-05-12", "2016-05-12", "day"),
        ("29-Oct-19", "2019-10-29", "2019-10-29", "day"),
        ("January 6, 2014", "2014-01-06", "2014-01-06", "day"),
        ("1st May 2015", "2015-05-01", "2015-05-01", "day"),
        ("Friday, May 1, 2015", "2015-05-01", "2015-05-01", "day"),
        ("Thu, 01/01/2026 - 12:00", "2026-01-01", "2026-01-01", "day"),
        ("٢٩ أكتوبر ٢٠١٦", "2016-10-29", "2016-10-29", "day"),
        ("29 octobre 2016", "2016-10-29", "2016-10-29", "day"),
        ("Sept. 2015", "2015-09-01", "2015-09-30", "month"),
        ("Jan 18", "2018-01-01", "2018-01-31", "month"),
        ("Jun 1994", "1994-06-01", "1994-06-30", "month"),
        ("Oct 99", "1999-10-01", "1999-10-31", "month"),
        ("2015-03", "2015-03-01", "2015-03-31", "month"),
        ("3/2015", "2015-03-01", "2015-03-31", "month"),
        ("2017", "2017-01-01", "2017-12-31", "year"),
        ("2017.0", "2017-01-01", "2017-12-31", "year"),
        ("Q1 2017", "2017-01-01", "2017-03-31", "range"),
        ("summer 2015", "2015-06-01", "2015-08-31", "season"),
        ("winter 2014/15", "2014-12-01", "2015-02-28", "season"),
        ("1-3 May 2015", "2015-05-01", "2015-05-03", "range"),
        ("12-14/05/2016", "2016-05-12", "2016-05-14", "range"),
    ],
)
def test_a_form_of_date_is_read_with_its_precision(written: str, first: str, last: str, precision: str) -> None:
    assert read_date(written, ON) == Dated(day(first), day(last), precision)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "first", "last", "precision", "remark"),
    [
        ("42309", "2015-11-01", "2015-11-01", "day", "date_serial"),
        ("3010/16", "2016-10-01", "2016-10-31", "range", "date_slip"),
        ("05/11/2015", "2015-05-11", "2015-11-05", "range", "date_order_unknown"),
        ("FY2015", "2014-01-01", "2015-12-31", "range", "date_fiscal"),
        ("2014/15", "2014-01-01", "2015-12-31", "range", "date_fiscal"),
        ("mid June 2015", "2015-06-01", "2015-06-30", "month", "date_rough"),
        ("circa 2015", "2015-01-01", "2015-12-31", "year", "date_rough"),
    ],
)
def test_what_may_mean_several_days_says_so(written: str, first: str, last: str, precision: str, remark: str) -> None:
    assert read_date(written, ON) == Dated(day(first), day(last), precision, remark)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "date_missing"), ("unknown", "date_missing"), ("99/99/99", "date_unreadable"),
        ("13/13/2015", "date_unreadable"), ("15-Dec", "date_unreadable"), ("before 2015", "date_unreadable"),
        ("2016-13", "date_unreadable"), ("0", "date_unreadable"), ("2031-01-01", "date_future"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_unfit(written: str, reason: str) -> None:
    with pytest.raises(Unfit) as unfit:
        read_date(written, ON)
    assert unfit.value.reason == reason


@pytest.mark.parametrize(("day_first", "read"), [(True, "2015-11-05"), (False, "2015-05-11")])
def test_the_delivery_says_whether_the_day_comes_first(day_first: bool, read: str) -> None:
    assert read_date("05/11/2015", ON, day_first=day_first) == Dated(day(read), day(read), "day")


def test_a_date_in_the_other_order_than_its_delivery_is_read_and_said() -> None:
    assert read_date("28/10/2015", ON, day_first=False).remark == "date_order_other"


@pytest.mark.parametrize(
    ("written", "order"),
    [
        (["05/11/2015", "28/10/2015"], True),
        (["05/11/2015", "10/28/2015"], False),
        (["Thu, 01/01/2026 - 12:00", "Fri, 01/02/2026 - 12:00"], False),
        (["05/11/2015"], None),
        (["28/10/2015", "10/28/2015"], None),
    ],
)
def test_the_order_is_told_by_dates_that_have_one(written: list[str], order: bool | None) -> None:
    assert order_of(written) is order


def test_the_last_day_of_a_year_means_the_year_where_a_report_cannot_date_itself() -> None:
    assert read_date("2015-12-31", ON, ends_year=True) == Dated(
        date(2015, 1, 1), date(2015, 12, 31), "year", "date_end_of_year"
    )
    assert read_date("2015-12-30", ON, ends_year=True).precision == "day"


@pytest.mark.parametrize(("written", "year"), [("05/05/93", 1993), ("05/05/18", 2018), ("05/05/26", 2026)])
def test_two_digits_are_the_latest_such_year(written: str, year: int) -> None:
    assert read_date(written, ON).first.year == year


FORMS = ("%Y-%m-%d", "%d-%b-%y", "%B %d, %Y", "%d %B %Y", "%d/%m/%Y", "%a, %d/%m/%Y - 12:00", "%d.%m.%Y", "%Y%m%d")


@given(some.dates(date(1993, 1, 1), ON), some.sampled_from(FORMS))
def test_a_day_written_in_any_form_comes_back(when: date, form: str) -> None:
    found = read_date(when.strftime(form), ON, day_first=True)
    assert (found.first, found.last, found.precision) == (when, when, "day")


@given(some.text(max_size=20))
def test_any_text_is_a_date_or_unfit(written: str) -> None:
    try:
        found = read_date(written, ON)
    except Unfit:
        return
    assert found.first <= found.last
    assert found.first <= ON
