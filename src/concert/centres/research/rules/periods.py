"""Years, quarters, months, days as sources write them: `2015`, `2015-03`, `2015M03`, `JAN2009`, `Jan 18`, `FY 2014/15`.

A period keeps what was said: a month is never made a day, a fiscal year never a calendar year.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Length = Literal["day", "month", "quarter", "year", "fiscal"]

MONTHS = {
    "jan": 1, "january": 1, "janv": 1, "janvier": 1, "ene": 1, "enero": 1, "januar": 1, "gennaio": 1,
    "feb": 2, "february": 2, "fev": 2, "fevr": 2, "fevrier": 2, "febrero": 2, "februar": 2, "febbraio": 2,
    "mar": 3, "march": 3, "mars": 3, "marzo": 3, "marz": 3, "mrz": 3,
    "apr": 4, "april": 4, "avr": 4, "avril": 4, "abr": 4, "abril": 4, "aprile": 4,
    "may": 5, "mai": 5, "mayo": 5, "maggio": 5,
    "jun": 6, "june": 6, "juin": 6, "junio": 6, "juni": 6, "giugno": 6,
    "jul": 7, "july": 7, "juil": 7, "juillet": 7, "julio": 7, "juli": 7, "luglio": 7,
    "aug": 8, "august": 8, "aou": 8, "aout": 8, "ago": 8, "agosto": 8,
    "sep": 9, "sept": 9, "september": 9, "septembre": 9, "septiembre": 9, "settembre": 9,
    "oct": 10, "october": 10, "octobre": 10, "octubre": 10, "okt": 10, "oktober": 10, "ottobre": 10,
    "nov": 11, "november": 11, "novembre": 11, "noviembre": 11,
    "dec": 12, "december": 12, "decembre": 12, "dic": 12, "diciembre": 12, "dez": 12, "dezember": 12, "dicembre": 12,
    "يناير": 1, "فبراير": 2, "مارس": 3, "ابريل": 4, "مايو": 5, "يونيو": 6, "يوليو": 7, "اغسطس": 8, "سبتمبر": 9,
    "اكتوبر": 10, "نوفمبر": 11, "ديسمبر": 12,
}  # fmt: skip
"""Month names and their short forms, folded: English, French, Spanish, German, Italian, Arabic."""

DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.Z+]*)?\Z")
YEAR_MONTH = re.compile(r"([0-9]{4})\s*(?:[-/. ]|-?M)\s*(0?[1-9]|1[0-2])\Z", re.IGNORECASE)
MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])\s*[-/.]\s*([0-9]{4})\Z")
QUARTER = re.compile(
    r"(?:([0-9]{4})\s*[-/_ ]?\s*(?:Q([1-4])|([1-4])Q)|(?:Q([1-4])|([1-4])Q)\s*[-/_ ]?\s*([0-9]{4}))\Z", re.IGNORECASE
)
YEAR = re.compile(r"([0-9]{4})(?:\.0+)?\Z")
NAMED = re.compile(r"([^\W\d_]+)\.?[\s\-/_,']*([0-9]{4}|[0-9]{2})\Z")
NAMED_AFTER = re.compile(r"([0-9]{4})[\s\-/_,]*([^\W\d_]+)\.?\Z")
DAY_SLASHED = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})\Z")
DAY_NAMED = re.compile(
    r"(?:[^\W\d_]+,?\s+)?([0-9]{1,2})(?:st|nd|rd|th)?[\s-]+([^\W\d_]+)\.?,?[\s-]+([0-9]{4}|[0-9]{2})\Z"
)
FISCAL = re.compile(r"(?:FY\s*)?([0-9]{4})\s*[-/–]\s*([0-9]{4}|[0-9]{2})\Z", re.IGNORECASE)
FISCAL_ENDS = re.compile(r"FY\s*-?\s*([0-9]{4}|[0-9]{2})\Z", re.IGNORECASE)
WORLD_BANK = re.compile(r"\s*\[YR[0-9A-Z]+\]\Z")
"""What the World Bank adds to a period: `2011Q1 [YR2011Q1]`."""
PERIODS_FROM = 3
"""So many headings that are periods make a table whose periods are columns."""
PIVOT = 69
"""Two-digit years from here on are of the last century, as POSIX reads them: 93 is 1993, 18 is 2018."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A day, a month, a quarter, a calendar or a fiscal year. `text` is ISO 8601; a fiscal year is an interval."""

    first: date
    last: date
    length: Length

    @property
    def text(self) -> str:
        if self.length == "day":
            return self.first.isoformat()
        if self.length == "month":
            return f"{self.first.year:04}-{self.first.month:02}"
        if self.length == "quarter":
            return f"{self.first.year:04}-Q{(self.first.month + 2) // 3}"
        return f"{self.first.year:04}" if self.length == "year" else f"{self.first}/{self.last}"

    @property
    def year(self) -> int:
        """The calendar year that it ends in: a fiscal year is named after that one."""
        return self.last.year


