"""Refugee matters are routed, not merged: which recommendations speak of refugees, and which of migrants too.

Source: the Compact, paragraph 4: migrants and refugees are distinct groups governed by separate legal frameworks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

REFUGEES = re.compile(
    r"\b(refugees?|asylum|refoulement|stateless refugees?|réfugiée?s?|asile|refugiad[oa]s?|asilo|beneficiar\w+ de "
    r"protección internacional)\b|لاجئ|لجوء",
    re.IGNORECASE,
)
MIGRANTS = re.compile(
    r"\b(im|e)?(migra(nts?|tions?|tory|tion)|migrantes?|migración)\b|\bdiasporas?\b|مهاجر|هجرة", re.IGNORECASE
)
TAGS = {"g5", "refugees", "refugees & asylum seekers", "refugees and asylum seekers"}
"""How registers of recommendations name the matter: the index of human rights has it as G5."""


class Routing(StrEnum):
    """Where a recommendation belongs by its words: the Compact, beside it, or a person must decide."""

    COMPACT = "compact"
    OUTSIDE = "outside"
    BOTH = "both"


def routing_of(text: str, tags: Iterable[str] = ()) -> Routing:
    """By its words and tags alone; whoever records it decides, and where it speaks of both must decide."""
    refugees = bool(REFUGEES.search(text)) or any(tag.strip().lower() in TAGS for tag in tags)
    if not refugees:
        return Routing.COMPACT
    return Routing.BOTH if MIGRANTS.search(text) else Routing.OUTSIDE
