"""Write the copy block by block."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, time

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.table import _Row
from docx.text.paragraph import Paragraph

from concert.formats.pages.docx import parts, styles
from concert.formats.pages.pdf import widths_of, with_levels
from concert.formats.pages.records import (
    Copy,
    Grid,
    Link,
    Note,
    Part,
    Picture,
    Piece,
    Prose,
    is_right_to_left,
    notes_in_order,
)
from concert.formats.pages.texts import closed, has_right_to_left, plain

FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
TEXT_WIDTH = 16.2
"""Centimetres between the margins of A4."""
SHORT_TABLE = 8
"""Rows with the head up to which a table stays on one page."""


def docx_of(copy: Copy) -> bytes:
    """The copy as DOCX. The same copy gives the same bytes: its own day is the day of the file."""
    writer = _Writer(copy)
    writer.first_page()
    for part in with_levels(copy.parts):
        writer.part(part)
    writer.last_page()
    return _settled(writer.text, copy)


class _Writer:
    """One text in the making."""

    def __init__(self, copy: Copy) -> None:
        self.copy, self.text = copy, docx.Document()
        self.rtl = copy.right_to_left
        self.notes = {note.number: note for note in notes_in_order(copy)}
        self.counted = list(self.notes) == list(range(1, len(self.notes) + 1))
        self.met: set[int] = set()
        styles.set_styles(self.text, copy.language, right_to_left=self.rtl)
        self.footnotes = parts.Footnotes(self.text.part.package)
        self.text.part.relate_to(self.footnotes, FOOTNOTES)
        self._page()
        self._properties()

    # ---------- the whole ----------
    def _page(self) -> None:
        section = self.text.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.4)
        section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)
        if self.rtl:
            parts.before(section._sectPr, parts.element("bidi"), "docGrid")
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        self._say(head, f"{self.copy.mark} · {self.copy.title}" if self.copy.mark else self.copy.title)
        self._say(foot, f"{self.copy.made} · {self.copy.words['page']} ")
        self._field(foot, "PAGE")

    def _properties(self) -> None:
        told = self.text.core_properties
        moment = datetime.combine(self.copy.made_on, time(12), tzinfo=UTC).replace(tzinfo=None)
        told.title, told.subject = plain(self.copy.title)[:255], plain(self.copy.subtitle)[:255]
        told.author = told.last_modified_by = plain(self.copy.place)[:255]
        told.language, told.keywords, told.comments = self.copy.language, self.copy.mark, ""
        told.created = told.modified = told.last_printed = moment
        told.identifier, told.revision = self.copy.address.address[:255], 1

    def first_page(self) -> None:
        self._line(self.copy.place)
        self._line(self.copy.title, "Title")
        self._line(self.copy.subtitle, "Subtitle")
        for notice in self.copy.notices:
            self._line(notice, styles.NOTICE)
        self._seal()
        self._line(self.copy.made)
        self._away(self._line(""), self.copy.address)
        self._line(self.copy.words["contents"], "Subtitle")
        self._field(self._line(""), 'TOC \\o "1-2" \\h \\z \\u', self._contents())
        self._line("").add_run().add_break(WD_BREAK.PAGE)

    def last_page(self) -> None:
        if self.copy.seal is not None:
            self._seal()
            self._away(self._line(""), self.copy.address)

    def _contents(self) -> list[str]:
        return [part.title for part in with_levels(self.copy.parts)]

    def _seal(self) -> None:
        if self.copy.seal is not None:
            self._line(self.copy.seal.sentence, styles.NOTICE)
            for name, value in self.copy.seal.lines:
                line = self._line(f"{name} ", styles.NOTICE)
                line._p.append(parts.text_run(plain(value)))

    # ---------- blocks ----------
    def part(self, part: Part) -> None:
        heading = self._line(part.title, f"Heading {part.level}")
        heading.paragraph_format.keep_with_next = True
        if part.hint:
            self._line(part.hint, styles.HINT)
        for block in part.blocks:
            if isinstance(block, Prose):
                self._prose(block)
            elif isinstance(block, Grid):
                self._grid(block)
            else:
                self._picture(block)

    def _prose(self, prose: Prose) -> None:
        if prose.label:
            self._line(prose.label, styles.TO_WRITE if prose.to_write else styles.HINT)
        rtl = is_right_to_left(prose.language) if prose.language else self.rtl
        line = self.text.add_paragraph(style=styles.TO_WRITE if prose.to_write else None)
        self._turned(line, rtl)
        for piece in prose.pieces:
            self._piece(line, piece, rtl, prose.language or self.copy.language)

    def _piece(self, line: Paragraph, piece: Piece, rtl: bool, language: str) -> None:
        words = plain(piece.text)
        if words:
            own_way = has_right_to_left(words) if piece.foreign else rtl
            said_in = "" if piece.foreign else language
            line._p.append(parts.text_run(words, language=said_in, right_to_left=own_way, strong=piece.strong))
        if piece.note is not None:
            if not words and line._p.findall(qn("w:r")):
                line._p.append(parts.text_run(",", style="FootnoteReference"))
            self._note(line._p, piece.note)

    def _note(self, line: BaseOxmlElement, number: int) -> None:
        if number in self.met:
            line.append(parts.inner_link(f"note{number}", parts.text_run(str(number), style="FootnoteReference")))
            return
        self.met.add(number)
        mark = parts.note_mark(number, own_mark=not self.counted)
        for each in parts.bookmarked(f"note{number}", number, mark):
            line.append(each)
        self.footnotes.add(number, self._footnote(self.notes[number]))

    def _footnote(self, note: Note) -> BaseOxmlElement:
        line, look = parts.element("p"), parts.element("pPr")
        look.append(parts.element("pStyle", val="FootnoteText"))
        if self.rtl:
            look.append(parts.element("bidi"))
        line.append(look)
        line.append(parts.note_start(note.number, own_mark=not self.counted))
        line.append(
            parts.text_run(f" {closed(plain(note.words))}", right_to_left=self.rtl, language=self.copy.language)
        )
        for each in note.links:
            line.append(parts.text_run(" ", right_to_left=self.rtl))
            words = parts.text_run(plain(each.words), right_to_left=self.rtl, style="Hyperlink")
            line.append(parts.link(self.footnotes, each.address, words))
        return line

    def _grid(self, grid: Grid) -> None:
        self._line(grid.caption, "Caption")
        table = self.text.add_table(rows=1 + len(grid.rows), cols=len(grid.head), style="Table Grid")
        table.autofit = False
        if self.rtl:
            parts.before(table._tbl.tblPr, parts.element("bidiVisual"), "tblW")
        described = parts.element("tblCaption", val=plain(grid.caption))
        table._tbl.tblPr.append(described)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(parts.element("cantSplit"))
        table.rows[0]._tr.get_or_add_trPr().append(parts.element("tblHeader"))
        shares = widths_of(grid)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Cm(TEXT_WIDTH * share / sum(shares))
        lines = [tuple(Piece(each, strong=True) for each in grid.head)]
        lines += [tuple(Piece(c.text, c.note, foreign=c.foreign or c.is_number) for c in row) for row in grid.rows]
        for row, pieces in zip(table.rows, lines, strict=True):
            for place, (cell, piece) in enumerate(zip(row.cells, pieces, strict=True)):
                cell.width = Cm(TEXT_WIDTH * shares[place] / sum(shares))
                self._turned(cell.paragraphs[0], self.rtl)
                self._piece(cell.paragraphs[0], piece, self.rtl, self.copy.language)
        self._kept_together(table.rows)
        self._line("")

    def _kept_together(self, rows: Iterable[_Row]) -> None:
        """A short table stays whole; no row of a longer one stands alone at the head or the foot of a page."""
        every = list(rows)
        held = every[:-1] if len(every) <= SHORT_TABLE else [*every[:3], every[-2]]
        for row in held:
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True

    def _picture(self, picture: Picture) -> None:
        self._line(picture.title, styles.FINDING)
        below = self._line(picture.below, "Caption")
        if picture.note is not None:
            self._note(below._p, picture.note)
        line = self._line("")
        width = TEXT_WIDTH * min(1.0, picture.size[0] / 720)
        line.add_run().add_picture(io.BytesIO(picture.png), width=Cm(width))
        for told in line._p.iter(qn("wp:docPr"), qn("pic:cNvPr")):
            told.set("descr", plain(picture.alternative))
            told.set("name", plain(picture.identifier))
        if picture.caution:
            self._line(picture.caution, styles.CAUTION)

    # ---------- lines ----------
    def _line(self, words: str, style: str | None = None) -> Paragraph:
        line = self.text.add_paragraph(style=style)
        self._turned(line, self.rtl)
        if words:
            self._say(line, words, turned=True)
        return line

    def _say(self, line: Paragraph, words: str, *, turned: bool = False) -> None:
        if not turned:
            self._turned(line, self.rtl)
        line._p.append(parts.text_run(plain(words), right_to_left=self.rtl, language=self.copy.language))

    def _away(self, line: Paragraph, link: Link) -> None:
        line._p.append(parts.link(self.text.part, link.address, parts.text_run(plain(link.words), style="Hyperlink")))

    def _turned(self, line: Paragraph, rtl: bool) -> None:
        if rtl:
            line._p.get_or_add_pPr().append(parts.element("bidi"))

    def _field(self, line: Paragraph, code: str, shown: list[str] | None = None) -> None:
        """A field that the word processor fills in; `shown` stands there until it does."""
        begin, asked, between, end = (parts.element("r") for _ in range(4))
        begin.append(parts.element("fldChar", fldCharType="begin"))
        told = parts.element("instrText")
        told.text = f" {code} "
        told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        asked.append(told)
        between.append(parts.element("fldChar", fldCharType="separate"))
        end.append(parts.element("fldChar", fldCharType="end"))
        for each in (begin, asked, between):
            line._p.append(each)
        last = line
        for number, words in enumerate(shown or ["1"]):
            last = line if number == 0 else self._line("")
            last._p.append(parts.text_run(plain(words), right_to_left=self.rtl and shown is not None))
        last._p.append(end)


def _settled(text: Document, copy: Copy) -> bytes:
    """The file with one fixed moment on every part, in a fixed order."""
    loose, settled = io.BytesIO(), io.BytesIO()
    text.save(loose)
    day = (max(1980, copy.made_on.year), copy.made_on.month, copy.made_on.day, 12, 0, 0)
    with zipfile.ZipFile(loose) as taken, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in taken.namelist():
            part = zipfile.ZipInfo(name, day)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o644 << 16
            kept.writestr(part, taken.read(name))
    return settled.getvalue()
