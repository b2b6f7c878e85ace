"""Points on the map of the world, or on a piece of it: circles whose area is the number.

Places are drawn as rough as they are given; the table beside the map holds the rest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from concert.ground.web.charts.drawing import Words, safe_text, short
from concert.ground.web.charts.maps import world_outlines

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
NORTH, MARGIN = 84, 14
LARGEST, SMALLEST = 22.0, 2.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in degrees, what it weighs, its words and where it leads."""

    latitude: float
    longitude: float
    weight: float
    words: Words
    link: str = ""
    look: str = "count"


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to the plane of the outlines (Šavrič, Patterson, Jenny 2018), as `scripts/make_outlines.py` does."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = math.radians(longitude) * math.cos(theta) * 2 * math.sqrt(3) / 3
    return x / (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)), -theta * (
        A1 + A2 * square + sixth * (A3 + A4 * square)
    )


def placed(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place lies in the box of the outlines."""
    width = world_outlines().width
    scale = width / (2 * _equal_earth(0, 180)[0])
    x, y = _equal_earth(latitude, longitude)
    return x * scale + width / 2, (y - _equal_earth(NORTH, 0)[1]) * scale + MARGIN


def point_map(spots: Sequence[Spot], *, said: Words) -> SafeString:
    """The world with its places, the heaviest drawn first so that none hides another. Links are for the mouse."""
    outlines = world_outlines()
    most = max((spot.weight for spot in spots), default=1) or 1
    drawn = [
        _circle(spot, max(SMALLEST, LARGEST * math.sqrt(max(spot.weight, 0) / most)))
        for spot in sorted(spots, key=lambda spot: -spot.weight)
    ]
    return _map((0, 0, outlines.width, outlines.height), "".join(drawn), said)


def near_map(spots: Sequence[Spot], *, said: Words) -> SafeString:
    """The piece of the world that holds the places, a quarter of the world wide or more; circles as in `point_map`."""
    at = [placed(spot.latitude, spot.longitude) for spot in spots]
    if not at:
        return point_map(spots, said=said)
    left, right = min(x for x, _y in at), max(x for x, _y in at)
    top, bottom = min(y for _x, y in at), max(y for _x, y in at)
    width = max(world_outlines().width / 8, (right - left) * 1.25, (bottom - top) * 2.2)
    if width > world_outlines().width * 0.6:
        return point_map(spots, said=said)
    height, most = width * 0.55, max(spot.weight for spot in spots) or 1
    box = ((left + right - width) / 2, (top + bottom - height) / 2, width, height)
    scale = width / world_outlines().width
    drawn = "".join(
        _circle(spot, scale * max(SMALLEST * 1.5, LARGEST * 1.5 * math.sqrt(max(spot.weight, 0) / most)))
        for spot in sorted(spots, key=lambda spot: -spot.weight)
    )
    return _map(box, drawn, said)


def close_map(spots: Sequence[Spot], *, said: Words, least: float = 60.0) -> SafeString:
    """A piece of the world around a few places, at least `least` wide on the map (1440 is the whole world)."""
    at = [placed(spot.latitude, spot.longitude) for spot in spots]
    left, right = min(x for x, _y in at), max(x for x, _y in at)
    top, bottom = min(y for _x, y in at), max(y for _x, y in at)
    width = max(least, (right - left) * 1.8, (bottom - top) * 3)
    height = width * 0.6
    box = ((left + right - width) / 2, (top + bottom - height) / 2, width, height)
    drawn = "".join(_circle(spot, width / 60) for spot in spots)
    return _map(box, drawn, said)


def _circle(spot: Spot, radius: float) -> str:
    x, y = placed(spot.latitude, spot.longitude)
    circle = (
        f'<circle class="{spot.look}" cx="{short(x)}" cy="{short(y)}" r="{radius:.2f}">'
        f"<title>{safe_text(spot.words)}</title></circle>"
    )
    if not spot.link:
        return circle
    return f'<a href="{safe_text(spot.link)}" tabindex="-1" aria-label="{safe_text(spot.words)}">{circle}</a>'


def _map(box: tuple[float, float, float, float], drawn: str, said: Words) -> SafeString:
    land = "".join(f'<path class="land" d="{shape.path}"/>' for shape in world_outlines().areas.values() if shape.path)
    view, whole = (" ".join(short(number) for number in each) for each in (box, (0, 0, *box[2:])))
    near = " near" if box[2] < world_outlines().width else ""
    head = f'<svg class="c map{near}" direction="ltr" viewBox="{whole}" role="group" aria-label="{safe_text(said)}">'
    piece = f'<svg viewBox="{view}" width="{short(box[2])}" height="{short(box[3])}">{land}{drawn}</svg>'
    return mark_safe(f"{head}{piece}</svg>")  # noqa: S308  (every text went through safe_text)
