"""What stands between the parts of a line: `a, b` in English, `أ، ب` in Arabic; `a; b`, in French `a ; b`."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import pgettext

Part = str | Promise


def comma() -> str:
    """Between parts of one thing, in the language of this moment."""
    return pgettext("between the parts of a line", ", ")


def semicolon() -> str:
    """Between things that hold commas themselves."""
    return pgettext("between the parts of a line", "; ")


def listed(parts: Iterable[Part]) -> str:
    """The parts in one line."""
    return comma().join(str(part) for part in parts)


def listed_apart(parts: Iterable[Part]) -> str:
    """Parts that may hold commas, in one line."""
    return semicolon().join(str(part) for part in parts)
