"""Figures of the international migrant stock: people who live in another country than that of their birth."""

from __future__ import annotations

from concert.centres.research.rules.figure_rule import FigureRule

SEXES = {"sex": ("female", "male")}
"""Where a delivery has totals of both sexes beside them, those are left out: they would count everybody twice."""
WOMEN = {"sex": ("female",)}


def _stock(code: str, area: str, *, women: bool = False) -> FigureRule:
    other = {"destination": "area"} if area == "origin" else {"origin": "origin"}
    return FigureRule(
        code, "undesa_stock", "migrant_stock", area, ("persons",), "percent" if women else "persons",
        where=WOMEN if women else SEXES, per=("persons",) if women else (), per_where=SEXES if women else None,
        dims=other if women else {"sex": "sex", **other}, when="stock", topic="stocks", headline=False,
        cautions=("research.caution.two_concepts",),
    )  # fmt: skip


UNDESA_RULES: tuple[FigureRule, ...] = (
    _stock("migrant-stock", "area"),
    _stock("migrant-stock-origin", "origin"),
    _stock("migrant-stock-women", "area", women=True),
    _stock("migrant-stock-origin-women", "origin", women=True),
)
