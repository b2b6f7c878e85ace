"""Pages of plans and measures."""

from concert.plans.views.adopting import adopt, withdraw
from concert.plans.views.changes import compare_versions
from concert.plans.views.checking import findings, import_plan, template
from concert.plans.views.editing import edit
from concert.plans.views.measure import measure
from concert.plans.views.plan import cell, plan, plans, timeline
from concert.plans.views.returns import send_back, show_preview, workbook
from concert.plans.views.versions import version

__all__ = [
    "adopt",
    "cell",
    "compare_versions",
    "edit",
    "findings",
    "import_plan",
    "measure",
    "plan",
    "plans",
    "send_back",
    "show_preview",
    "template",
    "timeline",
    "version",
    "withdraw",
    "workbook",
]
