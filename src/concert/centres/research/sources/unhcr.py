"""UNHCR Refugee Data Finder: tables by year, country of origin and country of asylum, and the countries' codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from concert.centres.research.rules import readings
from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.judging import Column, Judged, Raw, Setting, read_column, refuse_where
from concert.centres.research.rules.periods import Period, period_of
from concert.centres.research.rules.tabling import Reading, periods, tabled

NAMES = ("coo_name", "coo", "coo_iso", "coa_name", "coa", "coa_iso")
PAIR = frozenset({"year", "coo_iso", "coa_iso"})


@dataclass(frozen=True, slots=True)
class TableShape:
    """The columns of one table that categorise a row, and those that count people."""

    categories: tuple[str, ...]
    measures: tuple[str, ...]
    unit_column: str = ""
    """The column that says P for persons or C for cases; empty where all are persons."""
    younger: frozenset[str] = frozenset()
    """Measures that older deliveries do not have."""


AGES = ("0_4", "5_11", "12_17", "18_59", "60", "other", "total")
TOTALS = "totals"
"""The layout that the tables of IDMC and of UNRWA share; what they hold tells them apart."""
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
        younger=frozenset({"oip", "hst", "ooc", "returned_refugees", "returned_idps"}),
    ),
    "flows": TableShape(
        (), ("refugees", "asylum_seekers", "refugee_like", "oip"), younger=frozenset({"oip"})
    ),
    "solutions": TableShape(
        (), ("returned_refugees", "resettlement", "naturalisation", "returned_idps"),
        younger=frozenset({"returned_idps"}),
    ),
    "demographics": TableShape(
        ("pop_type", "location", "loc_type", "acc_type"),
        (*(f"{sex}_{age}" for sex in "fm" for age in AGES), "total"),
        younger=frozenset(f"{sex}_{age}" for sex in "fm" for age in AGES[:-1]),
    ),
    TOTALS: TableShape((), ("total",)),
}  # fmt: skip
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "coo_name": ("Country of origin", "Country of Origin Name"),
    "coo_iso": ("Country of origin (ISO)", "Country of origin code", "Country of origin ISO3"),
    "coa_name": ("Country of asylum", "Country of Asylum Name"),
    "coa_iso": ("Country of asylum (ISO)", "Country of asylum code", "Country of asylum ISO3"),
    "refugees": ("Refugees under UNHCR's mandate", "Refugees under UNHCR’s mandate"),
    "asylum_seekers": ("Asylum-seekers",),
    "idps": (
        "IDPs of concern to UNHCR", "IDPs", "Internally displaced persons", "Internally displaced people",
        "Internally displaced persons (IDPs)", "Internally displaced persons (IDPs) of concern to UNHCR",
    ),
    "returned_idps": ("Returned IDPs", "Returned IDPss"), "stateless": ("Stateless persons", "Stateless people"),
    "ooc": ("Others of concern", "Others of concern to UNHCR"), "hst": ("Host community",),
    "oip": ("Other people in need of international protection",),
    "resettlement": ("Resettlement arrivals", "Resettled"), "naturalisation": ("Naturalization", "Naturalised"),
    "procedure_type": ("Authority", "Procedure type"), "app_type": ("Application type",),
    "dec_level": ("Stage of procedure", "Decision level"), "app_pc": ("Cases / Persons",),
    "dec_pc": ("Cases / Persons",), "applied": ("Applications",),
    "dec_recognized": ("Recognized decisions", "Recognised decisions"),
    "dec_other": ("Complementary protection", "Other decisions"), "dec_rejected": ("Rejected decisions",),
    "dec_closed": ("Otherwise closed",), "dec_total": ("Total decisions",),
    "pop_type": ("Population type",), "loc_type": ("Location type", "urbanRural"),
    "acc_type": ("Accommodation type", "accommodationType"),
}  # fmt: skip
"""Headings of the Refugee Data Finder's own downloads."""
COUNTRIES = Layout(
    "unhcr_countries", "countries", frozenset({"iso_code", "unhcr_code", "name"}), ("unhcr_code",),
    {"iso_code": ("iso3", "iso"), "unhcr_code": ("code", "unhcr"), "name": ("country", "country name")},
)  # fmt: skip
NAMES_OF_COUNTRIES = Layout(
    "country_names", "country_names", frozenset({"iso3", "name", "region", "subregion"}), ("iso3",)
)  # fmt: skip


