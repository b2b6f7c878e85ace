"""How a single value of a delivery is read. Blank is not known; nothing is repaired."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from concert.centres.research.rules.judging import Unfit

BLANK = frozenset({"", "-", "*", "..", "...", "…", "na", "n/a", "null", "none"})
"""What sources write where they do not say: `-`, `..` and `*` (a small count withheld) are not zero."""

WHOLE = re.compile(r"[0-9]{1,15}(\.0+)?\Z")
THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3}){1,4}(\.0+)?\Z")
NEGATIVE = re.compile(r"-\s?[0-9][0-9,]*(\.[0-9]+)?\Z")
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?\Z")
WORDY_DATE = re.compile(r"[A-Z][a-z]{2}, ([0-9]{2})/([0-9]{2})/([0-9]{4})(?: - [0-9]{2}:[0-9]{2})?\Z")
POINT = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]*)?),\s*(-?[0-9]{1,9}(?:\.[0-9]*)?)\Z")
WELL_KNOWN_TEXT = re.compile(r"(?:SRID=4326;\s*)?POINT\s?\(\s*(\S+)\s+(\S+)\s*\)\Z", re.IGNORECASE)
COMMAS = re.compile(r"(-?[0-9]{1,3},[0-9]+)(?:,?\s+|\s?[;/|]\s?)(-?[0-9]{1,3},[0-9]+)\Z")
SPACED = re.compile(r"(-?[0-9.]+)(?:\s+|\s?[;/|]\s?)(-?[0-9.]+)\Z")
MEASURED = r"([0-9]{1,3}(?:[.,][0-9]+)?)"
ANGLE = rf"{MEASURED}[\s°d]*(?:{MEASURED}[\s'′m]+)?(?:{MEASURED}[\s\"″s']*)?"
ANGLES = re.compile(rf"(?:([NS])\s*{ANGLE}|{ANGLE}([NS]))[\s,;/]*(?:([EW])\s*{ANGLE}|{ANGLE}([EW]))\Z", re.IGNORECASE)
"""Degrees with minutes and seconds or without, each with the letter of its side."""
UNKNOWN_COUNTRY = frozenset({"unknown", "mixed/unknown", "mixed / unknown", "unspecified", "mixed", "various"})
LARGEST = 10**12
MOST_IN_ONE_EVENT = 10**7
"""More people than any single event ever killed: a larger number in one row is a slip or an attack."""


def text(value: object) -> str | None:
    """A text without surrounding space, HTML entities resolved; None where it is blank."""
    found = html.unescape(str(value)).strip()
    return found or None


def code(value: object) -> str | None:
    """A category's code; None where it is blank or a dash."""
    found = str(value).strip()
    return None if found in ("", "-") else found


def count(value: object) -> int | None:
    """A number of people, zero or more; `1,022` is 1022. Unfit where it is no whole number, or negative."""
    if isinstance(value, float):
        if value != value:
            return None
        if not -LARGEST < value < LARGEST or value != int(value):
            raise Unfit("count_unreadable")
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        if value < 0:
            raise Unfit("count_negative")
        if value >= LARGEST:
            raise Unfit("count_unreadable")
        return value
    written = str(value).strip()
    if written.lower() in BLANK:
        return None
    if WHOLE.match(written):
        found = int(written.split(".")[0])
    elif THOUSANDS.match(written):
        found = int(written.split(".")[0].replace(",", ""))
    elif NEGATIVE.match(written):
        raise Unfit("count_negative")
    else:
        raise Unfit("count_unreadable")
    if found >= LARGEST:
        raise Unfit("count_unreadable")
    return found


def signed(value: object) -> int | None:
    """As `count`, but a negative number is given as it stands."""
    try:
        return count(value)
    except Unfit as unfit:
        if unfit.reason != "count_negative":
            raise
        written = str(value).replace(",", "").replace(" ", "")
        return int(float(written)) if float(written) == int(float(written)) else _unreadable()


def in_one_event(reading: Callable[[object], int | None]) -> Callable[[object], int | None]:
    """As `reading`, but unfit where no single event can have struck so many."""

    def bounded(value: object) -> int | None:
        found = reading(value)
        return _unreadable() if found is not None and abs(found) > MOST_IN_ONE_EVENT else found

    return bounded


def _unreadable() -> int:
    raise Unfit("count_unreadable")


def day(value: object, on: date) -> date | None:
    """A day as the source's layouts write it: `2015-11-05`, `Thu, 11/05/2015 - 12:00`. Unfit: none, or one to come."""
    written = str(value).strip()
    if written.lower() in BLANK:
        raise Unfit("date_missing")
    iso, wordy = ISO_DATE.match(written), WORDY_DATE.match(written)
    try:
        if iso:
            found = date(int(iso[1]), int(iso[2]), int(iso[3]))
        elif wordy:
            found = date(int(wordy[3]), int(wordy[1]), int(wordy[2]))
        else:
            raise Unfit("date_unreadable")
    except ValueError:
        raise Unfit("date_unreadable") from None
    if found > on:
        raise Unfit("date_future")
    return found


