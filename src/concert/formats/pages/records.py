"""A printed copy as records: everything resolved, nothing left to decide. Those who draw it add shape, never words.

Addresses are whole (`https://…`), charts are drawn, notes are numbered, days are written in the copy's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "dv", "yi", "ckb"})


def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.split("-")[0].lower() in RIGHT_TO_LEFT


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text. `note` is the number of its footnote; `foreign` stands apart from the language around it."""

    text: str
    note: int | None = None
    strong: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph. `label` says who must write it, or in which language it was written; `to_write`: nobody has yet.

    `language` is empty where it is the copy's own.
    """

    identifier: str
    pieces: tuple[Piece, ...]
    to_write: bool = False
    label: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table."""

    text: str
    note: int | None = None
    is_number: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption and one row of headings; every row as long as the head."""

    identifier: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, drawn twice: `svg` (both widths, with classes) for a page, `png` for paper. `values` holds its numbers.

    `size` is the width and height of the drawing in points, before it is fitted to the page.
    """

    identifier: str
    title: str
    below: str
    alternative: str
    svg: str
    png: bytes
    size: tuple[float, float]
    values: Grid
    caution: str = ""
    note: int | None = None


Block = Prose | Grid | Picture


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter (level 1) or a part of one (level 2). `hint` is for authors."""

    identifier: str
    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a whole address."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: where a statement comes from, and the ways there."""

    number: int
    words: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """The signature as a reader meets it: a sentence, then lines of a name and a value."""

    sentence: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole document, ready to be drawn. `mark` stands on every page (`Draft`), empty where it is signed.

    `words` holds contents, footnotes, figure, table, page, values.
    """

    language: str
    title: str
    subtitle: str
    place: str
    made_on: date
    made: str
    address: Link
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()
    notices: tuple[str, ...] = ()
    mark: str = ""
    seal: Seal | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def right_to_left(self) -> bool:
        return is_right_to_left(self.language)


def noted(block: Block) -> Iterator[int]:
    """The numbers of the notes that a block refers to, in the order of reading."""
    if isinstance(block, Prose):
        yield from (piece.note for piece in block.pieces if piece.note is not None)
    elif isinstance(block, Grid):
        yield from (cell.note for row in block.rows for cell in row if cell.note is not None)
    elif block.note is not None:
        yield block.note


def notes_in_order(copy: Copy) -> list[Note]:
    """The notes that the text refers to, each once, in the order in which a reader meets them.

    A note that nothing refers to (its sentence was edited away) is not printed. A number without a note is refused with
    ValueError: a reader would look for its source in vain.
    """
    known = {note.number: note for note in copy.notes}
    met = dict.fromkeys(number for part in copy.parts for block in part.blocks for number in noted(block))
    if missing := sorted(set(met) - set(known)):
        raise ValueError(f"no footnote of that number: {missing}")
    return [known[number] for number in met]
