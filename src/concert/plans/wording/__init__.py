"""What this room says: each code with its sentence and remedy, and the words for statuses, levels and links."""

from concert.plans.wording.cells import CELLS
from concert.plans.wording.findings import RULES
from concert.plans.wording.names import (
    LEVELS,
    MARKS,
    STANDINGS,
    STANDINGS_ALONE,
    STATUSES,
    UNITS_OF_KIND,
    rule_name,
    standing_said,
    status_said,
)
from concert.plans.wording.reminders import JOBS, NOTICES
from concert.plans.wording.reports import KINDS, REPORTS
from concert.plans.wording.workbooks import WORKBOOKS

SENTENCES = {**RULES, **CELLS, **WORKBOOKS, **REPORTS}

__all__ = [
    "JOBS",
    "KINDS",
    "LEVELS",
    "MARKS",
    "NOTICES",
    "SENTENCES",
    "STANDINGS",
    "STANDINGS_ALONE",
    "STATUSES",
    "UNITS_OF_KIND",
    "rule_name",
    "standing_said",
    "status_said",
]
