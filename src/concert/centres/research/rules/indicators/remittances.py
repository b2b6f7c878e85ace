"""Figures of remittances: what they cost by corridor, and how much is paid.

Target 10.c has two tests: a mean below 3 %, and no corridor above 5 %. A mean can hide corridors, so both stand here.
"""

from __future__ import annotations

from collections.abc import Iterator

from concert.centres.research.rules.figure_rule import FigureRule

DEAR = 5.0
"""Percent: no corridor should cost more by 2030 (target 10.c)."""


def _prices() -> Iterator[FigureRule]:
    for end, other in (("origin", "destination"), ("destination", "origin")):
        name = {"origin": "sending", "destination": "receiving"}[end]
        yield FigureRule(
            f"remittance-cost-{name}", "remittance_prices", "corridor_costs", end, ("cost",), "percent", how="mean",
            dims={other: other}, indicator="10.c.1", topic="remittances", headline=False,
            cautions=("research.caution.corridors_alike",), when="neither",
        )  # fmt: skip
        yield FigureRule(
            f"remittance-dear-{name}", "remittance_prices", "corridor_costs", end, ("cost",), "percent", how="above",
            above=DEAR, dims={other: other}, indicator="10.c.1", topic="remittances", headline=False,
            cautions=("research.caution.corridors_alike",), when="neither",
        )  # fmt: skip


REMITTANCE_RULES: tuple[FigureRule, ...] = (
    *_prices(),
    FigureRule(
        "remittances-paid", "remittances", "remittances", "area", ("value",), "US dollars",
        where={"measure": ("paid_usd",)}, adds_up=False, topic="remittances", headline=False,
    ),
    FigureRule(
        "remittances-received", "remittances", "remittances", "area", ("value",), "US dollars",
        where={"measure": ("received_usd",)}, adds_up=False, topic="remittances", headline=False,
    ),
)  # fmt: skip
