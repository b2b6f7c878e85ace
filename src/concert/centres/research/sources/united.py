"""UNITED for Intercultural Action: the list of refugee deaths, a row an event or a person, and its list of sources."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import death_words, readings
from concert.centres.research.rules.dates import order_of
from concert.centres.research.rules.deaths import cited, noted, read_days, remark_counts
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import (
    Column,
    Judged,
    Raw,
    Setting,
    quarantine,
    read_column,
    refuse_where,
    span,
    unfit_rows,
)
from concert.centres.research.rules.two_letters import BY_TWO

LIST = Layout(
    "list",
    "deaths",
    frozenset({"found dead", "number", "cause of death"}),
    synonyms={
        "found dead": ("date found dead", "date", "date of death", "found"),
        "number": ("number of deaths", "no.", "no", "deaths", "n", "total"),
        "cause of death": ("cause", "circumstances", "cause and place of death"),
        "name, gender, age": ("name", "name gender age", "name, age, gender", "name/gender/age"),
        "region of origin": ("origin", "country of origin", "region/country of origin"),
        "source": ("sources", "source of information", "information source"),
        "country of incident": ("country", "country of death"),
        "named": ("is named",),
    },
)
SOURCES = Layout(
    "sources", "sources", frozenset({"abbreviation", "sources"}),
    synonyms={"abbreviation": ("abbr", "abbreviations", "code"), "sources": ("source", "name", "full name")},
)  # fmt: skip

SOURCE = Source(
    code="united",
    title="List of Refugee Deaths",
    custodian="UNITED for Intercultural Action",
    licence="CC BY 4.0",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    address="https://unitedagainstrefugeedeaths.eu/",
    unit="persons who died or disappeared",
    counts="flow of events: one row an event or a person, with the number of persons",
    concept=(
        "People who died on their way to Europe, at its borders, and also in detention, in reception, in or after "
        "deportation, or in the society of destination. The latter four are marked: Missing Migrants leaves them out."
    ),
    coverage="Europe and the ways to it since 1993, as far as deaths became known: a minimum.",
    rhythm="updated once or twice a year; a delivery is the whole list",
    partition_rule="A delivery replaces the whole list, or the whole list of its sources.",
    personal_risk=(
        "The list names people who died and describes them: names, sex, age. That column and the descriptions of "
        "sources stay sealed; counts of women, men and children are read from it. Texts on causes may describe people: "
        "they are kept and not shown by default."
    ),
    personal=frozenset({"name, gender, age", "name", "source", "sources"}),
    free_text=frozenset({"place_text"}),
    layouts=(LIST, SOURCES),
    parts_add_up=False,
    stock_or_flow="flow",
    unit_kind=frozenset({"person"}),
    every_days=365,
    fetch=(),
)
ROUGH = re.compile(
    r"(?:ca\.?|circa|about|around|approx\.?|at least|min\.?|over|more than|[~≈>])\s*([0-9][0-9,]*)\+?\Z"
    r"|([0-9][0-9,]*)\s*\+\Z", re.IGNORECASE,
)  # fmt: skip
"""A number that is rough or a minimum."""
ALSO = {"wales": "GBR", "scotland": "GBR", "england": "GBR", "hrvatska": "HRV", "macedonia": "MKD"}
"""Names of the list that no table of countries has, or has otherwise."""


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or quarantine each row of the list. Identical rows are kept: without names, two people may look the same.

    A country that nobody knows costs no row: it is read from the codes behind the places, or is not known.
    """
    raw = raw.named(layout.naming(raw.fields))
    if layout.name == SOURCES.name:
        return _sources(raw)
    days = read_days(raw, "found dead", setting.on, day_first=_day_first(raw.column("found dead")))
    total = read_column(raw, "number", readings.in_one_event(_number), pa.int32())
    rough = read_column(raw, "number", lambda value: ROUGH.match(str(value).strip()) is not None, pa.bool_()).values
    refuse_where(total, pc.is_null(total.values), "count_missing")
    columns = [days.column, total]
    mask = unfit_rows(columns)
    kept = pa.array(np.flatnonzero(~mask))
    words = [value or "" for value in read_column(raw, "cause of death", readings.text, pa.string()).values.to_pylist()]
    country, country_remarks = _countries(raw, words, setting)
    read: dict[str, pa.Array] = {
        "id": pa.array(_ids(raw)), **days.columns, "country": country,
        "latitude": pa.nulls(len(words), pa.float64()), "longitude": pa.nulls(len(words), pa.float64()),
        **_counts(raw, words, total), "total": total.values,
        "origin_country": read_column(raw, "region of origin", _origin, pa.string()).values,
        "cause": pa.array([death_words.cause(each) for each in words], pa.string()),
        "route": pa.nulls(len(words), pa.string()), "place_text": pa.array([each or None for each in words]),
        "kind": pc.if_else(pc.equal(total.values, 1), "person", "incident"),
        "group": pa.nulls(len(words), pa.string()), "cites": cited(raw.column("source").to_pylist()),
        "left_out": pa.array([death_words.left_out(each) for each in words], pa.string()),
        "remarks": noted(len(words), [(rough, "count_rough")], days.remarks, country_remarks),
    }  # fmt: skip
    table = pa.table({name: values.take(kept) for name, values in (_places(raw) | read).items()})
    remarks = remark_counts(table["remarks"].combine_chunks())
    return Judged(
        raw.read, {"deaths": table} if table.num_rows else {},
        quarantine(raw, columns, mask, pa.nulls(len(words), pa.string())), 0, remarks,
        {"deaths": span(table.column("date"))} if table.num_rows else {},
    )  # fmt: skip


