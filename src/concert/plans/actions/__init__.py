"""What people do with plans: take in a workbook, adopt, withdraw."""

from concert.plans.actions.adopting import adopt_plan, withdraw_draft
from concert.plans.actions.importing import import_plan

__all__ = ["adopt_plan", "import_plan", "withdraw_draft"]
