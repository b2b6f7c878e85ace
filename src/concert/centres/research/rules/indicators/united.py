"""Figures of the list of deaths that UNITED keeps: a second source beside Missing Migrants, never added to it."""

from __future__ import annotations

from concert.centres.research.rules.figure_rule import FigureRule

CAUTIONS = ("research.caution.minimum", "research.caution.wider_concept")


def _listed(code: str, measure: str, parts_of: str = "") -> FigureRule:
    return FigureRule(
        code, "united", "deaths", "country", (measure,), "deaths and disappearances", cautions=CAUTIONS,
        headline=False, dims={"origin": "origin_country", "cause": "cause"}, month="date", topic="deaths",
        parts_of=parts_of,
    )  # fmt: skip


UNITED_RULES: tuple[FigureRule, ...] = (
    _listed("listed-deaths", "total"),
    _listed("listed-deaths-women", "females", "sex"),
    _listed("listed-deaths-men", "males", "sex"),
    _listed("listed-deaths-children", "children"),
)
