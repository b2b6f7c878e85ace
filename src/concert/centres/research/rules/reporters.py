"""Who reported a row: numbers for all, names for organisations only, so that nobody who told of a death is named."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence

import pyarrow as pa

APART = re.compile(r"\s*(?:[,;/|]|\bvia\b)\s*", re.IGNORECASE)
NAMED_FROM = 3
"""Rows of a delivery from which on an organisation is named: a name that stands once or twice may be a person's."""
ORGANISATION = re.compile(
    r"\b(?:agenc\w+|asociaci[oó]n|association\w*|authorit\w+|border\w*|cent(?:er|re)s?|coast\w*|commission\w*|"
    r"coroner\w*|council|examiner\w*|foundation|fronteras|frontex|gendarmerie|guardi?a?n?|initiative|instituto?|"
    r"iom|lifeboats?|log|matrix|media|medical|mhub|ministr\w+|mixed|monitor\w*|news\w*|observator\w+|ocha|office\w*|"
    r"ohchr|organi[sz]ation\w*|partners|patrol|phone|police|press\w*|project|radio|red crescent|red cross|reuters|"
    r"salvamento|service\w*|sheriff\w*|society|times|tribun\w+|unhcr|unicef|universit\w+|watch)\b",
    re.IGNORECASE,
)
"""Words that make a name an organisation's. Without one the source is counted and not named."""
SHORT = re.compile(r"[A-Z]{2,6}\Z")


def reporters(column: pa.Array) -> dict[str, pa.Array]:
    """`reporters`: the organisations of each row; `reporter_numbers`: a number for each source of the delivery.

    The numbers count up by first appearance. They tell sources apart within one delivery and name none.
    """
    several = [_split(value) for value in column.to_pylist()]
    counts = Counter(_folded(name) for names in several for name in names)
    numbers: dict[str, int] = {}
    spelt: dict[str, str] = {}
    for names in several:
        for name in names:
            numbers.setdefault(_folded(name), len(numbers) + 1)
            spelt.setdefault(_folded(name), name)
    named = {key: name for key, name in spelt.items() if counts[key] >= NAMED_FROM and _is_organisation(name)}
    keys = [tuple(dict.fromkeys(_folded(name) for name in names)) for names in several]
    return {
        "reporters": _texts([[named[key] for key in each if key in named] for each in keys], " | "),
        "reporter_numbers": _texts([[str(numbers[key]) for key in each] for each in keys], " "),
    }


def _split(value: object) -> list[str]:
    return [part for part in APART.split(html.unescape(str(value)).strip()) if part] if value is not None else []


def _folded(name: str) -> str:
    return " ".join(name.lower().split())


def _is_organisation(name: str) -> bool:
    return bool(SHORT.match(name) or ORGANISATION.search(name)) and len(name) <= 90


def _texts(each: Sequence[Sequence[str]], between: str) -> pa.Array:
    return pa.array([between.join(parts) or None for parts in each], pa.string())
