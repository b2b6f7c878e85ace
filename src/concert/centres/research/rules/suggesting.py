"""Suggest what each column of a table is, by its heading and by what stands in it, with how sure that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules.dates import read_date
from concert.centres.research.rules.heading_words import HEADINGS, ONLY_DEATHS, ONLY_VALUES
from concert.centres.research.rules.headings import folded_heading
from concert.centres.research.rules.judging import Raw, Unfit
from concert.centres.research.rules.mapping import SEALED, SEVERAL, Concept
from concert.centres.research.rules.mapping.numbers import read_count, sex_in
from concert.centres.research.rules.periods import PERIODS_FROM, period_headings
from concert.centres.research.rules.personal import personal_columns
from concert.centres.research.rules.readings import POINT

MOSTLY = 0.9
LOOKED_AT = 300
"""Distinct values of a column that are looked at."""
URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
DEADLY = frozenset({"dead", "missing", "survivors", "cause"})
DEADLY_WORDS = re.compile(
    r"dead|death|died|killed|mort|décès|muert|falleci|وفا|قتل|victim|shipwreck|naufrag", re.IGNORECASE
)
SAYS_HOW = re.compile(r"precision|accuracy|quality|method|status|type|format|confidence|certainty", re.IGNORECASE)
"""Headings that say how another column is known, or of which kind it is; a known word among theirs is not theirs."""
NUMBERED = 0.9
"""From this share of distinct values on, and a dozen of them, a column called a number numbers its rows."""
PLACES = ("date", "year", "country", "origin", "latitude", "longitude", "point", "url", "sex")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a column probably is. `sureness` from 0 to 1; `why`: `heading`, `words`, `values`, or empty for none."""

    heading: str
    role: str
    sureness: float
    why: str
    personal: str = ""
    """What is personal about it, where it is: its values are never shown."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the values of a column look like: shares of those that could be each thing."""

    filled: int
    shares: Mapping[str, float]
    distinct: float


@cache
def _by_fold() -> Mapping[str, tuple[str, float]]:
    """Each known heading, folded, with its role; where two roles know one, the first does. Signs alone are left out."""
    found: dict[str, tuple[str, float]] = {}
    for role, headings in HEADINGS.items():
        for each in headings:
            found.setdefault(folded_heading(each), (role, 0.95))
    return found


def is_heading(written: str) -> bool:
    """Whether somebody is known to write this above a column."""
    return folded_heading(written) in _by_fold()


def are_headings(found: frozenset[str]) -> bool:
    """Whether a row of cells is one of headings: at least three of its cells are known, or two of three, or periods."""
    known = sum(is_heading(each) for each in found)
    if known and len(period_headings(found)) >= PERIODS_FROM:
        return True
    return known >= 3 or (known >= 2 and 3 * known >= 2 * len(found))


def suggested(raw: Raw, on: date, country: Callable[[str], str | None]) -> tuple[Concept, list[Suggestion]]:
    """What a table counts, and what each of its columns is: each role once, given to the column that fits best."""
    seen = {name: _seen(raw.column(name), on, country) for name in raw.table.column_names}
    personal = {each.column: each.kind for each in personal_columns(raw.table)}
    concept = _concept(raw, seen)
    options = sorted(
        ((sureness, place, name, role, why) for place, name in enumerate(seen)
         for role, sureness, why in _options(name, seen[name], concept)),
        key=lambda each: (-each[0], each[1]),
    )  # fmt: skip
    given: dict[str, Suggestion] = {
        name: Suggestion(name, "person_name", 0.9, "values", kind)
        for name, kind in personal.items()
        if kind not in ("position", "note")
    }
    taken: set[str] = set()
    for sureness, _place, name, role, why in options:
        if name not in given and (role not in taken or role in SEVERAL):
            given[name] = Suggestion(name, role, round(sureness, 2), why)
            taken.add(role)
    found = [given.get(name, Suggestion(name, "ignore", 0.0, "")) for name in seen]
    told = _mended([replace(each, personal=personal.get(each.heading, "")) for each in found], concept)
    return concept, told if concept == "deaths" else _with_value(told, seen)


def _with_value(found: list[Suggestion], seen: Mapping[str, Seen]) -> list[Suggestion]:
    """Where no column is called a value, the last one of numbers that is nothing else probably is."""
    if any(each.role == "value" for each in found):
        return found
    numbers = [
        each.heading for each in found
        if each.role == "ignore" and not each.personal and seen[each.heading].shares["number"] >= MOSTLY
        and seen[each.heading].shares["year"] < MOSTLY
    ]  # fmt: skip
    last = numbers[-1] if numbers else None
    return [replace(each, role="value", sureness=0.4, why="values") if each.heading == last else each for each in found]


def _mended(found: list[Suggestion], concept: Concept) -> list[Suggestion]:
    """An id of an incident is the row's own id where no other column is; a number alone is the value."""
    roles = {each.role for each in found}
    swap = {"group": "id"} if "id" not in roles else {}
    if concept != "deaths" and "value" not in roles:
        swap["total"] = "value"
    if len(roles & {"latitude", "longitude"}) == 1:
        swap |= {"latitude": "ignore", "longitude": "ignore"}
    if not roles & {"country"} and concept != "deaths" and "area" in roles:
        swap["area"] = "country"
    return [replace(each, role=swap.get(each.role, each.role)) for each in found]


