"""What every chart is drawn with: texts made safe, coordinates kept short, scales, grid lines, two widths.

Charts are plain functions: numbers and translated words in, SVG out. Colours come by class only, so that themes, print
and forced colours follow. Time runs from left to right in every language, and digits are western ones.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from html import escape

from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe

Words = str | Promise
Number = int | float

WIDE, NARROW = 720, 330
LETTER = 6.9
"""How wide a letter of 12 px is at most, on average; texts are kept inside the drawing by it."""


def grouped(value: Number) -> str:
    """A number as it is written in English: `1,234`, `0.5`, `1.2e+30`."""
    if abs(value) >= 1e15:
        return f"{value:.2g}"
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.3g}"


def short(value: float) -> str:
    """A coordinate with at most one decimal."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


def safe_text(words: Words) -> str:
    """Words that cannot break out of the drawing: escaped, without control characters, right-to-left runs isolated."""
    plain = "".join(
        letter for letter in str(words) if letter in "\t\n" or unicodedata.category(letter) not in ("Cc", "Cs")
    )
    plain = "".join(letter for letter in plain if letter not in "\ufffe\uffff").replace("\t", " ").replace("\n", " ")
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in plain):
        plain = f"\u2067{plain}\u2069"
    return escape(plain, quote=True)


def width_of(words: Words) -> float:
    """About how wide the words are at 12 px."""
    return len(str(words)) * LETTER


def fitted(words: Words, width: float) -> str:
    """The words, cut with an ellipsis where they are wider than `width`."""
    plain, most = str(words), max(1, int(width / LETTER))
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def wrapped(words: Words, width: float, most: int = 2) -> list[str]:
    """The words in up to `most` lines no wider than `width`; the last line is cut with an ellipsis."""
    lines: list[str] = []
    for word in str(words).split():
        if lines and width_of(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]} …"
    return [fitted(line, width) for line in kept] or [""]


class Scale:
    """Values to coordinates, in a straight line; one value only lies in the middle."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self.low, self.high, self.start, self.end = float(low), float(high), start, end

    def __call__(self, value: float) -> float:
        across = self.high / 2 - self.low / 2
        share = (value / 2 - self.low / 2) / across if across else 0.5
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


def grid_values(low: float, high: float, most: int = 3) -> list[float]:
    """Up to `most` round values between `low` and `high`."""
    across = high / most - low / most
    if not math.isfinite(across) or across <= 0 or across < 1e-300:
        return [low]
    power = 10.0 ** math.floor(math.log10(across))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10, 20, 50) if power * factor >= across)
    first = math.ceil(low / step)
    values = [step * number for number in range(first, first + most + 2)]
    return [value for value in values if low <= value <= high and math.isfinite(value)][:most] or [low]


def span(values: Iterable[float]) -> tuple[float, float]:
    """The axis for the values: from zero, except where all are far from it."""
    known = [0.0 if abs(value) < 1e-300 else float(value) for value in values]
    if not known:
        return 0.0, 1.0
    low, high = min(known), max(known)
    if 0 <= low < high * 0.9:
        low = 0.0
    elif low >= 0 and low == high:
        low, high = 0.0, high or 1.0
    elif 0 >= high > low * 0.9:
        high = 0.0
    return (low, high) if low < high else (low - 1, high + 1)


class Drawing:
    """One SVG, put together shape by shape."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.shapes: list[str] = []

    def path(self, steps: str, look: str) -> None:
        """A path; `look` is its class."""
        self.shapes.append(f'<path class="{look}" d="{steps}"/>')

    def run(self, spots: Sequence[tuple[float, float]], look: str, closed: bool = False) -> None:
        """A path through the spots."""
        self.path("M" + " ".join(f"{short(x)} {short(y)}" for x, y in spots) + ("Z" if closed else ""), look)

    def rect(self, x: float, y: float, size: tuple[float, float], look: str) -> None:
        """A rectangle from its upper left corner."""
        width, height = (short(max(0.0, side)) for side in size)
        self.shapes.append(f'<rect class="{look}" x="{short(x)}" y="{short(y)}" width="{width}" height="{height}"/>')

    def dot(self, x: float, y: float, radius: float, look: str) -> None:
        """A circle."""
        self.shapes.append(f'<circle class="{look}" cx="{short(x)}" cy="{short(y)}" r="{short(radius)}"/>')

    def text(self, x: float, y: float, words: Words, look: str = "", anchor: str = "start") -> None:
        """Words at a place, moved or cut so that they stay inside the drawing. `anchor` is start, middle or end."""
        cut = fitted(words, self.width)
        wide = width_of(cut)
        before = {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        x = max(before, min(x, self.width - (wide - before)))
        marks = (f' class="{look}"' if look else "") + (f' text-anchor="{anchor}"' if anchor != "start" else "")
        self.shapes.append(f'<text x="{short(x)}" y="{short(y)}"{marks}>{safe_text(cut)}</text>')

    def svg(self, said: Words, look: str = "c") -> str:
        """The whole drawing with its sentence for those who do not see it."""
        box = f"0 0 {short(self.width)} {short(self.height)}"
        head = f'<svg class="{look}" direction="ltr" viewBox="{box}" role="img" aria-label="{safe_text(said)}">'
        return head + "".join(self.shapes) + "</svg>"


def swapped(draw: Callable[[int], Drawing], said: Words) -> SafeString:
    """The drawing at both widths; the style sheet shows one of them, so that letters keep their size."""
    wide, narrow = draw(WIDE).svg(said, "c only-wide"), draw(NARROW).svg(said, "c only-narrow")
    return mark_safe(wide + narrow)  # noqa: S308  (every text went through safe_text)
