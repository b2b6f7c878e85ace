"""UNHCR Refugee Data Finder: five tables by year, country of origin and country of asylum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import (
    Judged,
    Raw,
    Setting,
    contradicting,
    once,
    quarantine,
    read_column,
    refuse_where,
    span,
    unfit_rows,
)

NAMES = ("coo_name", "coo", "coo_iso", "coa_name", "coa", "coa_iso")
PAIR = frozenset({"year", "coo_iso", "coa_iso"})


@dataclass(frozen=True, slots=True)
class TableShape:
    """The columns of one table that categorise a row, and those that count people."""

    categories: tuple[str, ...]
    measures: tuple[str, ...]
    unit_column: str = ""
    """The column that says P for persons or C for cases; empty where all are persons."""


TABLES: Mapping[str, TableShape] = {
    "asylum_applications": TableShape(("procedure_type", "app_type", "dec_level", "app_pc"), ("applied",), "app_pc"),
    "asylum_decisions": TableShape(
        ("procedure_type", "dec_level", "dec_pc"),
        ("dec_recognized", "dec_other", "dec_rejected", "dec_closed", "dec_total"),
        "dec_pc",
    ),
    "population": TableShape(
        (),
        ("refugees", "asylum_seekers", "returned_refugees", "idps", "returned_idps", "stateless", "ooc", "oip", "hst"),
    ),
    "flows": TableShape((), ("refugees", "asylum_seekers", "refugee_like", "oip")),
    "solutions": TableShape((), ("returned_refugees", "resettlement", "naturalisation", "returned_idps")),
}


def _layout(table: str) -> Layout:
    shape = TABLES[table]
    key = (*sorted(PAIR), *shape.categories)
    return Layout(f"unhcr_{table}", table, frozenset(key) | set(shape.measures), key)


SOURCE = Source(
    code="unhcr",
    title="Refugee Data Finder",
    custodian="United Nations High Commissioner for Refugees (UNHCR)",
    licence="CC BY 4.0",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    address="https://www.unhcr.org/refugee-statistics/",
    unit="persons; in some asylum rows cases of one or more persons, which are never added to persons",
    counts="stock at the end of the year (population); flow during the year (the other tables)",
    concept=(
        "Refugees, asylum seekers, internally displaced and stateless people of concern to UNHCR, applications and "
        "decisions on asylum, and solutions, by country of origin and of asylum."
    ),
    coverage="The world; population since 1951, asylum since 2000. The custodian rounds or blurs small counts.",
    rhythm="twice a year",
    partition_rule="A delivery replaces its whole table; several files of a table in one call make it up together.",
    personal_risk="Aggregated counts; small counts between a pair of countries may point to few people.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=tuple(_layout(table) for table in TABLES),
    parts_add_up=True,
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or quarantine each row of a table. The partition is the table.

    `origin` and `asylum` are the areas of `coo_iso` and `coa_iso`; UNHCR's own codes (AUS is Austria) are kept beside
    and never used. A row that counts neither persons nor cases cannot be added to either: quarantined.
    So are rows that say different things of one year, one pair of countries and one kind: adding them counts twice.
    """
    shape = TABLES[layout.table]
    resolve = readings.iso_code(setting.country)
    year = read_column(raw, "year", partial(readings.year, on=setting.on), pa.int16())
    refuse_where(year, pc.is_null(year.raw), "date_missing")
    origin = read_column(raw, "coo_iso", resolve, pa.string())
    asylum = read_column(raw, "coa_iso", resolve, pa.string())
    measures = [read_column(raw, name, readings.count, pa.int64()) for name in shape.measures]
    categories = [read_column(raw, name, readings.code, pa.string()) for name in shape.categories]
    for column in categories:
        if column.name == shape.unit_column:
            refuse_where(column, pc.invert(pc.is_in(column.values, value_set=pa.array(["P", "C"]))), "unit_unknown")
    columns = [year, origin, asylum, *categories, *measures]
    refuse_where(year, contradicting(raw, np.flatnonzero(~unfit_rows(columns)), layout.key), "contradicted")
    mask = unfit_rows(columns)
    own_ids = pa.nulls(raw.table.num_rows, pa.string())
    kept, fields, repeats = once(raw, np.flatnonzero(~mask))
    names = {name: read_column(raw, name, readings.text, pa.string()).values for name in NAMES}
    read = {"year": year.values, **names, "origin": origin.values, "asylum": asylum.values}
    read |= {column.name: column.values for column in (*categories, *measures)}
    table = pa.table({**fields, **{name: values.take(pa.array(kept)) for name, values in read.items()}})
    return Judged(
        raw.read, {layout.table: table} if table.num_rows else {}, quarantine(raw, columns, mask, own_ids), repeats,
        spans={layout.table: span(table.column("year"))} if table.num_rows else {},
    )  # fmt: skip
