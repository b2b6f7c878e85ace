"""The charts of a document: numbers become the drawings that pages show, and the picture that paper shows."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from concert.formats.pages.pictures import png_of, size_of
from concert.formats.pages.records import Grid, GridCell, Picture
from concert.forums.reports.rules.document import Chart, ChartLine
from concert.ground.web.charts import Aim, Bar, LineParts, Point, bars, line
from concert.ground.web.charts.drawing import safe_text
from concert.ground.web.numerals import said_number

NAME_HEIGHT = 24


def picture_of(chart: Chart, words: Mapping[str, str]) -> Picture:
    """The chart for page and paper. Call it in the language of the document: numbers are written as it does."""
    svg = drawn(chart, words)
    wide = wide_one(svg)
    return Picture(
        identifier=chart.identifier,
        title=chart.finding,
        below=chart.measured,
        alternative=alternative_of(chart),
        svg=svg,
        png=png_of(wide),
        size=size_of(wide),
        values=values_of(chart, words),
        caution=chart.caution,
        note=chart.footnote,
    )


def alternative_of(chart: Chart) -> str:
    """The sentence for those who do not see it; never empty."""
    return chart.alternative or chart.finding or chart.measured or chart.identifier


def drawn(chart: Chart, words: Mapping[str, str]) -> str:
    """The drawings, wide then narrow. Several lines are several small charts, one below the other."""
    said = alternative_of(chart)
    if chart.bars:
        rows = [Bar(each.name, each.value, each.said) for each in chart.bars]
        return str(bars(rows, said=said, number=said_number))
    singles = [_line(each, chart, words, said) for each in chart.lines]
    if len(singles) == 1:
        return singles[0]
    names = [each.name for each in chart.lines]
    return stacked([wide_one(each) for each in singles], names, said, "c only-wide") + stacked(
        [narrow_one(each) for each in singles], names, said, "c only-narrow"
    )


def _line(each: ChartLine, chart: Chart, words: Mapping[str, str], said: str) -> str:
    known = [year for year, value in each.points if value is not None]
    points = [
        Point(year, value, label=said_number(value) if value is not None and year == known[-1] else "")
        for year, value in each.points
    ]
    parts = LineParts(number=said_number)
    if chart.target is not None and each.points:
        label = f"{words['target']} {said_number(chart.target)}"
        aim = Aim(chart.target_year or each.points[-1][0], chart.target, label)
        parts = LineParts(target=aim, number=said_number)
    return str(line(points, said=said, parts=parts))


def stacked(svgs: list[str], names: list[str], said: str, look: str) -> str:
    """Drawings one below the other, each under its name."""
    height, shapes = 0.0, []
    width = max((size_of(each)[0] for each in svgs), default=720.0)
    for svg, name in zip(svgs, names, strict=True):
        shapes.append(f'<text class="b" x="0" y="{height + 14:g}">{safe_text(name)}</text>')
        inner = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
        shapes.append(f'<g transform="translate(0 {height + NAME_HEIGHT:g})">{inner}</g>')
        height += NAME_HEIGHT + size_of(svg)[1]
    box = f"0 0 {width:g} {max(height, 1.0):g}"
    head = f'<svg class="{look}" direction="ltr" viewBox="{box}" role="img" aria-label="{safe_text(said)}">'
    return head + "".join(shapes) + "</svg>"


def wide_one(svg: str) -> str:
    """The drawing for a wide page."""
    return svg[: svg.index("</svg>") + len("</svg>")]


def narrow_one(svg: str) -> str:
    """The drawing for a narrow page."""
    return svg[len(wide_one(svg)) :]


def values_of(chart: Chart, words: Mapping[str, str]) -> Grid:
    """The numbers behind the drawing, as a table."""
    rows: tuple[tuple[GridCell, ...], ...]
    if chart.bars:
        rows = tuple(
            (GridCell(each.name), GridCell(each.said or _said(each.value, words), is_number=True))
            for each in chart.bars
        )
        return Grid(
            f"{chart.identifier}.values",
            words["values"],
            (words["year"] if _are_years(chart) else words["name"], words["value"]),
            rows,
        )
    years = sorted(set(chain.from_iterable((year for year, _value in each.points) for each in chart.lines)))
    lines = [dict(each.points) for each in chart.lines]
    rows = tuple(
        (GridCell(str(year)), *(GridCell(_said(known.get(year), words), is_number=True) for known in lines))
        for year in years
    )
    head = (words["year"], *(each.name or words["value"] for each in chart.lines))
    return Grid(f"{chart.identifier}.values", words["values"], head, rows)


def _are_years(chart: Chart) -> bool:
    return all(each.name.isdecimal() and len(each.name) == 4 for each in chart.bars)


def _said(value: float | None, words: Mapping[str, str]) -> str:
    return words["not_known"] if value is None else said_number(value)
