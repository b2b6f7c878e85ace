"""Headings of columns compared without case, space, punctuation, accents, or the mark that some files begin with."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable, Mapping


def folded_heading(written: str) -> str:
    """A heading for comparison: `\ufeffNumber_Dead ` and `number dead` are the same. Signs alone stay as they are."""
    plain = unicodedata.normalize("NFKD", html.unescape(written)).casefold().strip("\ufeff \t\r\n")
    return "".join(letter for letter in plain if letter.isalnum()) or plain


def naming(delivered: Iterable[str], wanted: Iterable[str], synonyms: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Which of the delivered headings stands for which wanted name: itself first, then its fold, then its synonyms.

    Gives name to heading. A heading stands for one name at most; names that nothing stands for are left out.
    """
    headings = list(delivered)
    by_fold: dict[str, str] = {}
    for each in headings:
        by_fold.setdefault(folded_heading(each), each)
    names = list(dict.fromkeys([*wanted, *synonyms]))
    found = {name: name for name in names if name in headings}
    taken = set(found)
    for spellings in (lambda name: (name,), lambda name: synonyms.get(name, ())):
        for name in names:
            if name not in found:
                folds = map(folded_heading, spellings(name))
                heading = next((by_fold[fold] for fold in folds if fold in by_fold), None)
                if heading is not None and heading not in taken:
                    found[name] = heading
                    taken.add(heading)
    return found
