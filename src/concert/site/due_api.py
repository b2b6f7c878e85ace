"""What is due, for machines: the same rows as on its page."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from concert.site.composition.due import Asked, what_is_due

router = Router(tags=["due"])


class DueOut(Schema):
    """An open step or measure: its code, its page, its day, how far that is in words, lead, area and objective."""

    code: str
    title: str
    address: str
    due: date
    distance: str
    lead: str | None
    area: str
    objective: int | None


@router.get("/due", response=list[DueOut], url_name="due")
def due(request: HttpRequest, area: str = "", objective: str = "", lead: str = "") -> list[DueOut]:
    """What is overdue or due in the next 90 days, by day; by area (with all inside), objective or lead if asked."""
    day = timezone.localdate()
    asked = Asked(*(each.strip()[:300] for each in (area, objective, lead)))
    rows = what_is_due(request.user, asked, day).rows
    return [DueOut.model_validate({**row, "title": row["step"], "address": row["step_href"]}) for row in rows]
