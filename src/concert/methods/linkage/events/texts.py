"""What the text of a report says in words that two reports can share: places, causes, survivors, who died."""

from __future__ import annotations

import re
from functools import lru_cache

from concert.methods.linkage.events.vocabulary import COUNTRIES, NARRATIVE
from concert.methods.linkage.folding import folded


CAUSES: dict[str, tuple[str, ...]] = {
    "water": ("drown", "capsiz", "shipwreck", "sank", "sunk", "sinking", "dinghy", "boat", "swim", "swam", "overboard",
              "ashore", "washed", "noyad", "naufrag", "ahog", "anneg", "ertrunk", "water", "ferry", "vessel", "raft", "sea"),
    "vehicle": ("train", "truck", "lorry", "lorries", "vehicle", "car", "bus", "van", "tracks", "railway", "traffic",
                "motorway", "crash", "electrocut", "run over", "hit by", "transport", "tunnel", "eurotunnel", "stowaway", "wheel"),
    "violence": ("shot", "shoot", "gun", "murder", "beaten", "stab", "violence", "killed", "kill", "attack", "tortur",
                 "rape", "bomb", "mine", "landmine", "minefield", "execut", "strangl", "homicide", "abuse"),
    "exposure": ("hypotherm", "froze", "freez", "exposure", "dehydrat", "thirst", "starv", "exhaust", "heat", "hypertherm",
                 "cold", "environment", "shelter", "harsh"),
    "air": ("suffocat", "asphyx", "crushed", "inhal", "fumes", "burn"),
    "illness": ("sick", "illness", "cardiac", "heart", "medic", "disease", "hospital", "healthcare", "childbirth", "pneumonia"),
    "fall": ("fell", "fall", "jump", "cliff"),
    "suicide": ("suicide", "hanged", "himself", "herself"),
}  # fmt: skip
_SURVIVED = re.compile(
    r"(\d[\d,]*)(?: (?:other|others|people|persons|migrants|men|women|were|passengers|refugees))*"
    r" (?:rescued|survived|survivors?|saved|surviving|rescapes|rescatad|sobreviv|sopravviss|superstiti|gerettet)"
    r"|(?:rescued|survivors?|saved)[: ]+(\d[\d,]*)"
)
_FEMALE = re.compile(
    r"\b(?:woman|women|girl|girls|female|females|wife|mother|daughter|sister|pregnant|femme|fille|mujer|donna|frau)\b"
)
_MALE = re.compile(r"\b(?:man|men|boy|boys|male|males|husband|father|brother|son|homme|garcon|hombre|uomo|mann)\b")
_WORD = re.compile(r"[a-z]{3,}")
_VARIANTS = (
    ("kh", "k"), ("gh", "g"), ("dj", "j"), ("ou", "u"), ("oo", "u"), ("ph", "f"), ("ch", "c"), ("sh", "s"), ("th", "t"),
    ("q", "k"), ("ck", "k"), ("w", "u"), ("y", "i"), ("z", "s"), ("ee", "i"), ("ei", "i"), ("ai", "a"), ("ey", "i"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def spelt(word: str) -> str:
    """A place word as many spellings have it: Zuwara, Zuwarah and Zouara are one."""
    for one, other in _VARIANTS:
        word = word.replace(one, other)
    word = _DOUBLE.sub(r"\1", word)
    stem = word.rstrip("haeios") if len(word) > 4 else word
    return stem if len(stem) >= 3 else word


@lru_cache(maxsize=100_000)
def place_words(text: str) -> tuple[str, ...]:
    """The words of a text that may name a place, each once, sorted, as `spelt`."""
    found = {spelt(word) for word in _WORD.findall(folded(text)) if word not in NARRATIVE and word not in COUNTRIES}
    return tuple(sorted(found))


@lru_cache(maxsize=100_000)
def causes(text: str) -> tuple[str, ...]:
    """The kinds of death that a text speaks of; empty where it tells none."""
    plain = f" {folded(text)} "
    return tuple(kind for kind, stems in CAUSES.items() if any(f" {stem}" in plain for stem in stems))


def survivors(text: str) -> int | None:
    """The number of survivors that a text names; None where it names none or several."""
    found = {int((one or other).replace(",", "")) for one, other in _SURVIVED.findall(folded(text).replace(",", ""))}
    return found.pop() if len(found) == 1 else None


def sex(text: str) -> str | None:
    """`f` or `m` where a text about one person speaks of one sex only."""
    plain = folded(text)
    female, male = bool(_FEMALE.search(plain)), bool(_MALE.search(plain))
    return None if female == male else "f" if female else "m"
