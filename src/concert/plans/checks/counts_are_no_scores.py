"""PC115 Fewer deaths recorded can mean that fewer were counted; a menu of actions is no list of duties.

Source: metadata of SDG indicators 10.7.3 and 16.2.2 (recorded and detected, not true, numbers) and 8.8.1 (under-
reporting); A/RES/73/195, paragraph 16: actions are examples to draw from, so coverage is said, never compliance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from concert.ground.findings import Finding, Level
from concert.plans.rules.facts import IndicatorFacts, MeasureFacts, PlanFacts
from concert.plans.rules.known import Known

CODE = "PC115"
KIND = "rights"
FALLS_BY_SILENCE = frozenset({"10.7.3", "16.2.2", "8.8.1"})
COVERAGE = (
    r"\bcoverage\b|\bcount(?:ed|ing)\b|\bregist(?:er|ry|ration)\b|\brecord(?:ed|ing)\b|completeness|"
    r"reporting (?:points|sources)|"
    r"couverture|recens|enregistr|registre|تغطية|تسجيل|سجل"
)
SHARE = r"(?:%|per ?cent|percentage|share|number|proportion|pourcentage|part|نسبة)"
MENU = r"(?:actions?|objectives?|objectifs?|إجراءات|أهداف)"
DONE = r"(?:implement|complied|compliance|fulfil|complete|mis(?:es)? en œuvre|réalis|تنفيذ)"
COMPLIANCE = rf"{SHARE}.{{0,40}}{MENU}.{{0,40}}{DONE}|\bcompliance (?:rate|score)\b"


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """Errors and doubts for targets on counts that fall by silence, on mere context, and on "compliance"."""
    for measure, indicator in plan.with_indicators():
        where = indicator.origin.at("code" if indicator.code else "name")
        reference = known.indicators.get(indicator.code)
        if indicator.code in FALLS_BY_SILENCE and asks_for_less(indicator) and not counts_better(measure):
            yield Finding("PC115.silence", where, indicator=indicator.shown, title=measure.title)
        if reference and reference.context and indicator.target is not None:
            yield Finding("PC115.context", where, level=Level.DOUBT, indicator=indicator.shown)
        if re.search(COMPLIANCE, indicator.name.casefold()):
            yield Finding("PC115.compliance", where, level=Level.DOUBT, indicator=indicator.shown)


def asks_for_less(indicator: IndicatorFacts) -> bool:
    """Whether the target lies below the baseline."""
    return indicator.target is not None and (indicator.baseline is None or indicator.target < indicator.baseline)


def counts_better(measure: MeasureFacts) -> bool:
    """Whether the same measure also watches how well is counted: in an indicator, a step or its outcome."""
    others = [each.name for each in measure.indicators if each.code not in FALLS_BY_SILENCE]
    texts = " ".join((*others, *(step.title for step in measure.milestones), measure.outcome))
    return re.search(COVERAGE, texts.casefold()) is not None
