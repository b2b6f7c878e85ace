"""What people do with plans: take in a workbook, adopt, withdraw, report on a step, put a word over a status."""

from concert.plans.actions.adopting import adopt_plan, withdraw_draft
from concert.plans.actions.importing import import_plan
from concert.plans.actions.overriding import lift_override, override_status
from concert.plans.actions.reminding import remind
from concert.plans.actions.reporting import complete_milestone, log_slip, withdraw_report

__all__ = [
    "adopt_plan",
    "complete_milestone",
    "import_plan",
    "lift_override",
    "log_slip",
    "override_status",
    "remind",
    "withdraw_draft",
    "withdraw_report",
]
