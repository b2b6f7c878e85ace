"""Plans as files: the workbook to fill in, and tables to take away."""

from concert.plans.exports.filled import write_plan
from concert.plans.exports.tables import measures_table, milestones_table, plans_table
from concert.plans.exports.template import write_template

__all__ = ["measures_table", "milestones_table", "plans_table", "write_plan", "write_template"]
