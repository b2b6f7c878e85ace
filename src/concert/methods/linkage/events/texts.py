"""What the text of a report says in words that two reports can share: places, causes, numbers, who died."""

from __future__ import annotations

import re
from functools import lru_cache

from concert.methods.linkage.events.lands import NAMES
from concert.methods.linkage.events.vocabulary import COUNTRIES, NARRATIVE
from concert.methods.linkage.folding import folded

CAUSES: dict[str, tuple[str, ...]] = {
    "water": (
        "drown", "capsiz", "shipwreck", "sank", "sunk", "sinking", "dinghy", "boat", "swim", "swam", "overboard",
        "ashore", "washed", "noyad", "naufrag", "ahog", "anneg", "ertrunk", "water", "ferry", "vessel", "raft", "sea ",
    ),
    "vehicle": (
        "train", "truck", "lorry", "lorries", "vehicle", "car ", "bus ", "van ", "tracks", "railway", "traffic",
        "motorway", "crash", "electrocut", "run over", "hit by", "transport", "tunnel", "eurotunnel", "stowaway",
        "wheel", "highway",
    ),
    "violence": (
        "shot", "shoot", "gun", "murder", "beaten", "stab", "violence", "killed", "kill", "attack", "tortur", "rape",
        "bomb", "mine ", "landmine", "minefield", "execut", "strangl", "homicide", "abuse",
    ),
    "exposure": (
        "hypotherm", "froze", "freez", "exposure", "dehydrat", "thirst", "starv", "exhaust", "heat", "hypertherm",
        "cold", "environment", "shelter", "harsh",
    ),
    "air": ("suffocat", "asphyx", "crushed", "inhal", "fumes", "burn"),
    "illness": (
        "sick", "illness", "cardiac", "heart", "medic", "disease", "hospital", "healthcare", "childbirth", "pneumonia",
        "tubercul", "fever",
    ),
    "fall": ("fell", "fall", "jump", "cliff"),
    "suicide": ("suicide", "hanged", "himself", "herself"),
}  # fmt: skip
_PEOPLE = r"(?: (?:other|others|people|persons|migrants|refugees|men|women|were|was|passengers|bodies|had|have|been))*"
_SURVIVED = re.compile(
    rf"(\d+){_PEOPLE} (?:rescued|survived|survivors?|saved|surviving|rescapes|rescatad\w+|sobreviv\w+|sopravviss\w+)"
    r"|(?:rescued|survivors?|saved) (\d+)"
)
_ABOARD = re.compile(
    r"(?:carrying|with)(?: (?:at|least|about|around|some|approximately|nearly|over|more|than|up|to))* (\d+)"
    r"|(\d+) (?:people |persons |migrants |passengers |refugees )?(?:on ?board|aboard)"
)
_DIED = re.compile(
    rf"(\d+){_PEOPLE} (?:drowned|died|dead|missing|killed|recovered|found|washed|suffocated|shot|presumed|"
    r"reported|feared)"
)
_FEMALE = re.compile(
    r"\b(?:wom[ae]n|girls?|females?|wife|mother|daughter|sister|pregnant|femmes?|filles?|mujer\w*|donn[ae]|frau)\b"
)
_MALE = re.compile(r"\b(?:m[ae]n|boys?|males?|husband|father|brother|son|hommes?|garcons?|hombres?|uom\w+|mann)\b")
_MINOR = re.compile(r"\b(?:boys?|girls?|bab(?:y|ies)|child(?:ren)?|infants?|toddlers?|minors?|teen\w*|newborn)\b")
_WORD = re.compile(r"[^\W_]+")
_PLACE = re.compile(r"[a-z]{3,}|[a-z]{1,2}\d{1,3}")
_VARIANTS = (
    ("kh", "k"), ("gh", "g"), ("dj", "j"), ("ou", "u"), ("oo", "u"), ("ph", "f"), ("ch", "c"), ("sh", "s"), ("th", "t"),
    ("q", "k"), ("ck", "k"), ("w", "u"), ("y", "i"), ("z", "s"), ("ee", "i"), ("ei", "i"), ("ai", "a"), ("ey", "i"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiouh]")
BONES = 4
"""A word of so many consonants or more is known by them alone."""


@lru_cache(maxsize=100_000)
def spelt(word: str) -> str:
    """A place word as many spellings have it: Zuwara, Zuwarah and Zouara are one; Garabulli and Qarabuli too."""
    for one, other in _VARIANTS:
        word = word.replace(one, other)
    word = _DOUBLE.sub(r"\1", word)
    bones = _DOUBLE.sub(r"\1", _VOWELS.sub("", word)).replace("g", "k")
    if len(bones) >= BONES:
        return bones
    stem = word.rstrip("haeios") if len(word) > BONES else word
    return stem if len(stem) >= BONES - 1 else word


@lru_cache(maxsize=100_000)
def place_words(text: str) -> tuple[str, ...]:
    """The words of a text that may name a place, and numbers of roads, each once, sorted, as `spelt`.

    Where a text tells names from other words by capitals, only names are taken.
    """
    told = _WORD.findall(text)
    capitals = any(word[0].isupper() for word in told[1:]) and any(word.islower() for word in told)
    names = [part for word in told if not (capitals and word[0].islower()) for part in folded(word).split()]
    found = {
        spelt(word)
        for word in names
        if _PLACE.fullmatch(word) and word not in NARRATIVE and word not in COUNTRIES and word not in NAMES
    }
    return tuple(sorted(found))


@lru_cache(maxsize=100_000)
def causes(text: str) -> tuple[str, ...]:
    """The kinds of death that a text speaks of; empty where it tells none."""
    plain = f" {folded(text)} "
    return tuple(kind for kind, stems in CAUSES.items() if any(f" {stem}" in plain for stem in stems))


def survivors(text: str) -> int | None:
    """The number of survivors that a text names; None where it names none or several."""
    return _one(_SURVIVED, text)


def aboard(text: str) -> int | None:
    """The number of people on the boat or in the vehicle that a text names; None where it names none or several."""
    return _one(_ABOARD, text)


def numbers_of_dead(text: str) -> tuple[int, ...]:
    """The numbers of dead and of missing that a text names."""
    return tuple(sorted({int(each) for each in _DIED.findall(_plain(text))}))


def _one(pattern: re.Pattern[str], text: str) -> int | None:
    found = {int(one or other) for one, other in pattern.findall(_plain(text))}
    return found.pop() if len(found) == 1 else None


def _plain(text: str) -> str:
    return folded(re.sub(r"(?<=\d),(?=\d{3})", "", text))


def sex(text: str) -> str | None:
    """`f` or `m` where a text about one person speaks of one sex only."""
    plain = folded(text)
    female, male = bool(_FEMALE.search(plain)), bool(_MALE.search(plain))
    return None if female == male else "f" if female else "m"


def minor(text: str) -> bool:
    """Whether a text about one person speaks of a child."""
    return bool(_MINOR.search(folded(text)))
