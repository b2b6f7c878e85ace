"""Plans as files: the workbook to fill in, and tables to take away."""

from concert.plans.exports.filled import write_plan
from concert.plans.exports.tables import (
    history_table,
    measures_table,
    milestones_table,
    plans_table,
    softened_table,
)
from concert.plans.exports.template import write_template

__all__ = [
    "history_table",
    "measures_table",
    "milestones_table",
    "plans_table",
    "softened_table",
    "write_plan",
    "write_template",
]
