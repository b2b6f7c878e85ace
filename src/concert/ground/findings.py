"""A finding: a remark on data, with the place it concerns. Findings do not stop anything by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding weighs: an error bars adoption, a doubt asks for an answer, the last was not judged."""

    ERROR = "error"
    DOUBT = "doubt"
    NOT_JUDGED = "not_judged"


def printable(text: str) -> str:
    """A file's name as it can be kept and shown anywhere: what is no printable character becomes `?`."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in a file a finding lies: a sheet and its cell, or a row counted from 1 as a person counts."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    row: int = 0

    def __str__(self) -> str:
        inside = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell
        if not inside and self.row:
            inside = f"row {self.row}"
        return ": ".join(part for part in (printable(self.file), inside) if part)


class Finding:
    """One remark: a stable code, the place, the facts that its sentence is made from."""

    __slots__ = ("code", "facts", "level", "where")

    def __init__(
        self, code: str, where: Place | None = None, /, *, level: Level = Level.ERROR, **facts: object
    ) -> None:
        self.code = code
        self.where = where
        self.level = level
        self.facts = facts

    def __repr__(self) -> str:
        return f"Finding({self.code!r}, {str(self.where)!r}, level={self.level.value!r}, facts={self.facts!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Finding) and (self.code, self.where, self.level, self.facts) == (
            other.code,
            other.where,
            other.level,
            other.facts,
        )

    def __hash__(self) -> int:
        return hash((self.code, self.where))
