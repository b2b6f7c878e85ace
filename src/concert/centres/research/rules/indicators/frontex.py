"""Figures of detections of illegal border crossings: crossings, not persons, by nationality."""

from __future__ import annotations

from concert.centres.research.rules.figure_rule import FigureRule


def _detections(code: str, *borders: str) -> FigureRule:
    return FigureRule(
        code, "frontex", "detections", "origin", ("detections",), "detections of crossings",
        where={"border": borders} if borders else {},
        dims={"route": "route"} if borders else {"route": "route", "border": "border"},
        month="period", topic="crossings", headline=False, cautions=("research.caution.crossings",),
        parts_of="border" if borders else "",
    )  # fmt: skip


FRONTEX_RULES: tuple[FigureRule, ...] = (
    _detections("border-detections"),
    _detections("border-detections-land", "land"),
    _detections("border-detections-sea", "sea"),
)
