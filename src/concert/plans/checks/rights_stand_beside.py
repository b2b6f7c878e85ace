"""PC113 Where the state can take freedom, send away or watch, the plan names what protects people.

Source: A/RES/73/195, objective 13 (paragraph 29, detention as last resort), objective 21 (paragraph 37, individual
assessment before return), objective 11 (paragraph 27, borders with human rights); the brief by Micinski (2018):
border training joins security with rights.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from concert.ground.findings import Finding
from concert.plans.rules.facts import MeasureFacts, PlanFacts
from concert.plans.rules.known import Known

CODE = "PC113"
KIND = "rights"
DETENTION = r"\bdetention|\bdetain|rétention|détention|احتجاز"
RETURN = (
    r"\breturns?\b|\breturning\b|readmission|deportation|expulsion|removal|\bretours?\b|réadmission|إعادة|ترحيل|عودة"
)
WATCHING = (
    r"surveillance|biometric|biométri|facial recognition|reconnaissance faciale|\bdrones?\b|\bradars?\b|"
    r"border (?:technology|monitoring|control system)|مراقبة|القياسات الحيوية"
)
ABOUT = {"detention": DETENTION, "return": RETURN, "watching": WATCHING}
SAYS = {"detention": "PC113.detention", "return": "PC113.return", "watching": "PC113.watching"}
BY_OBJECTIVE = {13: "detention", 21: "return"}


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """An error for each measure about detention, return or watching of borders that names no safeguard."""
    for measure in plan.measures:
        subject = subject_of(measure)
        if subject and not measure.safeguards.strip():
            where = measure.origin.at("safeguards")
            yield Finding(SAYS[subject], where, title=measure.title, cell=where.cell)


def subject_of(measure: MeasureFacts) -> str:
    """Which power over people a measure concerns; empty when none."""
    by_words = next((subject for subject, words in ABOUT.items() if re.search(words, measure.words)), "")
    return by_words or BY_OBJECTIVE.get(measure.objective or 0, "")
