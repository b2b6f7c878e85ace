"""The styles of the text: headings, notes, the visible place of what is still to write."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from concert.formats.pages.docx.parts import before, element

INK, QUIET, PETROL = RGBColor(0x14, 0x18, 0x1C), RGBColor(0x4B, 0x53, 0x5B), RGBColor(0x0A, 0x4D, 0x5C)
SERIF, SANS, ARABIC, CHINESE = "Georgia", "Arial", "Arial", "Noto Sans CJK TC"
"""Fonts that word processors have; each reader's own stand in where one lacks."""

TO_WRITE, CAUTION, NOTICE, FINDING, HINT = "To write", "Caution", "Notice", "Finding", "Hint"


def set_styles(text: Document, language: str, *, right_to_left: bool) -> None:
    """Give the text its styles, and tell the language and direction of what is not told apart."""
    _language(text, language, right_to_left=right_to_left)
    for name, font, size, colour in (
        ("Normal", SANS, 10.5, INK),
        ("Title", SERIF, 26, INK),
        ("Subtitle", SERIF, 14, INK),
        ("Heading 1", SERIF, 18, INK),
        ("Heading 2", SERIF, 14, INK),
        ("Caption", SANS, 9.5, INK),
        ("Header", SANS, 8.5, QUIET),
        ("Footer", SANS, 8.5, QUIET),
    ):
        _look(text.styles[name], font, size, colour)
    for name, size in ((TO_WRITE, 10.5), (CAUTION, 9), (NOTICE, 10.5), (HINT, 9), ("footnote text", 8.5)):
        _look(text.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), SANS, size, INK)
    _look(text.styles.add_style(FINDING, WD_STYLE_TYPE.PARAGRAPH), SERIF, 12.5, INK)
    text.styles["Normal"].paragraph_format.space_after = Pt(6)
    text.styles["footnote text"].paragraph_format.space_after = Pt(2)
    text.styles[FINDING].paragraph_format.keep_with_next = True
    text.styles["Caption"].paragraph_format.keep_with_next = True
    for name in (TO_WRITE, NOTICE):
        _framed(text.styles[name], "dashed" if name == TO_WRITE else "single")
    _marks(text)


def _look(style: object, font: str, size: float, colour: RGBColor) -> None:
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), colour
    style.font.bold = style.name == "Caption"
    style.font.italic = False
    looks = style.element.get_or_add_rPr()
    for old in (*looks.findall(qn("w:spacing")), *looks.findall(qn("w:kern"))):
        looks.remove(old)
    frame = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if frame is not None:
        frame.getparent().remove(frame)
    fonts = looks.find(qn("w:rFonts"))
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for key, value in (("cs", ARABIC), ("eastAsia", CHINESE), ("hAnsi", font)):
        fonts.set(qn(f"w:{key}"), value)
    for old in looks.findall(qn("w:szCs")):
        looks.remove(old)
    looks.find(qn("w:sz")).addnext(element("szCs", val=str(int(size * 2))))


def _framed(style: object, line: str) -> None:
    assert isinstance(style, ParagraphStyle)
    frame = element("pBdr")
    for side in ("top", "left", "bottom", "right"):
        frame.append(element(side, val=line, sz="6", space="6", color="7D868D"))
    before(style.element.get_or_add_pPr(), frame, "spacing")


def _marks(text: Document) -> None:
    """Small raised numbers for notes, underlined petrol for links."""
    mark = text.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    away = text.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    assert isinstance(mark, CharacterStyle)
    assert isinstance(away, CharacterStyle)
    mark.font.superscript = True
    away.font.underline, away.font.color.rgb = True, PETROL
    mark.element.set(qn("w:styleId"), "FootnoteReference")
    text.styles["footnote text"].element.set(qn("w:styleId"), "FootnoteText")


def _language(text: Document, language: str, *, right_to_left: bool) -> None:
    looks = text.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert looks is not None
    for old in looks.findall(qn("w:lang")):
        looks.remove(old)
    west, east = ("en", language) if right_to_left else (language, "ar")
    looks.append(element("lang", val=west, eastAsia="zh-TW", bidi=east))
