"""SDMX-JSON 2.0 structures of cubes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from concert.formats.cubes import Attribute, Cube, Dimension, Words, checked
from concert.formats.sdmx.data_json import meta, named
from concert.formats.sdmx.versions import codelist_id, scheme_id, structure_id, urn

STRUCTURE_SCHEMA = "https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json"


def structures_json(cubes: Sequence[Cube], *, flows_only: bool = False) -> bytes:
    """A structure message for one or several cubes, or their data flows alone. Refused where `checked` refuses."""
    for cube in cubes:
        checked(cube)
    parts = {
        "codelists": [_codelist(each, cube) for cube in cubes for each in _coded(cube)],
        "conceptSchemes": [_scheme(cube) for cube in cubes],
        "dataStructures": [_structure(cube) for cube in cubes],
        "dataflows": [
            _artefact("Dataflow", cube, cube.id, cube.names)
            | {"structure": urn("DataStructure", cube, structure_id(cube))}
            for cube in cubes
        ],
    }
    data = {name: part for name, part in parts.items() if name == "dataflows" or not flows_only}
    return json.dumps({"meta": meta(cubes[0], STRUCTURE_SCHEMA), "data": data}, ensure_ascii=False).encode()


def _coded(cube: Cube) -> list[Dimension | Attribute]:
    return [each for each in cube.components if each.codes]


def _artefact(kind: str, cube: Cube, name: str, words: Words) -> dict[str, Any]:
    link = {"rel": "self", "urn": urn(kind, cube, name), "type": kind.lower()}
    return {"id": name, "agencyID": cube.agency, "version": cube.version, **named(words), "links": [link]}


def _codelist(component: Dimension | Attribute, cube: Cube) -> dict[str, Any]:
    found = _artefact("Codelist", cube, codelist_id(component.id, cube), component.names)
    return found | {"codes": [{"id": code.id, **named(code.names)} for code in component.codes]}


def _scheme(cube: Cube) -> dict[str, Any]:
    words = [(each.id, each.names) for each in cube.components]
    words += [("TIME_PERIOD", cube.period), ("OBS_VALUE", cube.measure)]
    found = _artefact("ConceptScheme", cube, scheme_id(cube), cube.names)
    return found | {"concepts": [{"id": name, **named(each)} for name, each in words]}


def _structure(cube: Cube) -> dict[str, Any]:
    dimensions = [
        {"id": each.id, "position": place, "conceptIdentity": _concept(cube, each.id),
         "localRepresentation": _enumeration(each, cube)}
        for place, each in enumerate(cube.dimensions)
    ]  # fmt: skip
    time = {
        "id": "TIME_PERIOD", "conceptIdentity": _concept(cube, "TIME_PERIOD"),
        "localRepresentation": {"format": {"dataType": "ObservationalTimePeriod"}},
    }  # fmt: skip
    measure = {
        "id": "OBS_VALUE", "usage": "optional", "conceptIdentity": _concept(cube, "OBS_VALUE"),
        "localRepresentation": {"format": {"dataType": "Double"}},
    }  # fmt: skip
    components: dict[str, Any] = {
        "dimensionList": {"id": "DimensionDescriptor", "dimensions": dimensions, "timeDimension": time},
        "measureList": {"id": "MeasureDescriptor", "measures": [measure]},
    }
    if cube.attributes:
        attributes = [_attribute(each, cube) for each in cube.attributes]
        components["attributeList"] = {"id": "AttributeDescriptor", "attributes": attributes}
    return _artefact("DataStructure", cube, structure_id(cube), cube.names) | {"dataStructureComponents": components}


def _attribute(each: Attribute, cube: Cube) -> dict[str, Any]:
    plain = {"format": {"dataType": "Double" if each.number else "String"}}
    return {
        "id": each.id, "usage": "optional", "attributeRelationship": {"observation": {}},
        "conceptIdentity": _concept(cube, each.id),
        "localRepresentation": _enumeration(each, cube) if each.codes else plain,
    }  # fmt: skip


def _concept(cube: Cube, name: str) -> str:
    return urn("Concept", cube, scheme_id(cube), name)


def _enumeration(component: Dimension | Attribute, cube: Cube) -> dict[str, Any]:
    return {"enumeration": urn("Codelist", cube, codelist_id(component.id, cube))}
