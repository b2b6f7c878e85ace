"""How areas lie inside each other, for sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from concert.ground.reference import queries as reference

WORLD = "WLD"


def around() -> dict[str, tuple[str, ...]]:
    """Every area's code with the codes of the areas around it, outward, without the world. One query."""
    areas = reference.areas_by_code()
    return {code: tuple(_outward(code, {key: area.parent_id for key, area in areas.items()})) for code in areas}


def _outward(code: str, parents: dict[str, str | None]) -> Iterator[str]:
    above = parents.get(code)
    while above and above != WORLD:
        yield above
        above = parents.get(above)


def codes_inside(area: str) -> list[str]:
    """The area's own code and those of every area inside it."""
    return [area, *(code for code, outer in around().items() if area in outer)]


def invented_codes() -> frozenset[str]:
    """Codes of the invented areas of a demonstration home; empty in any other."""
    return frozenset(code for code, area in reference.areas_by_code().items() if area.invented)


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """English name to code, for the areas of these codes."""
    areas = reference.areas_by_code()
    return {areas[code].name: code for code in codes}
