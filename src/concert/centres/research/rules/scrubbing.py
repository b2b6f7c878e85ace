"""Taking what is personal out of a judged delivery before its rows reach the lake. What stays sealed is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Judged, Raw
from concert.centres.research.rules.personal import (
    REMARK,
    PersonalColumn,
    is_personal_text,
    personal_columns,
    texts_of,
    withheld,
)

OUR_OWN = frozenset({"row", "repeats", "also", "remarks", "reporters", "reporter_numbers", "cites"})
"""Columns that Concert writes itself."""
KEPT_OF_MAPPED = frozenset({"id", "date", "date_last", "period", "origin_country", "place_text", "sex", "age"})
"""Columns of the lake that a person mapped; only values beyond doubt seal them."""


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A judged delivery without what is personal, and the columns that stay sealed: never their values."""

    judged: Judged
    sealed: tuple[PersonalColumn, ...]


def scrubbed(source: Source, layout: Layout, raws: Sequence[Raw], judged: Judged) -> Scrubbed:
    """Take personal columns out of every partition, and free texts that tell of somebody out of their cells.

    Columns that the source declares as measures or that its layout needs were looked at when it was written: only
    values beyond doubt seal them. Every other one is sealed on suspicion. The delivery itself is kept as it came.
    """
    known = {
        *OUR_OWN,
        *layout.fields,
        *layout.measures,
        *(name for names in layout.synonyms.values() for name in names),
    }
    if source.mapping:
        known |= KEPT_OF_MAPPED
    lake = {each.column: each for part in judged.partitions.values() for each in personal_columns(part, known)}
    partitions, cells = {}, 0
    for name, part in judged.partitions.items():
        kept = part.drop_columns([each for each in part.column_names if each in lake])
        texts = [each for each in texts_of(kept) if each not in OUR_OWN]
        partitions[name], _found, rows = withheld(kept, texts, kept.column_names)
        cells += rows
    remarks = dict(judged.remarks) | ({REMARK: cells} if cells else {})
    quarantined = [replace(row, value="") if is_personal_text(row.value) else row for row in judged.quarantined]
    told = replace(judged, partitions=partitions, remarks=remarks, quarantined=quarantined)
    return Scrubbed(told, tuple(_told(source, known, raws, lake.values())))


def _told(
    source: Source, known: Iterable[str], raws: Sequence[Raw], lake: Iterable[PersonalColumn]
) -> list[PersonalColumn]:
    """Every sealed column once: those the source declares, those found in the delivery, those taken out of the lake."""
    found: dict[str, PersonalColumn] = {}
    for raw in raws:
        for name in raw.table.column_names:
            if name in source.personal:
                found[name] = PersonalColumn(name, "declared", "declared")
        for each in personal_columns(raw.table, known):
            if not (source.mapping and each.kind == "position" and each.column in known):
                found.setdefault(each.column, each)
    for each in lake:
        found.setdefault(each.column, each)
    if source.mapping:
        mapped = {each.heading for each in source.mapping.columns if each.role != "ignore"}
        for name in dict.fromkeys(name for raw in raws for name in raw.table.column_names if name not in mapped):
            found.setdefault(name, PersonalColumn(name, "unmapped", "mapping"))
    return list(found.values())
