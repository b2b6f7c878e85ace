"""Builds copies for tests: two chapters, a part, a table, a chart, notes met twice, texts that would be markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from concert.formats.pages.pictures import png_of, size_of
from concert.formats.pages.records import (
    Copy,
    Grid,
    GridCell,
    Link,
    Note,
    Part,
    Picture,
    Piece,
    Prose,
    Seal,
)

NASTY = (
    '#import "/etc/passwd"',
    "$x^2$ @ref <label> *no bold* _no slant_ = no heading",
    "\\u{41} // no comment /* none */ `raw` [brackets] {braces}",
    "\"quotes\" 'single' & < > </w:t> ]]> <script>alert(1)</script>",
    "Côte d’Ivoire, Türkiye, Việt Nam, Ελλάδα, Україна",
    "right\u200fto\u200eleft\u2067اللاجئون\u2069 no\u00a0break",
    "中国 and اللاجئون in one line",
)
SVG = (
    '<svg class="c only-wide" direction="ltr" viewBox="0 0 720 90" role="img" aria-label="Two bars">'
    '<text x="0" y="19">\u2067اللاجئون\u2069</text><rect class="f-accent" x="150" y="4" width="300" height="22"/>'
    '<text x="458" y="19">1,204</text><text x="0" y="49">中国</text>'
    '<rect class="f-none" x="150" y="34" width="60" height="22"/><text class="q" x="156" y="49">not known</text></svg>'
)
WORDS = {"contents": "Contents", "footnotes": "Sources", "figure": "Figure", "table": "Table", "page": "Page"}


def a_picture(svg: str = SVG, note: int | None = 3) -> Picture:
    values = Grid("chart.values", "Values", ("Name", "Value"), ((GridCell("China"), GridCell("9", is_number=True)),))
    return Picture(
        "chart", "Arrivals fell to 1,204", "Caldry, 2025", "Two bars: 1,204 and one not known.", svg, png_of(svg),
        size_of(svg), values, "A lower number can mean that fewer were counted.", note,
    )  # fmt: skip


def a_note(number: int) -> Note:
    base = f"https://concert.example/data/{number}/"
    return Note(
        number, f"Release of source number {number}", (Link("Source", base), Link("Rows", f"{base}rows/?a=1&b=2"))
    )


def a_copy(language: str = "en", *, signed: bool = False, texts: tuple[str, ...] = NASTY) -> Copy:
    """A copy in a language: a draft, or a signed one."""
    prose = tuple(Prose(f"paragraph-{n}", (Piece(text, foreign=n % 2 == 0),)) for n, text in enumerate(texts, 20))
    opening = Prose(
        "paragraph-1",
        (
            Piece("Deaths: "),
            Piece("148", note=1, strong=True),
            Piece(" in 2025."),
            Piece("", note=2),
            Piece(" Again", note=1),
        ),
    )
    written = Prose("paragraph-2", (Piece("[Write what was learned]"),), to_write=True, label="To be written")
    arabic = Prose("paragraph-3", (Piece("كُتبت هذه الفقرة بالعربية"),), label="Written in Arabic", language="ar")
    grid = Grid(
        "table-1", "Objectives and what is known", ("Objective", "Measures"),
        ((GridCell("8. Save lives", 4), GridCell("3", is_number=True)),
         (GridCell("中国", foreign=True), GridCell("0", is_number=True))),
    )  # fmt: skip
    parts = (
        Part("summary", "Summary of what was found", (opening, written, arabic), hint="Readers look here first."),
        Part("progress", "Progress by objective", (a_picture(),)),
        Part("progress.8", "Objective 8: save lives", (grid, *prose), level=2),
    )
    copy = Copy(
        language, "Caldry: voluntary national report", "Implementation of the Compact", "Caldry", date(2026, 11, 23),
        "Drafted on 23 November 2026", Link("https://concert.example/reports/qmc-2026/", "https://concert.example/reports/qmc-2026/"),
        parts, tuple(a_note(number) for number in (1, 2, 3, 4, 9)), ("This is a draft.",), "Draft", None, WORDS,
    )  # fmt: skip
    if not signed:
        return copy
    seal = Seal("Signed for the state by Maren Tolle, Minister, on 23 November 2026.", (("Checksum", "ab12" * 16),))
    return replace(copy, mark="", seal=seal, notices=())
