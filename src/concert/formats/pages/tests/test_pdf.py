"""A PDF that every reader can read: tagged, named, with its sources, and the same bytes for the same copy."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import page
import pikepdf
import pypdf
import pytest

from concert.formats.pages.pdf import pdf_of
from concert.formats.pages.records import Copy, GridCell, Part, Piece, Prose
from concert.formats.pages.tests.factories import NASTY, a_copy
from concert.formats.pages.texts import drawable

LANGUAGES = ("en", "fr", "ar")


def opened(copy: Copy) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf_of(copy)))


def nodes(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every element of the structure tree."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(list(node))
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting.append(node.K)


def kinds(pdf: pikepdf.Pdf) -> list[str]:
    return [str(node.S) for node in nodes(pdf)]


def letters(text: str) -> str:
    """The letters alone, without marks of direction, forms of joining, blanks and breaks."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(each for each in plain if each.isalnum())


def text_of(pdf: bytes) -> str:
    return letters("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("signed", [False, True])
def test_the_file_says_that_it_is_tagged_and_in_which_language_and_shows_its_title(language: str, signed: bool) -> None:
    copy = a_copy(language, signed=signed)
    pdf = opened(copy)
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == language
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as told:
        assert (told["pdfuaid:part"], told["dc:title"]) == ("1", copy.title)


def test_every_figure_has_a_text_and_tables_have_heads_and_notes_are_notes() -> None:
    pdf = opened(a_copy())
    figures = [node for node in nodes(pdf) if str(node.S) == "/Figure"]
    assert [str(node.get("/Alt", "")) for node in figures] != []
    assert [node for node in figures if not str(node.get("/Alt", "")).strip()] == []
    assert "Two bars: 1,204 and one not known." in {str(node.Alt) for node in figures}
    found = kinds(pdf)
    assert (found.count("/Table"), found.count("/TH"), found.count("/TR"), found.count("/Note")) == (1, 2, 3, 4)


def test_headings_go_down_one_step_at_a_time() -> None:
    alone = replace(a_copy(), parts=(Part("a", "Alone", (), level=2), *a_copy().parts))
    assert {"/H1", "/H2"} <= set(kinds(opened(alone)))
    assert "/H3" not in kinds(opened(alone))


def test_chapters_are_bookmarks() -> None:
    with opened(a_copy()).open_outline() as outline:
        told = [(each.title, [inner.title for inner in each.children]) for each in outline.root]
    assert told == [
        ("Summary of what was found", []),
        ("Progress by objective", ["Objective 8: save lives"]),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_the_text_and_none_is_read_as_markup(language: str) -> None:
    copy = a_copy(language)
    found = text_of(pdf_of(copy))
    said = [copy.title, copy.subtitle, *copy.notices, copy.made, "[Write what was learned]", "A lower number can mean"]
    said += [each for each in NASTY if not has_arabic(each)]
    said += [cell.text for cell in (GridCell("8. Save lives"), GridCell("中国"))]
    said += [f"Release of source number {number}" for number in (1, 2, 3, 4)]
    assert [each for each in said if letters(drawable(each)) not in found] == []


def has_arabic(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) == "AL" for letter in text)


def test_arabic_is_in_the_text_with_every_letter() -> None:
    """A letter of several shapes is told once, as `ActualText`; pypdf reads the shapes, so letters are a set."""
    words = "كتبت هذه الفقرة بالعربية"
    only = replace(a_copy("ar"), parts=(Part("a", "A", (Prose("p", (Piece(words),)),)),), notes=())
    found = text_of(pdf_of(only))
    assert {letter for letter in found if has_arabic(letter)} == set(letters(words))
    pdf = opened(only)
    told = [
        str(each.operands[1]["/ActualText"])
        for each in pikepdf.parse_content_stream(pdf.pages[1])
        if str(each.operator) == "BDC" and len(each.operands) > 1 and "/ActualText" in each.operands[1]
    ]
    assert set("قفت") <= set(told)


def test_sources_are_linked_to_whole_addresses_and_a_note_that_nothing_refers_to_is_not_printed() -> None:
    pdf = opened(a_copy())
    away = {
        str(mark.A.URI) for page in pdf.pages for mark in page.get("/Annots", []) if "/A" in mark and "/URI" in mark.A
    }
    wanted = {f"https://concert.example/data/{n}/{rest}" for n in (1, 2, 3, 4) for rest in ("", "rows/?a=1&b=2")}
    assert away == {*wanted, "https://concert.example/reports/qmc-2026/"}


def test_a_number_without_a_note_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no footnote of that number: \[1, 2, 3, 4\]"):
        pdf_of(replace(a_copy(), notes=()))


def test_all_fonts_are_inside_the_file() -> None:
    pdf = opened(a_copy("ar"))
    told = [
        each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
    ]
    assert told != []
    assert [each for each in told if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(each.keys())] == []


def test_a_draft_says_so_on_every_page_and_a_signed_one_on_none() -> None:
    draft = pypdf.PdfReader(io.BytesIO(pdf_of(replace(a_copy(), notices=()))))
    assert [page for page in draft.pages if page.extract_text().count("Draft") < 2] == []
    signed = replace(a_copy(signed=True), made="")
    assert [page for page in pypdf.PdfReader(io.BytesIO(pdf_of(signed))).pages if "Draft" in page.extract_text()] == []


def test_the_signature_stands_on_the_first_and_the_last_page() -> None:
    pages = pypdf.PdfReader(io.BytesIO(pdf_of(a_copy(signed=True)))).pages
    for sheet in (pages[0], pages[-1]):
        told = letters(sheet.extract_text())
        assert (letters("Maren Tolle, Minister") in told, "ab12" * 16 in told) == (True, True)


def test_the_same_copy_gives_the_same_bytes() -> None:
    assert pdf_of(a_copy("ar")) == pdf_of(a_copy("ar"))


def test_letters_that_no_font_has_are_written_by_their_number() -> None:
    only = replace(a_copy(), parts=(Part("a", "A", (Prose("p", (Piece("😀 ไ"),)),)),), notes=())
    assert "U1F600U0E44" in text_of(pdf_of(only))


def without_chinese(value: Any) -> Any:
    """The same record without Chinese letters."""
    if isinstance(value, str):
        return re.sub("[\u4e00-\u9fff]", "", value)
    if isinstance(value, tuple):
        return tuple(without_chinese(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: without_chinese(getattr(value, each.name)) for each in fields(value)})
    return value


def told_by_the_checker(pdf: bytes) -> list[str]:
    """The rules of PDF/UA-1 that page-validation, a checker of its own, finds broken."""
    return [each.rule_id for each in page.validate_pdf_bytes(pdf).failures]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_checker_of_pdf_ua_finds_nothing(language: str) -> None:
    assert told_by_the_checker(pdf_of(without_chinese(a_copy(language)))) == []


def test_where_chinese_stands_the_checker_finds_the_widths_that_typesetting_leaves_out_of_its_font() -> None:
    """Known and harmless: readers take widths from the document. Gone, this test fails, and the exception with it."""
    assert told_by_the_checker(pdf_of(a_copy("en"))) == ["PDFUA1-FONT-GLYPH-WIDTH-001"]
