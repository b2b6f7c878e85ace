"""JSON-stat: another library reads back every value at its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from pyjstat import pyjstat

from concert.formats.cubes import Cube
from concert.formats.jsonstat import jsonstat
from concert.formats.tests.cube_factories import NASTY, a_cube, cubes


def read_back(cube: Cube) -> dict[tuple[str, ...], float]:
    frame = pyjstat.Dataset.read(jsonstat(cube).decode()).write("dataframe", naming="id")
    names = [*(each.id for each in cube.dimensions), "TIME_PERIOD", "MEASURE"]
    cells = frame.dropna(subset=["value"]).to_dict("records")
    return {tuple(str(cell[name]) for name in names): float(cell["value"]) for cell in cells}


def told(cube: Cube) -> dict[tuple[str, ...], float]:
    found: dict[tuple[str, ...], float] = {}
    for each in cube.observations:
        numbers = {"OBS_VALUE": each.value} | {
            attribute.id: each.attributes.get(attribute.id) for attribute in cube.attributes if attribute.number
        }
        found |= {(*each.key, each.period, name): float(n) for name, n in numbers.items() if n is not None}
    return found


def test_pyjstat_reads_every_value_at_its_place() -> None:
    assert read_back(a_cube()) == told(a_cube())


@settings(max_examples=40, deadline=None)
@given(cubes())
def test_any_cube_is_read_back_equal(cube: Cube) -> None:
    assert read_back(cube) == told(cube)


def test_names_statuses_and_texts_are_kept_as_they_are() -> None:
    found = json.loads(jsonstat(a_cube(), "ar"))
    labels = found["dimension"]["SEX"]["category"]["label"]
    assert [labels[f"S{place}"] for place in range(len(NASTY))] == [f"\u200f{text}" for text in NASTY]
    assert set(found["status"].values()) == {"A", "Q"}
    assert sorted(found["extension"]["texts"]["COMMENT_OBS"].values()) == sorted(NASTY)
    assert found["role"] == {"time": ["TIME_PERIOD"], "metric": ["MEASURE"], "geo": ["REF_AREA"]}


def test_a_cube_that_no_reader_could_fill_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concert.formats.jsonstat.MOST_PLACES", 10)
    with pytest.raises(ValueError, match="places"):
        jsonstat(a_cube())
