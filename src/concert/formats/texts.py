"""Signs that no file can carry: kept out of what people write, and out of every file that is made of it."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids or discourages: control characters, surrogates that stand alone, two that are no characters."""


def carried(text: str) -> str:
    """The text without the characters that XML, and with it feeds, spreadsheets and documents, cannot carry."""
    return FORBIDDEN.sub("", text)
