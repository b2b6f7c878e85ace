"""Dates as sources write them, read with their precision: a month is not its first day, a year not its last.

Nothing is guessed in silence: what may be read in two ways becomes a range with a remark, what says nothing is unfit.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from concert.centres.research.rules.date_words import MONTHS, SEASONS, plain
from concert.centres.research.rules.judging import Unfit
from concert.centres.research.rules.readings import BLANK

Precision = Literal["day", "month", "year", "range", "season"]
EARLIEST = 1900
LAST_SERIAL, FIRST_SERIAL = 60_000, 15_000
"""Days of a workbook's calendar between 1941 and 2064: five digits that no other form of date has."""
SERIAL_EPOCH = date(1899, 12, 30)
UNIX_EPOCH = date(1970, 1, 1)

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ,].*)?\Z")
RUN_TOGETHER = re.compile(r"(19\d\d|20\d\d)(\d\d)(\d\d)\Z")
YEAR = re.compile(r"(?:y(?:ear)? ?)?(\d{4})(?:\.0+)?\Z")
YEAR_MONTH = re.compile(r"(\d{4})[-/. ](\d{1,2})\Z")
MONTH_YEAR = re.compile(r"(\d{1,2})[-/. ](\d{4})\Z")
THREE = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[ ,t-]+\d{1,2}[:.h]\d{2}.*)?\Z")
NAMED = re.compile(
    r"(?:(\d{1,2})[ -])?([a-z\u0600-\u06ff]+)[ -](?:(\d{1,2})[ -])?'?(\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?\Z"
)
YEAR_FIRST = re.compile(r"(\d{4})[ -]([a-z\u0600-\u06ff]+)(?:[ -](\d{1,2}))?\Z")
FISCAL = re.compile(r"(?:fy|fiscal year|financial year)? ?(\d{4})[-/](\d{2}|\d{4})\Z")
FISCAL_ONE = re.compile(r"(?:fy|fiscal year|financial year) ?(\d{4}|\d{2})\Z")
QUARTER = re.compile(r"(?:q([1-4])[ -/]?(\d{4})|(\d{4})[ -/]?q([1-4]))\Z")
SEASON = re.compile(r"([a-z]+) (?:of )?(\d{4})(?:/(\d{2}|\d{4}))?\Z")
SERIAL = re.compile(r"(\d{5})(?:\.\d+)?\Z")
INSTANT = re.compile(r"(\d{10})(\d{3})?\Z")
DAYS_OF_MONTH = re.compile(r"(\d{1,2}) ?(?:-|to|and|/) ?(\d{1,2})[ /.-]([a-z]+|\d{1,2})[ /.-](\d{4}|\d{2})\Z")
FROM_TO = re.compile(r"(?:from |between )?(.+?)(?: to | and | until |\s-\s| – |–)(.+)\Z")
SLIPPED = re.compile(r"(\d{2})(\d{2})[-/.](\d{4}|\d{2})\Z|(\d{1,2})[-/.](\d{2})(\d{4}|\d{2})\Z")
WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ")
ROUGH = re.compile(r"(?:about|approx(?:imately)?\.?|around|ca?\.|circa|~|in|on|early|mid|middle of|late|end of) ?-?")
ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th)\b")
DOT = re.compile(r"(?<=[a-z\u0600-\u06ff])\.")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Dated:
    """From the first to the last day that a date can mean. `remark` is the code of what was noticed, or empty."""

    first: date
    last: date
    precision: Precision
    remark: str = ""

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def read_date(text: object, on: date, *, day_first: bool | None = None, ends_year: bool = False) -> Dated:
    """The days that a text can mean. Unfit: none, unreadable, to come.

    `day_first` says how the delivery orders day and month (`order_of`); where it is not known and both orders make a
    date, the answer spans both, with the remark `date_order_unknown`. With `ends_year`, 31 December means some time in
    that year, as sources date what they cannot date.
    """
    written = plain(str(text))
    if written in BLANK or written in ("unknown", "nan", "not known"):
        raise Unfit("date_missing")
    found = next((each for each in _readings(written, on, day_first) if each), None)
    if found is None:
        raise Unfit("date_unreadable")
    if found.first > on:
        raise Unfit("date_future")
    if ends_year and found.precision == "day" and (found.first.month, found.first.day) == (12, 31):
        return replace(_year(found.first.year), remark="date_end_of_year")
    return found


