"""What python-docx does not write: footnotes, links, marks of language and direction. Element by element, by lxml."""

from __future__ import annotations

from typing import cast

from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from lxml import etree

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FRAME = (
    f"<w:footnotes {nsdecls('w', 'r')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


def element(name: str, /, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML; the attributes are of the same namespace, `w_id="1"` written `id="1"`."""
    made = cast(BaseOxmlElement, OxmlElement(f"w:{name}"))
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def before(parent: BaseOxmlElement, child: BaseOxmlElement, name: str) -> None:
    """Put a child before the one of that name, else last: the schema wants its order."""
    found = parent.find(qn(f"w:{name}"))
    if found is None:
        parent.append(child)
    else:
        found.addprevious(child)


class Footnotes(Part):
    """The part that holds the footnotes, and the links inside them."""

    def __init__(self, package: Package) -> None:
        super().__init__(PackURI("/word/footnotes.xml"), TYPE, package=package)
        self.root = parse_xml(FRAME)

    @property
    def blob(self) -> bytes:
        written: bytes = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return written

    def add(self, number: int, paragraph: BaseOxmlElement) -> None:
        """One footnote of one paragraph."""
        note = element("footnote", id=str(number))
        note.append(paragraph)
        self.root.append(note)


def text_run(
    words: str, *, language: str = "", right_to_left: bool = False, style: str = "", strong: bool = False
) -> BaseOxmlElement:
    """A run with its look, its direction and its language."""
    run, look = element("r"), element("rPr")
    if style:
        look.append(element("rStyle", val=style))
    if strong:
        look.append(element("b"))
        look.append(element("bCs"))
    if right_to_left:
        look.append(element("rtl"))
    if language:
        look.append(element("lang", **({"bidi": language} if right_to_left else {"val": language})))
    if len(look):
        run.append(look)
    text = element("t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(text)
    return run


def link(part: Part, address: str, run: BaseOxmlElement) -> BaseOxmlElement:
    """A run that leads to an address outside."""
    made = element("hyperlink")
    made.set(qn("r:id"), part.relate_to(address, KINDS.HYPERLINK, is_external=True))
    made.append(run)
    return made


def inner_link(bookmark: str, run: BaseOxmlElement) -> BaseOxmlElement:
    """A run that leads to a bookmark of the same text."""
    made = element("hyperlink", anchor=bookmark)
    made.append(run)
    return made


def note_mark(number: int, *, own_mark: bool) -> BaseOxmlElement:
    """The mark of a footnote where it is met first. `own_mark`: its number is written, not counted."""
    run, look = element("r"), element("rPr")
    look.append(element("rStyle", val="FootnoteReference"))
    run.append(look)
    reference = element("footnoteReference", **({"customMarkFollows": "1"} if own_mark else {}), id=str(number))
    run.append(reference)
    if own_mark:
        text = element("t")
        text.text = str(number)
        run.append(text)
    return run


def note_start(number: int, *, own_mark: bool) -> BaseOxmlElement:
    """The mark at the start of the footnote itself."""
    run, look = element("r"), element("rPr")
    look.append(element("rStyle", val="FootnoteReference"))
    run.append(look)
    if own_mark:
        text = element("t")
        text.text = str(number)
        run.append(text)
    else:
        run.append(element("footnoteRef"))
    return run


def bookmarked(name: str, number: int, inside: BaseOxmlElement) -> list[BaseOxmlElement]:
    """An element between the two ends of a bookmark."""
    return [element("bookmarkStart", id=str(number), name=name), inside, element("bookmarkEnd", id=str(number))]
