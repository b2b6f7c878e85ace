"""Cubes to write: a small one with the nasty texts, and random ones."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from concert.formats.cubes import Attribute, Code, Cube, Dimension, Observation
from concert.formats.texts import FORBIDDEN

NASTY = (
    "Côte d'Ivoire", 'x" EVIL="1', "a\u00a0b", "\u200fعربي", "می\u200cخواهم", "line\nnext\ttab", "a & b < c > d", "]]>",
    "=1+1", "+49", "-5", "@SUM(A1)", ", ; |", "  two  spaces  ", "<b>&amp;</b>", "日本",
    "\U0001f30d", "'", '""', "\\u200f",
)  # fmt: skip
NAMES = {"en": "Detections", "fr": "Détections «à l'extérieur»", "ar": "\u200fالكشف"}


def words(text: str) -> dict[str, str]:
    return {"en": text, "ar": f"\u200f{text}"}


def a_cube(**changes: Any) -> Cube:
    """Deaths by area and sex, two years, every nasty text as a comment and as a name of a code."""
    sexes = (Code("_T", words("All")), *(Code(f"S{place}", words(text)) for place, text in enumerate(NASTY)))
    areas = (Code("CIV", words("Côte d'Ivoire")), Code("M49-150", words('Europe "all"')), Code("WLD", words("World")))
    states = (Code("A", words("Normal value")), Code("Q", words("Missing value; suppressed")))
    told = [
        Observation(("CIV", f"S{place}"), "2023", place + 0.5, {"OBS_STATUS": "A", "COMMENT_OBS": text, "LOW": place})
        for place, text in enumerate(NASTY)
    ]
    told += [
        Observation(("WLD", "_T"), "2022", 12345678901.0, {"OBS_STATUS": "A"}),
        Observation(("WLD", "_T"), "2023-02", 0.1 + 0.2, {"HIGH": 1e-7}),
        Observation(("M49-150", "_T"), "2023", None, {"OBS_STATUS": "Q"}),
        Observation(("M49-150", "_T"), "2023-Q3", 0.0, {}),
        Observation(("M49-150", "_T"), "2023-03-02", -3.0, {}),
    ]
    given: dict[str, Any] = {
        "id": "DEATHS", "agency": "CONCERT", "version": "1.0.0", "names": NAMES,
        "descriptions": {"en": 'What "deaths" & more means <here>.'},
        "dimensions": (
            Dimension("REF_AREA", words("Area"), areas, geo=True), Dimension("SEX", words("Sex"), sexes),
        ),
        "attributes": (
            Attribute("OBS_STATUS", words("Status"), states), Attribute("LOW", words("Low"), number=True),
            Attribute("HIGH", words("High"), number=True), Attribute("COMMENT_OBS", words("Comment")),
        ),
        "observations": tuple(told), "prepared": datetime(2026, 11, 23, 12, tzinfo=UTC),
        "source": "Concert", "licence": "https://creativecommons.org/licenses/by/4.0/",
    } | changes  # fmt: skip
    return Cube(**given)


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(lambda text: not FORBIDDEN.search(text))


@st.composite
def cubes(draw: st.DrawFn) -> Cube:
    """Cubes of one to three dimensions with random names, values and comments; no line ends inside (see `a_cube`)."""
    lists = draw(st.lists(st.lists(texts, min_size=1, max_size=4), min_size=1, max_size=3))
    dimensions = tuple(
        Dimension(
            f"D{place}", {"en": f"Dimension {place}"}, tuple(Code(f"C{n}", {"en": t}) for n, t in enumerate(each))
        )
        for place, each in enumerate(lists)
    )
    keys = st.tuples(*(st.sampled_from([code.id for code in each.codes]) for each in dimensions))
    places = draw(st.lists(st.tuples(keys, st.integers(1990, 2030)), min_size=1, max_size=8, unique=True))
    numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
    told = tuple(
        Observation(
            key,
            str(year),
            draw(numbers),
            {"COMMENT_OBS": f"t{draw(texts)}", "LOW": draw(st.floats(-1e9, 1e9)) + 0.0},  # no -0.0
        )
        for key, year in places
    )
    attributes = (Attribute("COMMENT_OBS", {"en": "Comment"}), Attribute("LOW", {"en": "Low"}, number=True))
    return a_cube(dimensions=dimensions, attributes=attributes, observations=told)
