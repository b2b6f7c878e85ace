"""What research says, one file a subject."""

from concert.centres.research.wording.comparing import CHANGE_KINDS, COMPARING, PRECISIONS
from concert.centres.research.wording.consolidation import CONSOLIDATION, CONSOLIDATION_JOBS
from concert.centres.research.wording.cubes import EXPORTS
from concert.centres.research.wording.deaths import DEATHS, REPAIR_VERDICTS
from concert.centres.research.wording.deliveries import DELIVERIES
from concert.centres.research.wording.deliveries import JOBS as DELIVERY_JOBS
from concert.centres.research.wording.engines import ENGINES
from concert.centres.research.wording.estimates import ASSUMPTIONS, CRITERIA, ESTIMATES, NOTES
from concert.centres.research.wording.exploring import EXPLORING
from concert.centres.research.wording.feeds import FEED_JOBS, FEEDS, HEALTH, OUTCOMES
from concert.centres.research.wording.figures import DIMENSIONS, LABELS, TRAPS, VALUES, value_said
from concert.centres.research.wording.mappings import CONCEPT_NAMES, FIELD_NAMES, KIND_NAMES, MAPPINGS, ROLE_NAMES, SURE
from concert.centres.research.wording.marks import BREAKS_SAID, DECISIONS, KINDS, MARKS, SEALED, STATES
from concert.centres.research.wording.pace import (
    BESIDE,
    DEGREES,
    METHOD_SAYS,
    METHODS,
    OWN_CLASSES,
    PACES,
    WEAKNESSES,
    WHY_NOT,
)
from concert.centres.research.wording.protection import PROTECTION
from concert.centres.research.wording.questions import QUESTIONS
from concert.centres.research.wording.workbooks import WORKBOOKS

JOBS = DELIVERY_JOBS | CONSOLIDATION_JOBS | FEED_JOBS
SENTENCES = (
    PROTECTION
    | COMPARING
    | CONSOLIDATION
    | DEATHS
    | DELIVERIES
    | EXPLORING
    | EXPORTS
    | ESTIMATES
    | QUESTIONS
    | TRAPS
    | WORKBOOKS
    | MARKS
    | MAPPINGS
    | ENGINES
    | FEEDS
)

__all__ = [
    "BREAKS_SAID",
    "CHANGE_KINDS",
    "CONCEPT_NAMES",
    "FIELD_NAMES",
    "KIND_NAMES",
    "ROLE_NAMES",
    "SURE",
    "PRECISIONS",
    "DECISIONS",
    "HEALTH",
    "OUTCOMES",
    "KINDS",
    "SEALED",
    "STATES",
    "DIMENSIONS",
    "LABELS",
    "VALUES",
    "value_said",
    "ASSUMPTIONS",
    "CRITERIA",
    "JOBS",
    "NOTES",
    "SENTENCES",
    "PACES",
    "METHODS",
    "METHOD_SAYS",
    "OWN_CLASSES",
    "WHY_NOT",
    "BESIDE",
    "DEGREES",
    "WEAKNESSES",
    "REPAIR_VERDICTS",
]
