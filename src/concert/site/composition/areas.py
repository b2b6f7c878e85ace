"""The list of areas: found by name, those with records first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from concert.centres.research import queries as research
from concert.plans import queries as plans
from concert.site.composition.reading import address as address_of
from concert.site.composition.reading import language
from concert.site.composition.vocabulary import vocabulary
from concert.site.wording import KINDS

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User
    from concert.ground.reference.models import Area

LARGE = ("world", "region", "subregion")
SMALL = ("subnational", "city")


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One area in a list."""

    code: str
    name: str
    kind: str
    address: str
    invented: bool
    plans: int
    figures: bool


@dataclass(frozen=True, slots=True)
class AreasPage:
    """The areas in three lists; or, where somebody asked for a name, what was found."""

    asked: str
    found: list[AreaLine] = field(default_factory=list)
    planned: list[AreaLine] = field(default_factory=list)
    regions: list[tuple[AreaLine, list[AreaLine]]] = field(default_factory=list)
    countries: list[tuple[str, list[AreaLine]]] = field(default_factory=list)
    invented: list[AreaLine] = field(default_factory=list)
    with_figures: int = 0


def folded(text: str) -> str:
    """A name without accents, case and the Arabic article, so that it is found and sorted as people expect."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    plain = plain.casefold().replace("’", "'").strip()
    return plain.removeprefix("ال")


def all_areas(user: User | AnonymousUser, asked: str = "") -> AreasPage:
    """The list of areas, or those whose name in any language, or code, holds what was asked. Three queries."""
    counts = plans.plan_counts_by_area(user)
    measured = research.areas_with_figures()
    known = list(vocabulary().areas.values())
    lines = {area.pk: _line(area, counts, measured) for area in known}
    if asked.strip():
        wanted = folded(asked)
        hits = [area for area in known if _answers(area, wanted)]
        hits.sort(
            key=lambda area: (not folded(area.name_in(language())).startswith(wanted), folded(area.name_in(language())))
        )
        return AreasPage(asked.strip(), found=[lines[area.pk] for area in hits[:60]])
    return AreasPage(
        "",
        planned=_sorted(lines[area.pk] for area in known if counts.get(area.pk)),
        regions=_tree([area for area in known if area.kind in LARGE], lines),
        countries=_by_letter(_sorted(lines[area.pk] for area in known if area.kind not in (*LARGE, *SMALL))),
        invented=[line for line in lines.values() if line.invented],
        with_figures=len(measured),
    )


def _answers(area: Area, wanted: str) -> bool:
    return wanted == area.pk.casefold() or any(wanted in folded(name) for name in (area.name, *area.names.values()))


def _sorted(lines: Iterable[AreaLine]) -> list[AreaLine]:
    return sorted(lines, key=lambda line: folded(line.name))


def _tree(areas: list[Area], lines: dict[str, AreaLine]) -> list[tuple[AreaLine, list[AreaLine]]]:
    """The world and each region with the subregions in it, at any depth."""
    parents = {area.pk: area.parent_id for area in areas}

    def region_of(code: str) -> str:
        above = parents[code]
        return code if above is None or parents.get(above) is None else region_of(above)

    tops = [area for area in areas if region_of(area.pk) == area.pk]
    tops.sort(key=lambda area: (area.parent_id is not None, not area.invented, folded(lines[area.pk].name)))
    inside = {top.pk: [area.pk for area in areas if area.pk != top.pk and region_of(area.pk) == top.pk] for top in tops}
    return [(lines[top.pk], _sorted(lines[code] for code in inside[top.pk])) for top in tops]


def _by_letter(lines: list[AreaLine]) -> list[tuple[str, list[AreaLine]]]:
    return [(letter, list(group)) for letter, group in groupby(lines, key=lambda line: folded(line.name)[:1].upper())]


def _line(area: Area, counts: dict[str, int], measured: frozenset[str]) -> AreaLine:
    return AreaLine(
        area.pk, area.name_in(language()), str(KINDS[area.kind]), address_of("site:area", area.pk), area.invented,
        counts.get(area.pk, 0), area.pk in measured,
    )  # fmt: skip
