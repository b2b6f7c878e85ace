"""Saved column mappings: the current version of each, and the sources that they make."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max

from concert.centres.research.models import Delivery, SavedMapping
from concert.centres.research.rules.declarations import Source
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.rules.mapping import PREFIX, ColumnMapping
from concert.centres.research.sources import SOURCES
from concert.centres.research.sources.table import source_made_by
from concert.ground.refusals import Refusal


def current_mapping(name: str) -> ColumnMapping | None:
    """The newest version of a mapping; None where nobody saved one of that name. One query."""
    found = SavedMapping.objects.filter(name=name).order_by("-version").first()
    return found.mapping if found else None


def mapping_or_refusal(name: str) -> ColumnMapping:
    found = current_mapping(name)
    if found is None:
        known = ", ".join(sorted(set(SavedMapping.objects.values_list("name", flat=True)))) or "–"
        raise Refusal("research.mapping.unknown", name=name[:60], known=known)
    return found


def versions_of(name: str) -> list[SavedMapping]:
    """Every version of a mapping, newest first."""
    return list(SavedMapping.objects.filter(name=name).select_related("saved_by").order_by("-version"))


@dataclass(frozen=True, slots=True)
class MappingCard:
    """The current version of a mapping, and how many deliveries were read with any of its versions."""

    saved: SavedMapping
    deliveries: int


def current_mappings() -> list[MappingCard]:
    """The current version of every mapping, by name. Three queries."""
    newest = {
        each["name"]: each["most"]
        for each in SavedMapping.objects.values("name").annotate(most=Max("version")).order_by()
    }
    codes = Delivery.objects.filter(source__startswith=PREFIX).values_list("source", flat=True)
    read: dict[str, int] = {}
    for code in codes:
        read[code.removeprefix(PREFIX)] = read.get(code.removeprefix(PREFIX), 0) + 1
    saved = SavedMapping.objects.select_related("saved_by").order_by("name")
    return [MappingCard(each, read.get(each.name, 0)) for each in saved if newest[each.name] == each.version]


def every_source() -> list[Source]:
    """The built-in sources, then those of saved mappings, by name. One query."""
    newest = {each.name: each for each in SavedMapping.objects.order_by("name", "version")}
    return [*SOURCES.values(), *(source_made_by(each.mapping) for each in newest.values())]


def mapped_codes() -> list[str]:
    """The codes of the sources, and of the figures, that saved mappings make, in order. One query."""
    names = SavedMapping.objects.filter(version=1).order_by("name").values_list("name", flat=True)
    return [f"{PREFIX}{name}" for name in names]


def every_code() -> list[str]:
    """The codes of all figures: the built-in ones as they are defined, then those of saved mappings."""
    return [*BY_CODE, *mapped_codes()]
