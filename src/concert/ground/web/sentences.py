"""What a room's `wording.py` is made of: a sentence and a remedy for each code."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise


class Sentence(NamedTuple):
    """What happened and what a person can do about it, both translatable, with `{fact}` where a fact goes."""

    sentence: str | Promise
    remedy: str | Promise = ""
