"""Pages of plans and measures."""

from concert.plans.views.adopting import adopt, withdraw
from concert.plans.views.changes import compare_versions
from concert.plans.views.checking import findings, import_plan, template
from concert.plans.views.editing import edit
from concert.plans.views.measure import measure
from concert.plans.views.overriding import override
from concert.plans.views.plan import cell, plan, plans, timeline
from concert.plans.views.returns import send_back, show_preview, workbook
from concert.plans.views.softening import history, softened
from concert.plans.views.steps import move, report, step, withdraw_report
from concert.plans.views.versions import version

__all__ = [
    "adopt",
    "cell",
    "compare_versions",
    "edit",
    "findings",
    "history",
    "import_plan",
    "measure",
    "move",
    "override",
    "plan",
    "plans",
    "report",
    "send_back",
    "show_preview",
    "softened",
    "step",
    "template",
    "timeline",
    "version",
    "withdraw",
    "withdraw_report",
    "workbook",
]
