"""Categories that many sources share, by the words and codes that they write."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from concert.centres.research.rules import readings
from concert.centres.research.rules.judging import Unfit
from concert.ground.reference.rules import packaged

SEXES = {
    "female": "female", "f": "female", "females": "female", "women": "female", "woman": "female", "w": "female",
    "male": "male", "m": "male", "males": "male", "men": "male", "man": "male",
    "total": "total", "both": "total", "both sexes": "total", "t": "total", "all": "total",
    "unknown": "unknown", "unk": "unknown", "u": "unknown", "not stated": "unknown",
}  # fmt: skip
TOTAL = "total"
OTHER_ALPHA_2 = {"EL": "GRC", "UK": "GBR", "XK": "QZK"}
"""Two-letter codes that Eurostat writes and ISO 3166-1 does not have in that meaning."""


ALSO = {
    "former yugoslav republic of macedonia": "MKD", "the former yugoslav republic of macedonia": "MKD",
    "former yugoslav republic of macedonia the": "MKD", "china including hong kong": "CHN",
    "dem people s republic of korea": "PRK",
}  # fmt: skip
"""Names that only statistics of flows write."""
NO_COUNTRY_NOW = frozenset(
    {
        "serbia and montenegro", "former serbia and montenegro", "former soviet union", "soviet union",
        "former czechoslovakia", "former yugoslavia", "yugoslavia", "netherlands antilles", "horn of africa", "tibet",
        "tibetan", "stateless", "recognised non citizens", "third country", "unspecified sub saharan nationals",
        "unknown", "unspecified", "not specified", "not stated", "other", "others", "oth", "n a", "various unknown",
    }
)  # fmt: skip
"""States that are no more, regions, and words for no country: such people stay in totals, and in no country's."""


def words(name: str) -> str:
    """A name in small letters, without punctuation, or a remark in brackets."""
    plain = re.sub(r"\s*\([^()]*\)\s*\Z", "", name.strip())
    return " ".join(re.sub(r"[^\w]+", " ", plain.casefold()).split())


def says_no_country(name: str) -> bool:
    """Whether a name stands for no country of today."""
    return words(name) in NO_COUNTRY_NOW


@cache
def _by_alpha_2() -> dict[str, str]:
    return {row["iso2"]: row["code"] for row in packaged("areas") if row["iso2"]} | OTHER_ALPHA_2


def sex(value: object) -> str | None:
    """`female`, `male`, `total` or `unknown`; None where the words are others."""
    return readings.listed(value, SEXES)


def country_of(resolve: Callable[[str], str | None], name: str) -> str | None:
    """The area of a name or a code of two or three letters, also with a remark in brackets, a star or a caret."""
    plain = re.sub(r"\s*\([^()]*\)\s*\Z", "", name.strip()).rstrip("*^ ¹²³")
    found = resolve(name) or resolve(plain) or ALSO.get(words(name))
    return found or (_by_alpha_2().get(plain) if len(plain) == 2 else None)


def nationality(resolve: Callable[[str], str | None]) -> Callable[[object], str | None]:
    """Read a nationality by the name of its country: None where it stands for none, unfit where nobody knows it."""
    return geographic(resolve, says_no_country)


def country_within(resolve: Callable[[str], str | None], written: str) -> str | None:
    """The one country that is named within a text, such as a sheet's name; None where there is none, or several."""
    words = re.findall(r"[^\W\d_]+", written)
    found: set[str] = set()
    taken: set[int] = set()
    for length in range(min(6, len(words)), 0, -1):
        for begin in range(len(words) - length + 1):
            places = set(range(begin, begin + length))
            part = " ".join(words[begin : begin + length])
            if not places & taken and len(part) > 2 and (area := resolve(part)):
                found.add(area)
                taken |= places
    return found.pop() if len(found) == 1 else None


def geographic(
    resolve: Callable[[str], str | None], is_grouping: Callable[[str], bool]
) -> Callable[[object], str | None]:
    """Read a country by name or code: None for groupings and for what is not known, unfit where nobody knows it."""

    def reading(value: object) -> str | None:
        name = readings.text(value)
        if name is None or is_grouping(name) or name.casefold() in readings.UNKNOWN_COUNTRY:
            return None
        if name in readings.NO_COUNTRY:
            return None
        found = country_of(resolve, name)
        if found is None:
            raise Unfit("country_unknown")
        return found

    return reading
