"""The annex: every measure and every figure that the report stands on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concert.forums.reports.chapters.context import written
from concert.forums.reports.chapters.gathering import Gathered, last_known
from concert.forums.reports.chapters.notes import figure_note, measure_note
from concert.forums.reports.chapters.standings import told_of
from concert.forums.reports.chapters.writing import Scribe
from concert.forums.reports.rules.document import Block, Cell, Heading, Section
from concert.ground.web.numerals import said_short_day


def annex(known: Gathered, scribe: Scribe) -> list[Section]:
    """Two tables: measures, figures."""
    blocks: list[Block] = [*_measures(known, scribe), *_figures(known, scribe)]
    return [Section(Heading.ANNEX, _("Annex: what this stands on"), tuple(blocks))] if blocks else []


def _measures(known: Gathered, scribe: Scribe) -> list[Block]:
    rows: list[list[Cell | str]] = []
    for each in known.measures:
        facts = each.facts
        rows.append(
            [
                Cell(facts.code, scribe.number(measure_note(known, each))),
                Cell(facts.title, foreign=True),
                Cell(facts.lead, foreign=True) if facts.lead else _("nobody"),
                said_short_day(facts.deadline) if facts.deadline else _("no deadline"),
                told_of(each),
            ]
        )
    head = (_("Measure"), _("Title"), _("Lead"), _("Deadline"), _("Milestones"))
    return list(scribe.table("table.measures", _("Measures of the plan"), head, rows))


def _figures(known: Gathered, scribe: Scribe) -> list[Block]:
    rows: list[list[Cell | str]] = []
    for code, series in known.compact.items():
        value = last_known(series) or series[-1]
        note = scribe.number(figure_note(value, known.label(code)))
        number = Cell(written(value), note, is_number=value.best is not None)
        rows.append([code, known.label(code), str(value.year), number, value.release])
    head = (_("Indicator"), _("Figure"), _("Year"), _("Value"), _("Release"))
    return list(scribe.table("table.figures", _("Figures of the Compact used here"), head, rows))