def _concept(raw: Raw, seen: Mapping[str, Seen]) -> Concept:
    roles = {role for name in seen for role, _sure in _by_heading(name)}
    if DEADLY & roles or any(DEADLY_WORDS.search(name) for name in raw.table.column_names):
        return "deaths"
    if "value" in roles or raw.counts_in == "cell" or {"period", "value"} <= raw.fields:
        return "flow"
    return "deaths" if {"total", "place_text"} <= roles else "flow"


def _options(name: str, seen: Seen, concept: Concept) -> Iterator[tuple[str, float, str]]:
    """Every role that a column could have, with how sure that is: what values contradict is no option."""
    if not seen.filled:
        return
    wrong = ONLY_VALUES if concept == "deaths" else ONLY_DEATHS - {"total"}
    told: set[str] = set()
    for role, sure in _by_heading(name):
        if role == "total" and seen.distinct >= NUMBERED and seen.filled >= 12:
            role = "id"
        if role == "country" and folded_heading(name) == "state" and seen.shares["named"] < 0.5:
            role = "place_text"
        if role in wrong or not _can_be(role, seen):
            continue
        told.add(role)
        yield role, sure + 0.04 * seen.shares.get(role, 0.0), "heading" if sure > 0.9 else "words"
    for role in PLACES:
        if role not in told and role not in wrong and seen.shares.get(role, 0.0) >= 0.8:
            yield role, 0.55 * seen.shares[role], "values"


def _by_heading(name: str) -> Iterator[tuple[str, float]]:
    """Roles that a heading names: as a whole, or by the longest known heading among its words."""
    whole = _by_fold().get(folded_heading(name))
    if whole:
        yield whole
        if whole[0] == "area":
            yield "place_text", 0.6
        return
    if SAYS_HOW.search(name):
        return
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[\W_]+", " ", name).split()
    best: tuple[int, str] | None = None
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            piece = "".join(words[first:last])
            found = _by_fold().get(folded_heading(piece))
            if found and len(piece) >= 3 and (best is None or len(piece) > best[0]):
                best = (len(piece), found[0])
    if best:
        yield best[1], 0.5 + 0.3 * best[0] / max(len("".join(words)), 1)


NEEDS = {
    "date": ("date", 0.4), "date_last": ("date", 0.2), "year": ("year", 0.7), "latitude": ("latitude", 0.5),
    "longitude": ("longitude", 0.5), "point": ("point", 0.4), "sex": ("sex", 0.3),
    **dict.fromkeys((*ONLY_DEATHS - {"cause"}, "low", "high"), ("count", 0.5)),
    "value": ("number", 0.4),
}  # fmt: skip
"""What at least a share of the values must look like, or the heading means something else."""


def _can_be(role: str, seen: Seen) -> bool:
    if role not in NEEDS:
        return True
    look, least = NEEDS[role]
    return seen.shares[look] >= least


def _seen(column: pa.Array, on: date, country: Callable[[str], str | None]) -> Seen:
    texts = [str(each).strip() for each in pc.unique(column.drop_null()).slice(0, LOOKED_AT).to_pylist()]
    texts = [each for each in texts if each]
    filled = len(column) - column.null_count
    looks: Mapping[str, Callable[[str], bool]] = {
        "date": lambda text: _is_date(text, on),
        "year": lambda text: bool(re.fullmatch(r"(?:19|20)\d\d(?:\.0+)?", text)),
        "country": lambda text: not text.isdecimal() and country(text) is not None,
        "named": lambda text: len(text) > 3 and country(text) is not None,
        "latitude": lambda text: _within(text, 90),
        "longitude": lambda text: _within(text, 180),
        "point": lambda text: bool(POINT.match(text.strip("()[]"))),
        "url": lambda text: bool(URL.match(text)),
        "sex": lambda text: sex_in(text) is not None,
        "count": _is_count,
        "number": lambda text: bool(re.fullmatch(r"[-<]?[\d., '%]+(?:e[+-]?\d+)?|:|\*|-", text.lower())),
    }
    shares = {name: sum(map(look, texts)) / len(texts) if texts else 0.0 for name, look in looks.items()}
    shares["origin"] = shares["country"] * 0.9
    for name in ("latitude", "longitude"):
        if not any("." in text for text in texts):
            shares[name] *= 0.5
    return Seen(len(texts) and filled, shares, len(texts) / filled if filled else 0.0)


def _is_date(text: str, on: date) -> bool:
    if re.fullmatch(r"\d{1,3}(?:\.\d+)?", text):
        return False
    try:
        read_date(text, on)
    except Unfit:
        return False
    return True


def _is_count(text: str) -> bool:
    try:
        read_count(text)
    except Unfit:
        return False
    return True


def _within(text: str, most: float) -> bool:
    try:
        return abs(float(text.replace(",", "."))) <= most
    except ValueError:
        return False


def shown(raw: Raw, suggestion: Suggestion, most: int = 3) -> Sequence[str]:
    """The first few values of a column for the eyes of somebody who maps it; none where they are personal."""
    if suggestion.personal not in ("", "position") or suggestion.role in SEALED:
        return []
    values = pc.unique(raw.column(suggestion.heading).drop_null()).slice(0, most).to_pylist()
    return [str(each)[:60] for each in values if str(each).strip()]
