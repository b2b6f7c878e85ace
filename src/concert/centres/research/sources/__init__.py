"""One file a source: what it says about itself, and how its rows are judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Judged, Raw, Setting, together
from concert.centres.research.rules.tabling import upright
from concert.centres.research.sources import (
    ctdc,
    daily_arrivals,
    dtm,
    eurostat_asylum,
    frontex,
    idmc,
    med_arrivals,
    missing_migrants,
    remittance_prices,
    remittances,
    sdg,
    undesa_stock,
    unhcr,
    unhcr_monthly,
    united,
)
from concert.ground.refusals import Refusal

MODULES = (
    missing_migrants,
    united,
    unhcr,
    unhcr_monthly,
    undesa_stock,
    frontex,
    eurostat_asylum,
    daily_arrivals,
    med_arrivals,
    dtm,
    idmc,
    sdg,
    remittance_prices,
    remittances,
    ctdc,
)
SOURCES: Mapping[str, Source] = {each.SOURCE.code: each.SOURCE for each in MODULES}
JUDGES: Mapping[str, Callable[[Raw, Layout, Setting], Judged]] = {each.SOURCE.code: each.judge for each in MODULES}


def source(code: str) -> Source:
    """The source of a code; an unknown one is refused with those that exist."""
    found = SOURCES.get(code)
    if found is None:
        raise Refusal("research.source.unknown", source=code, known=", ".join(SOURCES))
    return found


def judge_sheets(source: Source, raws: Sequence[Raw], setting: Setting) -> tuple[Layout, Judged]:
    """Judge what a delivery holds: its table, or each sheet that is in a layout of the source, all as one.

    Sheets in no layout are left out and counted in the remarks. Refused where nothing is in a layout, naming the
    nearest with what it would also have.
    """
    found: list[tuple[Layout, Judged]] = []
    raws = [raw if source.layout_of(raw.fields) else upright(raw) for raw in raws]
    for raw in raws:
        layout = source.layout_of(raw.fields)
        if layout is not None:
            found.append((layout, JUDGES[source.code](raw.named(layout.naming(raw.fields)), layout, setting)))
    if not found:
        near, missing = min(
            ((layout, layout.missing(raw.fields)) for raw in raws for layout in source.layouts),
            key=lambda each: len(each[1]),
        )
        facts = {"source": source.code, "layout": near.name, "missing": ", ".join(missing[:6])}
        raise Refusal("research.file.layout", **facts)
    asides = Counter[str]({"sheets_left_out": len(raws) - len(found)} if len(found) < len(raws) else {})
    for raw in raws:
        asides.update(raw.asides if source.layout_of(raw.fields) else {})
    return found[0][0], together(found, asides)


__all__ = ["JUDGES", "SOURCES", "judge_sheets", "source"]
