"""A document as a page shows it: blocks with their drawings, footnotes with links both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from concert.forums.reports.exports.drawing import drawn
from concert.forums.reports.exports.words import printed_words
from concert.forums.reports.rules.document import Block, Document, Origin, Paragraph, Run, Section, Table
from concert.ground.web import tables


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
    words = {**printed_words(document.language), **document.words}
    found, chapter, part = [], 0, 0
    for section in document.sections:
        if section.level == 1:
            chapter, part = chapter + 1, 0
        else:
            part += 1
        number = str(chapter) if section.level == 1 else f"{chapter}.{part}"
        found.append(ShownSection(section, number, tuple(_block(block, told, words) for block in section.blocks)))
    return found


def _block(block: Block, told: set[int], words: Mapping[str, str]) -> Shown:
    if isinstance(block, Paragraph):
        marks = tuple(_mark(run, told) for run in block.runs)
        in_chain = bool(block.links) and block.identifier.startswith("paragraph-")
        return Shown("paragraph", block, marks=marks, to_write=block.origin is Origin.TO_WRITE, chain=in_chain)
    if isinstance(block, Table):
        return Shown("table", block, rows=tuple(_row(block, row, told) for row in block.rows))
    drawing = mark_safe(drawn(block, words))  # noqa: S308  a drawing escapes every word that it shows
    return Shown("chart", block, drawing=drawing, mark=_mark(Run("", block.footnote), told))


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


def tables_of(document: Document) -> Iterator[Table]:
    """Every table of a document."""
    for section in document.sections:
        yield from (block for block in section.blocks if isinstance(block, Table))


def as_export(table: Table) -> tables.Table:
    """A table that a reader takes away: the words as they stand on the page."""
    columns = [tables.Column(str(place), head) for place, head in enumerate(table.head)]
    rows = [{str(place): cell.text for place, cell in enumerate(row)} for row in table.rows]
    return tables.Table(table.caption, columns, rows)