def order_of(values: Iterable[object]) -> bool | None:
    """Whether a delivery writes the day before the month, as its unambiguous dates show.

    Dates with a weekday tell it too. None where none tells, or where some contradict the others by more than a slip.
    """
    told = {True: 0, False: 0}
    for value in values:
        written = plain(str(value))
        found = THREE.match(WEEKDAY.sub("", written))
        if not found:
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            told[True] += 1
        elif second > 12 >= first:
            told[False] += 1
        elif weekday := WEEKDAY.match(written):
            right = [order for order in (True, False) if _falls_on(weekday[0][:3], found, order)]
            if len(right) == 1 and first != second:
                told[right[0]] += 1
    most = told[True] >= told[False]
    return most if told[most] and told[not most] * 50 <= told[most] else None


def _falls_on(weekday: str, found: re.Match[str], day_first: bool) -> bool:
    numbers = (int(found[1]), int(found[3]))
    day, month = numbers if day_first else numbers[::-1]
    made = _day(int(found[4]), month, day) if len(found[4]) == 4 else None
    return made is not None and DAYS[made.first.weekday()] == weekday


def _readings(written: str, on: date, day_first: bool | None) -> Iterator[Dated | None]:
    bare = DOT.sub(" ", ORDINAL.sub(r"\1", WEEKDAY.sub("", written)).replace(",", " "))
    bare = " ".join(bare.split())
    yield _numbers(bare)
    yield _three(bare, on, day_first)
    yield _worded(bare, on)
    yield _spans(bare, on, day_first)
    rough = ROUGH.match(bare)
    if rough and rough.end() < len(bare):
        inner = next((each for each in _readings(bare[rough.end() :].strip(), on, day_first) if each), None)
        if inner and inner.precision == "day" and rough[0].strip(" -") not in ("on", "in"):
            inner = Dated(inner.first - timedelta(15), inner.last + timedelta(15), "range", "date_rough")
        elif inner and rough[0].strip(" -") not in ("on", "in"):
            inner = replace(inner, remark="date_rough")
        yield inner
    yield _slipped(bare, on)


def _numbers(written: str) -> Dated | None:
    """Forms that nobody can misread: the year first with four digits, a serial of a workbook, an instant."""
    if found := ISO.match(written) or RUN_TOGETHER.match(written):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := YEAR.match(written):
        return _year(int(found[1]))
    if found := YEAR_MONTH.match(written):
        if 1 <= int(found[2]) <= 12:
            return _month(int(found[1]), int(found[2]))
    elif found := MONTH_YEAR.match(written):
        return _month(int(found[2]), int(found[1]))
    if (found := SERIAL.match(written)) and FIRST_SERIAL <= int(found[1]) <= LAST_SERIAL:
        day = SERIAL_EPOCH + timedelta(int(found[1]))
        return Dated(day, day, "day", "date_serial")
    if found := INSTANT.match(written):
        day = UNIX_EPOCH + timedelta(seconds=int(found[1]))
        return Dated(day, day, "day")
    return None


def _three(written: str, on: date, day_first: bool | None) -> Dated | None:
    found = THREE.match(written)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), _full(found[4], on)
    orders = (day_first,) if day_first is not None else (True, False)
    made = [_day(year, *((second, first) if order else (first, second))) for order in orders]
    sound = [each for each in made if each]
    if not sound and day_first is not None:
        other = _day(year, *((first, second) if day_first else (second, first)))
        return replace(other, remark="date_order_other") if other else None
    if len(sound) == 2 and sound[0] != sound[1]:
        days = sorted(each.first for each in sound)
        return Dated(days[0], days[1], "range", "date_order_unknown")
    return sound[0] if sound else None


