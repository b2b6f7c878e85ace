"""Plans and measures for machines: what is there, what a workbook or an edit would change, what was reported since."""

from ninja import Router

from concert.plans.api import adopting, changing, reports

router = Router(tags=["plans"])
for each in (adopting.router, changing.router, reports.router):  # adopting adds to what reading shows
    router.add_router("", each)

__all__ = ["router"]