def month(year: int, number: int) -> Period:
    """A calendar month."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month")


def whole_year(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def fiscal_year(first_year: int, starts: int) -> Period:
    """The twelve months from the first day of the month `starts` in `first_year`."""
    return Period(date(first_year, starts, 1), date(first_year + 1, starts, 1) - timedelta(days=1), "fiscal")


def month_number(written: object) -> int | None:
    """A month said by number or by name, `3`, `03`, `3.0`, `M03`, `March`, `mars`, `Mar.`; None where it is none."""
    plain = _plain(str(written))
    if found := re.fullmatch(r"m?(0?[1-9]|1[0-2])(\.0+)?", plain):
        return int(found[1])
    return MONTHS.get(plain.rstrip("."))


def period_of(written: object, *, fiscal_from: int | None = None) -> Period | None:
    """The period that a text or a cell says, or None. `fiscal_from` is the month that fiscal years begin in.

    Without it, `2014/15` and `FY 2015` say no period: which months they mean depends on who writes.
    """
    plain = str(written).strip().replace("\u2010", "-").replace("\u2011", "-")
    plain = WORLD_BANK.sub("", plain)
    try:
        return _calendar(plain) or (_fiscal(plain, fiscal_from) if fiscal_from else None)
    except ValueError:
        return None


def period_headings(headings: Iterable[str]) -> dict[str, str]:
    """Which headings are periods, as ISO text. Where all are first days of months, they are the months."""
    found = {heading: period for heading in headings if (period := period_of(heading))}
    if all(period.length == "day" and period.first.day == 1 for period in found.values()):
        return {heading: month(period.first.year, period.first.month).text for heading, period in found.items()}
    return {heading: period.text for heading, period in found.items()}


def named_day(written: object, *, day_first: bool) -> Period | None:
    """As `period_of`, and days such as `24/05/2022`, `24 May 2022`, `Tue 24-May-22`, in the order that is said."""
    plain = str(written).strip()
    if found := period_of(plain):
        return found
    try:
        if parts := DAY_SLASHED.match(plain):
            one, two = (int(parts[1]), int(parts[2])) if day_first else (int(parts[2]), int(parts[1]))
            day = date(full_year(parts[3]), two, one)
        elif (parts := DAY_NAMED.match(plain)) and (number := MONTHS.get(_plain(parts[2]))):
            day = date(full_year(parts[3]), number, int(parts[1]))
        else:
            return None
    except ValueError:
        return None
    return Period(day, day, "day")


def _calendar(plain: str) -> Period | None:
    if found := YEAR.match(plain):
        return whole_year(int(found[1])) if 1800 <= int(found[1]) <= 2200 else None
    if found := DAY.match(plain):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return Period(day, day, "day")
    if found := YEAR_MONTH.match(plain):
        return month(int(found[1]), int(found[2]))
    if found := MONTH_YEAR.match(plain):
        return month(int(found[2]), int(found[1]))
    if found := QUARTER.match(plain):
        year, number = int(found[1] or found[6]), int(found[2] or found[3] or found[4] or found[5])
        return Period(date(year, 3 * number - 2, 1), month(year, 3 * number).last, "quarter")
    if (found := NAMED.match(plain)) and (named := MONTHS.get(_plain(found[1]))):
        return month(full_year(found[2]), named)
    if (found := NAMED_AFTER.match(plain)) and (named := MONTHS.get(_plain(found[2]))):
        return month(int(found[1]), named)
    return None


def _fiscal(plain: str, starts: int) -> Period | None:
    if found := FISCAL.match(plain):
        first = int(found[1])
        ends = int(found[2]) if len(found[2]) == 4 else first - first % 100 + int(found[2])
        return fiscal_year(first, starts) if ends % 100 == (first + 1) % 100 and abs(ends - first) < 100 else None
    if found := FISCAL_ENDS.match(plain):
        return fiscal_year(full_year(found[1]) - (0 if starts == 1 else 1), starts)
    return None


def full_year(written: str) -> int:
    """A year of four digits as it is, one of two by the pivot: 93 is 1993, 18 is 2018."""
    number = int(written)
    return number if len(written) == 4 else number + (1900 if number >= PIVOT else 2000)


def _plain(written: str) -> str:
    """Small letters without accents; the hamza of Arabic names goes with them."""
    folded = unicodedata.normalize("NFKD", written.strip().casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
