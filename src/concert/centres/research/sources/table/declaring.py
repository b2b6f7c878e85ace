"""What the source that a mapping makes says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from concert.centres.research.rules.declarations import Layout, Source
from concert.centres.research.rules.mapping import ColumnMapping

UNITS: Mapping[str, str] = {
    "person": "persons", "death": "persons who died or disappeared", "event": "events",
    "crossing": "crossings, not persons", "case": "cases, not persons", "percent": "percent", "rate": "rate",
    "score": "score", "money": "money",
}  # fmt: skip
COUNTS: Mapping[str, str] = {
    "deaths": "flow of events: one row an event or a person, with the number of persons",
    "stock": "stock at the date of each row", "flow": "flow during the period of each row",
    "events": "flow of events", "indicator": "one value for an area and a period",
}  # fmt: skip
DEATHS, VALUES = "deaths", "values"
SURE_NAMES = (
    "id", "date", "country", "area", "origin", "destination", "sex", "age", "group", "kind", "precision", "left_out",
    "evidence", "period", "year",
)  # fmt: skip
"""Columns of the lake that a mapping's roles make: looked at when it was saved."""


def source_made_by(mapping: ColumnMapping) -> Source:
    """The source of a mapping: whose it is, what it counts, and the layout that its columns make."""
    deaths = mapping.concept == "deaths"
    unit = "death" if deaths else mapping.kind
    headings = [each.heading for each in mapping.columns if each.role != "ignore"]
    layout = Layout(
        mapping.layout, DEATHS if deaths else VALUES, mapping.needed(), (), dict.fromkeys(headings, ()),
        ("total", "dead", "missing") if deaths else ("value",),
    )  # fmt: skip
    flow: Literal["stock", "flow"] = "stock" if mapping.concept == "stock" else "flow"
    return Source(
        code=mapping.code, title=mapping.title or mapping.name, custodian=mapping.custodian or mapping.name,
        licence=mapping.licence, licence_address=mapping.licence_address, address=mapping.address, unit=UNITS[unit],
        counts=COUNTS[mapping.concept],
        concept=f"{mapping.title}: a table read by the column mapping {mapping.name}, version {mapping.version}.",
        coverage="As the custodian says; a column mapping knows nothing of it.",
        rhythm=f"every {mapping.every_days} days" if mapping.every_days else "not known",
        partition_rule="A delivery replaces the years that it holds.",
        personal_risk=mapping.personal_risk or "Not declared.",
        personal=frozenset(mapping.headings("person_name", "url")), free_text=frozenset({"place_text"}),
        layouts=(layout,), parts_add_up=False, stock_or_flow=flow,
        unit_kind=frozenset({"person" if unit == "death" else unit}), every_days=mapping.every_days,
        fetch=(mapping.address,) if mapping.address else (), protected=mapping.protected, mapping=mapping,
    )  # fmt: skip
