"""A figure for every area in one year (map and table), and for one area through the years (line and table)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concert.centres.research import queries
from concert.centres.research.exports.forms import FORMS
from concert.centres.research.queries import FigureValue
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.views.absence import absence_as_page
from concert.centres.research.views.answering import page_or_file
from concert.centres.research.views.countryless import Countryless, countryless
from concert.centres.research.views.marking import cards
from concert.centres.research.views.pace import chapter_of, methods_table, progress_on_page
from concert.centres.research.views.pictures import address_of, map_of, region_outlines, series_chart
from concert.centres.research.views.reporting import reporting
from concert.centres.research.views.tones import breaks_for, key_of
from concert.centres.research.views.words import (
    Described,
    Place,
    area_names,
    breaks_of,
    cautions_of,
    described_all,
    incomplete_words,
    is_protected,
    places,
    said_value,
    sentence_of,
    state_of,
)
from concert.ground.reference import queries as reference
from concert.ground.refusals import Refusal
from concert.ground.web import charts
from concert.ground.web.slots import filled
from concert.ground.web.tables import Column, Table

WORLD = "WLD"


def described_or_refusal(code: str) -> Described:
    """The indicator, or the refusal that names those that exist."""
    described = described_all()
    if code not in described:
        raise Refusal("research.indicator.unknown", code=code, known=", ".join(sorted(described)))
    return described[code]


def _wide(values: Sequence[FigureValue]) -> bool:
    return any(value.low != value.high for value in values)


def _columns(values: Sequence[FigureValue], about: Described, first: Column) -> list[Column]:
    unit = "%" if about.percent else about.unit
    span = [Column("low", _("Low"), "number"), Column("high", _("High"), "number")] if _wide(values) else []
    odd = any(not value.is_whole or value.best is None or value.broken for value in values)
    return [
        first,
        Column("best", unit, "number"),
        *span,
        Column("rows", _("Source rows"), "number"),
        *([Column("state", _("State"))] if odd else []),
    ]


def _row(value: FigureValue) -> dict[str, object]:
    best = said_value(value) if value.best is None and is_protected(value.code) else value.best
    return {
        "best": round(value.best, 1) if value.best is not None and value.unit == "percent" else best,
        "best_href": address_of(value),
        "low": value.low,
        "high": value.high,
        "rows": value.rows,
        "rows_href": reverse("research:rows", args=(value.code, value.area, value.year)),
        "state": state_of(value),
    }


def _chosen_year(request: HttpRequest, code: str, years: list[int]) -> int:
    asked = request.GET.get("year", "")
    if asked.isdecimal() and int(asked) in years:
        return int(asked)
    whole = [value.year for value in queries.series(code, WORLD) if value.is_whole]
    return max(whole, default=years[-1])


def _head(values: Sequence[FigureValue], where: Mapping[str, Place]) -> FigureValue | None:
    """The value that stands for all: the world's, or the region's where only invented areas have figures."""
    wide = [value for value in values if value.area in where and where[value.area].wide]
    return next((value for value in wide if value.area == WORLD), wide[0] if wide else None)


def _maps(values: Sequence[FigureValue], about: Described, names: dict[str, str]) -> dict[str, Any]:
    real = [value for value in values if not value.invented]
    invented = [value for value in values if value.invented]
    outlines = region_outlines() if invented else None
    return {
        "world": map_of(real, about, names, charts.world_outlines()) if real else "",
        "region": map_of(invented, about, names, outlines, named=True) if outlines else "",
        "breaks": breaks_for(values),
        "tones": key_of(values),
    }


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Every area in one year. Without `?year=`, the latest whole year of the world."""
    about = described_or_refusal(code)
    years = queries.years_of(code)
    if not years:
        return page_or_file(request, "indicator.html", {"about": about, "years": []}, {}, code)
    year = _chosen_year(request, code, years)
    where = places()
    names = {area: place.name for area, place in where.items()}
    values = sorted(queries.by_area(code, year), key=lambda value: names.get(value.area, value.area))
    head = _head(values, where)
    wide = [value for value in values if value.area in where and where[value.area].wide]
    wide.sort(key=lambda value: value.area != WORLD)
    countries = [value for value in values if value not in wide]
    rest = countryless(values, countries)
    tables = {
        "countries": _by_area(countries, about, names, rest=rest),
        "regions": _by_area(wide, about, names, brief=True),
    }
    context = {
        "about": about,
        "year": year,
        "years": years[::-1],
        "keep_countries": f"year={year}&table=countries&",
        "forms": list(FORMS.values()),
        "keep_regions": f"year={year}&table=regions&",
        "head": head,
        "rest": rest,
        "said": said_value(head) if head else "",
        "sentence": sentence_of(head, about.label, names.get(head.area, head.area)) if head else "",
        "incomplete": incomplete_words(head) if head else "",
        "cautions": cautions_of(head, about) if head else [],
        "releases": sorted({value.release for value in values}),
        "before": max((each for each in years if each < year), default=None),
        "after": min((each for each in years if each > year), default=None),
        **_maps(values, about, names),
    }
    return page_or_file(request, "indicator.html", context, tables, f"{code}-{year}")