def _worded(written: str, on: date) -> Dated | None:
    """Forms with a month, a season or a quarter in them."""
    if found := NAMED.match(written):
        month, year = MONTHS.get(found[2]), _full(found[4], on)
        day = found[1] or found[3]
        if month and not (found[1] and found[3]):
            return _day(year, month, int(day)) if day else _month(year, month)
    if (found := YEAR_FIRST.match(written)) and found[2] in MONTHS:
        year, month = int(found[1]), MONTHS[found[2]]
        return _day(year, month, int(found[3])) if found[3] else _month(year, month)
    if found := QUARTER.match(written):
        quarter, year = int(found[1] or found[4]), int(found[2] or found[3])
        return _span(_month(year, 3 * quarter - 2), _month(year, 3 * quarter))
    if (found := SEASON.match(written)) and found[1] in SEASONS and int(found[2]) >= EARLIEST:
        return _season(SEASONS[found[1]], int(found[2]), next_year=bool(found[3]))
    return None


def _season(months: tuple[int, int], year: int, *, next_year: bool) -> Dated | None:
    """A season of the northern half. `winter 2015` may be either end of the year, so it is the whole of it."""
    if months[0] < months[1]:
        made = _span(_month(year, months[0]), _month(year, months[1]))
    elif next_year:
        made = _span(_month(year, months[0]), _month(year + 1, months[1]))
    else:
        made = _year(year)
    return replace(made, precision="season") if made else None


def _spans(written: str, on: date, day_first: bool | None) -> Dated | None:
    """From one day to another, or a fiscal year: nobody says which month it begins in, so it is two whole years."""
    if (found := DAYS_OF_MONTH.match(written)) and int(found[1]) < int(found[2]):
        month = MONTHS.get(found[3]) or (int(found[3]) if found[3].isdecimal() else 0)
        year = _full(found[4], on)
        return _span(_day(year, month, int(found[1])), _day(year, month, int(found[2])))
    if found := FISCAL.match(written):
        year, second = int(found[1]), int(found[2]) % 100
        return replace(_two_years(year), remark="date_fiscal") if second == (year + 1) % 100 else None
    if found := FISCAL_ONE.match(written):
        return replace(_two_years(_full(found[1], on) - 1), remark="date_fiscal")
    if found := FROM_TO.match(written):
        ends = [
            next((each for each in _readings(part.strip(), on, day_first) if each), None) for part in found.groups()
        ]
        if ends[0] and ends[1] and ends[0].first <= ends[1].first:
            return _span(ends[0], ends[1])
    return None


def _slipped(written: str, on: date) -> Dated | None:
    """A separator was forgotten (`3010/16`). The month that the digits suggest, as a range: the day is not taken."""
    found = SLIPPED.match(written)
    if not found:
        return None
    first, second, year = (
        (int(found[1]), int(found[2]), found[3]) if found[1] else (int(found[4]), int(found[5]), found[6])
    )
    full = _full(year, on)
    months = {month for month, day in ((second, first), (first, second)) if _day(full, month, day)}
    made = _month(full, months.pop()) if len(months) == 1 else _year(full) if months else None
    return replace(made, precision="range", remark="date_slip") if made else None


def _full(year: str, on: date) -> int:
    """Two digits mean the latest such year that is not to come: 93 is 1993, 18 is 2018."""
    number = int(year)
    if len(year) == 4:
        return number
    century = on.year - on.year % 100
    return century + number if number <= on.year % 100 else century - 100 + number


def _day(year: int, month: int, day: int) -> Dated | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Dated(found, found, "day") if year >= EARLIEST else None


def _month(year: int, month: int) -> Dated | None:
    if not (1 <= month <= 12 and EARLIEST <= year <= 2200):
        return None
    return Dated(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def _year(year: int) -> Dated:
    if not EARLIEST <= year <= 2200:
        raise Unfit("date_unreadable")
    return Dated(date(year, 1, 1), date(year, 12, 31), "year")


def _two_years(year: int) -> Dated:
    return Dated(_year(year).first, _year(year + 1).last, "range")


def _span(first: Dated | None, last: Dated | None) -> Dated | None:
    return Dated(first.first, last.last, "range", first.remark or last.remark) if first and last else None
