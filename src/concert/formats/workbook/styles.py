"""Which cell styles are dates, and what day a serial number means."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from concert.formats.workbook.streams import Budget, PartParser, chunks

# ECMA-376 part 1, 18.8.30: the built-in formats that show a day (45–47 show durations and are left out).
BUILT_IN_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
LAST_SERIAL = 2_958_465  # 31 December 9999


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by number that show a day, and where the count of days starts."""

    dates: frozenset[int]
    is_1904: bool = False

    def day(self, serial: float) -> date | datetime | None:
        """The day of a serial number; None where no such day exists (0, negative, 29 February 1900)."""
        shifted = serial + 1462 if self.is_1904 else serial
        if not 1 <= shifted < LAST_SERIAL + 1 or int(shifted) == 60:
            return None
        days = int(shifted) if shifted > 60 else int(shifted) + 1
        moment = datetime(1899, 12, 30) + timedelta(days=days, seconds=round((shifted % 1) * 86_400))  # noqa: DTZ001
        return moment if moment.time() != datetime.min.time() else moment.date()


def shows_a_day(pattern: str) -> bool:
    """Whether a number format shows a day: it names days or years outside quoted text and brackets."""
    first = LITERALS.sub("", pattern.split(";")[0]).lower()
    return "general" not in first and any(letter in first for letter in "dy")


def read_styles(archive: zipfile.ZipFile, budget: Budget, *, is_1904: bool) -> Styles:
    """The styles of the workbook; without a style sheet nothing is a date."""
    if "xl/styles.xml" not in archive.namelist():
        return Styles(frozenset(), is_1904)
    patterns: dict[str, str] = {}
    used: list[str] = []
    inside = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            patterns[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside[0] = True
        elif name == "xf" and inside[0]:
            used.append(attributes.get("numFmtId", "0"))

    def end(name: str) -> None:
        if name == "cellXfs":
            inside[0] = False

    PartParser(start, end, lambda _text: None).read(chunks(archive, "xl/styles.xml", budget))
    dates = frozenset(position for position, number in enumerate(used) if _is_date(number, patterns))
    return Styles(dates, is_1904)


def _is_date(number: str, patterns: dict[str, str]) -> bool:
    if number in patterns:
        return shows_a_day(patterns[number])
    return number.isdecimal() and int(number) in BUILT_IN_DATES
