"""Words that the package carries, for the time before a home is made."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def packaged_indicators() -> tuple[dict[str, Any], ...]:
    """The indicators that the package carries: code, label and unit by language, direction, trap, context."""
    text = (files("concert.ground.reference") / "fixtures" / "indicators.json").read_text(encoding="utf-8")
    return tuple(json.loads(text))
