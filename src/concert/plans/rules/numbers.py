"""Days, years and amounts as people write them: in any digits, with any separators; nothing is guessed.

Where two readings are possible (03/04/2026, 1.234) the value is refused and the person is asked, except that a day
written with points is read day first, as every country that writes points does.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv يناير",
            "february feb février fevrier fév فبراير",
            "march mar mars مارس",
            "april apr avril avr أبريل",
            "may mai مايو",
            "june jun juin يونيو",
            "july jul juillet juil يوليو",
            "august aug août aout أغسطس",
            "september sep sept septembre سبتمبر",
            "october oct octobre أكتوبر",
            "november nov novembre نوفمبر",
            "december dec décembre decembre déc ديسمبر",
        ),
        1,
    )
    for name in names.split()
}
EARLIEST, LATEST = 1990, 2100
ARABIC_MARKS = re.compile(r"[+-]?(?:\d{1,3}(?:٬\d{3})+|\d+)(?:٫\d+)?")
"""A number whose marks can mean only one thing: the Arabic thousands mark and the Arabic decimal mark."""


class Unreadable(ValueError):
    """The text is no such value.

    `why` is one word: form, no_such_day, two_digit_year, ambiguous, calendar, range, negative.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def western(text: str) -> str:
    """Any script's digits as 0–9, without direction marks; Arabic decimal and thousands marks as point and comma."""
    kept = "".join(c for c in text if unicodedata.category(c) != "Cf")
    kept = kept.replace("٫", ".").replace("٬", ",").replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-")
    return "".join(str(unicodedata.decimal(c)) if unicodedata.category(c) == "Nd" else c for c in kept).strip()


def parse_day(value: object) -> date | None:
    """A day: a date, a serial number, 2026-06-30, 30.06.2026, 30/06/2026, 30 June 2026. None when empty."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        return _in_range(value.date())
    if isinstance(value, date):
        return _in_range(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if EARLIEST <= value <= LATEST:
            raise Unreadable("form")
        if not 32_874 <= value < 73_415 or value != int(value):
            raise Unreadable("range")
        return _in_range(date(1899, 12, 30) + timedelta(days=int(value)))
    return _in_range(_day_from_text(western(str(value))))


def _day_from_text(text: str) -> date:
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?", text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{2}|\d{4})", text):
        first, second = int(match[1]), int(match[3])
        if len(match[4]) == 2:
            raise Unreadable("two_digit_year")
        if match[2] != "." and first <= 12 and second <= 12 and first != second:
            raise Unreadable("ambiguous")
        if match[2] != "." and first <= 12 < second:
            first, second = second, first
        return _day(int(match[4]), second, first)
    if match := re.fullmatch(r"(\d{1,2})(?:er|st|nd|rd|th)?\.?\s+([^\W\d]+)\.?,?\s+(\d{4})", text):
        return _day(int(match[3]), _month(match[2]), int(match[1]))
    if match := re.fullmatch(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", text):
        return _day(int(match[3]), _month(match[1]), int(match[2]))
    raise Unreadable("form")


def _month(word: str) -> int:
    found = MONTHS.get(unicodedata.normalize("NFC", word.casefold()))
    if found is None:
        raise Unreadable("form")
    return found


def _day(year: int, month: int, day: int) -> date:
    if 1300 <= year <= 1500 or 2400 <= year <= 2700:
        raise Unreadable("calendar")
    try:
        return date(year, month, day)
    except ValueError as wrong:
        raise Unreadable("no_such_day") from wrong


def _in_range(day: date) -> date:
    if not EARLIEST <= day.year <= LATEST:
        raise Unreadable("range")
    return day


def parse_number(value: object) -> Decimal | None:
    """A number: 1234.5, 1,234,567.8, 1.234.567,8, 1 234,5, ١٬٢٣٤٫٥. None when empty; 1.234 and 1,234 are ambiguous."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool):
        raise Unreadable("form")
    if isinstance(value, (int, float, Decimal)):
        return _decimal(str(value))
    if not isinstance(value, str):
        raise Unreadable("form")
    marked = "".join(c for c in value if unicodedata.category(c) not in ("Cf", "Zs"))
    if ARABIC_MARKS.fullmatch(marked):
        return _decimal(western(marked.replace("٬", "")))
    text = re.sub(r"[ '’]", "", western(value))
    if not re.fullmatch(r"[+-]?\d[\d.,]*", text):
        raise Unreadable("form")
    return _decimal(_without_groups(text))


def _without_groups(text: str) -> str:
    if "." in text and "," in text:
        point = max(text.rfind("."), text.rfind(","))
        group = "," if text[point] == "." else "."
        whole, rest = text[:point], text[point + 1 :]
        if text[point] in whole or not re.fullmatch(rf"[+-]?\d{{1,3}}(?:\{group}\d{{3}})+", whole) or not rest:
            raise Unreadable("form")
        return f"{whole.replace(group, '')}.{rest}"
    mark = "." if "." in text else ","
    if text.count(mark) > 1:
        if not re.fullmatch(rf"[+-]?\d{{1,3}}(?:\{mark}\d{{3}})+", text):
            raise Unreadable("form")
        return text.replace(mark, "")
    if re.fullmatch(rf"[+-]?[1-9]\d{{0,2}}\{mark}\d{{3}}", text):
        raise Unreadable("ambiguous")
    return text.replace(",", ".")


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as wrong:
        raise Unreadable("form") from wrong
    if not number.is_finite() or abs(number) >= Decimal("1e15"):
        raise Unreadable("range")
    return number


def parse_amount(value: object) -> Decimal | None:
    """An amount of money, never below zero, at most four digits behind the point."""
    number = parse_number(value)
    if number is None:
        return None
    if number < 0:
        raise Unreadable("negative")
    return number.quantize(Decimal("0.0001")).normalize() + Decimal(0)


def parse_year(value: object) -> int | None:
    """A year from 1990 to 2100; a day stands for its year."""
    if isinstance(value, date):
        return _in_range(value if not isinstance(value, datetime) else value.date()).year
    number = parse_number(re.sub(r"\s", "", value) if isinstance(value, str) else value)
    if number is None:
        return None
    if number != int(number):
        raise Unreadable("form")
    if 1300 <= number <= 1500 or 2400 <= number <= 2700:
        raise Unreadable("calendar")
    if not EARLIEST <= number <= LATEST:
        raise Unreadable("two_digit_year" if 0 <= number < 100 else "range")
    return int(number)


def parse_count(value: object) -> int | None:
    """A whole number from 1 to a million, such as that of a step."""
    number = parse_number(value)
    if number is None:
        return None
    if number != int(number) or number < 1:
        raise Unreadable("form")
    if number > 1_000_000:
        raise Unreadable("range")
    return int(number)