def _number(value: object) -> int | None:
    """A number of people; `600+` and `ca. 20` are taken as they stand."""
    found = ROUGH.match(str(value).strip())
    return readings.count(found[1] or found[2] if found else value)


def _day_first(written: pa.Array) -> bool:
    """The list writes the day first; a delivery that clearly does otherwise says so itself."""
    order = order_of(pc.unique(written).drop_null().to_pylist())
    return True if order is None else order


def _places(raw: Raw) -> dict[str, pa.Array]:
    size = raw.table.num_rows
    return {
        "row": pc.cast(raw.rows, pa.int32()), "repeats": pa.array([1] * size, pa.int32()),
        "also": pa.nulls(size, pa.string()),
    }  # fmt: skip


def _ids(raw: Raw) -> list[str]:
    """The list numbers nothing: a row's id is the digest of what it says without names; equal rows count up."""
    told = zip(
        *(raw.column(name).to_pylist() for name in ("found dead", "number", "cause of death", "source")), strict=True
    )
    seen = Counter[str]()
    found = []
    for cells in told:
        own = hashlib.sha256("\n".join(str(cell or "") for cell in cells).encode()).hexdigest()[:12]
        seen[own] += 1
        found.append(own if seen[own] == 1 else f"{own}-{seen[own]}")
    return found


def _counts(raw: Raw, words: Sequence[str], total: Column) -> dict[str, pa.Array]:
    """Missing and saved as the words say; the dead are what is left of the total."""
    totals = total.values.to_pylist()
    missing = [death_words.missing(each, number) for each, number in zip(words, totals, strict=True)]
    dead = [number - (lost or 0) if number is not None else None for number, lost in zip(totals, missing, strict=True)]
    who = [death_words.people(value or "") for value in raw.column("name, gender, age").to_pylist()]
    fitting = [
        each if number is not None and all((part or 0) <= number for part in each) else (None, None, None)
        for each, number in zip(who, totals, strict=True)
    ]
    return {
        "dead": pa.array(dead, pa.int32()), "missing": pa.array(missing, pa.int32()),
        "survivors": pa.array([death_words.survivors(each) for each in words], pa.int32()),
        "females": pa.array([each[0] for each in fitting], pa.int32()),
        "males": pa.array([each[1] for each in fitting], pa.int32()),
        "children": pa.array([each[2] for each in fitting], pa.int32()),
    }  # fmt: skip


def _origin(value: object) -> str | None:
    found = readings.text(value)
    return None if found is None or found.lower() in readings.UNKNOWN_COUNTRY else found


def _countries(raw: Raw, words: Sequence[str], setting: Setting) -> tuple[pa.Array, pa.Array]:
    """The column's country; where it says none, that of the codes in brackets, if they are of one country."""
    found: list[str | None] = []
    remarks: list[str | None] = []
    for named, told in zip(raw.column("country of incident").to_pylist(), words, strict=True):
        name = _origin(named or "")
        code = (setting.country(name) or ALSO.get(name.lower())) if name else None
        if code is None:
            inside = {BY_TWO[each] for each in death_words.states(told) if each in BY_TWO}
            code = inside.pop() if len(inside) == 1 else None
        found.append(code)
        remarks.append("country_not_read" if name and code is None else None)
    return pa.array(found, pa.string()), pa.array(remarks, pa.string())


def _sources(raw: Raw) -> Judged:
    """The abbreviations of the list's sources, what they stand for, and the country in brackets behind."""
    code = read_column(raw, "abbreviation", readings.text, pa.string())
    refuse_where(code, pc.is_null(code.values), "id_missing")
    name = read_column(raw, "sources", readings.text, pa.string())
    mask = unfit_rows([code])
    kept = pa.array(np.flatnonzero(~mask))
    states = [death_words.states(value or "") for value in name.values.to_pylist()]
    columns = {
        **_places(raw), "code": code.values, "name": name.values,
        "state": pa.array([each[-1] if each else None for each in states], pa.string()),
    }  # fmt: skip
    table = pa.table({key: values.take(kept) for key, values in columns.items()})
    parts = {"sources": table} if table.num_rows else {}
    return Judged(raw.read, parts, quarantine(raw, [code], mask, code.values), 0, {}, {"sources": ("", "")})
