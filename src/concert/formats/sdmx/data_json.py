"""SDMX-JSON 2.0 data: values by position in the lists that stand in the message's structure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from concert.formats.cubes import Attribute, Code, Cube, Words, checked
from concert.formats.sdmx.versions import structure_id, urn

DATA_SCHEMA = "https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json"


def data_json(cube: Cube) -> bytes:
    """The observations as an SDMX-JSON 2.0 data message, by series. Refused where `checked` refuses."""
    checked(cube)
    periods = sorted({told.period for told in cube.observations})
    places = {period: place for place, period in enumerate(periods)}
    codes = [{code.id: place for place, code in enumerate(each.codes)} for each in cube.dimensions]
    held = [{code.id: place for place, code in enumerate(each.codes)} for each in cube.attributes]
    series: dict[str, Any] = {}
    for key, told in cube.series():
        name = ":".join(str(codes[place][value]) for place, value in enumerate(key))
        observations = {}
        for each in told:
            cells = [
                _cell(attribute, each.attributes.get(attribute.id), places_of)
                for attribute, places_of in zip(cube.attributes, held, strict=True)
            ]
            observations[str(places[each.period])] = [each.value, *cells]
        series[name] = {"observations": observations}
    own = urn("DataStructure", cube, structure_id(cube))
    link = {"urn": own, "rel": "DataStructure"}
    message = {
        "meta": meta(cube, DATA_SCHEMA),
        "data": {
            "structures": [{
                "links": [link], "dataSets": [0], **named(cube.names), "dimensions": _dimensions(cube, periods),
                "measures": {"observation": [{"id": "OBS_VALUE", **named(cube.measure), "roles": ["PRIMARY"]}]},
                "attributes": {"observation": [_attribute(each) for each in cube.attributes]},
            }],
            "dataSets": [{"structure": 0, "action": "Replace", "links": [link], "series": series}],
        },
    }  # fmt: skip
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def meta(cube: Cube, schema: str) -> dict[str, Any]:
    """Who sends a message, when it was made, in which languages."""
    return {
        "schema": schema, "id": f"{cube.id}_{cube.prepared:%Y%m%d%H%M%S}", "test": False,
        "prepared": cube.prepared.isoformat(timespec="seconds"), "contentLanguages": list(cube.names),
        "sender": {"id": cube.agency},
    }  # fmt: skip


def named(words: Words) -> dict[str, Any]:
    """A name in the first language, and in all of them."""
    return {"name": next(iter(words.values())), "names": dict(words)}


def _dimensions(cube: Cube, periods: Sequence[str]) -> dict[str, Any]:
    series = [
        {"id": each.id, **named(each.names), "keyPosition": place, "values": [_code(code) for code in each.codes]}
        for place, each in enumerate(cube.dimensions)
    ]
    time = {
        "id": "TIME_PERIOD", **named(cube.period), "keyPosition": len(series), "roles": ["TIME_PERIOD"],
        "values": [{"id": period, "name": period} for period in periods],
    }  # fmt: skip
    return {"series": series, "observation": [time]}


def _code(code: Code) -> dict[str, Any]:
    return {"id": code.id, **named(code.names)}


def _cell(attribute: Attribute, value: str | float | None, places: Mapping[str, int]) -> str | float | int | None:
    """A coded value by its place in the list of the structure; numbers and texts as they are."""
    return places[str(value)] if attribute.codes and value is not None else value


def _attribute(attribute: Attribute) -> dict[str, Any]:
    found = {"id": attribute.id, **named(attribute.names), "relationship": {"observation": {}}}
    if attribute.codes:
        return found | {"values": [_code(code) for code in attribute.codes]}
    return found | {"format": {"dataType": "Double" if attribute.number else "String"}}
