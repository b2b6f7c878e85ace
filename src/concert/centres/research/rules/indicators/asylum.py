"""Figures of applications for asylum by month and in the European Union, beside those of the Refugee Data Finder."""

from __future__ import annotations

from concert.centres.research.rules.figure_rule import FigureRule

UNHCR_MONTHLY_RULES: tuple[FigureRule, ...] = (
    FigureRule(
        "asylum-monthly", "unhcr_monthly", "applications_monthly", "area", ("applications",), "persons",
        where={"unit": ("person",)}, beside={"unit": ("case",)}, dims={"origin": "origin"}, month="period",
        bounds=("low", "high"), rolls_up=False, headline=False, topic="asylum", persons="asylum-monthly",
        cautions=("research.caution.cases_beside", "research.caution.withheld_at_source"),
    ),
)  # fmt: skip
EUROSTAT_RULES: tuple[FigureRule, ...] = (
    FigureRule(
        "eu-asylum-applications", "eurostat_asylum", "applications_yearly", "area", ("applications",), "persons",
        where={"sex": ("female", "male", "unknown")}, dims={"sex": "sex", "origin": "origin"}, rolls_up=False,
        headline=False, topic="asylum", cautions=("research.caution.rounded",),
    ),
    FigureRule(
        "eu-asylum-monthly", "eurostat_asylum", "applications_monthly", "area", ("applications",), "persons",
        where={"sex": ("total",), "age": ("total",), "applicant": ("first",)}, dims={"origin": "origin"},
        month="period", rolls_up=False, headline=False, topic="asylum", cautions=("research.caution.rounded",),
    ),
)  # fmt: skip
