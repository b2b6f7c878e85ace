"""Marks in the reader's words: what is suspicious, where, with which numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from concert.centres.research.models import Mark
from concert.centres.research.rules.drift import SAID
from concert.centres.research.sources import SOURCES
from concert.centres.research.views.words import area_names
from concert.centres.research.wording import BREAKS_SAID, DECISIONS, KINDS, STATES
from concert.ground.findings import Finding, Level
from concert.ground.web import charts
from concert.ground.web.numerals import said_day, said_number
from concert.ground.web.separators import listed
from concert.ground.web.tables import Column, Table
from concert.ground.web.wording import say

SHOWN_PERIODS = 36


@dataclass(frozen=True, slots=True)
class MarkCard:
    """One mark as pages show it."""

    mark: Mark
    kind: str
    state: str
    source: str
    area: str
    sentence: str
    remedy: str
    years: str
    before: SafeString
    now: SafeString
    href: str


def cards(marks: Iterable[Mark]) -> list[MarkCard]:
    """Marks with their words, in order. One query for the names of areas."""
    names = area_names()
    return [_card(mark, names) for mark in marks]


def _card(mark: Mark, names: Mapping[str, str]) -> MarkCard:
    said = say(Finding(SAID[mark.code], level=Level.DOUBT, **_facts(mark, names)))
    wanted = sorted(mark.now)
    return MarkCard(
        mark, str(KINDS[mark.code]), str(STATES[mark.state]), SOURCES[mark.source].title,
        names.get(mark.subject, mark.subject), said.sentence, said.remedy, listed([str(year) for year in mark.years]),
        charts.spark([mark.before.get(each) for each in wanted]), charts.spark([mark.now[each] for each in wanted]),
        reverse("research:mark", args=(mark.pk,)),
    )  # fmt: skip


def _facts(mark: Mark, names: Mapping[str, str]) -> dict[str, object]:
    told: dict[str, object] = {"area": names.get(mark.subject, mark.subject) or _("the whole table")}
    for name, value in mark.facts.items():
        if name == "year" or not isinstance(value, int | float | str):
            told[name] = value
        elif isinstance(value, int | float):
            told[name] = said_number(value)
        elif name == "broken":
            told[name] = BREAKS_SAID.get(value, value)
        else:
            told[name] = (
                said_day(date.fromisoformat(value)) if len(value) == len("2024-07-28") and value[4] == "-" else value
            )
    return told


def marks_table(found: Iterable[MarkCard]) -> Table:
    """Marks as a table to take away."""
    columns = [
        Column("kind", _("What")),
        Column("source", _("Source")),
        Column("table", _("Table")),
        Column("area", _("Area")),
        Column("years", _("Years")),
        Column("sentence", _("Why")),
        Column("release", _("Since release")),
        Column("state", _("State")),
    ]
    rows = [
        {
            "kind": each.kind,
            "kind_href": each.href,
            "source": each.source,
            "table": each.mark.table,
            "area": each.area or _("all"),
            "years": each.years,
            "sentence": each.sentence,
            "release": each.mark.release.number,
            "release_href": reverse("research:release", args=(each.mark.release.number,)),
            "state": each.state,
        }
        for each in found
    ]
    return Table(_("What may be wrong with releases"), columns, rows)


def numbers_table(mark: Mark) -> Table:
    """The totals by period around the fault, as they were and as delivered."""
    wanted = sorted({*mark.before, *mark.now})
    inside = [place for place, each in enumerate(wanted) if each >= mark.periods[0]]
    start = max(0, (inside[0] if inside else len(wanted)) - SHOWN_PERIODS // 3)
    columns = [
        Column("period", _("Period")),
        Column("now", _("As delivered"), "number"),
        Column("doubt", _("In doubt")),
    ]
    if mark.before:
        columns.insert(1, Column("before", _("In the release before"), "number"))
    rows = [
        {
            "period": each,
            "before": mark.before.get(each),
            "now": mark.now.get(each),
            "doubt": _("yes") if each in mark.periods or each[:4] in mark.periods else _("no"),
        }
        for each in wanted[start : start + SHOWN_PERIODS]
    ]
    return Table(_("Totals by period"), columns, rows)


def decisions_said(mark: Mark, *, named: bool) -> list[tuple[str, str, str, str]]:
    """What was decided, by whom, when, and why; oldest first. People and their words for those who may decide only."""
    return [
        (
            str(DECISIONS[each.decision]),
            (str(each.decided_by) if each.decided_by else _("the terminal")) if named else "",
            said_day(each.decided_on),
            each.reason if named else "",
        )
        for each in mark.decisions.all()
    ]
