"""The vocabulary that every page needs, read once and kept in the process until an act changes anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concert.ground.reference import queries as reference
from concert.site.composition.keeping import kept

if TYPE_CHECKING:
    from concert.ground.reference.models import Area, Indicator, Objective


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Objectives in order, indicators with the numbers of their objectives, areas by code. Never changed."""

    objectives: tuple[Objective, ...]
    indicators: Mapping[str, Indicator]
    objectives_of: Mapping[str, tuple[int, ...]]
    areas: Mapping[str, Area]
    inside: Mapping[str, tuple[str, ...]]

    def around(self, code: str) -> Iterator[Area]:
        """The areas around one, the nearest first."""
        above = self.areas[code].parent_id
        while above is not None:
            yield self.areas[above]
            above = self.areas[above].parent_id


def vocabulary() -> Vocabulary:
    """The vocabulary as it stands now. One query where nothing changed, five where something did."""
    return kept("vocabulary", _read)


def _read() -> Vocabulary:
    indicators = reference.indicators()
    areas = reference.areas_by_code()
    inside: dict[str, list[str]] = {}
    for area in areas.values():
        if area.parent_id:
            inside.setdefault(area.parent_id, []).append(area.pk)
    return Vocabulary(
        objectives=tuple(reference.objectives()),
        indicators={each.pk: each for each in indicators},
        objectives_of={each.pk: tuple(objective.pk for objective in each.objectives.all()) for each in indicators},
        areas=areas,
        inside={code: tuple(codes) for code, codes in inside.items()},
    )
