"""UNHCR Refugee Data Finder: five tables by year, country of origin and country of asylum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concert.centres.research.rules.declarations import Layout, Source

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
    return Layout(f"unhcr_{table}", table, PAIR | set(shape.categories) | set(shape.measures))


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
    coverage="The world; population since 1951, asylum since 2000. Small counts are rounded or blurred by the custodian.",
    rhythm="twice a year",
    partition_rule="A delivery replaces its whole table; several files of one table in one call make it up together.",
    personal_risk="Aggregated counts; small counts between a pair of countries may point to few people.",
    personal=frozenset(),
    free_text=frozenset(),
    layouts=tuple(_layout(table) for table in TABLES),
    parts_add_up=True,
)
