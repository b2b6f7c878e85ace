"""One file a source: what it says about itself, and how its rows are judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Judged, Raw, Setting
from concert.centres.research.sources import missing_migrants, sdg, unhcr
from concert.ground.refusals import Refusal

SOURCES: Mapping[str, Source] = {each.SOURCE.code: each.SOURCE for each in (missing_migrants, unhcr, sdg)}
JUDGES: Mapping[str, Callable[[Raw, Layout, Setting], Judged]] = {
    each.SOURCE.code: each.judge for each in (missing_migrants, unhcr, sdg)
}


def source(code: str) -> Source:
    """The source of a code; an unknown one is refused with those that exist."""
    found = SOURCES.get(code)
    if found is None:
        raise Refusal("research.source.unknown", source=code, known=", ".join(SOURCES))
    return found


__all__ = ["JUDGES", "SOURCES", "source"]
