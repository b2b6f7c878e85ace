"""Figures of internal displacement: movements during a year, by what drove people out. Who moves twice counts twice."""

from __future__ import annotations

from concert.centres.research.rules.figure_rule import FigureRule


def _movements(code: str, table: str, *causes: str) -> FigureRule:
    return FigureRule(
        code, "idmc", table, "area", ("displacements",), "displacements", where={"cause": causes} if causes else {},
        dims={} if causes else {"cause": "cause"}, topic="displaced", headline=False,
        cautions=("research.caution.movements",),
    )  # fmt: skip


IDMC_RULES: tuple[FigureRule, ...] = (
    _movements("internal-displacements", "displacements"),
    _movements("conflict-displacements", "displacements", "conflict"),
    _movements("disaster-displacements", "disaster_events"),
    _movements("flood-displacements", "disaster_events", "flood"),
    _movements("storm-displacements", "disaster_events", "storm"),
)
