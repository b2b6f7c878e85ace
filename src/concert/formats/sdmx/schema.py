"""The XML schema of one dataset, made of its structure: the general schema proves little about a specific file."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from concert.formats.cubes import Attribute, Cube, Dimension
from concert.formats.sdmx.data_xml import data_namespace
from concert.formats.sdmx.versions import Version

XS = "http://www.w3.org/2001/XMLSchema"


def schema_of(cube: Cube, version: Version, locations: Mapping[str, str]) -> bytes:
    """An XSD that a data message of the cube must fit: dimensions required, coded values from their lists only.

    `locations` says where the official schemas of `common` and `data/structurespecific` lie.
    Source: SDMX 2.1 and 3.0, section 3A, "Mapping to structure-specific schemas".
    """
    own, specific, common = data_namespace(cube), *(version.namespace(part) for part in _PARTS)
    spaces = {"xs": XS, "dsd": specific, "common": common, "own": own}
    schema = etree.Element(f"{{{XS}}}schema", nsmap=spaces, targetNamespace=own, elementFormDefault="unqualified")
    for space, part in zip((specific, common), _PARTS, strict=True):
        etree.SubElement(schema, f"{{{XS}}}import", namespace=space, schemaLocation=locations[part])
    for component in cube.components:
        if component.codes:
            _list(schema, component)
    _dataset(schema, version)
    _series(schema, cube)
    _observation(schema, cube)
    return bytes(etree.tostring(schema, xml_declaration=True, encoding="UTF-8", pretty_print=True))


_PARTS = ("data/structurespecific", "common")


def _list(schema: etree._Element, component: Dimension | Attribute) -> None:
    simple = etree.SubElement(schema, f"{{{XS}}}simpleType", name=f"{component.id}_Codes")
    restriction = etree.SubElement(simple, f"{{{XS}}}restriction", base="xs:string")
    for code in component.codes:
        etree.SubElement(restriction, f"{{{XS}}}enumeration", value=code.id)


def _restriction(schema: etree._Element, name: str) -> tuple[etree._Element, etree._Element]:
    """A type that restricts the general one of its name, with the sequence that it begins with."""
    kind = etree.SubElement(schema, f"{{{XS}}}complexType", name=name)
    content = etree.SubElement(kind, f"{{{XS}}}complexContent")
    restriction = etree.SubElement(content, f"{{{XS}}}restriction", base=f"dsd:{name}")
    sequence = etree.SubElement(restriction, f"{{{XS}}}sequence")
    etree.SubElement(sequence, f"{{{XS}}}element", ref="common:Annotations", minOccurs="0")
    return restriction, sequence


def _element(parent: etree._Element, name: str, **more: str) -> None:
    etree.SubElement(
        parent, f"{{{XS}}}element", {"name": name, "type": f"own:{name}Type", "form": "unqualified", **more}
    )


def _attribute(parent: etree._Element, name: str, kind: str, use: str) -> None:
    etree.SubElement(parent, f"{{{XS}}}attribute", name=name, type=kind, use=use)


def _dataset(schema: etree._Element, version: Version) -> None:
    _restricted, sequence = _restriction(schema, "DataSetType")
    many = {"maxOccurs": "unbounded"} if version is Version.V30 else {}
    choice = etree.SubElement(sequence, f"{{{XS}}}choice", {"minOccurs": "0", **many})
    _element(choice, "Series", **({} if many else {"maxOccurs": "unbounded"}))


def _series(schema: etree._Element, cube: Cube) -> None:
    restricted, sequence = _restriction(schema, "SeriesType")
    _element(sequence, "Obs", minOccurs="0", maxOccurs="unbounded")
    for dimension in cube.dimensions:
        _attribute(restricted, dimension.id, f"own:{dimension.id}_Codes", "required")
    _attribute(restricted, "TIME_PERIOD", "common:ObservationalTimePeriodType", "prohibited")


def _observation(schema: etree._Element, cube: Cube) -> None:
    restricted, _sequence = _restriction(schema, "ObsType")
    _attribute(restricted, "type", "common:IDType", "prohibited")
    _attribute(restricted, "TIME_PERIOD", "common:ObservationalTimePeriodType", "required")
    _attribute(restricted, "OBS_VALUE", "xs:double", "optional")
    for each in cube.attributes:
        kind = f"own:{each.id}_Codes" if each.codes else "xs:double" if each.number else "xs:string"
        _attribute(restricted, each.id, kind, "optional")
