"""A delivery as it came, what was set aside from it, and the page that takes a new one in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.centres.research import permissions, queries
from concert.centres.research.models import Delivery
from concert.centres.research.rules.reasons import is_aside
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.views.reasons import reason_in_words, remarks_in_words
from concert.centres.research.wording import SEALED
from concert.ground.web.pages import paginate
from concert.ground.web.tables import Column, Table


def _reasons(delivery: Delivery) -> Table:
    columns = [Column("reason", _("Why")), Column("count", _("Rows"), "number")]
    counted = sorted(delivery.reasons.items(), key=lambda entry: (-entry[1], entry[0]))
    rows = [{"reason": reason_in_words(code), "count": count} for code, count in counted]
    return Table(_("Rows set aside, by reason"), columns, rows)


@require_safe
def delivery(request: HttpRequest, short: str) -> HttpResponse:
    """One delivery: counts, checksum, where it went."""
    found = queries.delivery(short)
    permissions.require_to_see_delivery(request.user, found)
    card = queries.source_card(found.source)
    context = {
        "delivery": found,
        "source": card.source,
        "sealed": [(each["column"], SEALED[each["kind"]]) for each in found.sealed_columns],
        "remarks": remarks_in_words({code: rows for code, rows in found.remarks.items() if not is_aside(code)}),
        "asides": remarks_in_words({code: count for code, count in found.remarks.items() if is_aside(code)}),
        "in_force": [made for made in card.releases if queries.deliveries_of(made).filter(pk=found.pk).exists()],
        "may_see_quarantine": permissions.may_see_quarantine(request.user),
    }
    tables = {"reasons": _reasons(found)} if found.reasons else {}
    return page_or_file(request, "delivery.html", context, tables, f"delivery-{found.short}")


@require_safe
def quarantine(request: HttpRequest, short: str) -> HttpResponse:
    """The rows that were set aside, each with its place and the reason; the rest of the row stays sealed."""
    permissions.require_to_see_quarantine(request.user)
    found = queries.delivery(short)
    page = paginate(request, queries.quarantined(found), 100)
    columns = [
        Column("row", _("Row")),
        Column("record", _("Record in the source")),
        Column("reason", _("Why it was set aside")),
        Column("field", _("Field")),
        Column("value", _("Value as sent")),
    ]
    rows = [
        {
            "row": row.row,
            "record": row.record or None,
            "reason": reason_in_words(row.reason),
            "field": row.field or None,
            "value": row.value or _("blank"),
        }
        for row in page
    ]
    table = Table(_("Rows set aside, in the order of the file"), columns, rows)
    context = {
        "delivery": found,
        "page": page,
        "counts_in": found.counts_in,
        "reasons": _reasons(found),
        "back": reverse("research:delivery", args=(found.short,)),
    }
    return page_or_file(request, "quarantine.html", context, {"rows": table}, f"quarantine-{found.short}")
