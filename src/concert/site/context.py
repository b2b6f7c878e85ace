"""What the shell adds to every page: the words of the tour, where an address of the demonstration asks for them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from concert.ground import home
from concert.site.composition.tour import ASKS, stop_of


def tour(request: HttpRequest) -> dict[str, Any]:
    """The stop that `?tour=` names, in a demonstration; costs no query."""
    asked = request.GET.get(ASKS, "")
    return {"tour": stop_of(asked) if asked and home.is_demonstration() else None}
