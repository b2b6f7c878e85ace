"""Which countries a report's words name, where it happened and where it was going; how vague its words are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

Resolve = Callable[[str], str | None]

APART = re.compile(r"[,;()/:]|\s[-–]\s|\.\s")
ELSEWHERE = re.compile(
    r"\b(?:depart\w*|left|embark\w*|en[- ]?route|on (?:the )?(?:way|route)|head(?:ed|ing)|bound for|towards?|"
    r"destination|on a journey|trying to|attempt\w*|travel\w*|sailing|set (?:off|sail)|disembark\w*|survivors?|"
    r"taken to|"
    r"transferred|returned|deported|missing (?:since|during)|aim of|originat\w*|from|flight|inbound)\b",
    re.IGNORECASE,
)
"""What follows tells of another place than that of the incident."""
VAGUE = re.compile(
    r"\b(?:unspecified|unknown|borders?|unspecifed|somewhere|between|international waters|open sea|high seas|"
    r"ocean|atlantic|"
    r"mediterranean|on ?board|rescue\w*|andaman|bay of bengal|caribbean sea|sahara|desert|drift\w*|sar zone|"
    r"see coordinates|search and rescue)\b",
    re.IGNORECASE,
)
FAR_OFF = re.compile(
    r"\b(\d{1,4}(?:[.,]\d+)?)(?:\s?-\s?(\d{1,4}))?\s?(km|kms|kilomet(?:re|er)s?|miles?|nautical miles?|nm|mn)\b",
    re.IGNORECASE,
)
OFFSHORE = re.compile(r"\b(?:off|at sea|boats?|ships?|vessel|aboard|waters?|sea)\b", re.IGNORECASE)
ROUTES = {
    "us-mexico border": ("USA", "MEX"), "darien": ("PAN", "COL"), "english channel": ("FRA", "GBR", "BEL"),
    "mainland europe to the uk": ("FRA", "GBR", "BEL", "NLD"), "belarus-eu border": ("BLR", "POL", "LTU", "LVA"),
    "italy to france": ("ITA", "FRA"), "dominican republic to puerto rico": ("DOM", "PRI"),
    "haiti to dominican": ("HTI", "DOM"), "syria to t": ("SYR", "TUR"), "iran to t": ("IRN", "TUR"),
    "afghanistan to iran": ("AFG", "IRN", "PAK"), "drc to uganda": ("COD", "UGA"), "naf river": ("MMR", "BGD"),
    "mayotte": ("MYT", "COM"),
}  # fmt: skip
"""Countries that a route's name means; of others, any country on the way may be meant."""
LONGEST_NAME = 6
PEOPLES = {
    "USA": "USA", "US": "USA", "UK": "GBR", "DRC": "COD", "UAE": "ARE",
    "Libyan": "LBY", "Tunisian": "TUN", "Algerian": "DZA", "Moroccan": "MAR", "Egyptian": "EGY", "Sudanese": "SDN",
    "Maltese": "MLT", "Italian": "ITA", "Spanish": "ESP", "Greek": "GRC", "Turkish": "TUR", "French": "FRA",
    "Mexican": "MEX", "Iranian": "IRN", "Afghan": "AFG", "Pakistani": "PAK", "Iraqi": "IRQ", "Syrian": "SYR",
    "Thai": "THA", "Malaysian": "MYS", "Indonesian": "IDN", "Nigerian": "NGA", "Chadian": "TCD", "Yemeni": "YEM",
    "Bulgarian": "BGR", "Serbian": "SRB", "Croatian": "HRV", "Hungarian": "HUN", "Belarusian": "BLR", "Polish": "POL",
    "Sicily": "ITA", "Lampedusa": "ITA", "Crete": "GRC", "Lesvos": "GRC", "Lesbos": "GRC", "Canary Islands": "ESP",
    "Ceuta": "ESP", "Melilla": "ESP", "Texas": "USA", "Arizona": "USA", "California": "USA", "Florida": "USA",
    "New Mexico": "USA",
}  # fmt: skip
"""Adjectives, and islands or states that reports name without their country."""
KILOMETRES = {"k": 1.0, "m": 1.609, "n": 1.852}


@dataclass(frozen=True, slots=True)
class Named:
    """`here`: countries named as the place; `also`: those named as start, aim or on the way. `off`: km said to land."""

    here: frozenset[str]
    also: frozenset[str]
    off: float
    is_vague: bool
    is_at_sea: bool


def reader(resolve: Resolve) -> Callable[[str], Named]:
    """Reads texts with one table of countries; each distinct piece is looked up once."""
    look_up = cache(lambda piece: frozenset(_countries(piece, resolve)))

    @cache
    def read(text: str) -> Named:
        cut = ELSEWHERE.search(text)
        before, after = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
        here = frozenset(code for piece in APART.split(before) for code in look_up(piece))
        also = frozenset(code for piece in APART.split(after) for code in look_up(piece))
        return Named(here, also, _off(text), bool(VAGUE.search(text)), bool(OFFSHORE.search(before)))

    return read


def _countries(piece: str, resolve: Resolve) -> Iterator[str]:
    """The countries that a piece of text names: longer names before shorter ones, no word twice."""
    words = [word.strip(" .'\"\u2019\n") for word in piece.split()][:40]
    taken: set[int] = set()
    for count in range(min(len(words), LONGEST_NAME), 0, -1):
        for first in range(len(words) - count + 1):
            places = set(range(first, first + count))
            run = " ".join(words[first : first + count])
            if places & taken or not run[:1].isupper():
                continue
            found = PEOPLES.get(run) or (resolve(run) if len(run) > 3 else None)
            if found:
                taken |= places
                yield found


def _off(text: str) -> float:
    """The longest distance that the words give, in kilometres."""
    told = [
        float((second or first).replace(",", ".")) * KILOMETRES[unit[0].lower()]
        for first, second, unit in FAR_OFF.findall(text)
    ]
    return max(told, default=0.0)


def of_route(route: str | None) -> frozenset[str]:
    """The countries that a route's name means; none where it runs through many."""
    folded = (route or "").lower()
    return frozenset(
        code for start, codes in ROUTES.items() if folded.startswith(start) or start in folded for code in codes
    )
