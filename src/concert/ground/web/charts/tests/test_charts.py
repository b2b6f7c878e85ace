"""Charts stay well-formed, inside their box and harmless, whatever numbers and texts they are given."""

from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concert.ground.web import charts

NASTY = ["</text><script>alert(1)</script>", 'x" onload="alert(1)', "a & b < c", "\x00\x1b[2J", "Côte d'Ivoire", "‮evil"]
numbers = st.one_of(
    st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False), st.just(0), st.just(5e-324)
)
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
maybe = st.one_of(st.none(), numbers)


def drawings(markup: str) -> list[ET.Element]:
    """The drawings in the markup, parsed; fails where it is not well-formed."""
    return list(ET.fromstring(f"<all>{markup}</all>"))  # noqa: S314  (our own output)


def holds(markup: str, slack: float = 0.6) -> None:
    """Every coordinate is a number inside the box, no text has become an element, no colour stands in it."""
    for svg in drawings(markup):
        left, top, width, height = (float(part) for part in svg.attrib["viewBox"].split())
        for element in svg.iter():
            assert element.tag in {"svg", "path", "rect", "circle", "text", "use", "a", "title"}
            assert not {"style", "stroke", "onload"} & set(element.attrib)
            geometry = [value for key, value in element.attrib.items() if key not in {"aria-label", "href"}]
            assert not any("nan" in value or "inf" in value for value in geometry)
            for key, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
                if key in element.attrib:
                    assert left - slack <= float(element.attrib[key]) <= most + slack
            steps = element.attrib.get("d", "")
            if re.fullmatch(r"[MLZ\d .\-]*", steps):
                spots = re.findall(r"(-?[\d.]+) (-?[\d.]+)", steps)
                for x, y in spots:
                    assert -slack <= float(x) <= width + slack
                    assert -slack <= float(y) <= height + slack


points = st.lists(
    st.builds(
        charts.Point,
        year=st.integers(1950, 2030),
        best=maybe,
        low=maybe,
        high=maybe,
        partial=st.booleans(),
        label=texts,
    ),
    max_size=12,
    unique_by=lambda point: point.year,
)
aims = st.one_of(st.none(), st.builds(charts.Aim, year=st.integers(2031, 2040), value=numbers, label=texts))


@settings(max_examples=120, deadline=None)
@given(points, aims, aims, texts)
def test_a_line_holds_any_finite_numbers(given_points, target, projection, said) -> None:
    parts = charts.LineParts(target=target, projection=projection, band="low to high")
    holds(charts.line(given_points, said=said, parts=parts))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(charts.Bar, label=texts, value=maybe, strong=st.booleans()), max_size=8), texts)
def test_bars_hold_any_finite_numbers(rows, said) -> None:
    holds(charts.bars(rows, said=said))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(charts.Part, amount=numbers, kind=st.sampled_from(["spent", "secured", "missing"]), label=texts),
        max_size=4,
    )
)
def test_a_budget_holds_any_finite_numbers(parts) -> None:
    holds(charts.budget(parts, said="Money", below="EUR million"))


days = st.dates(date(1990, 1, 1), date(2060, 1, 1))
milestones = st.builds(
    charts.Milestone,
    name=texts,
    promised=days,
    happened=st.one_of(st.none(), days),
    status=st.sampled_from(charts.MARKS),
    label=texts,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(milestones, max_size=6), days)
def test_a_timeline_holds_any_dates(rows, today) -> None:
    holds(charts.timeline(rows, charts.Today(today, "today"), said="Milestones"))


@given(st.lists(maybe, max_size=12), maybe)
def test_a_spark_holds_any_finite_numbers(values, target) -> None:
    holds(charts.spark(values, target), slack=45)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["AFG", "FRA", "TUV", "LIE", "QMA"]), st.builds(charts.Value, maybe, texts, texts)),
    st.booleans(),
)
def test_a_map_holds_any_finite_numbers(values, toned) -> None:
    known = [value.value for value in values.values() if value.value is not None]
    drawn = charts.world_map(values, said="Map", parts=charts.MapParts(breaks=charts.breaks_of(known) if toned else ()))
    holds(drawn)


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_stays_text(text) -> None:
    drawn = charts.bars([charts.Bar(text, 3)], said=text) + charts.badge("on", text)
    elements = [element for svg in drawings(drawn) for element in svg.iter()]
    assert {element.tag for element in elements} <= {"svg", "text", "rect", "span", "use"}
    assert not any(key.startswith("on") for element in elements for key in element.attrib)


def test_no_point_is_drawn_where_nothing_is_known() -> None:
    whole = charts.line([charts.Point(2019, 5), charts.Point(2020, 6), charts.Point(2021, 7)], said="x")
    gap = charts.line([charts.Point(2019, 5), charts.Point(2020, None), charts.Point(2021, 7)], said="x")
    assert whole.count('class="line"') == 2
    assert gap.count('class="line"') == 0
    assert gap.count('class="dot"') == 2 * 3


def test_an_absent_year_is_a_gap_too() -> None:
    years = [
        [point.year for point in run] for run in charts.lines.runs_of([charts.Point(y, 1) for y in (2014, 2015, 2017)])
    ]
    assert years == [[2014, 2015], [2017]]


def test_an_incomplete_year_is_a_hollow_point_that_no_line_leads_to() -> None:
    drawn = charts.line(
        [charts.Point(2022, 5), charts.Point(2023, 6), charts.Point(2024, 2, partial=True, label="to 28 July")],
        said="x",
    )
    assert drawn.count('class="hole"') == 2
    assert all(path.count(" ") == 3 for path in re.findall(r'class="line" d="M([^"]*)"', drawn))
    assert "to 28 July" in drawn


