"""Marks as small as a word: milestones in a strip, evidence in three bars, a spark. Shapes come from the sprite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString, mark_safe

from concert.ground.web.charts.drawing import Number, Scale, Words, safe_text
from concert.ground.web.separators import listed

MARKS = ("on", "late", "missed", "unknown", "next")
"""The shapes a mark may have; `web/sprite.html` draws them."""


def mark(kind: str) -> SafeString:
    """One shape, beside a word that says the same. Refuses what the sprite does not hold."""
    if kind not in MARKS:
        raise ValueError(f"no such mark: {kind}")
    return mark_safe(f'<svg class="m" aria-hidden="true"><use href="#{kind}"/></svg>')  # noqa: S308  (known names only)


def badge(kind: str, words: Words) -> SafeString:
    """A status: mark and word together."""
    return mark_safe(f'<span class="badge {kind}">{mark(kind)}{safe_text(words)}</span>')  # noqa: S308  (escaped)


def strip(kinds: Sequence[str], words: Mapping[str, Words]) -> SafeString:
    """One mark per milestone in order of date. `words` names each kind for those who do not see it."""
    if not kinds:
        return mark_safe("")
    if set(kinds) - set(MARKS):
        raise ValueError(f"no such mark: {sorted(set(kinds) - set(MARKS))}")
    said = listed(f"{kinds.count(kind)} {words[kind]}" for kind in MARKS if kind in kinds)
    shapes = "".join(
        f'<use href="#{kind}" x="{13 * number}" width="10" height="10"/>' for number, kind in enumerate(kinds)
    )
    head = f'<svg class="strip" direction="ltr" viewBox="0 0 {13 * len(kinds) - 3} 10" role="img"'
    return mark_safe(f'{head} aria-label="{safe_text(said)}">{shapes}</svg>')  # noqa: S308  (escaped)


def evidence_bars(strength: int) -> SafeString:
    """Three bars, `strength` of them filled: 0 none, 1 weak, 2 fair, 3 strong. The word stands beside it."""
    if strength not in (0, 1, 2, 3):
        raise ValueError(f"evidence is 0 to 3, not {strength}")
    return mark_safe(  # noqa: S308  (a number)
        f'<svg class="bars" aria-hidden="true"><use href="#e{strength}"/></svg>'
    )


def spark(values: Sequence[Number | None], target: Number | None = None) -> SafeString:
    """A line as high as a word, with a tick at its end for the target. The words beside it say the same.

    Nothing is drawn where a value is None, and nothing at all where every value is.
    """
    known = [value for value in values if value is not None]
    if not known:
        return mark_safe("")
    within = [*known, target] if target is not None else known
    x, y = Scale(0, max(1, len(values) - 1), 0, 140), Scale(min(within), max(within), 38, 2)
    steps, fresh = "", True
    for number, value in enumerate(values):
        if value is not None:
            steps += f"{'M' if fresh else 'L'}{x(number):.0f} {y(value):.0f}"
        fresh = value is None
    last = max(number for number, value in enumerate(values) if value is not None)
    tick = f'<path class="t" d="M152 {y(target):.0f}h24"/>' if target is not None else ""
    dot = f'<circle cx="{x(last):.0f}" cy="{y(known[-1]):.0f}" r="4"/>'
    head = '<svg class="spark" direction="ltr" viewBox="0 0 176 40" aria-hidden="true">'
    return mark_safe(f'{head}<path d="{steps}"/>{dot}{tick}</svg>')  # noqa: S308  (numbers only)