def _layout(table: str) -> Layout:
    shape = TABLES[table]
    key = (*sorted(PAIR), *shape.categories)
    named = {name: said for name, said in SYNONYMS.items() if name in {*key, *NAMES, *shape.measures}}
    fields = frozenset(key) | (set(shape.measures) - shape.younger)
    return Layout(f"unhcr_{table}", table, fields, key, named, shape.measures)


SOURCE = Source(
    code="unhcr",
    title="Refugee Data Finder",
    custodian="United Nations High Commissioner for Refugees (UNHCR)",
    licence="CC BY 4.0",
    licence_address="https://creativecommons.org/licenses/by/4.0/",
    address="https://www.unhcr.org/refugee-statistics/",
    unit="persons; in some asylum rows cases of one or more persons, which are never added to persons",
    counts="stock at the end of the year (population, demographics, idmc, unrwa); flow during the year (other tables)",
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
    layouts=(*(_layout(table) for table in TABLES), COUNTRIES, NAMES_OF_COUNTRIES),
    parts_add_up=True,
    stock_or_flow="both",
    unit_kind=frozenset({"person", "case"}),
    every_days=183,
    fetch=("https://api.unhcr.org/population/v1/",),
)


def judge(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """Accept or quarantine each row of a table. The partition is the table.

    `origin` and `asylum` are the areas of `coo_iso` and `coa_iso`; UNHCR's own codes (AUS is Austria) are kept beside
    and never used. A row that counts neither persons nor cases cannot be added to either: quarantined.
    So are rows that say different things of one year, one pair of countries and one kind: adding them counts twice.
    """
    if layout.table not in TABLES:
        return _codes(raw, layout, setting)
    shape = TABLES[layout.table]
    resolve = readings.iso_code(setting.country)
    period, year = periods(raw, "year", setting.on, _whole_year)
    origin = read_column(raw, "coo_iso", resolve, pa.string())
    asylum = read_column(raw, "coa_iso", resolve, pa.string())
    measures = [read_column(raw, name, readings.count, pa.int64()) for name in shape.measures]
    categories = [read_column(raw, name, readings.code, pa.string()) for name in shape.categories]
    for column in categories:
        if column.name == shape.unit_column:
            column.values = read_column(raw, column.name, _unit, pa.string()).values
            refuse_where(column, pc.invert(pc.is_in(column.values, value_set=pa.array(["P", "C"]))), "unit_unknown")
    names = {name: read_column(raw, name, readings.text, pa.string()).values for name in NAMES}
    told = {"year": year.values, **names, "origin": origin.values, "asylum": asylum.values}
    told |= {column.name: column.values for column in (*categories, *measures)}
    reading = Reading([period, origin, asylum, *categories, *measures], told, {}, layout.key)
    table = _table_of(layout, origin)
    return tabled(raw, reading, table, {table: table})


def _whole_year(value: object) -> Period | None:
    """A year, also as `2015.0`."""
    found = period_of(f"{value:.0f}" if isinstance(value, float) and value == int(value) else value)
    return found if found and found.length == "year" else None


def _unit(value: object) -> str | None:
    """P or C, also written out."""
    found = readings.code(value)
    return found[0].upper() if found and found.casefold() in ("p", "persons", "person", "c", "cases", "case") else found


def _table_of(layout: Layout, origin: Column) -> str:
    """The table that rows belong to. UNRWA counts Palestine refugees only; IDMC, the displaced inside their country."""
    if layout.table != TOTALS:
        return layout.table
    return "unrwa" if pc.unique(origin.values.drop_null()).to_pylist() == ["PSE"] else "idmc"


def _codes(raw: Raw, layout: Layout, setting: Setting) -> Judged:
    """A table of countries: UNHCR's codes beside ISO's, or names and regions. A code without an area is remarked."""
    own = read_column(raw, layout.key[0], readings.code, pa.string())
    refuse_where(own, pc.is_null(own.values), "id_missing")
    iso = "iso_code" if layout is COUNTRIES else "iso3"
    area = read_column(raw, iso, lambda value: setting.country(str(value).strip()), pa.string())
    told = {name: read_column(raw, name, readings.text, pa.string()).values for name in raw.table.column_names}
    told["area"] = area.values
    reading = Reading([own], told, {"area_without_figures": pc.is_null(area.values)}, layout.key)
    return tabled(raw, reading, layout.table)