def test_each_chart_comes_in_two_widths_with_its_sentence() -> None:
    drawn = drawings(charts.line([charts.Point(2020, 1), charts.Point(2021, 2)], said="Rose from 1 to 2."))
    assert [svg.attrib["viewBox"].split()[2] for svg in drawn] == ["720", "330"]
    assert {svg.attrib["aria-label"] for svg in drawn} == {"Rose from 1 to 2."}
    assert {svg.attrib["role"] for svg in drawn} == {"img"}


def test_time_runs_from_left_to_right_and_arabic_words_are_isolated() -> None:
    drawn = charts.line([charts.Point(2020, 1, label="148 في 2020"), charts.Point(2021, 2)], said="x")
    assert 'direction="ltr"' in drawn
    assert "\u2067148 في 2020\u2069" in drawn


def test_bars_start_at_zero() -> None:
    rects = [
        float(rect.attrib["width"])
        for rect in drawings(charts.bars([charts.Bar("a", 100), charts.Bar("b", 50)], said="x"))[0].iter("rect")
    ]
    assert rects[0] == pytest.approx(2 * rects[1], abs=0.2)


def test_a_bar_without_a_value_is_dashed_and_has_no_length() -> None:
    drawn = charts.bars([charts.Bar("a", None, words="not known")], said="x")
    assert drawn.count('class="f-none"') == 2
    assert "not known" in drawn


def test_a_strip_says_what_it_shows_and_refuses_what_the_sprite_lacks() -> None:
    words = {"on": "on time", "late": "late"}
    assert 'aria-label="2 on time, 1 late"' in charts.strip(["on", "late", "on"], words)
    assert charts.strip([], words) == ""
    with pytest.raises(ValueError, match="no such mark"):
        charts.strip(["good"], words)
    with pytest.raises(ValueError, match="no such mark"):
        charts.mark('on"/><script')
    with pytest.raises(ValueError, match="evidence"):
        charts.evidence_bars(4)


def test_the_area_of_a_circle_is_the_number() -> None:
    drawn = charts.world_map({"FRA": charts.Value(400, "France"), "DEU": charts.Value(100, "Germany")}, said="x")
    radii = [float(radius) for radius in re.findall(r'class="count"[^>]* r="([\d.]+)"', drawn)]
    assert radii[0] == pytest.approx(2 * radii[1])


def test_what_is_not_known_is_hatched_and_zero_is_not() -> None:
    drawn = charts.world_map(
        {"FRA": charts.Value(None, "France: not known"), "DEU": charts.Value(0, "Germany: 0")}, said="x"
    )
    assert drawn.count('class="no"') == 1
    assert drawn.count('class="zero"') == 1


def test_tones_rise_with_the_value() -> None:
    assert [charts.tone_of(value, (1, 2, 3, 4)) for value in (0, 1, 1.5, 4, 5)] == [1, 1, 2, 4, 5]
    assert charts.breaks_of([]) == ()
    assert len(charts.breaks_of(range(100))) == 4


def test_the_world_is_light_enough_for_a_page() -> None:
    outlines = charts.world_outlines()
    values = {code: charts.Value(3, f"{code}: 3", f"/data/figures/10.7.3/{code}/2023/") for code in outlines.areas}
    drawn = charts.world_map(values, said="x", parts=charts.MapParts(breaks=(1, 2, 3, 4)))
    assert len(gzip.compress(drawn.encode())) < 45_000


def test_the_world_knows_small_states_and_leaves_out_nobody_who_has_a_code() -> None:
    areas = charts.world_outlines().areas
    assert {"TUV", "NRU", "MCO", "VAT", "SMR", "LIE", "MDV", "QZK", "PSE", "ESH", "TWN", "SSD"} <= set(areas)
    assert areas["TUV"].small
    assert not areas["FRA"].small


def test_names_on_a_map_come_in_two_sizes() -> None:
    outlines = charts.outlines_of({"viewbox": [10, 10], "areas": {"QMA": {"d": "M0 0 1 1 0 1Z", "label": [5, 5]}}})
    drawn = charts.area_map(
        outlines, {"QMA": charts.Value(1, "Avelin: 1", "/x/")}, said="x", parts=charts.MapParts(names={"QMA": "Avelin"})
    )
    assert len(drawings(drawn)) == 2
    assert drawn.count("<title>Avelin: 1</title>") == 2


def test_a_milestone_that_slipped_has_a_line_as_long_as_its_delay() -> None:
    late = charts.Milestone("Desk", date(2025, 1, 1), date(2025, 1, 1) + timedelta(74), "late", "74 days late")
    on = charts.Milestone("Rota", date(2025, 6, 1), date(2025, 6, 1), "on", "on time")
    drawn = charts.timeline([late, on], charts.Today(date(2026, 3, 12), "12 March"), said="x")
    assert (drawn.count("slip-late"), drawn.count("f-on"), drawn.count("f-late")) == (2, 2, 2)


def test_labels_of_two_incomplete_years_do_not_lie_on_each_other() -> None:
    years = [charts.Point(2022, 50), charts.Point(2023, 60)]
    years += [charts.Point(year, 30, partial=True, label=f"incomplete to 28 July {year}") for year in (2024, 2025)]
    heights = re.findall(r'y="([\d.]+)" class="b">incomplete', charts.line(years, said="x"))
    assert abs(float(heights[0]) - float(heights[1])) >= 14
    assert abs(float(heights[2]) - float(heights[3])) >= 14
