"""What an answer says in one sentence, and what the flows of a place do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concert.centres.research.views.exploring import pictures
from concert.centres.research.views.exploring.answers import Line, Row, Sight
from concert.centres.research.views.exploring.asking import said
from concert.ground.web.numerals import said_number
from concert.ground.web.separators import listed

FEW = 3


def title_of(lines: Sequence[Line], several: int, sight: Sight) -> str:
    """The finding: what was counted, where and when."""
    about, unit = sight.about, sight.found.unit
    whole = [(line, line.whole(sight.found)) for line in lines]
    known = [(line, rows) for line, rows in whole if rows]
    if not known:
        return _("{label}: no whole period is known").format(label=about.label)
    if several == 1:
        line, rows = known[0]
        first, last = rows[0], rows[-1]
        facts = {
            "label": about.label, "place": line.title, "since": first["period"], "until": last["period"],
            "first": pictures.number_said(first["best"], unit), "last": pictures.number_said(last["best"], unit),
        }  # fmt: skip
        if len(rows) == 1:
            return _("{label}, {place}: {last} in {until}").format(**facts)
        return _("{label}, {place}: {first} in {since}, {last} in {until}").format(**facts)
    last_period = max(rows[-1]["period"] for _line, rows in known)
    if several <= FEW:
        parts = [
            f"{line.title} {pictures.number_said(rows[-1]['best'], unit)}" for line, rows in known
            if rows[-1]["period"] == last_period
        ]  # fmt: skip
        return _("{label} in {period}: {parts}").format(label=about.label, period=last_period, parts=listed(parts))
    since = min(rows[0]["period"] for _line, rows in known)
    return ngettext(
        "{label}, {since} to {until}: {count} series", "{label}, {since} to {until}: {count} series", several
    ).format(label=about.label, since=since, until=last_period, count=several)


def flows_of(sight: Sight, rows: Sequence[Row], name: str, hub: str) -> dict[str, Any] | None:
    """The flow chart of one place and its finding: the largest end, its part of all; None where nothing is told."""
    ends = pictures.ends_of(rows, name, sight.asked.top)
    if not ends.named:
        return None
    place = sight.places[hub].name if hub in sight.places else hub
    first = ends.named[0]
    words = _("{hub}: {part} % from {end}") if name == "origin" else _("{hub}: {part} % to {end}")
    part = said_number(round(100 * float(first["best"]) / (ends.total or 1)))
    finding = words.format(hub=place, part=part, end=said(name, first[name], sight.places))
    chart = pictures.flows_chart(ends, name, place, sight)
    return {"chart": chart, "named": len(ends.named), "hidden": len(ends.hidden), "finding": finding}
