"""Texts as people edit them: footnotes stand as `[1]` in the words, and a change is shown word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from concert.forums.reports.rules.document import Run

MARK = re.compile(r"\[(\d{1,3})\]")
WORD = re.compile(r"\s+|[^\s]+")
MOST_LETTERS = 6000
MOST_COMMENT = 2000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a changed text: it stayed, it is new, or it went."""

    kind: Literal["same", "new", "gone"]
    text: str


def text_of(runs: Iterable[Run]) -> str:
    """The words with a mark for each footnote, as an author edits them."""
    return "".join(run.text + (f"[{run.footnote}]" if run.footnote else "") for run in runs)


def runs_of(text: str, notes: int) -> tuple[Run, ...]:
    """The text as runs; `[n]` is a footnote where the paragraph has an n-th one, otherwise it stays as written."""
    runs: list[Run] = []
    begin = 0
    for mark in MARK.finditer(text):
        number = int(mark[1])
        if 1 <= number <= notes:
            runs.append(Run(text[begin : mark.start()], footnote=number))
            begin = mark.end()
    if rest := text[begin:]:
        runs.append(Run(rest))
    return tuple(runs)


def tidy(text: str) -> str:
    """One paragraph: no line breaks, no surplus spaces, nothing that cannot be shown."""
    shown = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
    return re.sub(r"[ \t\r\n\f\v]+", " ", shown).strip()


def pieces(before: str, after: str) -> list[Piece]:
    """What changed between two texts, word by word. What stays and what is new make the later one."""
    old, new = WORD.findall(before), WORD.findall(after)
    return list(_joined(_compared(old, new)))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Piece("gone", "".join(old[i1:i2]))
        if j2 > j1:
            yield Piece("new", "".join(new[j1:j2]))


def _joined(found: Iterator[Piece]) -> Iterator[Piece]:
    return (each for each in found if each.text)
