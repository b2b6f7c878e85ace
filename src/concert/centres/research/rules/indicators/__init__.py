"""The figures as data, one file a source: which rows count, in which column, for which area, told apart by what."""

from __future__ import annotations

from collections.abc import Mapping

from concert.centres.research.rules.figure_rule import FigureRule
from concert.centres.research.rules.indicators.arrivals import DAILY_ARRIVALS_RULES, MED_ARRIVALS_RULES
from concert.centres.research.rules.indicators.asylum import EUROSTAT_RULES, UNHCR_MONTHLY_RULES
from concert.centres.research.rules.indicators.ctdc import CTDC_RULES
from concert.centres.research.rules.indicators.dtm import DTM_RULES
from concert.centres.research.rules.indicators.frontex import FRONTEX_RULES
from concert.centres.research.rules.indicators.idmc import IDMC_RULES
from concert.centres.research.rules.indicators.mapped import RulesByCode, rule_of_mapping
from concert.centres.research.rules.indicators.missing_migrants import MISSING_MIGRANTS_RULES
from concert.centres.research.rules.indicators.remittances import REMITTANCE_RULES
from concert.centres.research.rules.indicators.sdg import SDG_RULES
from concert.centres.research.rules.indicators.undesa_stock import UNDESA_RULES
from concert.centres.research.rules.indicators.unhcr import UNHCR_RULES
from concert.centres.research.rules.indicators.united import UNITED_RULES

RULES: tuple[FigureRule, ...] = (
    *MISSING_MIGRANTS_RULES,
    *UNHCR_RULES,
    *SDG_RULES,
    *UNITED_RULES,
    *UNDESA_RULES,
    *FRONTEX_RULES,
    *MED_ARRIVALS_RULES,
    *DAILY_ARRIVALS_RULES,
    *UNHCR_MONTHLY_RULES,
    *EUROSTAT_RULES,
    *IDMC_RULES,
    *DTM_RULES,
    *REMITTANCE_RULES,
    *CTDC_RULES,
)
BY_CODE: Mapping[str, FigureRule] = RulesByCode({rule.code: rule for rule in RULES})


def rules_of(source: str) -> tuple[FigureRule, ...]:
    """The figures that a source's releases carry."""
    mapped = rule_of_mapping(source)
    if mapped is not None:
        return (mapped,)
    return tuple(rule for rule in RULES if rule.source == source)


def indicator_of(code: str) -> str:
    """The indicator of the framework that a figure measures: its own code, or the one it names."""
    rule = BY_CODE.get(code)
    return rule.indicator or code if rule else code


__all__ = ["BY_CODE", "RULES", "FigureRule", "indicator_of", "rules_of"]
