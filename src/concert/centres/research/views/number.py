"""Where does this number come from? One figure, step by step back to the very rows."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.centres.research import queries
from concert.centres.research.models import Delivery, Release
from concert.centres.research.queries import EarlierValue, FigureValue, RowPage, SourceRow
from concert.centres.research.rules.indicators import BY_CODE, rules_of
from concert.centres.research.views.absence import absence_as_page
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.views.figures import described_or_refusal
from concert.centres.research.views.pictures import address_of, funnel
from concert.centres.research.views.reasons import remarks_in_words
from concert.centres.research.views.words import (
    area_names,
    cautions_of,
    described_all,
    incomplete_words,
    said_value,
    sentence_of,
)
from concert.ground.web.numerals import said_number
from concert.ground.web.separators import listed
from concert.ground.web.tables import Column, Kind, Table

SIZE, MOST = 50, 20_000


def _files_behind(release: Release, value: FigureValue) -> list[Delivery]:
    """The deliveries that hold rows of the figure's table and year."""
    table, year = BY_CODE[value.code].table, str(value.year)
    deliveries = {
        file.delivery.pk: file.delivery
        for file in queries.files_of(release)
        if file.table == table and (not file.first or file.first[:4] <= year <= file.last[:4])
    }
    return list(deliveries.values())


def _apart(name: str) -> str:
    """A file's name that keeps its direction among words from right to left."""
    return f"\u2068{name}\u2069" if get_language_bidi() else name


def _earlier(found: list[EarlierValue], address: str) -> Table:
    columns = [Column("release", _("Release")), Column("best", _("Value"), "number"), Column("why", _("Why"))]
    numbers = [value.release for value in found]
    made = list(queries.releases().filter(number__in=numbers).prefetch_related("deliveries"))
    before = {each.number: each.previous.number for each in made if each.previous}
    came = {each.number: [_apart(delivery.file_name) for delivery in list(each.deliveries.all())[:3]] for each in made}
    rows = []
    for place, value in enumerate(found):
        files = listed(came[value.release])
        why = _("First release") if place == 0 else _("New delivery: {files}").format(files=files)
        rows.append(
            {
                "release": value.release,
                "release_href": reverse("research:release", args=(value.release,)),
                "best": value.best,
                "best_href": f"{address}?release={value.release}",
                "why": why,
                "why_href": _compared(before.get(value.release, ""), value.release) if place else "",
            }
        )
    return Table(_("What this figure was, release by release"), columns, rows[::-1])


def _compared(before: str, now: str) -> str:
    """Where the rows behind a revision stand, before and now."""
    return f"{reverse('research:compare')}?{urlencode({'a': before, 'b': now})}" if before else ""


def _told_until(found: list[EarlierValue], made: Release) -> list[EarlierValue]:
    """The values up to a release, oldest first; later ones are left out, so that an old page tells its own past."""
    order = list(queries.releases(made.source).values_list("number", flat=True))[::-1]
    return [each for each in found if order.index(each.release) <= order.index(made.number)]


def _steps(value: FigureValue, made: Release, earlier: list[EarlierValue]) -> dict[str, Any]:
    """What the steps back to the source tell."""
    rule, told, deliveries = BY_CODE[value.code], _told_until(earlier, made), _files_behind(made, value)
    return {
        "release": made,
        "following": getattr(made, "next", None),
        "unchanged_since": told[-1].release if told and told[-1].release != made.number else "",
        "previous": told[-2] if len(told) > 1 else None,
        "changed_in": told[-1].release if told else "",
        "deliveries": deliveries,
        "read": sum(delivery.read for delivery in deliveries),
        "accepted": sum(delivery.accepted for delivery in deliveries),
        "quarantined": sum(delivery.quarantined for delivery in deliveries),
        "funnel": funnel(value.rows, deliveries),
        "measures": " + ".join(rule.measures),
        "per": " + ".join(rule.per),
        "where": [(column, listed([str(each) for each in wanted])) for column, wanted in rule.where.items()],
    }


@require_safe
@absence_as_page
def figure(request: HttpRequest, code: str, area: str, year: int) -> HttpResponse:
    """One number, and every step from this page back to the source. `?release=` shows it as it was."""
    about = described_or_refusal(code)
    asked = request.GET.get("release") or None
    value = queries.figure_or_refusal(code, area, year, release=asked)
    made, earlier = queries.release(value.release), queries.earlier_values(code, area, year)
    name = area_names().get(area, area)
    context: dict[str, Any] = {
        "value": value,
        "about": about,
        "name": name,
        "said": said_value(value),
        "sentence": sentence_of(value, about.label, name),
        "incomplete": incomplete_words(value),
        "cautions": cautions_of(value, about),
        "until": value.incomplete_to or date(year, 12, 31),
        "since": None if about.stock else date(year, 1, 1),
        "pinned": asked is not None,
        "source": queries.source_card(value.source).source,
        "wide": value.low != value.high,
        "keep": f"release={value.release}&" if asked else "",
        **_steps(value, made, earlier),
    }
    tables = {"one": _one(value, about.label, name), "earlier": _earlier(earlier, request.path)}
    return page_or_file(request, "figure.html", context, tables, f"{code}-{area}-{year}")


