"""A release: what is in it, where it came from, what it changed, how to cite it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.centres.research import permissions, queries
from concert.centres.research.models import Delivery, Release, ReleaseFile
from concert.centres.research.queries import Revision
from concert.centres.research.queries.comparing import compare, effects_at
from concert.centres.research.queries.deliveries import checksum_told, manifest_told
from concert.centres.research.queries.quality import quality as quality_of
from concert.centres.research.rules.citing import FORMS
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.views.comparing import SHOWN_MARKS, counted, effects_table
from concert.centres.research.views.marking import cards
from concert.centres.research.views.quality import said_quality
from concert.centres.research.views.reasons import doubts_in_words
from concert.centres.research.views.words import area_names, described_all
from concert.ground.web.numerals import said_day
from concert.ground.web.pages import paginate
from concert.ground.web.tables import Column, Table

SHOWN_CHANGES = 12


def deliveries_table(deliveries: Sequence[Delivery]) -> Table:
    """Deliveries with what became of their rows."""
    columns = [
        Column("file_name", _("Delivery")),
        Column("received_on", _("Received"), "date"),
        Column("read", _("Rows read"), "number"),
        Column("accepted", _("Accepted"), "number"),
        Column("quarantined", _("Set aside"), "number"),
        Column("repeats", _("Repeats counted once"), "number"),
        Column("sha256", _("Checksum")),
    ]
    rows = [
        {
            "file_name": delivery.file_name,
            "file_name_href": reverse("research:delivery", args=(delivery.short,)),
            "received_on": delivery.received_on,
            "read": delivery.read,
            "accepted": delivery.accepted,
            "quarantined": delivery.quarantined,
            "repeats": delivery.repeats,
            "sha256": delivery.short,
        }
        for delivery in deliveries
    ]
    return Table(_("Files as they came, kept word for word under their checksums"), columns, rows)


def _files_table(release: Release, files: Sequence[ReleaseFile]) -> Table:
    incomplete = release.incomplete_dates
    columns = [
        Column("slug", _("Part")),
        Column("table", _("Table")),
        Column("rows", _("Rows"), "number"),
        Column("span", _("Rows dated")),
        Column("whole", _("Covers")),
        Column("delivery", _("From")),
        Column("checksum", _("Checksum of the rows")),
    ]
    rows = [
        {
            "slug": file.slug,
            "slug_href": reverse("research:part", args=(release.number, file.slug)),
            "table": file.table,
            "rows": file.rows,
            "span": _("{first} to {last}").format(first=file.first, last=file.last) if file.first else None,
            "whole": _("incomplete to {day}").format(day=said_day(incomplete[file.partition]))
            if file.partition in incomplete
            else _("whole"),
            "delivery": file.delivery.file_name,
            "delivery_href": reverse("research:delivery", args=(file.delivery.short,)),
            "checksum": file.checksum[:12],
        }
        for file in files
    ]
    return Table(_("Parts of the release: take one away as a Parquet file, without free text"), columns, rows)


def changes_table(changed: Sequence[Revision]) -> Table:
    """Figures that differ from the previous release, old and new."""
    described, names = described_all(), area_names()
    columns = [
        Column("figure", _("Figure")),
        Column("area", _("Area")),
        Column("year", _("Year")),
        Column("old", _("Before"), "number"),
        Column("new", _("Now"), "number"),
        Column("difference", _("Difference"), "number"),
    ]
    rows = [
        {
            "figure": described[each.code].label if each.code in described else each.code,
            "area": names.get(each.area, each.area),
            "year": each.year,
            "year_href": reverse("research:figure", args=(each.code, each.area, each.year)),
            "old": each.old,
            "new": each.new,
            "difference": each.new - each.old if each.old is not None and each.new is not None else None,
        }
        for each in changed
    ]
    return Table(_("Figures that differ, with the value before and now"), columns, rows)


@require_safe
def release(request: HttpRequest, number: str) -> HttpResponse:
    """One release."""
    from concert.centres.research.exports.releases import cited_as  # loads the table engine

    made = queries.release(number)
    card = queries.source_card(made.source)
    tables = {} if card.source.protected else {"parts": _files_table(made, list(queries.files_of(made)))}
    seen = [each for each in queries.deliveries_of(made) if permissions.may_see_delivery(request.user, each)]
    if seen:
        tables["deliveries"] = deliveries_table(seen)
    marks = queries.marks_of_release(made)
    since = compare(made.previous, made) if made.previous else None
    if since and since.effects:
        tables["changes"] = effects_table(effects_at(since.effects)[:SHOWN_CHANGES])
    context = {
        "release": made,
        "source": card.source,
        "since": since,
        "protected": card.source.protected,
        "checksum": checksum_told(made),
        "manifest": manifest_told(made),
        "rows_changed": counted(since) if since and not since.is_protected else "",
        "previous": _linked(made.previous) if made.previous else "",
        "cited": cited_as(made, "text"),
        "bibtex": cited_as(made, "bibtex"),
        "citation_forms": [form for form in FORMS if form != "text"],
        "quality": said_quality(quality_of(made)),
        "marked": cards(marks[:SHOWN_MARKS]),
        "marks": len(marks) if len(marks) > SHOWN_MARKS else 0,
        "doubts": doubts_in_words(made.doubts),
        "following": getattr(made, "next", None),
        "changed": len(since.effects) if since else 0,
        "incomplete": [(part, day) for part, day in sorted(made.incomplete_dates.items())],
    }
    return page_or_file(request, "release.html", context, tables, made.number)


def _linked(release: Release) -> SafeString:
    address = reverse("research:release", args=(release.number,))
    return format_html('<a class="code" href="{}">{}</a>', address, release.number)


@require_safe
def changes(request: HttpRequest, number: str) -> HttpResponse:
    """Every figure that a release changed."""
    made = queries.release(number)
    found = queries.revisions_of(made)
    if request.GET.get("as"):
        return page_or_file(request, "changes.html", {}, {"changes": changes_table(found)}, f"{made.number}-changes")
    page = paginate(request, found, 100)
    context = {"release": made, "previous": made.previous, "total": len(found), "page": page}
    return page_or_file(request, "changes.html", context, {"changes": changes_table(list(page))}, made.number)


@require_safe
def part(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """The rows of one part as a Parquet file."""
    from concert.centres.research.exports import published_part  # loads the table engine

    body = published_part(queries.release(number), slug)
    response = HttpResponse(body, content_type="application/vnd.apache.parquet")
    response["Content-Disposition"] = f'attachment; filename="{number}-{slug}.parquet"'
    return response
