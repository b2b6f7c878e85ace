"""Texts as they are kept, whether they come from a cell or from a form."""

from __future__ import annotations

import re

KEPT = "\n\t\u200c\u200d\u200e\u200f"


def tidied(text: str) -> str:
    """Without what cannot be printed and without spaces at the ends or in runs; joiners and direction marks stay."""
    printed = "".join(letter for letter in text if letter.isprintable() or letter in KEPT).strip()
    return re.sub(r"[ \t\u00a0]+", " ", printed)
