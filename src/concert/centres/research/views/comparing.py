"""Two releases of a source beside each other: what a reader chooses, the figures that moved, the rows behind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from concert.centres.research import queries
from concert.centres.research.models import Release
from concert.centres.research.queries.comparing import Comparison, compare, effects_at, release_meant
from concert.centres.research.rules.comparing import KINDS, Changed, Effect, Wanted
from concert.centres.research.sources import SOURCES
from concert.centres.research.views.marking import cards
from concert.centres.research.views.words import area_names, described_all, is_protected
from concert.centres.research.wording import CHANGE_KINDS
from concert.centres.research.wording.exploring import STATES
from concert.ground.refusals import Refusal
from concert.ground.web.numerals import said_number
from concert.ground.web.separators import listed, listed_apart
from concert.ground.web.tables import FORMATS, TYPES, Column, Table, export_response

SHOWN = 25
SHOWN_FIGURES = 15
SHOWN_CELLS = 8
SHOWN_MARKS = 3
IN_A_WORKBOOK = 50_000
COUNTED = ("added", "withdrawn", "revised", "regrouped")
FIRST = ("total", "persons", "value", "dead", "missing", "date", "year", "country")


def counted(found: Comparison) -> str:
    """What came, went and changed, in a few words: `41 rows added, 3 withdrawn`."""
    parts = [_counted(name, number) for name in COUNTED if (number := found.total(name))]
    if not parts and found.effects:
        number = len(found.effects)
        return ngettext("{figures} figure differs", "{figures} figures differ", number).format(
            figures=said_number(number)
        )
    return listed(parts) if parts else _("No row and no figure differs")


def _counted(name: str, number: int) -> str:
    if name == "added":
        said = ngettext("{rows} row added", "{rows} rows added", number)
    elif name == "withdrawn":
        said = ngettext("{rows} row withdrawn", "{rows} rows withdrawn", number)
    elif name == "revised":
        said = ngettext("{rows} row revised", "{rows} rows revised", number)
    else:
        said = ngettext("{rows} record split or joined", "{rows} records split or joined", number)
    return said.format(rows=said_number(number))


def effect_said(effect: Effect, label: str, area: str) -> str:
    """The effect to tell first: which figure, where, when, from what to what."""
    return _("{figure}, {area}, {year}: from {old} to {new}").format(
        figure=label, area=area, year=effect.year, old=said_number(effect.old), new=said_number(effect.new)
    )


def _number(code: str, value: float | None) -> object:
    return str(STATES["withheld"]) if value is None and is_protected(code) else value


def effects_table(found: Sequence[Effect]) -> Table:
    """Figures that differ, with the value before and now, and whether a mark holds one of them back."""
    described, names = described_all(), area_names()
    columns = [
        Column("figure", _("Figure")),
        Column("area", _("Area")),
        Column("year", _("Year")),
        Column("old", _("Before"), "number"),
        Column("new", _("Now"), "number"),
        Column("difference", _("Difference"), "number"),
        Column("state", _("State")),
    ]
    rows = [
        {
            "figure": described[each.code].label if each.code in described else each.code,
            "area": names.get(each.area, each.area),
            "year": each.year,
            "year_href": reverse("research:figure", args=(each.code, each.area, each.year)),
            "old": _number(each.code, each.old),
            "new": _number(each.code, each.new),
            "difference": each.difference,
            "state": _("held back by a mark") if each.held else _("in use"),
        }
        for each in found
    ]
    return Table(_("Figures that differ between the two releases"), columns, rows)


def rows_table(found: Comparison, rows: Sequence[Changed]) -> Table:
    """Rows that differ: what happened, which row, what it said before and says now."""
    names = area_names()
    columns = [
        Column("key", _("Row")),
        Column("kind", _("Change")),
        Column("table", _("Table")),
        Column("year", _("Year")),
        Column("country", _("Area")),
        Column("cells", _("What it said, and says")),
    ]
    told = [
        {
            "key": row.key,
            "key_href": _row_address(found, row),
            "kind": _kind(row),
            "table": row.table,
            "year": row.year,
            "country": names.get(row.country or "", row.country),
            "cells": cells_said(row, found.hidden),
        }
        for row in rows
    ]
    return Table(_("Rows that differ between the two releases"), columns, told)


def _kind(row: Changed) -> str:
    kind = str(CHANGE_KINDS[row.kind])
    return _("{kind}, split or joined").format(kind=kind) if row.regrouped else kind


def _row_address(found: Comparison, row: Changed) -> str:
    if row.new_part is not None:
        return reverse("research:row", args=(found.new, row.new_part, row.new_row))
    return reverse("research:row", args=(found.old, row.old_part, row.old_row))


def cells_said(row: Changed, hidden: frozenset[str], shown: int = SHOWN_CELLS) -> str:
    """The cells that differ, the counts and dates first; of a row that came or went what it says."""
    order = {name: place for place, name in enumerate(FIRST)}
    cells = sorted(row.cells, key=lambda cell: (order.get(cell[0], len(order)), cell[0]))
    told = [_cell(row.kind, cell, hidden) for cell in cells[:shown]]
    if len(cells) > shown:
        more = len(cells) - shown
        told.append(ngettext("{number} more cell", "{number} more cells", more).format(number=more))
    return listed_apart(told)


def _cell(kind: str, cell: tuple[str, str | None, str | None], hidden: frozenset[str]) -> str:
    name, old, new = cell
    if name in hidden:
        return _("{field}: not shown").format(field=name)
    if kind != "revised":
        return _("{field}: {value}").format(field=name, value=new if kind == "added" else old)
    absent = _("not known")
    return _("{field}: from {old} to {new}").format(field=name, old=old or absent, new=new or absent)


@require_safe
def comparing(request: HttpRequest) -> HttpResponseBase:
    """Choose two releases of a source; see what differs. The address keeps what was asked."""
    asked = {name: request.GET.get(name, "") for name in ("source", "a", "b", "table", "kind", "field", "country")}
    chosen = _chosen(asked)
    if chosen is None:
        return render(request, "research/compare.html", {"here": "data", **_choice(asked, None)})
    found = compare(*chosen)
    wanted = Wanted(*(asked[name] for name in ("table", "kind", "field", "country")))
    if request.GET.get("as") in FORMATS:
        return _file(found, wanted, request.GET["as"], figures=request.GET.get("of") == "figures")
    return render(request, "research/compare.html", {"here": "data", **_context(request, found, wanted, asked)})


def _chosen(asked: dict[str, str]) -> tuple[Release, Release] | None:
    """The two releases, the older one first where the reader took them the other way round by chance of the list."""
    if asked["a"] and asked["b"]:
        return release_meant(asked["a"], asked["source"]), release_meant(asked["b"], asked["source"])
    if asked["b"] or asked["a"]:
        made = release_meant(asked["b"] or asked["a"], asked["source"])
        return (made.previous, made) if made.previous else None
    if asked["source"] in SOURCES:
        newest = queries.source_card(asked["source"]).latest
        return (newest.previous, newest) if newest and newest.previous else None
    return None


def _choice(asked: dict[str, str], found: Comparison | None) -> dict[str, Any]:
    """What the form offers: sources with two releases and more, and the releases of the one that is meant."""
    every = list(queries.releases())
    several = {each.source for each in every if sum(one.source == each.source for one in every) > 1}
    source = found.source if found else asked["source"] if asked["source"] in SOURCES else ""
    return {
        "sources": [(code, SOURCES[code].title) for code in sorted(several)],
        "source": source,
        "title": SOURCES[source].title if source else "",
        "releases": [each for each in every if each.source == source],
    }


def _context(request: HttpRequest, found: Comparison, wanted: Wanted, asked: dict[str, str]) -> dict[str, Any]:
    total = found.count(wanted)
    pages = Paginator(range(total), SHOWN)
    number = pages.get_page(request.GET.get("page"))
    rows = found.page(wanted, (number.number - 1) * SHOWN, SHOWN)
    figures = effects_at(found.effects)
    described, names = described_all(), area_names()
    first = found.headline
    own = {"a": found.old, "b": found.new}
    marks = queries.marks_of_release(found.new_release) if found.new_release else []
    filters = {name: asked[name] for name in ("table", "kind", "field", "country") if asked[name]}
    label = described[first.code].label if first and first.code in described else first.code if first else ""
    return _choice(asked, found) | {
        "found": found,
        "counted": counted(found),
        "effect": effect_said(first, label, names.get(first.area, first.area)) if first else "",
        "marked": cards(marks[:SHOWN_MARKS]),
        "marks": len(marks) if len(marks) > SHOWN_MARKS else 0,
        "figures": effects_table(figures[:SHOWN_FIGURES]),
        "figures_total": len(figures),
        "rows": rows_table(found, rows),
        "rows_total": total,
        "page": number,
        "tables": [each for each in found.tables if each.differs or each.outside_before or each.outside_now],
        "table_names": [each.table for each in found.tables if each.differs],
        "kinds": [(kind, CHANGE_KINDS[kind]) for kind in KINDS],
        "fields": sorted({name for each in found.tables for name in each.fields}),
        "asked": asked,
        "address": urlencode(own),
        "keep": f"{urlencode(own | filters)}&",
        "keep_figures": f"{urlencode(own)}&of=figures&",
        "turned": urlencode({"a": found.new, "b": found.old}),
    }


def _file(found: Comparison, wanted: Wanted, form: str, *, figures: bool) -> HttpResponseBase:
    """The figures, or the rows in a stream: there may be many."""
    from concert.centres.research.exports.comparing import LINES, change_lines, csv_lines

    name = f"{found.old}-to-{found.new}"
    if figures or found.is_protected:
        return export_response(effects_table(effects_at(found.effects)), form, f"{name}-figures")
    if form == "xlsx":
        number = found.count(wanted)
        if number > IN_A_WORKBOOK:
            raise Refusal("research.compare.too_many_for_a_workbook", rows=number, limit=IN_A_WORKBOOK)
        lines = [line for row in found.rows(wanted) for line in change_lines(row, found.hidden)]
        return export_response(Table(name, [Column(each, each) for each in LINES], lines), "xlsx", f"{name}-rows")
    pieces = csv_lines(found, wanted) if form == "csv" else _json_pieces(found, wanted)
    response = StreamingHttpResponse(pieces, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}-rows.{form}"'
    return response


def _json_pieces(found: Comparison, wanted: Wanted) -> Iterator[bytes]:
    yield b"["
    for number, row in enumerate(found.rows(wanted)):
        yield (",\n" if number else "\n").encode() + json.dumps(row.as_json(found.hidden), ensure_ascii=False).encode()
    yield b"\n]\n"
