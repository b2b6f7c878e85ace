"""Named places on a page that a room above fills: a lower room shows what is handed up to it, and imports nothing.

A room offers a slot by calling `filled("plans.measure.chain", measure, user)` in its view. A room above fills it with
a function registered in its `apps.ready()`: `fills("plans.measure.chain", chapter)`. What goes in and what comes out
is said where the slot is offered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_fillers: dict[str, list[Callable[..., Any]]] = {}


def fills(slot: str, filler: Callable[..., Any]) -> None:
    """Register what fills a slot; registering the same function again changes nothing. In order of registration."""
    held = _fillers.setdefault(slot, [])
    if filler not in held:
        held.append(filler)


def filled(slot: str, *facts: Any) -> list[Any]:
    """What the rooms above have for a slot, in the order in which they registered; empty where nobody fills it."""
    return [filler(*facts) for filler in _fillers.get(slot, ())]
