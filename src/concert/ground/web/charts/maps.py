"""Maps: outlines in hairline; circles for counts, five tones for rates, a hatch for what is not known.

A count by country says more about the size of the country than about anything else, so counts are circles whose area is
the number. Nobody is ranked. The map is never the only way: a table stands beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import isfinite, sqrt
from pathlib import Path
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from concert.ground.web.charts.drawing import Number, Words, safe_text, short

WORLD = Path(__file__).resolve().parent.parent / "outlines" / "world.json"
LARGEST, SMALLEST, TONES = 34.0, 3.0, 5


@dataclass(frozen=True, slots=True)
class Shape:
    """One area: its path (empty for a mere dot), the place of its label, whether it is too small to see."""

    path: str
    label: tuple[float, float]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Outlines:
    """The areas of a map in a box of `width` × `height`."""

    width: float
    height: float
    areas: Mapping[str, Shape]


@dataclass(frozen=True, slots=True)
class Value:
    """What a map shows of an area. `value` None is "not known". `words` is what its tooltip says, name first."""

    value: Number | None
    words: Words
    link: str = ""


@dataclass(frozen=True, slots=True)
class MapParts:
    """How a map is drawn: `breaks` are the upper edges of the first four tones, empty for circles; names at labels."""

    breaks: Sequence[Number] = ()
    names: Mapping[str, Words] = field(default_factory=dict)


def outlines_of(kept: Mapping[str, Any]) -> Outlines:
    """Outlines from their kept form: `{"viewbox": [w, h], "areas": {code: {"d": …, "label": [x, y], "dot": true}}}`."""
    width, height = kept["viewbox"]
    areas = {
        code: Shape(str(area.get("d", "")), (float(area["label"][0]), float(area["label"][1])), bool(area.get("dot")))
        for code, area in kept["areas"].items()
    }
    return Outlines(float(width), float(height), areas)


@cache
def world_outlines() -> Outlines:
    """The world, from Natural Earth by `scripts/make_outlines.py`; codes are ISO alpha-3."""
    return outlines_of(json.loads(WORLD.read_text()))


def tone_of(value: Number, breaks: Sequence[Number]) -> int:
    """1 to 5: the first tone whose upper edge is not below the value."""
    return 1 + sum(value > edge for edge in list(breaks)[: TONES - 1])


def breaks_of(values: Sequence[Number]) -> tuple[Number, ...]:
    """Four edges that cut the values into five groups of about equal number."""
    ordered = sorted(values)
    if not ordered:
        return ()
    return tuple(ordered[min(len(ordered) - 1, len(ordered) * part // TONES)] for part in range(1, TONES))


def _unit(outlines: Outlines) -> float:
    """A step of the circles' size: larger on a map of few areas."""
    return outlines.width / (1440 if len(outlines.areas) > 40 else 1000)


def _radius(value: Number, most: float, unit: float) -> float:
    return max(SMALLEST, LARGEST * sqrt(min(1.0, max(0.0, float(value) / most)))) * unit


def _linked(shape: str, value: Value) -> str:
    inside = shape.replace("/>", f"><title>{safe_text(value.words)}</title></{shape[1 : shape.index(' ')]}>", 1)
    if not value.link:
        return inside
    return f'<a href="{safe_text(value.link)}" tabindex="-1" aria-label="{safe_text(value.words)}">{inside}</a>'


def _land(outlines: Outlines, values: Mapping[str, Value], breaks: Sequence[Number]) -> str:
    plain, marked = [], []
    dot, texture = short(outlines.width / 360), "hatch-far" if outlines.width > 1000 else "hatch"
    for code, shape in outlines.areas.items():
        value = values.get(code)
        known = value is not None and value.value is not None and isfinite(value.value)
        if breaks and known:
            look = f"tone t{tone_of(value.value, breaks)}"  # type: ignore[union-attr, arg-type]
        elif value is not None and not known:
            look = "no"
        else:
            look = "land"
        hatch = f' fill="url(#{texture})"' if look == "no" else ""
        drawn = f'<path class="{look}"{hatch} d="{shape.path}"/>' if shape.path else ""
        if shape.small and (breaks or not shape.path):
            x, y = shape.label
            drawn += f'<circle class="{look}"{hatch} cx="{short(x)}" cy="{short(y)}" r="{dot}"/>'
        if value is not None and breaks and drawn:
            marked.append(_linked(drawn, value))
        else:
            plain.append(drawn)
    return "".join(plain) + "".join(marked)


def _circles(outlines: Outlines, values: Mapping[str, Value]) -> str:
    known = [
        (float(value.value), code, value)
        for code, value in values.items()
        if value.value is not None and isfinite(value.value) and code in outlines.areas
    ]
    most = max((number for number, _code, _value in known), default=0.0) or 1.0
    drawn = []
    for number, code, value in sorted(known, key=lambda entry: (-entry[0], entry[1])):
        x, y = outlines.areas[code].label
        radius = short(_radius(number, most, _unit(outlines)))
        look = "count" if number > 0 else "zero"
        drawn.append(_linked(f'<circle class="{look}" cx="{short(x)}" cy="{short(y)}" r="{radius}"/>', value))
    return "".join(drawn)


def _names(outlines: Outlines, names: Mapping[str, Words], above: float) -> str:
    drawn = ""
    for code, name in names.items():
        if code in outlines.areas:
            x, y = outlines.areas[code].label
            y -= above
            drawn += f'<text x="{short(x)}" y="{short(y)}" text-anchor="middle">{safe_text(name)}</text>'
    return drawn


def area_map(
    outlines: Outlines, values: Mapping[str, Value], *, said: Words, parts: MapParts | None = None
) -> SafeString:
    """A map of areas: circles for counts, tones where `parts.breaks` are given, a hatch where nothing is known.

    Areas without an entry in `values` are land only. With `parts.names` two drawings come, for letters that keep their
    size. Links are for the mouse; the table beside the map serves the keyboard.
    """
    chosen = parts or MapParts()
    body = _land(outlines, values, chosen.breaks) + ("" if chosen.breaks else _circles(outlines, values))
    box = f"0 0 {short(outlines.width)} {short(outlines.height)}"
    head = f'direction="ltr" viewBox="{box}" role="group" aria-label="{safe_text(said)}">'
    if not chosen.names:
        return mark_safe(f'<svg class="c map" {head}{body}</svg>')  # noqa: S308  (every text went through safe_text)
    body += _names(outlines, chosen.names, 0 if chosen.breaks else LARGEST * _unit(outlines) + outlines.width / 80)
    both = "".join(f'<svg class="c map near {look}" {head}{body}</svg>' for look in ("only-wide", "only-narrow large"))
    return mark_safe(both)  # noqa: S308  (every text went through safe_text)


def world_map(values: Mapping[str, Value], *, said: Words, parts: MapParts | None = None) -> SafeString:
    """The world by ISO alpha-3 code. Show `web/map-note.html` under it: where the borders come from, what they mean."""
    return area_map(world_outlines(), values, said=said, parts=parts)
