"""A printed copy as one HTML file: style inside, drawings inline, no script, read without a network."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from concert.formats.pages.pdf import with_levels
from concert.formats.pages.records import (
    Block,
    Copy,
    Grid,
    Link,
    Note,
    Part,
    Picture,
    Piece,
    Prose,
    Seal,
    is_right_to_left,
    notes_in_order,
)
from concert.formats.pages.texts import closed, plain

STYLE = Path(__file__).with_name("html.css")


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


def html_of(copy: Copy) -> bytes:
    """The copy as one file in UTF-8. The same copy gives the same bytes."""
    parts, met = with_levels(copy.parts), set[int]()
    inside = "\n".join(_part(part, met) for part in parts)
    mark = f'<p class="mark"><span>{said(copy.mark)}</span></p>' if copy.mark else ""
    way = "rtl" if copy.right_to_left else "ltr"
    head = (
        f'<!doctype html>\n<html lang="{said(copy.language)}" dir="{way}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{said(copy.title)}{f' ({said(copy.mark)})' if copy.mark else ''}</title>\n"
        f'<meta name="description" content="{said(copy.subtitle)}">\n'
        f'<link rel="canonical" href="{said(copy.address.address)}">\n<style>\n{_style()}</style>\n</head>\n'
    )
    body = (
        f"<body>\n{mark}\n<main>\n{_head(copy)}\n{_contents(copy, parts)}\n{inside}\n{_notes(copy)}\n"
        f"{_seal(copy.seal)}</main>\n</body>\n</html>\n"
    )
    return (head + body).encode()


def said(text: str) -> str:
    """Words that cannot leave their place: without forbidden characters, escaped."""
    return escape(plain(text), quote=True)


def _head(copy: Copy) -> str:
    notices = "".join(f"<p>{said(each)}</p>" for each in copy.notices)
    told = f'<div class="notices">{notices}</div>' if notices else ""
    return (
        f'<p class="quiet">{said(copy.place)}</p>\n<h1>{said(copy.title)}</h1>\n'
        f'<p class="subtitle">{said(copy.subtitle)}</p>\n{told}\n{_seal(copy.seal)}'
        f'<p class="quiet">{said(closed(copy.made))} {_link(copy.address)}</p>'
    )


def _seal(seal: Seal | None) -> str:
    if seal is None:
        return ""
    lines = "".join(f"<dt>{said(name)}</dt><dd><bdi>{said(value)}</bdi></dd>" for name, value in seal.lines)
    return f'<div class="seal"><p><strong>{said(seal.sentence)}</strong></p><dl>{lines}</dl></div>\n'


def _contents(copy: Copy, parts: Iterable[Part]) -> str:
    lines = "".join(
        f'<li class="{"outer" if part.level == 1 else "inner"}">'
        f'<a href="#{said(part.identifier)}">{said(part.title)}</a></li>'
        for part in parts
    )
    words = said(copy.words["contents"])
    return f'<nav aria-label="{words}"><h2>{words}</h2><ol>{lines}</ol></nav>'


def _part(part: Part, met: set[int]) -> str:
    level = part.level + 1
    hint = f'<p class="hint">{said(part.hint)}</p>\n' if part.hint else ""
    inside = "\n".join(_block(block, met) for block in part.blocks)
    return f'<h{level} id="{said(part.identifier)}">{said(part.title)}</h{level}>\n{hint}{inside}'


def _block(block: Block, met: set[int]) -> str:
    if isinstance(block, Prose):
        return _prose(block, met)
    if isinstance(block, Grid):
        return _grid(block, met)
    return _picture(block, met)


def _prose(prose: Prose, met: set[int]) -> str:
    label = f'<p class="label">{said(prose.label)}</p>' if prose.label else ""
    way = "rtl" if is_right_to_left(prose.language) else "ltr"
    own = f' lang="{said(prose.language)}" dir="{way}"' if prose.language else ""
    inside = _pieces(prose.pieces, met)
    place = f' id="{said(prose.identifier)}"' if prose.identifier else ""
    if prose.to_write:
        return f'<div class="to-write"{place}>{label}<p{own}>{inside}</p></div>'
    return f"{label}<p{place}{own}>{inside}</p>"


def _pieces(pieces: Iterable[Piece], met: set[int]) -> str:
    found, before = "", None
    for piece in pieces:
        words = said(piece.text)
        words = f"<bdi>{words}</bdi>" if piece.foreign and words else words
        found += f"<strong>{words}</strong>" if piece.strong else words
        if piece.note is not None and before is not None and not piece.text:
            found += "<sup>,</sup>"
        found += _mark(piece.note, met)
        before = piece.note
    return found


def _mark(number: int | None, met: set[int]) -> str:
    if number is None:
        return ""
    place = "" if number in met else f' id="ref-{number}"'
    met.add(number)
    return f'<sup><a{place} href="#note-{number}" role="doc-noteref">{number}</a></sup>'


def _grid(grid: Grid, met: set[int]) -> str:
    numbers = [bool(grid.rows) and all(row[at].is_number for row in grid.rows) for at in range(len(grid.head))]
    head = "".join(
        f'<th scope="col"{NUMBER if number else ""}>{said(each)}</th>'
        for each, number in zip(grid.head, numbers, strict=True)
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{NUMBER if number else ''}>"
            f"{_pieces([Piece(cell.text, cell.note, foreign=cell.foreign or cell.is_number)], met)}</td>"
            for cell, number in zip(row, numbers, strict=True)
        )
        + "</tr>\n"
        for row in grid.rows
    )
    table = (
        f"<table><caption>{said(grid.caption)}</caption><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"
    )
    name = f'role="region" aria-label="{said(grid.caption)}" tabindex="0"'
    return f'<div class="wide" id="{said(grid.identifier)}" {name}>{table}</div>'


NUMBER = ' class="number"'


def _picture(picture: Picture, met: set[int]) -> str:
    caption = (
        f'<figcaption><p class="finding">{said(picture.title)}</p><span class="below">{said(picture.below)}'
        f"{_mark(picture.note, met)}</span></figcaption>"
    )
    caution = f'<p class="caution">{said(picture.caution)}</p>' if picture.caution else ""
    values = picture.values
    table = f"<details><summary>{said(values.caption)}</summary>{_grid(values, met)}</details>" if values.rows else ""
    return f'<figure id="{said(picture.identifier)}">{caption}\n{picture.svg}\n{caution}{table}</figure>'


def _link(link: Link) -> str:
    return f'<a href="{said(link.address)}"><bdi>{said(link.words)}</bdi></a>'


def _notes(copy: Copy) -> str:
    notes = notes_in_order(copy)
    if not notes:
        return ""
    lines = "\n".join(_note(note) for note in notes)
    return f'<h2 id="notes">{said(copy.words["footnotes"])}</h2>\n<ol class="notes">\n{lines}\n</ol>'


def _note(note: Note) -> str:
    ways = " ".join(f"{_link(each)}." for each in note.links)
    back = f'<a href="#ref-{note.number}" role="doc-backlink" aria-label="{note.number}">↑</a>'
    return f'<li id="note-{note.number}" value="{note.number}">{said(closed(note.words))} {ways} {back}</li>'