def _one(value: FigureValue, label: str, name: str) -> Table:
    keys = (
        "code",
        "area",
        "year",
        "low",
        "best",
        "high",
        "unit",
        "rows",
        "release",
        "published_on",
        "incomplete_to",
        "provider",
    )
    columns = [Column("label", _("Figure")), Column("name", _("Area")), *(Column(key, key) for key in keys)]
    columns.append(Column("cautions", "cautions"))
    told = {key: getattr(value, key) for key in keys} | {"cautions": " ".join(value.cautions)}
    return Table(label, columns, [{"label": label, "name": name} | told])


def _shown_columns(page: RowPage) -> list[str]:
    """The columns that fit a page: what places a row, then what is counted. The row's own page has them all."""
    first = ("date", "year", "country", "region", "route", "cause", "origin", "asylum")
    placing = [
        column for column in first if column in page.columns and not (column == "year" and "date" in page.columns)
    ]
    wanted = [column for column in BY_CODE[page.code].where if column in page.columns]
    return list(dict.fromkeys([*placing[:5], *wanted, *page.measures]))


def _kind(name: str, page: RowPage) -> Kind:
    return "number" if name in page.measures else "date" if name == "date" else "text"


def rows_table(page: RowPage, columns: list[str]) -> Table:
    """Rows with their place in the delivery."""
    heads = [
        Column("place", _("Row")),
        Column("delivery", _("Delivery")),
        *(Column(f"_{name}", name, _kind(name, page)) for name in columns),
        Column("repeats", _("Times sent"), "number"),
    ]
    rows = [
        {
            "place": row.row,
            "place_href": reverse("research:row", args=(row.release, row.slug, row.row)),
            "delivery": row.file_name,
            "delivery_href": reverse("research:delivery", args=(row.delivery,)),
            "repeats": row.repeats,
        }
        | {f"_{name}": row.values.get(name) for name in columns}
        for row in page.rows
    ]
    return Table(_("Rows as they stand in the release; free text is left out"), heads, rows)


@require_safe
@absence_as_page
def rows(request: HttpRequest, code: str, area: str, year: int) -> HttpResponse:
    """The very rows behind a figure."""
    about = described_or_refusal(code)
    asked, number = request.GET.get("release") or None, request.GET.get("page", "1")
    filename = f"{code}-{area}-{year}-rows"
    if request.GET.get("as"):
        every = queries.Shown(size=MOST, beside="beside" in request.GET)
        all_rows = queries.rows_behind(code, area, year, release=asked, shown=every)
        return page_or_file(request, "", {}, {"rows": rows_table(all_rows, list(all_rows.columns))}, filename)
    beside = "beside" in request.GET
    wanted = queries.Shown(page=int(number) if number.isdecimal() else 1, size=SIZE, beside=beside)
    page = queries.rows_behind(code, area, year, release=asked, shown=wanted)
    value = queries.figure_or_refusal(code, area, year, release=asked)
    cases = ngettext("{cases} case", "{cases} cases", value.beside or 0).format(cases=said_number(value.beside or 0))
    name = area_names().get(area, area)
    context = {
        "value": value,
        "about": about,
        "name": name,
        "said": cases if beside else said_value(value),
        "sentence": sentence_of(value, about.label, name),
        "beside": beside,
        "pinned": asked is not None,
        "page": page,
        "late": any(row.late for row in page.rows),
        "first": (page.page - 1) * SIZE + 1,
        "until": (page.page - 1) * SIZE + len(page.rows),
        "measures": listed(page.measures),
        "most": said_number(MOST),
        "keep": (f"release={asked}&" if asked else "") + ("beside=1&" if beside else ""),
    }
    return page_or_file(request, "rows.html", context, {"rows": rows_table(page, _shown_columns(page))}, filename)


def _counts_in(release: Release, row: SourceRow) -> list[FigureValue]:
    """The figures in which a row counts, for its own area; sums around it hold it too."""
    table = next((file.table for file in queries.files_of(release) if file.slug == row.slug), "")
    found = []
    for rule in rules_of(release.source):
        area, year = row.values.get(rule.area), row.values.get("year")
        fits = all(row.values.get(column) in wanted for column, wanted in rule.where.items())
        known = any(row.values.get(measure) is not None for measure in rule.measures)
        if rule.table == table and fits and known and isinstance(area, str) and isinstance(year, int):
            value = queries.figure(rule.code, area, year, release=release.number)
            found += [value] if value is not None else []
    return found


@require_safe
def row(request: HttpRequest, number: str, slug: str, row: int) -> HttpResponse:
    """One row of a release, with its place in the file that it came from and the figures in which it counts."""
    found, release = queries.row(number, slug, row), queries.release(number)
    columns = [Column("field", _("Field")), Column("value", _("Value"))]
    rows = [{"field": field, "value": value} for field, value in found.values.items() if field != "remarks"]
    described, names = described_all(), area_names()
    figures = [
        {
            "address": f"{address_of(value)}?release={number}",
            "label": described[value.code].label,
            "name": names.get(value.area, value.area),
            "year": value.year,
            "said": said_value(value),
        }
        for value in _counts_in(release, found)
    ]
    context = {
        "row": found,
        "also": listed(str(each) for each in found.also),
        "release": release,
        "following": getattr(release, "next", None),
        "delivery": queries.delivery(found.delivery),
        "figures": figures,
        "remarks": remarks_in_words(dict.fromkeys(str(found.values.get("remarks") or "").split(), 1)),
    }
    table = Table(_("The row as it stands in the release; free text is left out"), columns, rows)
    return page_or_file(request, "row.html", context, {"fields": table}, f"{number}-{slug}-{row}")
