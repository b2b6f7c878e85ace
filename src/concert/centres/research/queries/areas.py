"""How areas lie inside each other, and which area a source's country is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from concert.ground.reference import queries as reference
from concert.ground.reference.rules import AreaKind, country_code_for, folded

WORLD = "WLD"


def around() -> dict[str, tuple[str, ...]]:
    """Every area's code with the codes of the areas around it, outward, without the world. One query."""
    parents = {code: area.parent_id for code, area in reference.areas_by_code().items()}
    return {code: tuple(_outward(code, parents)) for code in parents}


def _outward(code: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    above = parents.get(code)
    while above and above != WORLD:
        yield above
        above = parents.get(above)


def codes_inside(area: str) -> list[str]:
    """The area's own code and those of every area inside it."""
    return [area, *(code for code, outer in around().items() if area in outer)]


def country_finder(*, invented: bool) -> Callable[[str], str | None]:
    """From a country's name or alpha-3 code to its area. A demonstration's deliveries know the invented ones only."""
    if not invented:
        return country_code_for
    known: dict[str, str] = {}
    for code, area in reference.areas_by_code().items():
        if area.invented and area.kind in (AreaKind.COUNTRY, AreaKind.TERRITORY):
            known |= {folded(name): code for name in (code, area.name, *area.names.values())}
    return lambda name: known.get(folded(name))


def number_finder() -> Callable[[str], str | None]:
    """From an M49 number of three digits to its area: a country, a region or the world. One query."""
    return {area.m49: code for code, area in reference.areas_by_code().items() if area.m49}.get
