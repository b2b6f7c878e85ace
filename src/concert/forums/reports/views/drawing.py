"""A document as a page shows it: blocks with their drawings, footnotes with links both ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from concert.forums.reports.rules.document import Block, Chart, Document, Origin, Paragraph, Run, Section, Table
from concert.ground.web import charts, tables
from concert.ground.web.numerals import said_number


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of text with the footnote behind it; `anchor` is set where the note leads back to."""

    text: str
    note: int | None
    anchor: str
    strong: bool
    foreign: bool


@dataclass(frozen=True)
class Shown:
    """One block for the template; `kind` is paragraph, table or chart. `chain`: it tells of a measure."""

    kind: str
    block: Block
    marks: tuple[Mark, ...] = ()
    rows: tuple[tuple[tuple[str, Mark, bool], ...], ...] = ()
    drawing: SafeString = field(default_factory=SafeString)
    mark: Mark | None = None
    to_write: bool = False
    chain: bool = False


@dataclass(frozen=True)
class ShownSection:
    """A section with its blocks; `number` counts chapters."""

    section: Section
    number: str
    blocks: tuple[Shown, ...]


def shown(document: Document) -> list[ShownSection]:
    """Every section ready for the template."""
    told: set[int] = set()
    found, chapter, part = [], 0, 0
    for section in document.sections:
        if section.level == 1:
            chapter, part = chapter + 1, 0
        else:
            part += 1
        number = str(chapter) if section.level == 1 else f"{chapter}.{part}"
        found.append(ShownSection(section, number, tuple(_block(block, told) for block in section.blocks)))
    return found


def _block(block: Block, told: set[int]) -> Shown:
    if isinstance(block, Paragraph):
        marks = tuple(_mark(run, told) for run in block.runs)
        in_chain = bool(block.links) and block.identifier.startswith("paragraph-")
        return Shown("paragraph", block, marks=marks, to_write=block.origin is Origin.TO_WRITE, chain=in_chain)
    if isinstance(block, Table):
        return Shown("table", block, rows=tuple(_row(block, row, told) for row in block.rows))
    return Shown("chart", block, drawing=_drawn(block), mark=_mark(Run("", block.footnote), told))


def _row(table: Table, row: Any, told: set[int]) -> tuple[tuple[str, Mark, bool], ...]:
    return tuple(
        (head, _mark(Run(cell.text, cell.footnote, foreign=cell.foreign), told), cell.is_number)
        for head, cell in zip(table.head, row, strict=True)
    )


def _mark(run: Run, told: set[int]) -> Mark:
    anchor = ""
    if run.footnote and run.footnote not in told:
        told.add(run.footnote)
        anchor = f"ref-{run.footnote}"
    return Mark(run.text, run.footnote, anchor, run.strong, run.foreign)


def _drawn(chart: Chart) -> SafeString:
    if chart.lines:
        parts = charts.LineParts(number=said_number)
        points = [charts.Point(year, value) for year, value in chart.lines[0].points]
        known = [place for place, point in enumerate(points) if point.best is not None]
        if known:
            last = points[known[-1]]
            points[known[-1]] = charts.Point(last.year, last.best, label=f"{said_number(last.best)}")
        return charts.line(points, said=chart.alternative, parts=parts)
    bars = [charts.Bar(bar.name, bar.value, bar.said) for bar in chart.bars]
    return charts.bars(bars, said=chart.alternative, number=said_number)


def tables_of(document: Document) -> Iterator[Table]:
    """Every table of a document."""
    for section in document.sections:
        yield from (block for block in section.blocks if isinstance(block, Table))


def as_export(table: Table) -> tables.Table:
    """A table that a reader takes away: the words as they stand on the page."""
    columns = [tables.Column(str(place), head) for place, head in enumerate(table.head)]
    rows = [{str(place): cell.text for place, cell in enumerate(row)} for row in table.rows]
    return tables.Table(table.caption, columns, rows)
