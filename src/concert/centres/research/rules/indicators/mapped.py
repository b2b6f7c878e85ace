"""The one figure of a table with a saved mapping: its numbers added by area and year, or as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from concert.centres.research.rules.figure_rule import FigureRule
from concert.centres.research.rules.mapping.known import known_mapping
from concert.centres.research.rules.mapping.records import ADDING, ColumnMapping

UNITS: Mapping[str, str] = {
    "person": "persons", "death": "deaths and disappearances", "event": "incidents",
    "crossing": "detections of crossings", "case": "cases", "percent": "percent", "rate": "per 100,000 people",
    "score": "score from 1 to 4", "money": "US dollars",
}  # fmt: skip
DIMENSIONS = ("sex", "age", "origin", "destination", "route", "cause")
OF_DEATHS = ("route", "cause")


def rule_of_mapping(code: str) -> FigureRule | None:
    """The figure of a saved mapping, whose code is that of its source; None where the code is of no mapping."""
    mapping = known_mapping(code)
    return _rule(mapping) if mapping else None


def _rule(mapping: ColumnMapping) -> FigureRule:
    deaths = mapping.concept == "deaths"
    adds_up = deaths or mapping.kind in ADDING
    roles = OF_DEATHS if deaths else DIMENSIONS
    return FigureRule(
        mapping.code, mapping.code, "deaths" if deaths else "values", "country" if deaths else "area",
        ("total" if deaths else "value",), UNITS["death" if deaths else mapping.kind], adds_up=adds_up, headline=False,
        dims={role: role for role in roles if mapping.has(role)} if adds_up else {},
        month="" if mapping.protected else _month(mapping, adds_up=adds_up), rolls_up=not mapping.protected,
        when="stock" if mapping.concept == "stock" else "flow" if adds_up else "neither",
        cautions=("research.caution.withheld",) if mapping.protected else (),
    )  # fmt: skip


def _month(mapping: ColumnMapping, *, adds_up: bool) -> str:
    """The column of days or months, where there is one."""
    if mapping.concept == "deaths":
        return "date"
    return "" if mapping.concept == "stock" or not adds_up else "period"


class RulesByCode(Mapping[str, FigureRule]):
    """Every figure by its code. Going through them gives the built-in ones; those of mappings are found by code."""

    def __init__(self, built_in: Mapping[str, FigureRule]) -> None:
        self.built_in = built_in

    def __getitem__(self, code: str) -> FigureRule:
        found = self.built_in.get(code) or rule_of_mapping(code)
        if found is None:
            raise KeyError(code)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.built_in)

    def __len__(self) -> int:
        return len(self.built_in)
