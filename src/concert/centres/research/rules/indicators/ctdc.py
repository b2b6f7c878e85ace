"""Figures of victims of trafficking who were identified: protected, and no measure of how many victims there are."""

from __future__ import annotations

from concert.centres.research.rules.figure_rule import FigureRule


def _victims(code: str, area: str) -> FigureRule:
    return FigureRule(
        code, "ctdc", "victims", area, ("victims",), "victims detected",
        dims={"sex": "sex", "age": "age"}, topic="trafficking", headline=False, rolls_up=False,
        cautions=("research.caution.withheld", "research.caution.identified"),
    )  # fmt: skip


CTDC_RULES: tuple[FigureRule, ...] = (
    _victims("trafficking-victims-here", "exploited_in"),
    _victims("trafficking-victims-of", "citizenship"),
)
