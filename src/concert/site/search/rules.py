"""How words are held against words: folded alike in every script, from their beginning, all of them or some."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

MOST_WORDS = 8
LONGEST = 40
"""Longer words are cut: nothing in the index is longer, and a query stays small."""

ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ؤ": "و", "ئ": "ي", "ـ": ""}
)
IDEOGRAPHS = re.compile(r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])")
DIGITS = {each: str(unicodedata.digit(each)) for each in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"}
WORDS = re.compile(r"[^\W_]+(?:[.\-][^\W_]+)*")


class Kind(StrEnum):
    """What a thing found is. The order is that of the page."""

    AREA = "area"
    PLAN = "plan"
    MEASURE = "measure"
    STEP = "step"
    RECOMMENDATION = "recommendation"
    REPORT = "report"
    FIGURE = "figure"
    OBJECTIVE = "objective"
    ACTION = "action"
    INDICATOR = "indicator"
    ORGANISATION = "organisation"
    SOURCE = "source"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found, ready to be shown: its title and summary in pieces, the hits marked."""

    kind: Kind
    title: tuple[tuple[str, bool], ...]
    summary: tuple[tuple[str, bool], ...]
    address: str
    area: str

    @property
    def name(self) -> str:
        """The title without marks."""
        return "".join(piece for piece, _hit in self.title)


def folded(text: str) -> str:
    """Words as they are compared: without case, accents, Arabic vowel signs and letter variants; digits European.

    Chinese, Japanese and Korean signs stand apart, because no space parts their words.
    """
    plain = "".join(
        DIGITS.get(each, each)
        for each in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
        if not unicodedata.combining(each)
    )
    return IDEOGRAPHS.sub(r" \1 ", plain.translate(ARABIC))


def words_of(text: str) -> list[str]:
    """The words of a text in order, folded. A code such as 10.7.3 or CLD-8.2 is one word, and so are its parts."""
    found: list[str] = []
    for match in WORDS.finditer(folded(text)):
        word = match.group()[:LONGEST]
        found.append(word)
        if "." in word or "-" in word:
            found += [part for part in re.split(r"[.\-]", word) if part]
    return found


def asked_words(text: str) -> tuple[str, ...]:
    """What somebody asked for: at most eight different words, codes whole."""
    found = (match.group()[:LONGEST] for match in WORDS.finditer(folded(text)))
    return tuple(dict.fromkeys(found))[:MOST_WORDS]


def indexed(parts: Iterable[str]) -> str:
    """Texts as the index keeps them."""
    return " ".join(key_of(word) for part in parts for word in words_of(part))


def key_of(word: str) -> str:
    """A word as the index knows it: `10.7.3` is `10zq7zq3`, one word to every engine, so that none cuts a code."""
    return re.sub(r"[.\-]", "zq", word)


def marked(text: str, asked: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """The text in pieces, those that answer to a word marked: from the beginning of a word, whatever the accents."""
    wanted = tuple(asked)
    pieces: list[tuple[str, bool]] = []
    for piece, is_word in _split(text):
        hit = is_word and any(each.startswith(wanted) for each in words_of(piece) or [""]) if wanted else False
        if pieces and pieces[-1][1] == hit:
            pieces[-1] = (pieces[-1][0] + piece, hit)
        else:
            pieces.append((piece, hit))
    return tuple(pieces)


def _split(text: str) -> Iterator[tuple[str, bool]]:
    last = 0
    for match in re.finditer(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\W_]+(?:[.\-][^\W_]+)*", text):
        if match.start() > last:
            yield text[last : match.start()], False
        yield match.group(), True
        last = match.end()
    if last < len(text):
        yield text[last:], False


def nearest(asked: Iterable[str], known: Iterable[str]) -> str:
    """The same question in words that the index knows, where one looks mistyped; empty where none is near."""
    vocabulary = sorted(set(known))
    as_known = set(vocabulary)
    corrected, changed = [], False
    for word in asked:
        if word in as_known or any(each.startswith(word) for each in vocabulary):
            corrected.append(word)
            continue
        close = get_close_matches(word, vocabulary, n=1, cutoff=0.75)
        changed = changed or bool(close)
        corrected += close
    return " ".join(corrected) if changed else ""


def around_hit(text: str, asked: Iterable[str], width: int = 180) -> str:
    """The part of a long text that holds the first hit, cut at words."""
    if len(text) <= width:
        return text
    wanted = tuple(asked)
    at = 0
    for match in WORDS.finditer(text):
        if wanted and any(each.startswith(wanted) for each in words_of(match.group())):
            at = match.start()
            break
    start = max(0, at - width // 3)
    piece = text[start : start + width]
    if start:
        piece = "…" + piece.partition(" ")[2]
    return piece.rpartition(" ")[0] + "…" if start + width < len(text) else piece
