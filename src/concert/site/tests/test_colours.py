"""Colours are promises: every pair that carries words or meaning keeps its distance, in light and in dark."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

SHEET = (Path(__file__).resolve().parent.parent / "static" / "concert" / "concert.css").read_text(encoding="utf-8")
DARK_AT = SHEET.index("@media (prefers-color-scheme")
TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6})")
LIGHT = dict(TOKEN.findall(SHEET[:DARK_AT]))
DARK = {**LIGHT, **dict(TOKEN.findall(SHEET[DARK_AT : SHEET.index("/* ---------- ground")]))}
THEMES = {"light": LIGHT, "dark": DARK}

TEXT = [
    (ink, ground)
    for ink in ("ink", "ink-2", "on", "late", "missed", "unknown", "accent")
    for ground in ("paper", "sheet")
]
ON_CELL = [(f"{cell}-ink", cell) for cell in ("gap", "thin", "covered", "crowded")]
OTHER_TEXT = [("accent", "accent-soft"), ("ink", "accent-soft"), ("paper", "accent"), ("paper", "ink")]
MARKS = [
    (mark, "paper") for mark in ("on-mark", "late-mark", "missed-mark", "unknown-mark", "rule-2", "gap", "crowded")
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def as_seen(colour: str, by: str) -> tuple[float, float, float]:
    """The colour as linear RGB for a dichromat, after Viénot, Brettel and Mollon (1999)."""
    red, green, blue = ((int(colour[at : at + 2], 16) / 255) ** 2.2 for at in (1, 3, 5))
    if by == "protan":
        same = 0.11238 * red + 0.88762 * green
        return same, same, max(0.0, 0.00401 * red - 0.00401 * green + blue)
    if by == "deutan":
        same = 0.29275 * red + 0.70725 * green
        return same, same, max(0.0, -0.02234 * red + 0.02234 * green + blue)
    same = 0.87 * green + 0.13 * blue
    return red, same, same


def lab(rgb: tuple[float, float, float]) -> tuple[float, float, float]:
    red, green, blue = rgb

    def root(value: float) -> float:
        return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116

    x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("ink", "ground", "asked"), [(*pair, 6.0) for pair in TEXT] + [(*pair, 5.5) for pair in ON_CELL + OTHER_TEXT]
)
def test_words_stand_out_from_what_they_stand_on(theme: str, ink: str, ground: str, asked: float) -> None:
    assert contrast(THEMES[theme][ink], THEMES[theme][ground]) >= asked


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_and_borders_that_carry_meaning_can_be_seen(theme: str, mark: str, ground: str) -> None:
    assert contrast(THEMES[theme][mark], THEMES[theme][ground]) >= 3.2


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("by", ["protan", "deutan", "tritan"])
def test_statuses_differ_for_every_kind_of_colour_blindness(theme: str, by: str) -> None:
    marks = ("on-mark", "late-mark", "missed-mark", "unknown-mark")
    seen = [lab(as_seen(THEMES[theme][mark], by)) for mark in marks]
    nearest = min(
        sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5 for pair in itertools.combinations(seen, 2)
    )
    assert nearest >= 9


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert re.findall(r"url\((?!\"data:)[^)]*\)|@import", SHEET) == []


def test_only_logical_sides_are_named() -> None:
    """A page that reads from the right mirrors by itself; a physical side would not."""
    rules = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.S)
    assert re.findall(r"(?:margin|padding|border)-(?:left|right|top|bottom)\b|text-align: (?:left|right)", rules) == []
