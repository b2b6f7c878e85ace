"""Points that cannot be right: the list, and what somebody decides about one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from concert.centres.research import permissions, queries
from concert.centres.research.rules.coordinates import CODES
from concert.centres.research.rules.repairs import PointInDoubt
from concert.centres.research.sources import SOURCES
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.views.words import area_names
from concert.centres.research.wording import REPAIR_VERDICTS
from concert.ground.findings import Finding
from concert.ground.web.pages import paginate
from concert.ground.web.tables import Column, Table
from concert.ground.web.wording import say

if TYPE_CHECKING:
    from concert.ground.people.models import User

SHOWN = 25


def says(doubt: PointInDoubt) -> str:
    """Why a point cannot be right."""
    return say(Finding(CODES[doubt.code])).sentence


def table_of(doubts: list[PointInDoubt]) -> Table:
    """Points in doubt as a table to take away."""
    names = area_names()
    columns = [
        Column("record", _("Record")),
        Column("source", _("Source")),
        Column("row", _("Row"), "number"),
        Column("country", _("Country")),
        Column("latitude", _("Latitude"), "text"),
        Column("longitude", _("Longitude"), "text"),
        Column("reason", _("Why")),
        Column("km", _("Kilometres off"), "number"),
        Column("repair_latitude", _("Suggested latitude"), "text"),
        Column("repair_longitude", _("Suggested longitude"), "text"),
        Column("verdict", _("Decided")),
    ]
    rows = [
        {
            "record": each.record,
            "source": SOURCES[each.source].title,
            "row": each.row,
            "country": names.get(each.country or "", each.country),
            "latitude": str(each.latitude),
            "longitude": str(each.longitude),
            "reason": says(each),
            "km": each.km,
            "repair_latitude": str(each.repair[0]) if each.repair else None,
            "repair_longitude": str(each.repair[1]) if each.repair else None,
            "verdict": str(REPAIR_VERDICTS[each.verdict]) if each.verdict else None,
        }
        for each in doubts
    ]
    return Table(_("Points that cannot be right, with what is suggested"), columns, rows)


@require_safe
def repairs(request: HttpRequest) -> HttpResponse:
    """The points in doubt; for those who take deliveries in, with the decision beside each."""
    permissions.require_to_see_quarantine(request.user)
    source = request.GET.get("source", "")
    reason = request.GET.get("reason", "")
    known = queries.points_in_doubt(source if source in SOURCES else "", decided=True)
    decided = request.GET.get("decided") == "yes"
    found = [each for each in known if (decided or each.is_open) and reason in ("", each.code)]
    page = paginate(request, found, SHOWN)
    names = area_names()
    cards = [
        {
            "doubt": each,
            "says": says(each),
            "country": names.get(each.country or "", each.country or ""),
            "title": SOURCES[each.source].title,
            "verdict": REPAIR_VERDICTS[each.verdict] if each.verdict else "",
            "row_href": reverse("research:row", args=(each.release, each.slug, each.row)),
        }
        for each in page
    ]
    context = {
        "page": page,
        "cards": cards,
        "open": sum(each.is_open for each in known),
        "with_repair": sum(each.is_open and each.repair is not None for each in known),
        "decided": decided,
        "keep": _kept({"source": source, "reason": reason, "decided": "yes" if decided else ""}),
        "source": source,
        "reason": reason,
        "sources": sorted({(each.source, SOURCES[each.source].title) for each in known}),
        "reasons": [
            (code, say(Finding(full)).sentence) for code, full in CODES.items() if any(k.code == code for k in known)
        ],
        "may_decide": permissions.may_take_in(request.user),
    }
    return page_or_file(request, "repairs.html", context, {"points": table_of(found)}, "concert-points-in-doubt")


@require_POST
def decide_repair(request: HttpRequest) -> HttpResponse:
    """Keep what somebody says about one point, then go back to the list."""
    from concert.centres.research import actions

    permissions.require_to_take_in(request.user)
    told = request.POST
    point = (_number(told.get("latitude", "")), _number(told.get("longitude", "")))
    actions.decide_repair(
        told.get("source", ""), told.get("record", ""), point, told.get("verdict", ""),
        by=cast("User", request.user), on=timezone.localdate(),
    )  # fmt: skip
    kept = {name: told[name] for name in ("of", "why", "page", "decided") if told.get(name)}
    asked = {{"of": "source", "why": "reason"}.get(name, name): value for name, value in kept.items()}
    return redirect(f"{reverse('research:repairs')}{'?' + urlencode(asked) if asked else ''}")


def _kept(asked: dict[str, str]) -> str:
    """What the reader asked for, to stand before another question in an address."""
    told = urlencode({name: value for name, value in asked.items() if value})
    return f"{told}&" if told else ""


def _number(written: str) -> float:
    """The number of a form's field; one that no point has where it is none, so that the action refuses it."""
    try:
        return float(written)
    except ValueError:
        return 999.0
