"""A text for word processors: real styles, real notes, read back by others with the same words."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from lxml import etree

from concert.formats.pages.docx import docx_of
from concert.formats.pages.records import Copy, Grid, Prose, notes_in_order
from concert.formats.pages.tests.factories import NASTY, a_copy
from concert.formats.pages.texts import plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(content: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return etree.fromstring(book.read(name))


def read(copy: Copy) -> Any:
    return docx.Document(io.BytesIO(docx_of(copy)))


def words_of(element: etree._Element) -> str:
    return "".join(str(each.text) for each in element.iter(f"{W}t"))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_it_is_read_back_with_the_same_paragraphs_headings_and_cells(language: str) -> None:
    copy, text = a_copy(language), read(a_copy(language))
    blocks = [block for part in copy.parts for block in part.blocks]
    said = [words_of(each._p) for each in text.paragraphs]
    wanted = {plain("".join(piece.text for piece in each.pieces)) for each in blocks if isinstance(each, Prose)}
    assert {each for each in wanted if each not in said} == {"Deaths: 148 in 2025. Again"}
    assert "Deaths: 148 in 2025., Again1" in said
    headed = [(each.style.name, words_of(each._p)) for each in text.paragraphs if each.style.name.startswith("Heading")]
    assert headed == [(f"Heading {each.level}", each.title) for each in copy.parts]
    [grid] = [each for each in blocks if isinstance(each, Grid)]
    [table] = text.tables
    assert [[words_of(cell._tc) for cell in row.cells] for row in table.rows] == [
        list(grid.head), *[[cell.text for cell in row] for row in grid.rows],
    ]  # fmt: skip


def test_every_source_is_a_real_footnote_with_its_links() -> None:
    copy = a_copy()
    content = docx_of(copy)
    notes = [each for each in part(content, "word/footnotes.xml") if each.get(f"{W}type") is None]
    told = {int(str(each.get(f"{W}id"))): words_of(each).strip() for each in notes}
    assert told == {
        note.number: f"{note.words}. {' '.join(link.words for link in note.links)}" for note in notes_in_order(copy)
    }
    met = [int(str(each.get(f"{W}id"))) for each in part(content, "word/document.xml").iter(f"{W}footnoteReference")]
    assert met == [1, 2, 3, 4]
    kept = part(content, "word/_rels/footnotes.xml.rels")
    wanted = {link.address for note in notes_in_order(copy) for link in note.links}
    assert {str(each.get("Target")) for each in kept} == wanted


def test_notes_keep_their_numbers_where_they_do_not_run_from_one() -> None:
    copy = a_copy()
    swapped = replace(copy, parts=tuple(reversed(copy.parts)))
    marks = list(part(docx_of(swapped), "word/document.xml").iter(f"{W}footnoteReference"))
    assert [(each.get(f"{W}customMarkFollows"), each.getnext().text) for each in marks] == [
        ("1", "4"), ("1", "3"), ("1", "1"), ("1", "2"),
    ]  # fmt: skip


def test_the_head_of_a_table_is_repeated_and_the_picture_has_a_text() -> None:
    text = read(a_copy())
    assert text.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    told = [each.get("descr") for each in text.element.body.iter(qn("wp:docPr"))]
    assert told == ["Two bars: 1,204 and one not known."]


def test_what_is_to_write_is_seen_and_a_draft_says_so_in_its_head() -> None:
    draft, signed = read(a_copy()), read(a_copy(signed=True))
    assert [words_of(each._p) for each in draft.paragraphs if each.style.name == "To write"] == [
        "To be written", "[Write what was learned]",
    ]  # fmt: skip
    assert [words_of(each.sections[0].header.paragraphs[0]._p) for each in (draft, signed)] == [
        "Draft · Caldry: voluntary national report", "Caldry: voluntary national report",
    ]  # fmt: skip
    assert [words_of(each._p) for each in signed.paragraphs].count(a_copy(signed=True).seal.sentence) == 2  # type: ignore[union-attr]


def test_arabic_runs_from_right_to_left_in_paragraphs_runs_tables_and_notes() -> None:
    content = docx_of(a_copy("ar"))
    body, notes = part(content, "word/document.xml"), part(content, "word/footnotes.xml")
    unturned = [each for each in body.iter(f"{W}p") if words_of(each) and each.find(f"{W}pPr/{W}bidi") is None]
    assert unturned == []
    assert [each for each in notes if each.get(f"{W}type") is None and each.find(f".//{W}bidi") is None] == []
    assert body.find(f".//{W}tblPr/{W}bidiVisual") is not None
    said = next(each for each in body.iter(f"{W}r") if words_of(each) == "Deaths: ")
    assert [each.tag for each in said.find(f"{W}rPr")] == [f"{W}rtl", f"{W}lang"]


def test_the_language_and_the_title_are_told() -> None:
    text = read(a_copy("fr"))
    told = text.core_properties
    assert (told.title, told.language, told.author) == ("Caldry: voluntary national report", "fr", "Caldry")
    looks = text.styles.element.find(f".//{W}rPrDefault/{W}rPr/{W}lang")
    assert looks.get(f"{W}val") == "fr"


def test_the_same_copy_gives_the_same_bytes() -> None:
    assert docx_of(a_copy("ar")) == docx_of(a_copy("ar"))


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: nobody but python-docx opened the text here")
    file = tmp_path / "copy.docx"
    file.write_bytes(docx_of(a_copy()))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "copy.pdf").pages)
    close = "".join(found.split())
    wanted = ["Summary of what was found", "Release of source number 4", "8. Save lives", NASTY[0], NASTY[2]]
    assert [each for each in wanted if "".join(each.split()) not in close] == []