def _by_area(
    values: Sequence[FigureValue],
    about: Described,
    names: dict[str, str],
    *,
    brief: bool = False,
    rest: Countryless | None = None,
) -> Table:
    rows: list[dict[str, object]] = [
        {
            "area": names.get(value.area, value.area),
            "area_href": reverse("research:series", args=(value.code, value.area)),
        }
        | _row(value)
        for value in values
    ]
    if rest:
        rows.append(rest.as_row())
    year = values[0].year if values else rest.world.year if rest else ""
    caption = _("{label}, {year}").format(label=about.label, year=year)
    first = Column("area", _("Area"))
    if brief:
        return Table(caption, [first, Column("best", "%" if about.percent else _("Number"), "number")], rows)
    return Table(caption, _columns(values, about, first), rows)


@require_safe
@absence_as_page
def series(request: HttpRequest, code: str, area: str) -> HttpResponse:
    """One area through the years."""
    about, place = described_or_refusal(code), reference.area(area)
    names = area_names()
    name = names.get(place.code, place.code)
    values = queries.series(code, place.code)
    if not values:
        raise Refusal("research.figure.none", code=code, area=place.code, source=_source_of(code))
    whole = [value for value in values if value.best is not None and value.is_whole]
    rows = [{"year": value.year, "year_href": address_of(value)} | _row(value) for value in reversed(values)]
    table = Table(
        _("{label}, {area}, by year").format(label=about.label, area=name),
        _columns(values, about, Column("year", _("Year"))),
        rows,
    )
    reported, doubts = reporting(values, place.code)
    found, providers = progress_on_page(request, code, place.code), {value.provider for value in values}
    chain = next((row for row in filled("research.series.chain", code, place.code, request.user) if row), None)
    context = {
        "about": about,
        "area": place,
        "forms": list(FORMS.values()),
        "row": chain,
        "marked": cards(each for each in queries.marks_on(code, place.pk) if each.provider in providers),
        "pace": chapter_of(found, values, about, name),
        "doubts": doubts,
        "source": queries.source_card(values[-1].source).source,
        "provider": values[-1].provider,
        "name": name,
        "chart": series_chart(values, about, name),
        "first": whole[0] if whole else None,
        "last": whole[-1] if whole else None,
        "first_said": said_value(whole[0]) if whole else "",
        "last_said": said_value(whole[-1]) if whole else "",
        "wide": _wide(values),
        "cautions": cautions_of(replace(values[-1], broken=False), about),
        "breaks": breaks_of(values),
        "releases": sorted({value.release for value in values}),
        "invented": values[-1].invented,
        "door": whole[-1] if whole else values[-1],
    }
    tables = {"table": table, "methods": methods_table(found)} | ({"reported": reported} if reported else {})
    return page_or_file(request, "series.html", context, tables, f"{code}-{place.code}")


def _source_of(code: str) -> str:
    return BY_CODE[code].source
