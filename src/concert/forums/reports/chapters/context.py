"""Figures: what is counted, what it leaves out, and what stands outside the Compact."""

from __future__ import annotations

from django.utils.translation import gettext as _

from concert.centres.research.queries import FigureValue
from concert.forums.reports.chapters.gathering import Gathered, before, last_known
from concert.forums.reports.chapters.notes import figure_note
from concert.forums.reports.chapters.writing import Scribe, Sentence, sentence
from concert.forums.reports.rules.document import Block, Cell, Chart, ChartLine, Heading, Section
from concert.ground.web.numerals import said_number

FALL_MISLEADS = frozenset({"10.7.3", "16.2.2"})
"""Indicators whose fall can mean that fewer were counted, and whose rise that more were."""


def context(known: Gathered, scribe: Scribe) -> list[Section]:
    """The figures of the Compact one by one; then refugee figures as a table, without goal, pace or verdict."""
    blocks: list[Block] = []
    for code, series in known.compact.items():
        blocks += scribe.paragraph(f"context.{code}", in_words(known, code, series), [f"indicator-{code}"])
        blocks += _chart(known, scribe, code, series)
    if not known.compact:
        words = _("No released figure on the objectives of the Compact speaks about {area}.")
        blocks += scribe.paragraph("context.none", [sentence(words, area=known.name)])
    hint = _("Readers expect who moves, how many, and how well this is known.")
    sections = [Section(Heading.CONTEXT, _("Context figures"), tuple(blocks), hint=hint)]
    if known.context:
        sections.append(_outside(known, scribe))
    return sections


def in_words(known: Gathered, code: str, series: list[FigureValue]) -> list[Sentence | None]:
    """The latest whole year, the year before, and how the figure misleads."""
    value, label = last_known(series), known.label(code)
    if value is None:
        words = _("{label}: the value is not known for any year.")
        return [sentence(words, figure_note(series[-1], label), label=label)]
    words = _("{label}: {value} in {year}.")
    told: list[Sentence | None] = [
        sentence(words, figure_note(value, label), label=label, value=written(value), year=str(value.year))
    ]
    earlier = before(series, value)
    if earlier is not None:
        words = _("The year before it was {value}.")
        told.append(sentence(words, figure_note(earlier, label), value=written(earlier)))
        falls = (value.best or 0) < (earlier.best or 0)
        if falls and code in FALL_MISLEADS:
            told.append(sentence(_("A lower number can mean that fewer were counted: it is no proof of progress.")))
        if (value.best or 0) > (earlier.best or 0) and code in FALL_MISLEADS:
            told.append(counted_more())
    if known.trap(code):
        told.append(sentence("{trap}", trap=known.trap(code)))
    return told


def counted_more() -> Sentence:
    """Who counts honestly is not blamed for it."""
    return sentence(_("A higher number can mean that more were counted: by itself it proves no harm."))


def written(value: FigureValue) -> str:
    """The number as it stands in a sentence."""
    if value.best is None or value.unit != "percent":
        return said_number(value.best)
    return f"{said_number(round(value.best, 1))}\u00a0%"


def _chart(known: Gathered, scribe: Scribe, code: str, series: list[FigureValue]) -> list[Chart]:
    whole = [value for value in series if value.best is not None and value.is_whole]
    if len(whole) < 2:
        return []
    first, last = whole[0], whole[-1]
    finding = _("{label}: {first} in {since}, {last} in {until}").format(
        label=known.label(code), first=written(first), since=first.year, last=written(last), until=last.year
    )
    measured = _("{area}, {first} to {last}; whole years only").format(
        area=known.name, first=first.year, last=last.year
    )
    caution = _("A lower number can mean that fewer were counted.") if code in FALL_MISLEADS else ""
    points = tuple((value.year, value.best) for value in series if value.is_whole)
    line = ChartLine(known.name, points)
    note = scribe.number(figure_note(last, known.label(code)))
    return [Chart(f"chart.{code}", finding, measured, f"{finding}.", (line,), caution=caution, footnote=note)]


def _outside(known: Gathered, scribe: Scribe) -> Section:
    """Refugee figures: they are protected by their own law and judge nobody's plan."""
    words = _(
        "Refugees and people seeking asylum are protected by their own law. "
        "These figures are no goal, have no pace and enter no verdict here."
    )
    rows: list[list[Cell | str]] = []
    for code, series in known.context.items():
        value = last_known(series) or series[-1]
        note = figure_note(value, known.label(code))
        number = Cell(written(value), scribe.number(note), is_number=value.best is not None)
        rows.append([known.label(code), str(value.year), number, Cell(value.provider, foreign=True)])
    head = (_("Figure"), _("Year"), _("Value"), _("Source"))
    blocks: list[Block] = [
        *scribe.paragraph("context.outside", [sentence(words)]),
        *scribe.table("table.outside", _("The latest known year of each figure"), head, rows),
    ]
    title = _("Context, outside the Compact")
    return Section(Heading.CONTEXT, title, tuple(blocks), level=2, identifier="context.outside")
