"""Taking a document apart into paragraphs that people can edit, and putting it together again. Pure.

A piece carries its own footnotes, counted from 1, so that it can be edited, moved and left out by itself; the document
counts them anew in the order of reading, the same source once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from concert.forums.reports.rules.contents import Json, block_as_json, block_from_json
from concert.forums.reports.rules.document import (
    Block,
    Document,
    DocumentKind,
    DocumentState,
    Footnote,
    Heading,
    Paragraph,
    Run,
    Section,
    Table,
)

STEP = 10
"""Between two blocks of a section there is room for those that people add."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A paragraph by itself: where it stands, its words, and its own footnotes counted from 1."""

    section: str
    position: int
    paragraph: Paragraph
    notes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What of a document is no paragraph: its head, its sections, its tables and charts, in JSON values."""

    content: Json = field(hash=False)


def taken_apart(document: Document) -> tuple[Frame, list[Kept]]:
    """The frame and the paragraphs of a document."""
    by_number = {note.number: note for note in document.footnotes}
    paragraphs: list[Kept] = []
    sections: list[Json] = []
    for section in document.sections:
        others: list[Json] = []
        for place, block in enumerate(section.blocks, 1):
            own, notes = _with_own_notes(block, by_number)
            if isinstance(own, Paragraph):
                paragraphs.append(Kept(section.identifier, place * STEP, own, notes))
            else:
                others.append(
                    {"position": place * STEP, "notes": [asdict(note) for note in notes]} | block_as_json(own)
                )
        told = {key: getattr(section, key) for key in ("identifier", "title", "level", "hint")}
        sections.append(told | {"heading": section.heading.value, "blocks": others})
    head = {key: getattr(document, key) for key in ("area", "area_name", "title", "subtitle", "language", "address")}
    content = head | {
        "kind": document.kind.value,
        "drafted_on": document.drafted_on.isoformat(),
        "notices": list(document.notices),
        "words": dict(document.words),
        "sections": sections,
    }
    return Frame(content), paragraphs


def put_together(frame: Mapping[str, Any], paragraphs: Iterable[Kept], *, address: str) -> Document:
    """The draft that the frame and the paragraphs make, with its footnotes counted in the order of reading."""
    by_section: dict[str, list[Kept]] = {}
    for each in paragraphs:
        by_section.setdefault(each.section, []).append(each)
    counted: dict[Footnote, int] = {}
    sections = []
    for told in frame["sections"]:
        placed: list[tuple[int, int, Block]] = []
        found: list[tuple[int, Block, Sequence[Footnote]]] = [
            (each.position, each.paragraph, each.notes) for each in by_section.get(told["identifier"], [])
        ]
        found += [(each["position"], block_from_json(each), _notes(each["notes"])) for each in told["blocks"]]
        for order, (position, block, notes) in enumerate(sorted(found, key=lambda each: each[0])):
            placed.append((position, order, _renumbered(block, notes, counted)))
        heading = Heading(told["heading"])
        blocks = tuple(block for _position, _order, block in placed)
        sections.append(Section(heading, told["title"], blocks, told["level"], told["hint"], told["identifier"]))
    return Document(
        kind=DocumentKind(frame["kind"]),
        state=DocumentState.DRAFT,
        language=frame["language"],
        area=frame["area"],
        area_name=frame["area_name"],
        title=frame["title"],
        subtitle=frame["subtitle"],
        drafted_on=date.fromisoformat(frame["drafted_on"]),
        address=address,
        sections=tuple(section for section in sections if section.blocks),
        footnotes=tuple(replace(note, number=number) for note, number in counted.items()),
        notices=tuple(frame["notices"]),
        words=dict(frame["words"]),
    )


def _notes(told: Iterable[Mapping[str, Any]]) -> tuple[Footnote, ...]:
    return tuple(Footnote(**each) for each in told)


def _numbers(block: Block) -> list[int]:
    """The footnotes of a block in the order of reading."""
    if isinstance(block, Paragraph):
        return [run.footnote for run in block.runs if run.footnote]
    if isinstance(block, Table):
        return [cell.footnote for row in block.rows for cell in row if cell.footnote]
    return [block.footnote] if block.footnote else []


def _with(block: Block, numbers: Mapping[int, int]) -> Block:
    """The block with other numbers on its footnotes; those that are not named go."""
    if isinstance(block, Paragraph):
        return replace(block, runs=tuple(_run(run, numbers) for run in block.runs))
    if isinstance(block, Table):
        rows = tuple(
            tuple(replace(cell, footnote=numbers.get(cell.footnote or 0)) for cell in row) for row in block.rows
        )
        return replace(block, rows=rows)
    return replace(block, footnote=numbers.get(block.footnote or 0))


def _run(run: Run, numbers: Mapping[int, int]) -> Run:
    return replace(run, footnote=numbers.get(run.footnote)) if run.footnote else run


def _with_own_notes(block: Block, by_number: Mapping[int, Footnote]) -> tuple[Block, tuple[Footnote, ...]]:
    used = list(dict.fromkeys(_numbers(block)))
    own = {number: place for place, number in enumerate(used, 1)}
    return _with(block, own), tuple(replace(by_number[number], number=own[number]) for number in used)


def _renumbered(block: Block, notes: Sequence[Footnote], counted: dict[Footnote, int]) -> Block:
    numbers = {
        number: counted.setdefault(replace(notes[number - 1], number=0), len(counted) + 1)
        for number in _numbers(block)
        if number <= len(notes)
    }
    return _with(block, numbers)
