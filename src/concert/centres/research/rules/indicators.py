"""The figures as data: which rows of which source count, in which column, for which area.

Levels and types of the asylum tables are UNHCR's codes (population statistics, asylum data, as in the Refugee Data
Finder): N new, R repeated, A appeal, NR new and repeated together, V not recorded (before 2006); FI first instance,
NA new applications, FA first instance and appeal together, IN and EO the two services of the United States, TA and TP
temporary asylum and protection; AR, JR, RA, SP, BL, CA, TR are reviews, reopened files, backlogs and follow-ups.
P counts persons, C cases of one or more persons: they never add up, so figures count persons and name the cases beside.
"""

from __future__ import annotations

from collections.abc import Mapping

from concert.centres.research.rules.figure_rule import FigureRule
from concert.centres.research.rules.sdg_figures import SDG_RULES

FIRST_LEVELS = ("EO", "FA", "FI", "IN", "NA", "TA", "TP")
"""Levels at which a claim is first examined. Reviews and reopened files would count the same person again."""

NEW_TYPES = ("N", "NR", "V")
"""New applications; where a state reports new and repeated ones together, or no type before 2006, those as reported.
New and appeal together (NA) is left out, because an appeal concerns a claim that was counted before."""

NOT_SUBSTANTIVE = "dec_closed"
"""Closed without a decision on the substance: no part of decisions or of the rate (UNHCR, Global Trends)."""


def _population(code: str, area: str, measure: str, *cautions: str) -> FigureRule:
    return FigureRule(code, "unhcr", "population", area, (measure,), "persons", cautions=cautions)


def _solutions(code: str, area: str, measure: str) -> FigureRule:
    return FigureRule(code, "unhcr", "solutions", area, (measure,), "persons")


_DECIDED = ("dec_recognized", "dec_other", "dec_rejected")
_FIRST_PERSONS = {"dec_level": FIRST_LEVELS, "dec_pc": ("P",)}
_FIRST_CASES = {"dec_level": FIRST_LEVELS, "dec_pc": ("C",)}
_CASES = "research.caution.cases_beside"


def _decisions(code: str, measures: tuple[str, ...], unit: str, per: tuple[str, ...] = ()) -> FigureRule:
    return FigureRule(
        code, "unhcr", "asylum_decisions", "asylum", measures, unit,
        where=_FIRST_PERSONS, per=per, beside=_FIRST_CASES, cautions=(_CASES,),
        persons="asylum-decisions" if per else code,
    )  # fmt: skip


RULES: tuple[FigureRule, ...] = (
    FigureRule(
        "10.7.3", "missing_migrants", "incidents", "country", ("total",), "deaths and disappearances",
        cautions=("research.caution.minimum",),
    ),
    _population("refugees-hosted", "asylum", "refugees"),
    _population("refugees-origin", "origin", "refugees"),
    _population("asylum-seekers-hosted", "asylum", "asylum_seekers"),
    FigureRule(
        "asylum-applications", "unhcr", "asylum_applications", "asylum", ("applied",), "persons",
        where={"app_type": NEW_TYPES, "dec_level": FIRST_LEVELS, "app_pc": ("P",)},
        beside={"app_type": NEW_TYPES, "dec_level": FIRST_LEVELS, "app_pc": ("C",)},
        cautions=(_CASES, "research.caution.new_and_repeated"), persons="asylum-applications",
    ),
    _decisions("asylum-decisions", _DECIDED, "persons"),
    _decisions("asylum-recognised", ("dec_recognized",), "persons"),
    _decisions("asylum-recognition-rate", ("dec_recognized",), "percent", per=_DECIDED),
    _solutions("resettlement-arrivals", "asylum", "resettlement"),
    _solutions("naturalisation", "asylum", "naturalisation"),
    _solutions("returned-refugees", "origin", "returned_refugees"),
    _solutions("returned-idps", "asylum", "returned_idps"),
    _population("idps", "asylum", "idps"),
    _population("stateless", "asylum", "stateless"),
    FigureRule("new-refugees", "unhcr", "flows", "asylum", ("refugees", "refugee_like"), "persons"),
    *SDG_RULES,
)  # fmt: skip
BY_CODE: Mapping[str, FigureRule] = {rule.code: rule for rule in RULES}


def rules_of(source: str) -> tuple[FigureRule, ...]:
    """The figures that a source's releases carry."""
    return tuple(rule for rule in RULES if rule.source == source)


def indicator_of(code: str) -> str:
    """The indicator of the framework that a figure measures: its own code, or the one it names."""
    rule = BY_CODE.get(code)
    return rule.indicator or code if rule else code


__all__ = ["BY_CODE", "RULES", "FigureRule", "indicator_of", "rules_of"]
