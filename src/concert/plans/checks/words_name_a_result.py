"""PC114 "Strengthen", "promote" and "raise awareness" name no result that somebody could see.

Source: UNSDG Results-based Management Handbook (2011), section 3, on results as change that can be observed;
scorecards of council climate plans (Climate Emergency UK, 2021), which mark measures down that only explore or
encourage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from concert.ground.findings import Finding, Level
from concert.plans.rules.facts import MeasureFacts, PlanFacts
from concert.plans.rules.known import Known

CODE = "PC114"
KIND = "rigour"
VAGUE = (
    r"^(?:to )?(?:continue(?: to)?|seek to|aim to|commit to|work to(?:wards?)?)?\s*"
    r"(?:rais\w+ awareness|sensitis\w+|sensitiz\w+|promot\w+|strengthen\w*|enhanc\w+|encourag\w+|foster\w*|"
    r"facilitat\w+|"
    r"explor\w+|consider\w*|support\w*|improv\w+|address\w*|examin\w+|mainstream\w*|"
    r"renforcer|promouvoir|encourager|favoriser|améliorer|sensibiliser|soutenir|étudier|envisager|"
    r"تعزيز|تشجيع|دعم|تحسين|توعية|رفع الوعي|النظر)"
)
SEEN_WORDS = 5


def check(plan: PlanFacts, known: Known) -> Iterable[Finding]:
    """A doubt for each measure that starts with such a verb and names no result, in a number or in plain words."""
    for measure in plan.measures:
        if re.search(VAGUE, measure.title.strip().casefold()) and not names_a_result(measure):
            yield Finding(CODE, measure.origin.at("title"), level=Level.DOUBT, title=measure.title)


def names_a_result(measure: MeasureFacts) -> bool:
    """Whether title or outcome hold a number, or the outcome says more than another such verb."""
    if re.search(r"\d", measure.title) or re.search(r"\d", measure.outcome):
        return True
    outcome = measure.outcome.strip().casefold()
    return len(outcome.split()) >= SEEN_WORDS and not re.search(VAGUE, outcome)
