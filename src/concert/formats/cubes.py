"""A cube: observations of one measure by dimensions and time, as every statistical standard sees them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from anyascii import anyascii

from concert.formats.texts import FORBIDDEN

TOTAL = "_T"
"""The code that stands for all of a dimension together (SDMX, cross-domain guidelines)."""
IDENTIFIER = re.compile(r"[A-Za-z0-9_@$\-]+\Z")
COMPONENT = re.compile(r"[A-Za-z][A-Za-z0-9_\-]*\Z")
LONGEST_CODE = 40

Words = Mapping[str, str]
"""Language code to text; English is always there."""


@dataclass(frozen=True, slots=True)
class Code:
    """One value that a dimension or a coded attribute may have."""

    id: str
    names: Words


@dataclass(frozen=True, slots=True)
class Dimension:
    """What divides the observations; every observation has one of its codes. `geo` where the codes are areas."""

    id: str
    names: Words
    codes: tuple[Code, ...]
    geo: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is said of an observation beside its value: coded where it has codes, a number, or free text."""

    id: str
    names: Words
    codes: tuple[Code, ...] = ()
    number: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """One value at a place of the cube. None is not known or withheld, never zero: the attributes say which."""

    key: tuple[str, ...]
    period: str
    value: float | None
    attributes: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cube:
    """A table of observations with its structure. `period` is the time dimension, which has no codes."""

    id: str
    agency: str
    version: str
    names: Words
    descriptions: Words
    dimensions: tuple[Dimension, ...]
    attributes: tuple[Attribute, ...]
    observations: tuple[Observation, ...]
    prepared: datetime
    measure: Words = field(default_factory=lambda: {"en": "Observation value"})
    period: Words = field(default_factory=lambda: {"en": "Period"})
    licence: str = ""
    source: str = ""

    @property
    def components(self) -> tuple[Dimension | Attribute, ...]:
        """The dimensions, then the attributes."""
        return (*self.dimensions, *self.attributes)

    def series(self) -> Iterator[tuple[tuple[str, ...], list[Observation]]]:
        """The observations of each key, in order of period; keys in order."""
        found: dict[tuple[str, ...], list[Observation]] = {}
        for each in self.observations:
            found.setdefault(each.key, []).append(each)
        for key in sorted(found):
            yield key, sorted(found[key], key=lambda each: each.period)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a cube cannot be written: `identifier`, `code_unknown`, `duplicate` or `character`, with the place."""

    code: str
    text: str
    number: int = 0


class Unwritable(ValueError):
    """A cube that a standard cannot hold, with every flaw."""

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        super().__init__(f"{len(flaws)} flaws, the first: {flaws[0]}")
        self.flaws = tuple(flaws)


def checked(cube: Cube) -> Cube:
    """The cube, if it can be written in every standard; `Unwritable` with every flaw where it cannot."""
    if flaws := list(_flaws(cube)):
        raise Unwritable(flaws)
    return cube


def _flaws(cube: Cube) -> Iterator[Flaw]:
    components = cube.components
    for name in (cube.id, *(each.id for each in components)):
        if not COMPONENT.match(name):
            yield Flaw("identifier", name)
    known = {each.id: {code.id for code in each.codes} for each in components}
    for each in components:
        for code in each.codes:
            if not IDENTIFIER.match(code.id):
                yield Flaw("identifier", code.id)
    yield from _broken_texts(cube)
    seen: set[tuple[tuple[str, ...], str]] = set()
    for number, told in enumerate(cube.observations, start=1):
        for dimension, value in zip(cube.dimensions, told.key, strict=True):
            if value not in known[dimension.id]:
                yield Flaw("code_unknown", f"{dimension.id} {value}", number)
        for attribute in cube.attributes:
            value_of = told.attributes.get(attribute.id)
            if attribute.codes and value_of is not None and value_of not in known[attribute.id]:
                yield Flaw("code_unknown", f"{attribute.id} {value_of}", number)
        if (told.key, told.period) in seen:
            yield Flaw("duplicate", " ".join((*told.key, told.period)), number)
        seen.add((told.key, told.period))


def _broken_texts(cube: Cube) -> Iterator[Flaw]:
    """Characters that XML cannot carry make a flaw, and are not dropped: what is read back must be what was written."""
    words = [cube.names, cube.descriptions]
    for component in cube.components:
        words += [component.names, *(code.names for code in component.codes)]
    texts = [text for each in words for text in each.values()]
    texts += [str(text) for told in cube.observations for text in told.attributes.values()]
    for text in texts:
        if broken := FORBIDDEN.search(text):
            yield Flaw("character", f"U+{ord(broken[0]):04X}")
            return


def code_of(text: str, taken: Collection[str] = ()) -> str:
    """A code for a text in any script, as standards allow it: `Central Mediterranean` gives `CENTRAL_MEDITERRANEAN`.

    Where that is taken, or too long, a digest of the text makes it its own.
    """
    plain = re.sub(r"[^A-Z0-9]+", "_", anyascii(text).upper()).strip("_") or "X"
    if len(plain) <= LONGEST_CODE and plain not in taken:
        return plain
    digest = hashlib.sha256(text.encode()).hexdigest()[:8].upper()
    return f"{plain[: LONGEST_CODE - 9]}_{digest}"


def codes_of(texts: Sequence[str]) -> dict[str, str]:
    """Text to code, for all texts of a dimension; no two share one."""
    found: dict[str, str] = {}
    for text in dict.fromkeys(texts):
        found[text] = code_of(text, found.values())
    return found
