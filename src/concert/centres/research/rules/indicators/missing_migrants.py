"""Figures of the Missing Migrants Project: deaths and disappearances, and the incidents that they were counted in.

Women, men and children are counted where the source names them: they are minimums of their own, and what is left of the
total is not known.
"""

from __future__ import annotations

from concert.centres.research.rules.figure_rule import FigureRule

MINIMUM = "research.caution.minimum"
DIMS = {"origin": "origin_country", "route": "route", "cause": "cause"}


def _deaths(
    code: str, measure: str, unit: str = "deaths and disappearances", *, headline: bool = False, parts_of: str = ""
) -> FigureRule:
    return FigureRule(
        code, "missing_migrants", "incidents", "country", (measure,), unit, cautions=(MINIMUM,), headline=headline,
        dims=DIMS, month="date", topic="deaths", parts_of=parts_of,
    )  # fmt: skip


MISSING_MIGRANTS_RULES: tuple[FigureRule, ...] = (
    _deaths("10.7.3", "total", headline=True),
    _deaths("deaths-found", "dead", parts_of="dead or missing"),
    _deaths("deaths-missing", "missing", parts_of="dead or missing"),
    _deaths("deaths-women", "females", parts_of="sex"),
    _deaths("deaths-men", "males", parts_of="sex"),
    _deaths("deaths-children", "children"),
    _deaths("survivors", "survivors", "persons"),
)
