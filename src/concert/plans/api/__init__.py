"""Plans and measures for machines: what is there, what a workbook or an edit would change, what was reported since."""

from ninja import Router

from concert.plans.api import changing, reading, reports

router = Router(tags=["plans"])
for each in (reading.router, changing.router, reports.router):
    router.add_router("", each)

__all__ = ["router"]
