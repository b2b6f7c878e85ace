"""Figures of arrivals: across the Mediterranean, and in small boats. A few countries only: they make no region."""

from __future__ import annotations

from typing import Any

from concert.centres.research.rules.figure_rule import FigureRule


def _arrivals(code: str, source: str, table: str, measure: str = "persons", **more: Any) -> FigureRule:
    return FigureRule(
        code,
        source,
        table,
        "area",
        (measure,),
        more.pop("unit", "arrivals"),
        month="period",
        topic="arrivals",
        headline=False,
        rolls_up=False,
        **more,
    )


MED_ARRIVALS_RULES: tuple[FigureRule, ...] = (
    _arrivals("med-arrivals", "med_arrivals", "arrivals_monthly", where={"border": ("all",)}),
    _arrivals("med-arrivals-sea", "med_arrivals", "arrivals_monthly", where={"border": ("sea",)}, parts_of="border"),
    _arrivals("med-arrivals-land", "med_arrivals", "arrivals_monthly", where={"border": ("land",)}, parts_of="border"),
    _arrivals("med-arrivals-by-origin", "med_arrivals", "arrivals_by_origin", dims={"origin": "origin"}),
    _arrivals("med-arrivals-daily", "med_arrivals", "arrivals_daily"),
)
DAILY_ARRIVALS_RULES: tuple[FigureRule, ...] = (
    _arrivals("boat-arrivals", "daily_arrivals", "arrivals_daily"),
    _arrivals("boats", "daily_arrivals", "arrivals_daily", "boats", unit="boats"),
)
