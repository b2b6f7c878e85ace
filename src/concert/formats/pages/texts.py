"""Texts made fit for paper: nothing that a file format forbids, no letter that no font of ours can draw."""

from __future__ import annotations

import unicodedata

from concert.formats.pages.fonts import known_letters
from concert.formats.texts import carried


def plain(text: str) -> str:
    """The text without the characters that XML forbids, each break of a line as one blank."""
    return carried(text).replace("\r\n", " ").translate({ord(each): " " for each in "\r\n\t\x85\u2028\u2029"})


def drawable(text: str) -> str:
    """The text as our fonts can draw it. A letter that none can draw is written by its number: `‹U+1F600›`.

    A box would hide what stood there, and a conforming PDF must not hold one.
    """
    known = known_letters()
    fit = unicodedata.normalize("NFC", plain(text))
    if all(ord(letter) in known for letter in fit):
        return fit
    return "".join(letter if _has_shape(letter, known) else f"‹U+{ord(letter):04X}›" for letter in fit)


def _has_shape(letter: str, known: frozenset[int]) -> bool:
    """Whether a font holds it, or it needs no shape (joiners, marks of direction, variation selectors)."""
    return ord(letter) in known or unicodedata.category(letter) == "Cf" or 0xFE00 <= ord(letter) <= 0xFE0F


def closed(text: str) -> str:
    """The text with a full stop where it ends without a mark."""
    return text if not text or text[-1] in ".!?؟。…:;" else f"{text}."


def has_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in ("L", "R", "AL"):
            return way != "L"
    return False
