"""Where saved mappings are found. The rules keep none themselves: the room says at its start how to look one up."""

from __future__ import annotations

from collections.abc import Callable

from concert.centres.research.rules.mapping.records import PREFIX, ColumnMapping


def _none(_name: str) -> ColumnMapping | None:
    return None


_look_up: list[Callable[[str], ColumnMapping | None]] = [_none]


def look_up_by(find: Callable[[str], ColumnMapping | None]) -> None:
    """Say how the current version of a mapping is found by its name."""
    _look_up[0] = find


def known_mapping(code: object) -> ColumnMapping | None:
    """The mapping behind the code of a source or of a figure (`table-<name>`); None where it is none of a mapping."""
    if not isinstance(code, str) or not code.startswith(PREFIX):
        return None
    return _look_up[0](code.removeprefix(PREFIX))
