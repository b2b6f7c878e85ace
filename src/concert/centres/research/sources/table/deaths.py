"""A mapped list of deaths: the same columns as other reports of deaths, so that it is consolidated with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import starmap

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import death_words
from concert.centres.research.rules.deaths import Days, cited, noted, read_days, remark_counts
from concert.centres.research.rules.judging import (
    Judged,
    Raw,
    Setting,
    once,
    quarantine,
    span,
    unfit_rows,
)
from concert.centres.research.rules.mapping import COUNTS, ColumnMapping
from concert.centres.research.rules.mapping.numbers import sex_in
from concert.centres.research.rules.two_letters import BY_TWO
from concert.centres.research.sources.table import columns as told

GROWN = 18
LONGEST_CAUSE = 60


def judge_deaths(raw: Raw, mapping: ColumnMapping, setting: Setting) -> Judged:
    """Accept or quarantine each row. Identical rows count once where rows have ids; without, two people may look alike.

    Where no column counts people, each row is one person. Partitions are years.
    """
    raw = told.with_dates(raw, mapping, setting)
    days = _days(raw, mapping, setting)
    counts = {role: told.numbers(raw, mapping.heading(role)) for role in (*COUNTS, "low", "high", *PEOPLE, "survivors")}
    judged = [days.column, *(counts[role].column for role in COUNTS)]
    mask = unfit_rows(judged)
    sound = np.flatnonzero(~mask)
    if mapping.has("id"):
        kept, fields, repeats = once(raw, sound)
    else:
        kept, fields, repeats = sound, _places(raw, sound), 0
    taken = {**days.columns, **_numbers(counts, mapping, raw.table.num_rows)}
    taken |= _where(raw, mapping, setting)
    taken |= _who(raw, mapping, setting, taken)
    remarks = _remarks(taken, counts, days)
    table = pa.table(
        fields
        | {name: values.take(pa.array(kept, pa.int64())) for name, values in (taken | {"remarks": remarks}).items()}
    )
    table = _kinds(table, mapping)
    partitions = {
        str(year): table.filter(pc.equal(table["year"], year)) for year in sorted(pc.unique(table["year"]).to_pylist())
    }
    return Judged(
        raw.read, partitions, quarantine(raw, judged, mask, taken["id"]), repeats,
        remark_counts(table["remarks"].combine_chunks()),
        {name: span(part["date"]) for name, part in partitions.items()},
    )  # fmt: skip


PEOPLE = ("women", "men", "children")


def _places(raw: Raw, kept: np.ndarray) -> dict[str, pa.Array]:
    rows = pa.array(raw.rows.to_numpy(zero_copy_only=False)[kept], pa.int32())
    return {"row": rows, "repeats": pa.array([1] * len(kept), pa.int32()), "also": pa.nulls(len(kept), pa.string())}


def _days(raw: Raw, mapping: ColumnMapping, setting: Setting) -> Days:
    """The days of each row; a column with last days makes them spans. Rows without any date have no day to go by."""
    days = read_days(raw, told.WHEN, setting.on, day_first=told.day_first(raw, mapping))
    column = replace(days.column, name=", ".join(mapping.headings("date", "year", "month", "day")))
    blank = pc.is_null(days.column.raw)
    column.reasons = pc.if_else(pc.and_(blank, pc.is_null(column.reasons)), "date_missing", column.reasons)
    if not mapping.has("date_last"):
        return replace(days, column=column)
    ends = read_days(raw, mapping.heading("date_last"), setting.on, day_first=told.day_first(raw, mapping))
    later = pc.fill_null(pc.greater(ends.last, days.last), False)
    return replace(
        days, column=column, last=pc.if_else(later, ends.last, days.last),
        precision=pc.if_else(later, "range", days.precision),
    )  # fmt: skip


def _numbers(counts: dict[str, told.Numbers], mapping: ColumnMapping, size: int) -> dict[str, pa.Array]:
    """The counts of each row: the total as it is told, else the dead and the missing together, else one person."""
    nothing = pa.nulls(size, pa.int32())
    dead, missing = counts["dead"].values, counts["missing"].values
    both = _sum(dead, missing)
    total = pc.coalesce(counts["total"].values, both, counts["low"].values)
    if not mapping.has(*COUNTS, "low"):
        total = pa.array([1] * size, pa.int32())
    split = mapping.has("dead", "missing")
    low = pc.coalesce(counts["low"].values, counts["total"].low, _sum(counts["dead"].low, counts["missing"].low))
    high = pc.coalesce(counts["high"].values, counts["total"].high, _sum(counts["dead"].high, counts["missing"].high))
    return {
        "dead": dead if split else nothing, "missing": missing if split else nothing, "total": total,
        "total_low": pc.min_element_wise(low, total), "total_high": pc.max_element_wise(high, total),
        "survivors": counts["survivors"].values,
    } | {
        name: _within(counts[role].values, total)
        for name, role in (("females", "women"), ("males", "men"), ("children", "children"))
    }  # fmt: skip


def _within(part: pa.Array, whole: pa.Array) -> pa.Array:
    """Counts of some; null where they are more than all."""
    return pc.if_else(pc.fill_null(pc.greater(part, whole), False), pa.scalar(None, pa.int32()), part)


def _sum(one: pa.Array, other: pa.Array) -> pa.Array:
    none = pc.and_(pc.is_null(one), pc.is_null(other))
    added = pc.add(pc.fill_null(one, 0), pc.fill_null(other, 0))
    return pc.if_else(none, pa.scalar(None, pa.int32()), added)


def _where(raw: Raw, mapping: ColumnMapping, setting: Setting) -> dict[str, pa.Array]:
    """Country, point and words of the place. A country that nobody knows costs no row."""
    named = told.one(raw, mapping, "country")
    if not mapping.has("country"):
        named = told.one(raw, mapping, "area")
    place = told.texts(raw, mapping, "place_text", "area", "cause")
    found, odd = told.countries(named, setting)
    for number, words in enumerate(place):
        if found[number] is None and words:
            inside = {BY_TWO[each] for each in death_words.states(words) if each in BY_TWO}
            found[number] = inside.pop() if len(inside) == 1 else None
    spots, unreadable = told.points(raw, mapping)
    return {
        "country": pa.array(found, pa.string()),
        "latitude": pa.array([each[0] if each else None for each in spots], pa.float64()),
        "longitude": pa.array([each[1] if each else None for each in spots], pa.float64()),
        "place_text": pa.array(place, pa.string()), "route": pa.array(told.one(raw, mapping, "route"), pa.string()),
        **told.doubts(spots, found, told.texts(raw, mapping, "place_text", "area"), setting),
        "_country_odd": pa.array([bool(each) and code is None for each, code in zip(odd, found, strict=True)]),
        "_point_odd": pa.array(unreadable),
    }  # fmt: skip


def _who(raw: Raw, mapping: ColumnMapping, setting: Setting, taken: dict[str, pa.Array]) -> dict[str, pa.Array]:
    """Ids, people, origins, causes. Sealed columns of names are read for sex and age only, and nothing else is kept."""
    causes = told.texts(raw, mapping, "cause")
    words, origin = told.origins(told.one(raw, mapping, "origin"), setting)
    return {
        "id": pa.array(told.ids(raw, mapping), pa.string()),
        "cause": pa.array([_cause(each) for each in causes], pa.string()),
        "origin_country": pa.array(words, pa.string()), "origin": pa.array(origin, pa.string()),
        "group": pa.array(told.one(raw, mapping, "group"), pa.string()),
        "cites": cited(told.texts(raw, mapping, "cites")),
        "left_out": pa.array([death_words.left_out(each) if each else None for each in causes], pa.string()),
        "evidence": pa.array(told.evidence(raw, mapping), pa.string()), **_people(raw, mapping, taken),
    }  # fmt: skip


def _cause(written: str | None) -> str | None:
    """The category of a cause where its words tell one, else a short text as it is."""
    if not written:
        return None
    return death_words.cause(written) or (written if len(written) <= LONGEST_CAUSE else None)


def _people(raw: Raw, mapping: ColumnMapping, taken: dict[str, pa.Array]) -> dict[str, pa.Array]:
    """Women, men and children: as counted; else from sex and age of the one person, or as words describe them."""
    names = ("females", "males", "children")
    said = [list(taken[name].to_pylist()) for name in names]
    totals = taken["total"].to_pylist()
    sexes, ages = told.one(raw, mapping, "sex"), told.one(raw, mapping, "age")
    described = told.texts(raw, mapping, "person_name", between=", ")
    for place, total in enumerate(totals):
        if total is None or any(each[place] is not None for each in said):
            continue
        found = death_words.people(described[place] or "")
        if total == 1 and (sexes[place] or ages[place]):
            sex = sex_in(sexes[place]) if sexes[place] else None
            young = 1 if _is_young(ages[place]) else None
            found = (1 if sex == "female" else None, 1 if sex == "male" else None, young)
        if all((each or 0) <= total for each in found):
            for column, number in zip(said, found, strict=True):
                column[place] = number
    return {name: pa.array(column, pa.int32()) for name, column in zip(names, said, strict=True)}


def _is_young(written: str | None) -> bool:
    if not written:
        return False
    found = re.search(r"\d{1,3}", written)
    if found:
        return int(found.group()) < GROWN or "month" in written.lower()
    return bool(re.search(r"child|minor|baby|infant|enfant|mineur|menor|niñ|طفل|قاصر", written.lower()))


def _remarks(taken: dict[str, pa.Array], counts: dict[str, told.Numbers], days: Days) -> pa.Array:
    """What was noticed in each row, codes with spaces between."""
    bounded = [
        pc.fill_null(pc.equal(each.remarks, code), False) for each in counts.values() for code in ("count_range",)
    ]
    rough = [pc.fill_null(pc.equal(each.remarks, "count_rough"), False) for each in counts.values()]
    masks = [
        (_any(bounded), "count_range"), (_any(rough), "count_rough"), (taken.pop("_country_odd"), "country_not_read"),
        (taken.pop("_point_odd"), "coordinates_unreadable"), (pc.is_valid(taken["doubt"]), "coordinates_doubtful"),
        (pc.is_null(taken["total"]), "total_unknown"),
    ]  # fmt: skip
    return noted(len(taken["total"]), masks, days.remarks)


def _any(masks: Sequence[pa.Array]) -> pa.Array:
    found = masks[0]
    for each in masks[1:]:
        found = pc.or_(found, each)
    return found


def _kinds(table: pa.Table, mapping: ColumnMapping) -> pa.Table:
    """Rows that share an incident's number, or an id, are parts of it and no duplicates of each other."""
    groups, own, totals = (table[name].to_pylist() for name in ("group", "id", "total"))
    often = Counter(each for each in own if each)
    if mapping.has("id"):
        groups = [group or (each if often[each] > 1 else None) for group, each in zip(groups, own, strict=True)]
    sizes = Counter(each for each in groups if each)
    groups = [each if each and sizes[each] > 1 else None for each in groups]
    kinds = list(starmap(_kind, zip(groups, totals, strict=True)))
    told_apart = {"group": pa.array(groups, pa.string()), "kind": pa.array(kinds, pa.string())}
    for name, values in told_apart.items():
        at = table.schema.get_field_index(name)
        table = table.set_column(at, name, values) if at >= 0 else table.append_column(name, values)
    return table


def _kind(group: str | None, total: int | None) -> str:
    return "split" if group else "person" if total == 1 else "incident"
