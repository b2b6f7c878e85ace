"""How good a release is: what is known, what was set aside, what stays sealed, where and when its rows lie."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from concert.centres.research import queries
from concert.centres.research.queries.quality import Quality
from concert.centres.research.queries.quality import quality as quality_of
from concert.centres.research.rules.citing import FORMS
from concert.centres.research.rules.reasons import is_aside
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.views.marking import cards, marks_table
from concert.centres.research.views.reasons import reason_in_words, remarks_in_words
from concert.centres.research.views.words import area_names
from concert.centres.research.wording import PRECISIONS, SEALED
from concert.ground.web.numerals import said_number
from concert.ground.web.tables import Column, Table

SHOWN_YEARS = 12


def said_quality(found: Quality) -> str:
    """The finding of the report, in one sentence."""
    if found.protected:
        return _("The rows of this source are protected: nothing is told about them")
    aside = sum(found.reasons.values())
    if not aside:
        return _("No row was set aside")
    return ngettext("{rows} row was set aside", "{rows} rows were set aside", aside).format(rows=said_number(aside))


def columns_table(found: Quality) -> Table:
    """Every column with the rows that know it."""
    columns = [
        Column("column", _("Column")),
        Column("table", _("Table")),
        Column("known", _("Rows that know it"), "number"),
        Column("unknown", _("Not known"), "number"),
        Column("percent", _("Percent known"), "number"),
    ]
    rows = [
        {
            "column": name,
            "table": table.table,
            "known": known,
            "unknown": table.rows - known,
            "percent": round(100 * table.share(name), 1),
        }
        for table in found.tables
        for name, known in table.known.items()
    ]
    return Table(_("What is known in each column"), columns, rows)


def years_table(found: Quality, shown: int | None = None) -> Table:
    """Rows and areas with rows, year by year, the newest first."""
    columns = [
        Column("year", _("Year")),
        Column("table", _("Table")),
        Column("rows", _("Rows"), "number"),
        Column("areas", _("Areas with rows"), "number"),
    ]
    rows = [
        {"year": year or None, "table": table.table, "rows": number, "areas": areas}
        for table in found.tables
        for year, (number, areas) in sorted(table.years().items(), reverse=True)[:shown]
    ]
    return Table(_("Rows by year"), columns, rows)


def coverage_table(found: Quality) -> Table:
    """Rows by year and area: to take away."""
    names = area_names()
    columns = [
        Column("table", _("Table")),
        Column("year", _("Year")),
        Column("code", _("Code")),
        Column("area", _("Area")),
        Column("rows", _("Rows"), "number"),
    ]
    rows = [
        {"table": table.table, "year": year, "code": area, "area": names.get(area or "", area), "rows": number}
        for table in found.tables
        for year, area, number in table.coverage
    ]
    return Table(_("Rows by area and year"), columns, rows)


def _counts(caption: str, heading: str, counted: list[tuple[str, int]]) -> Table:
    columns = [Column("what", heading), Column("rows", _("Rows"), "number")]
    return Table(caption, columns, [{"what": what, "rows": rows} for what, rows in counted])


def _precision(found: Quality) -> list[tuple[str, int]]:
    told: dict[str, int] = {}
    for table in found.tables:
        for name, rows in table.precision.items():
            told[name] = told.get(name, 0) + rows
    return [(str(PRECISIONS.get(name, name)), rows) for name, rows in sorted(told.items(), key=lambda each: -each[1])]


def _sealed(found: Quality) -> Table:
    """The columns that stay sealed, each once."""
    columns = [Column("column", _("Column")), Column("why", _("Why"))]
    once = {(each["column"], each["kind"]) for each in found.sealed}
    rows = [{"column": column, "why": str(SEALED.get(kind, kind))} for column, kind in sorted(once)]
    return Table(_("Columns about persons: they stay in the sealed copy"), columns, rows)


def _rows_remarks(remarks: Mapping[str, int]) -> list[tuple[str, int]]:
    return remarks_in_words({code: rows for code, rows in remarks.items() if not is_aside(code)})


@require_safe
def quality(request: HttpRequest, number: str) -> HttpResponse:
    """The quality report of a release."""
    made = queries.release(number)
    found = quality_of(made)
    reasons = [(reason_in_words(code), rows) for code, rows in found.reasons.items()]
    precision, doubts = _precision(found), sum(sum(table.doubts.values()) for table in found.tables)
    marked = cards(queries.marks_of_release(made))
    tables = {
        "columns": columns_table(found),
        "years": years_table(found, None if request.GET.get("as") else SHOWN_YEARS),
        "coverage": coverage_table(found),
        "sealed": _sealed(found),
        "marks": marks_table(marked),
        "reasons": _counts(_("Rows set aside, by reason"), _("Why"), reasons),
        "remarks": _counts(_("What was noticed in accepted rows"), _("Remark"), _rows_remarks(found.remarks)),
        "precision": _counts(_("How exact the dates are"), _("Date known by"), precision),
    }
    context = {
        "release": made,
        "source": queries.source_card(made.source).source,
        "said": said_quality(found),
        "protected": found.protected,
        "points": sum(table.points or 0 for table in found.tables),
        "doubts": doubts,
    }
    return page_or_file(request, "quality.html", context, tables, f"{made.number}-quality")


@require_safe
def citation(request: HttpRequest, number: str, form: str) -> HttpResponse:
    """The citation of a release as a file."""
    from concert.centres.research.exports.releases import cited_as

    made = queries.release(number)
    text = cited_as(made, form)
    ending, kind = FORMS[form]
    response = HttpResponse(text, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{made.number}.{ending}"'
    return response


@require_safe
def package(request: HttpRequest, number: str) -> HttpResponseBase:
    """The release as one ZIP file, written while it is sent."""
    from concert.centres.research.exports.releases import zip_name, zipped

    made = queries.release(number)
    response = StreamingHttpResponse(zipped(made), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{zip_name(made)}"'
    return response
