"""From a document to a printed copy: addresses made whole, notes given their ways, charts drawn, days written out."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

from django.utils.translation import get_language_info, override

from concert.formats.pages.records import Block, Copy, Grid, GridCell, Link, Note, Part, Piece, Prose, Seal
from concert.forums.reports.exports.drawing import picture_of
from concert.forums.reports.exports.words import printed_words
from concert.forums.reports.rules.document import Block as DocumentBlock
from concert.forums.reports.rules.document import (
    Document,
    DocumentKind,
    DocumentState,
    Footnote,
    Origin,
    Paragraph,
    Section,
    Table,
)
from concert.ground.web.numerals import said_day


def copy_of(document: Document, *, site: str) -> Copy:
    """The printed copy. `site` is the address of this installation (`https://concert.example/`)."""
    words = {**printed_words(document.language), **document.words}
    with override(document.language):
        day = said_day(document.drafted_on)
        return Copy(
            language=document.language,
            title=document.title,
            subtitle=document.subtitle,
            place=document.area_name,
            made_on=document.signature.on if document.signature else document.drafted_on,
            made=words["drafted"].format(day=day),
            address=Link(urljoin(site, document.address), urljoin(site, document.address)),
            parts=tuple(_part(section, document, words) for section in document.sections),
            notes=tuple(_note(note, site, words) for note in document.footnotes),
            notices=document.notices,
            mark=_mark(document, words),
            seal=_seal(document, site, words),
            words=words,
        )


def _mark(document: Document, words: Mapping[str, str]) -> str:
    """What stands on every page: a dossier says what it is, a draft that it is one, a signed report nothing."""
    if document.state is DocumentState.SIGNED:
        return ""
    return words["dossier"] if document.kind is DocumentKind.DOSSIER else words["draft"]


def _seal(document: Document, site: str, words: Mapping[str, str]) -> Seal | None:
    signed = document.signature
    if signed is None:
        return None
    sentence = words["signed"].format(name=signed.name, office=signed.office, day=said_day(signed.on))
    lines = ((words["checksum"], signed.checksum), (words["address"], urljoin(site, document.address)))
    return Seal(sentence, lines)


def _note(note: Footnote, site: str, words: Mapping[str, str]) -> Note:
    ways = (
        (words["source"], note.address),
        (_release(note, words), note.release_address if note.release_address != note.address else ""),
        (words["rows"] if _is_figure(note) else words["cell"], note.rows),
    )
    return Note(note.number, note.words, tuple(Link(said, urljoin(site, way)) for said, way in ways if way))


def _is_figure(note: Footnote) -> bool:
    return note.address.startswith("/data/")


def _release(note: Footnote, words: Mapping[str, str]) -> str:
    """A release of figures by its number; the version of a plan names itself."""
    if _is_figure(note):
        return f"{words['release']} {note.release}".strip()
    return note.release[:1].upper() + note.release[1:]


def _part(section: Section, document: Document, words: Mapping[str, str]) -> Part:
    nobody_writes = document.state is DocumentState.SIGNED or document.kind is DocumentKind.DOSSIER
    hint = "" if nobody_writes else section.hint
    blocks = tuple(_block(block, words) for block in section.blocks)
    return Part(section.identifier or section.heading.value, section.title, blocks, section.level, hint)


def _block(block: DocumentBlock, words: Mapping[str, str]) -> Block:
    if isinstance(block, Paragraph):
        return _prose(block, words)
    if isinstance(block, Table):
        rows = tuple(
            tuple(GridCell(cell.text, cell.footnote, cell.is_number, cell.foreign) for cell in row)
            for row in block.rows
        )
        return Grid(block.identifier, block.caption, block.head, rows)
    return picture_of(block, words)


def _prose(paragraph: Paragraph, words: Mapping[str, str]) -> Prose:
    pieces = tuple(Piece(run.text, run.footnote, run.strong, run.foreign) for run in paragraph.runs)
    to_write = paragraph.origin is Origin.TO_WRITE
    label = words["to_write"] if to_write and words["to_write"] not in paragraph.text else ""
    if paragraph.language and not to_write:
        label = words["written_in"].format(language=get_language_info(paragraph.language)["name_translated"])
    return Prose(paragraph.identifier, pieces, to_write, label, paragraph.language)
