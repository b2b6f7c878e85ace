"""One file a source: what it says about itself, and how its rows are judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Judged, Raw, Setting, together
from concert.centres.research.rules.mapping import known_mapping
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
    table,
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
BUILT_IN: Mapping[str, Source] = {each.SOURCE.code: each.SOURCE for each in MODULES}
JUDGES: Mapping[str, Callable[[Raw, Layout, Setting], Judged]] = {each.SOURCE.code: each.judge for each in MODULES}


class Sources(Mapping[str, Source]):
    """Every source by its code. Going through them gives the built-in ones; saved mappings are found by code."""

    def __getitem__(self, code: str) -> Source:
        if code in BUILT_IN:
            return BUILT_IN[code]
        mapping = known_mapping(code)
        if mapping is None:
            raise KeyError(code)
        return table.source_made_by(mapping)

    def __iter__(self) -> Iterator[str]:
        return iter(BUILT_IN)

    def __len__(self) -> int:
        return len(BUILT_IN)


SOURCES = Sources()


def source(code: str) -> Source:
    """The source of a code; an unknown one is refused with those that exist."""
    found = SOURCES.get(code)
    if found is None:
        raise Refusal("research.source.unknown", source=code, known=", ".join(SOURCES))
    return found


def judge_of(source: Source) -> Callable[[Raw, Layout, Setting], Judged]:
    """How the rows of a source are judged."""
    return table.judge_by(source.mapping) if source.mapping else JUDGES[source.code]


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
            found.append((layout, judge_of(source)(raw.named(layout.naming(raw.fields)), layout, setting)))
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


__all__ = ["JUDGES", "SOURCES", "judge_of", "judge_sheets", "source"]
