"""Charts for paper: an SVG drawn for pages becomes a PNG in fixed light colours, its words set by Typst.

Shapes are drawn from the SVG; words are set apart from it, because renderers of SVG draw boxes for a word whose letters
lie in two fonts, and break the joined letters of Arabic where a word is cut in spans (decision 0017).
"""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path

import typst
from lxml import etree

from concert.formats.pages.fonts import SANS, fonts
from concert.formats.pages.texts import drawable

INK, QUIET, PALE, RULE, EDGE, PETROL = "#14181c", "#4b535b", "#d9ddd6", "#d3d7d1", "#7d868d", "#0a4d5c"
LIGHT = f"""
.axis{{stroke:{EDGE};stroke-width:1}} .grid-line{{stroke:{RULE};stroke-width:1}}
.line{{fill:none;stroke:{INK};stroke-width:2}}
.target{{fill:none;stroke:{PETROL};stroke-width:1.5;stroke-dasharray:5 3}}
.band{{fill:{PALE}}} .dot{{fill:{INK}}} .hole{{fill:#fff;stroke:{INK};stroke-width:1.5}}
.pace{{fill:none;stroke:{INK};stroke-width:1.2;stroke-dasharray:1 3;stroke-linecap:round}}
.f-accent{{fill:{PETROL}}} .f-soft{{fill:{PALE};stroke:{EDGE};stroke-width:.75}}
.f-none{{fill:none;stroke:{EDGE};stroke-dasharray:3 2}}
"""
"""The colours of the light theme. Dark and pale differ by more than 4:1, so that a grey copy reads as well."""

TEMPLATE = Path(__file__).with_name("picture.typ")
SVG = "{http://www.w3.org/2000/svg}"
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
DENSITY = 216
"""Dots per inch at the drawing's own size: three for each point, about 320 on a page of A4."""


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def size_of(svg: str) -> tuple[float, float]:
    """Width and height of a drawing, from its view box."""
    box = [float(number) for number in str(_parsed(svg).get("viewBox")).split()]
    return box[2], box[3]


def png_of(svg: str, density: float = DENSITY) -> bytes:
    """One drawing as PNG on white, its words shaped and joined in our fonts. The same drawing gives the same bytes."""
    root = _parsed(svg)
    width, height = size_of(svg)
    texts = [_told(each) for each in root.iter(f"{SVG}text")]
    for each in list(root.iter(f"{SVG}text")):
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
    root.set("width", str(width))
    root.set("height", str(height))
    style = etree.Element(f"{SVG}style")
    style.text = LIGHT
    root.insert(0, style)
    told = {
        "width": width,
        "height": height,
        "texts": texts,
        "fonts": SANS,
        "ink": INK,
        "quiet": QUIET,
        "accent": PETROL,
    }
    with tempfile.TemporaryDirectory(prefix="concert-") as folder:
        Path(folder, "shapes.svg").write_bytes(etree.tostring(root))
        Path(folder, "told.json").write_text(json.dumps(told), encoding="utf-8")
        compiler = typst.Compiler(root=folder, font_paths=fonts())
        drawn = compiler.compile(input=_template(), format="png", ppi=density)
    if not isinstance(drawn, bytes):
        raise TypeError("a picture is one page")
    return drawn


def _told(text: etree._Element) -> dict[str, object]:
    looks = (text.get("class") or "").split()
    tone = "quiet" if {"q", "t-quiet"} & set(looks) else "accent" if "t-accent" in looks else "ink"
    return {
        "x": float(text.get("x") or 0) + _moved(text, 0),
        "y": float(text.get("y") or 0) + _moved(text, 1),
        "anchor": ANCHORS[text.get("text-anchor") or "start"],
        "words": drawable("".join(str(each) for each in text.itertext())),
        "strong": "b" in looks,
        "tone": tone,
        "halo": "q" not in looks,
    }


def _moved(text: etree._Element, side: int) -> float:
    """How far the groups around it move a text."""
    moves = [str(each.get("transform")) for each in text.iterancestors(f"{SVG}g") if each.get("transform")]
    return sum(float(move.removeprefix("translate(").rstrip(")").split()[side]) for move in moves)


def _parsed(svg: str) -> etree._Element:
    whole = svg if 'xmlns="' in svg else svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return etree.fromstring(whole.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
