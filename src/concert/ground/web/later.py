"""A function known by its name and imported when it is first called, so that a command starts without every room."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Later:
    """`Later("concert.plans.actions", "remind")` is called as the function itself would be."""

    module: str
    function: str

    def __call__(self, *facts: Any) -> Any:
        return getattr(import_module(self.module), self.function)(*facts)