def year(value: object, on: date) -> int | None:
    """A year, also as `2015.0`. Unfit: none, unreadable, to come, or before 1900."""
    try:
        found = count(value)
    except Unfit:
        raise Unfit("date_unreadable") from None
    if found is None:
        raise Unfit("date_missing")
    if found > on.year:
        raise Unfit("date_future")
    if found < 1900:
        raise Unfit("date_unreadable")
    return found


def point(value: object) -> tuple[float, float] | None:
    """Latitude and longitude in one field, as two numbers or as angles with their sides. Unfit where it is neither.

    Never swapped, never repaired: numbers that no place on earth has are read as well, and doubted afterwards.
    """
    written = re.sub(r"[\u2212\u2013]", "-", html.unescape(str(value))).strip(" \t\r\n\u00a0()[]")
    if written.lower() in BLANK or all(part.strip().lower() in BLANK for part in written.split(",")):
        return None
    if found := WELL_KNOWN_TEXT.match(f"{written})"):
        written = f"{found[2]}, {found[1]}"
    elif found := ANGLES.match(written.replace("’", "'").replace("''", '"').replace("”", '"')):
        told = found.groups()
        return _angle(told[1:4] if told[0] else told[4:7], told[0] or told[7]), _angle(
            told[9:12] if told[8] else told[12:15], told[8] or told[15]
        )
    plain = written.replace("°", "").strip()
    if found := COMMAS.match(plain):
        plain = f"{found[1].replace(',', '.')}, {found[2].replace(',', '.')}"
    elif found := SPACED.match(plain):
        plain = f"{found[1]}, {found[2]}"
    found = POINT.match(re.sub(r"\s+,", ",", plain))
    if not found:
        raise Unfit("coordinates_unreadable")
    return float(found[1]), float(found[2])


def _angle(parts: Sequence[str | None], side: str) -> float:
    degrees, minutes, seconds = (float((each or "0").replace(",", ".")) for each in parts)
    if minutes >= 60 or seconds >= 60:
        raise Unfit("coordinates_unreadable")
    return round(degrees + minutes / 60 + seconds / 3600, 6) * (-1 if side.upper() in "SW" else 1)


def country(resolve: Callable[[str], str | None]) -> Callable[[object], str | None]:
    """Read a country's name: None where the source says that it is not known, unfit where nobody knows the name."""

    def reading(value: object) -> str | None:
        name = text(value)
        if name is None or name.lower() in UNKNOWN_COUNTRY or name == "-":
            return None
        found = resolve(name)
        if found is None:
            raise Unfit("country_unknown")
        return found

    return reading


NO_COUNTRY = frozenset({"UNK", "UKN", "XXA", "STA", "TIB", "XXX", "XXB"})
"""Unknown, stateless and Tibetan origins: people without a country of their own in the tables; XXX, XXB as
in passports. They count for the world and in their host's figures, and are assigned to no country."""


NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?\Z")
UNSAID = BLANK | {"nan", "n"}


def measured(value: object) -> float | None:
    """A measure, zero or more. None where it is not said, or only bounded (`<5`): neither is zero."""
    written = str(value).strip()
    if written.lower() in UNSAID or written[:1] in ("<", ">"):
        return None
    if NUMBER.match(written):
        return float(written)
    raise Unfit("count_negative" if NUMBER.match(written.removeprefix("-")) else "value_unreadable")


def one_of(known: frozenset[str], reason: str) -> Callable[[object], str | None]:
    """Read a code of a list, in small letters; unfit for `reason` where the list does not have it."""

    def reading(value: object) -> str | None:
        found = code(value)
        if found is None or found.lower() in known:
            return found.lower() if found else None
        raise Unfit(reason)

    return reading


def m49_number(resolve: Callable[[str], str | None]) -> Callable[[object], str | None]:
    """Read an M49 number: None where no area has it (a grouping of the custodian), unfit where it is no number."""

    def reading(value: object) -> str | None:
        written = str(value).strip()
        if not re.fullmatch(r"[0-9]{1,6}", written):
            raise Unfit("country_unknown")
        return resolve(written.zfill(3))

    return reading


def iso_code(
    resolve: Callable[[str], str | None], groupings: frozenset[str] = frozenset()
) -> Callable[[object], str | None]:
    """Read an alpha-3 code: None where it says that the country is not known, unfit where no area has the code.

    None also for the `groupings` of a custodian, which are several areas or parts of one.
    """

    def reading(value: object) -> str | None:
        found = code(value)
        if found is None or found in NO_COUNTRY or found in groupings:
            return None
        area = resolve(found) if re.fullmatch(r"[A-Z]{2}[A-Z0-9]", found) else None
        if area is None:
            raise Unfit("country_unknown")
        return area

    return reading


def listed(value: object, known: Mapping[str, str]) -> str | None:
    """The code of a category by its words, without case, punctuation and the word route; None where nobody knows it."""
    words = " ".join(re.sub(r"[^\w]+", " ", str(value).casefold()).split())
    return known.get(words) or known.get(words.removesuffix(" route").removesuffix(" routes"))


def is_withheld(value: object) -> bool:
    """Whether a small count was withheld by its custodian: `*`, in UNHCR's tables one to four."""
    return str(value).strip() == "*"
