"""JSON-stat 2.0: a cube as one dataset. Source: json-stat.org/full, version 2.0."""

from __future__ import annotations

import json
from math import prod
from typing import Any

from concert.formats.cubes import Cube, Dimension, Words, checked

BEST = "OBS_VALUE"
MOST_PLACES = 50_000_000
"""Places of a cube, filled or not: beyond it, a reader that fills the whole cube would fall over."""


def jsonstat(cube: Cube, language: str = "en") -> bytes:
    """The cube as a JSON-stat dataset, values and statuses only where there are some.

    The value and the numbers beside it (low, high) make up the dimension `MEASURE`. Texts of observations stand in
    `extension.texts` by the place of their value. Refused where `checked` refuses; `ValueError` beyond `MOST_PLACES`.
    """
    checked(cube)
    numbers = [BEST, *(each.id for each in cube.attributes if each.number)]
    texts = [each.id for each in cube.attributes if not each.number]
    periods = sorted({told.period for told in cube.observations})
    sizes = [*(len(each.codes) for each in cube.dimensions), len(periods), len(numbers)]
    if prod(sizes) > MOST_PLACES:
        raise ValueError(f"{prod(sizes)} places are more than {MOST_PLACES}")
    places = [{code.id: place for place, code in enumerate(each.codes)} for each in cube.dimensions]
    values: dict[str, float] = {}
    said: dict[str, dict[str, str]] = {}
    for told in cube.observations:
        where = [*(places[at][code] for at, code in enumerate(told.key)), periods.index(told.period)]
        for at, name in enumerate(numbers):
            value = told.value if name == BEST else told.attributes.get(name)
            place = str(_place([*where, at], sizes))
            if value is not None:
                values[place] = float(value)
            if name == BEST:
                for text in texts:
                    if text in told.attributes:
                        said.setdefault(text, {})[place] = str(told.attributes[text])
    found = {
        "version": "2.0", "class": "dataset", "label": word(cube.names, language), "source": cube.source,
        "updated": cube.prepared.isoformat(timespec="seconds"),
        "note": [word(cube.descriptions, language)],
        "id": [*(each.id for each in cube.dimensions), "TIME_PERIOD", "MEASURE"], "size": sizes,
        "role": {
            "time": ["TIME_PERIOD"], "metric": ["MEASURE"],
            **({"geo": geo} if (geo := [each.id for each in cube.dimensions if each.geo]) else {}),
        },
        "dimension": _dimensions(cube, periods, numbers, language),
        "value": values, "status": said.pop("OBS_STATUS", {}),
        "extension": {"agency": cube.agency, "id": cube.id, "version": cube.version, "licence": cube.licence,
                      "texts": said},
    }  # fmt: skip
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def word(words: Words, language: str) -> str:
    """The text in a language, in English where it has none."""
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


def _place(where: list[int], sizes: list[int]) -> int:
    """The place in the row-major order of JSON-stat."""
    found = 0
    for at, size in zip(where, sizes, strict=True):
        found = found * size + at
    return found


def _dimensions(cube: Cube, periods: list[str], numbers: list[str], language: str) -> dict[str, Any]:
    found = {each.id: _dimension(each, language) for each in cube.dimensions}
    found["TIME_PERIOD"] = {"label": word(cube.period, language), "category": {"index": periods}}
    names = {each.id: word(each.names, language) for each in cube.attributes}
    labels = {BEST: word(cube.measure, language)} | {name: names[name] for name in numbers[1:]}
    found["MEASURE"] = {"label": "Measure", "category": {"index": numbers, "label": labels}}
    return found


def _dimension(dimension: Dimension, language: str) -> dict[str, Any]:
    return {
        "label": word(dimension.names, language),
        "category": {
            "index": [code.id for code in dimension.codes],
            "label": {code.id: word(code.names, language) for code in dimension.codes},
        },
    }
