"""A printed copy as PDF: tagged, conforming to PDF/UA-1 (ISO 14289-1), set by Typst.

Texts travel as JSON strings and are never read as markup. Typst refuses to write what does not conform.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path

import typst

from concert.formats.pages.fonts import SANS, SERIF, fonts
from concert.formats.pages.records import Block, Copy, Grid, Note, Part, Piece, Prose, is_right_to_left, notes_in_order
from concert.formats.pages.texts import closed, drawable

TEMPLATE = Path(__file__).with_name("report.typ")
Told = dict[str, object]


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def pdf_of(copy: Copy) -> bytes:
    """The copy as PDF. The same copy gives the same bytes: its own day is the day of the file."""
    drawn = _compiled(
        copy, lambda to, text: to.compile(text, format="pdf", pdf_standards=["ua-1"], timestamp=_moment(copy))
    )
    if not isinstance(drawn, bytes):
        raise TypeError("a PDF is one file")
    return drawn


def pages_as_png(copy: Copy, density: float = 72) -> list[bytes]:
    """Each page of the PDF as a picture, for those who judge its look."""
    drawn = _compiled(copy, lambda to, text: to.compile(text, format="png", ppi=density))
    return drawn if isinstance(drawn, list) else [drawn]


Drawn = bytes | list[bytes] | None


def _compiled(copy: Copy, draw: Callable[[typst.Compiler, bytes], Drawn]) -> bytes | list[bytes]:
    pictures: dict[str, bytes] = {}
    told = _told(copy, pictures)
    with tempfile.TemporaryDirectory(prefix="concert-") as folder:
        for name, png in pictures.items():
            Path(folder, name).write_bytes(png)
        Path(folder, "told.json").write_text(json.dumps(told), encoding="utf-8")
        drawn = draw(typst.Compiler(root=folder, font_paths=fonts()), _template())
    assert drawn is not None, "without a file to write to, the bytes come back"
    return drawn


def _moment(copy: Copy) -> datetime:
    return datetime.combine(copy.made_on, time(12), tzinfo=UTC)


def _told(copy: Copy, pictures: dict[str, bytes]) -> Told:
    notes = {note.number: _note(note) for note in notes_in_order(copy)}
    met: set[int] = set()
    seal = copy.seal
    return {
        "language": copy.language.split("-")[0],
        "rtl": copy.right_to_left,
        "title": drawable(copy.title),
        "subtitle": drawable(copy.subtitle),
        "place": drawable(copy.place),
        "year": copy.made_on.year,
        "month": copy.made_on.month,
        "day": copy.made_on.day,
        "made": drawable(copy.made),
        "address": {"words": drawable(copy.address.words), "address": copy.address.address},
        "mark": drawable(copy.mark),
        "notices": [drawable(each) for each in copy.notices],
        "seal": None
        if seal is None
        else {
            "sentence": drawable(seal.sentence),
            "lines": [[drawable(name), drawable(value)] for name, value in seal.lines],
        },
        "words": {key: drawable(value) for key, value in copy.words.items()},
        "parts": [_part(part, notes, met, pictures) for part in with_levels(copy.parts)],
        "sans": SANS,
        "serif": SERIF,
    }


def with_levels(parts: Iterable[Part]) -> list[Part]:
    """The parts, none of which stands below a level that is absent: readers of screens count on it."""
    found: list[Part] = []
    for part in parts:
        level = min(part.level, (found[-1].level if found else 0) + 1)
        found.append(part if level == part.level else _at(part, level))
    return found


def _at(part: Part, level: int) -> Part:
    return Part(part.identifier, part.title, part.blocks, level, part.hint)


def _note(note: Note) -> Told:
    links = [{"words": drawable(link.words), "address": link.address} for link in note.links]
    return {"number": note.number, "words": closed(drawable(note.words)), "links": links}


def _part(part: Part, notes: dict[int, Told], met: set[int], pictures: dict[str, bytes]) -> Told:
    blocks = [_block(block, notes, met, pictures) for block in part.blocks]
    return {"title": drawable(part.title), "level": part.level, "hint": drawable(part.hint), "blocks": blocks}


def _block(block: Block, notes: dict[int, Told], met: set[int], pictures: dict[str, bytes]) -> Told:
    if isinstance(block, Prose):
        return {
            "kind": "prose",
            "pieces": _pieces(block.pieces, notes, met),
            "to-write": block.to_write,
            "label": drawable(block.label),
            "language": block.language.split("-")[0],
            "rtl": is_right_to_left(block.language),
        }
    if isinstance(block, Grid):
        return _grid(block, notes, met)
    name = f"{len(pictures) + 1}.png"
    pictures[name] = block.png
    return {
        "kind": "picture",
        "file": f"/{name}",
        "wide": min(1.0, block.size[0] / 720),
        "title": drawable(block.title),
        "below": drawable(block.below),
        "alternative": drawable(block.alternative),
        "caution": drawable(block.caution),
        "note": _marked(block.note, notes, met),
    }


def _grid(grid: Grid, notes: dict[int, Told], met: set[int]) -> Told:
    rows = [
        [
            {
                "pieces": _pieces([Piece(cell.text, cell.note, foreign=cell.foreign or cell.is_number)], notes, met),
                "number": cell.is_number,
            }
            for cell in row
        ]
        for row in grid.rows
    ]
    return {
        "kind": "grid",
        "caption": drawable(grid.caption),
        "head": [drawable(each) for each in grid.head],
        "numbers": [bool(grid.rows) and all(row[at].is_number for row in grid.rows) for at in range(len(grid.head))],
        "widths": widths_of(grid),
        "rows": rows,
    }


def widths_of(grid: Grid) -> list[float]:
    """How the width is shared between columns: by the root of their longest text, so that none starves."""
    columns = zip(grid.head, *[[cell.text for cell in row] for row in grid.rows], strict=True)
    found = []
    for texts in columns:
        longest = max(len(text) for text in texts)
        word = max((len(word) for text in texts for word in text.split()), default=1)
        found.append(round(max(longest**0.5 * 3, word * 1.1, 4.0), 2))
    return found


def _pieces(pieces: Iterable[Piece], notes: dict[int, Told], met: set[int]) -> list[Told]:
    found: list[Told] = []
    before: Piece | None = None
    for piece in pieces:
        again = before is not None and before.note is not None and not piece.text
        note = _marked(piece.note, notes, met)
        found.append(
            {
                "text": drawable(piece.text),
                "strong": piece.strong,
                "apart": piece.foreign and bool(piece.text),
                "note": None if note is None else {**note, "again": again},
            }
        )
        before = piece
    return found


def _marked(number: int | None, notes: dict[int, Told], met: set[int]) -> Told | None:
    """The note in full where it is met first, else its number, which leads back to it."""
    if number is None:
        return None
    first = number not in met
    met.add(number)
    return {"number": number, "first": first, **(notes[number] if first else {})}
