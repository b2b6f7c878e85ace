"""The charts of the pages: from figures to drawings with their sentences."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.centres.research.models import Delivery
from concert.centres.research.queries import FigureValue
from concert.centres.research.views.tones import breaks_for
from concert.centres.research.views.words import Described, incomplete_words, said_value
from concert.ground import home
from concert.ground.web import charts
from concert.ground.web.numerals import said_number


def address_of(value: FigureValue) -> str:
    """The page of a figure."""
    return reverse("research:figure", args=(value.code, value.area, value.year))


def series_chart(values: Sequence[FigureValue], about: Described, area: str) -> SafeString:
    """A line through the years: gaps where nothing is known, incomplete years hollow, the last whole one labelled."""
    whole = [value for value in values if value.best is not None and value.is_whole]
    last = whole[-1] if whole else None
    points = [
        charts.Point(
            value.year,
            value.best,
            value.low if value.low != value.high else None,
            value.high if value.low != value.high else None,
            partial=not value.is_whole,
            label=_label(value, last),
        )
        for value in values
    ]
    parts = charts.LineParts(band=_("low to high estimate"), number=said_number)
    return charts.line(points, said=_series_sentence(whole, about, area), parts=parts)


def _label(value: FigureValue, last: FigureValue | None) -> str:
    if value.held:
        return _("held back")
    if value.incomplete_to is not None:
        return incomplete_words(value)
    if value is last:
        return _("{value} in {year}").format(value=said_value(value), year=value.year)
    return ""


def _series_sentence(whole: Sequence[FigureValue], about: Described, area: str) -> str:
    if not whole:
        return _("{label}, {area}: no year is known in full.").format(label=about.label, area=area)
    first, last = whole[0], whole[-1]
    most = max(whole, key=lambda value: (value.best or 0, value.year))
    return _(
        "{label}, {area}: {first} in {since}, {last} in {until}; the most in one year was {most}, in {peak}."
    ).format(
        label=about.label,
        area=area,
        first=said_value(first),
        since=first.year,
        last=said_value(last),
        until=last.year,
        most=said_value(most),
        peak=most.year,
    )


def _shown(
    values: Sequence[FigureValue], names: Mapping[str, str], outlines: charts.Outlines
) -> dict[str, charts.Value]:
    return {
        value.area: charts.Value(
            value.best, f"{names.get(value.area, value.area)}: {said_value(value)}", address_of(value)
        )
        for value in values
        if value.area in outlines.areas
    }


def _map_sentence(shown: Mapping[str, charts.Value], about: Described, year: int) -> str:
    known = [entry for entry in shown.values() if entry.value is not None]
    most = max(known, key=lambda entry: entry.value or 0, default=None)
    words = ngettext(
        "Map. {label}, {year}: {count} area has a figure.",
        "Map. {label}, {year}: {count} areas have a figure.",
        len(known),
    ).format(label=about.label, year=year, count=len(known))
    return f"{words} {_('The largest is {most}.').format(most=most.words)}" if most else words


def map_of(
    values: Sequence[FigureValue],
    about: Described,
    names: Mapping[str, str],
    outlines: charts.Outlines,
    named: bool = False,
) -> SafeString:
    """A map of one year: tones for a rate, circles for a count."""
    shown = _shown(values, names, outlines)
    parts = charts.MapParts(
        breaks=breaks_for(values),
        names={code: names.get(code, code) for code in outlines.areas} if named else {},
    )
    year = values[0].year if values else 0
    return charts.area_map(outlines, shown, said=_map_sentence(shown, about, year), parts=parts)


@cache
def _region_file(path: str, changed: float) -> charts.Outlines:
    with open(path, encoding="utf-8") as file:
        return charts.outlines_of(json.load(file))


def region_outlines() -> charts.Outlines | None:
    """The outlines that a demonstration home carries for its invented region; None in any other home."""
    path = home.home() / "outlines.json"
    return _region_file(str(path), path.stat().st_mtime) if path.is_file() else None


def funnel(counted: int, deliveries: Sequence[Delivery]) -> SafeString:
    """Bars from the rows read to those that count in a figure."""
    read, accepted = sum(each.read for each in deliveries), sum(each.accepted for each in deliveries)
    distinct = accepted - sum(each.repeats for each in deliveries)
    rows = [
        charts.Bar(_("Read"), read),
        charts.Bar(_("Accepted"), accepted),
        charts.Bar(_("Identical ones once"), distinct),
        charts.Bar(_("Counted here"), counted, strong=True),
    ]
    said = _("{read} rows read, {accepted} accepted, {distinct} of them distinct, {counted} counted here.").format(
        read=said_number(read), accepted=said_number(accepted), distinct=said_number(distinct),
        counted=said_number(counted),
    )  # fmt: skip
    return charts.bars(rows, said=said, number=said_number)
