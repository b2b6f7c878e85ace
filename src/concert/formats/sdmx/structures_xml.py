"""SDMX-ML structures of a cube: its code lists, concepts, data structure and data flow, in every language it has."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from concert.formats.cubes import Attribute, Cube, Dimension, Words, checked
from concert.formats.sdmx.data_xml import header
from concert.formats.sdmx.versions import XML, Version, codelist_id, scheme_id, structure_id, urn


def structures_xml(cubes: Sequence[Cube], version: Version, *, flows_only: bool = False) -> bytes:
    """A structure message for one or several cubes, or their data flows alone. Refused where `checked` refuses."""
    for cube in cubes:
        checked(cube)
    return _Writer(version).message(cubes, flows_only=flows_only)


class _Writer:
    """Writes the structures of one edition."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self.message_ns, self.structure, self.common = (
            version.namespace(part) for part in ("message", "structure", "common")
        )

    def message(self, cubes: Sequence[Cube], *, flows_only: bool) -> bytes:
        spaces = {"mes": self.message_ns, "str": self.structure, "com": self.common}
        root = etree.Element(f"{{{self.message_ns}}}Structure", nsmap=spaces)
        root.append(header(cubes[0], self.version))
        structures = etree.SubElement(root, f"{{{self.message_ns}}}Structures")
        parts = {
            "Codelists": self.codelists, "ConceptSchemes": self.concepts, "Concepts": self.concepts,
            "DataStructures": self.structures, "Dataflows": self.flows,
        }  # fmt: skip
        v21 = ("Dataflows", "Codelists", "Concepts", "DataStructures")
        v30 = ("Codelists", "ConceptSchemes", "Dataflows", "DataStructures")
        written = v21 if self.version is Version.V21 else v30
        for name in ("Dataflows",) if flows_only else written:
            group = self.under(structures, name)
            for cube in cubes:
                parts[name](group, cube)
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))

    def under(self, parent: etree._Element, name: str, **attributes: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{self.structure}}}{name}", attributes)

    def named(self, element: etree._Element, words: Words, tag: str = "Name") -> None:
        for language, text in words.items():
            name = etree.SubElement(element, f"{{{self.common}}}{tag}")
            name.set(f"{{{XML}}}lang", language)
            name.text = text

    def artefact(self, parent: etree._Element, kind: str, cube: Cube, name: str, words: Words) -> etree._Element:
        final = {"isFinal": "true"} if self.version is Version.V21 else {}
        found = self.under(
            parent, kind, id=name, agencyID=cube.agency, version=cube.version, urn=urn(kind, cube, name), **final
        )
        self.named(found, words)
        return found

    def codelists(self, group: etree._Element, cube: Cube) -> None:
        for component in cube.components:
            if not component.codes:
                continue
            found = self.artefact(group, "Codelist", cube, codelist_id(component.id, cube), component.names)
            for code in component.codes:
                self.named(self.under(found, "Code", id=code.id), code.names)

    def concepts(self, group: etree._Element, cube: Cube) -> None:
        found = self.artefact(group, "ConceptScheme", cube, scheme_id(cube), cube.names)
        named = [(each.id, each.names) for each in cube.components]
        for name, words in [*named, ("TIME_PERIOD", cube.period), ("OBS_VALUE", cube.measure)]:
            self.named(self.under(found, "Concept", id=name), words)

    def flows(self, group: etree._Element, cube: Cube) -> None:
        found = self.artefact(group, "Dataflow", cube, cube.id, cube.names)
        self.named(found, cube.descriptions, "Description")
        self.reference(self.under(found, "Structure"), "DataStructure", cube, structure_id(cube))

    def structures(self, group: etree._Element, cube: Cube) -> None:
        found = self.artefact(group, "DataStructure", cube, structure_id(cube), cube.names)
        components = self.under(found, "DataStructureComponents")
        dimensions = self.under(components, "DimensionList", id="DimensionDescriptor")
        for place, dimension in enumerate(cube.dimensions, start=1):
            element = self.under(dimensions, "Dimension", id=dimension.id, position=str(place))
            self.identity(element, cube, dimension.id)
            self.coded(element, cube, dimension)
        time = self.under(
            dimensions, "TimeDimension", id="TIME_PERIOD",
            **({"position": str(len(cube.dimensions) + 1)} if self.version is Version.V21 else {}),
        )  # fmt: skip
        self.identity(time, cube, "TIME_PERIOD")
        self.typed(time, "ObservationalTimePeriod")
        if self.version is Version.V21:
            self.attributes(components, cube)
            measures = self.under(components, "MeasureList", id="MeasureDescriptor")
            measure = self.under(measures, "PrimaryMeasure", id="OBS_VALUE")
        else:
            self.attributes(components, cube)
            measures = self.under(components, "MeasureList", id="MeasureDescriptor")
            measure = self.under(measures, "Measure", id="OBS_VALUE", usage="optional")
        self.identity(measure, cube, "OBS_VALUE")
        self.typed(measure, "Double")

    def attributes(self, components: etree._Element, cube: Cube) -> None:
        if not cube.attributes:
            return
        group = self.under(components, "AttributeList", id="AttributeDescriptor")
        usage = {"assignmentStatus": "Conditional"} if self.version is Version.V21 else {"usage": "optional"}
        for attribute in cube.attributes:
            element = self.under(group, "Attribute", id=attribute.id, **usage)
            self.identity(element, cube, attribute.id)
            if attribute.codes:
                self.coded(element, cube, attribute)
            else:
                self.typed(element, "Double" if attribute.number else "String")
            relation = self.under(element, "AttributeRelationship")
            if self.version is Version.V21:
                measure = self.under(relation, "PrimaryMeasure")
                etree.SubElement(measure, "Ref", id="OBS_VALUE")
            else:
                self.under(relation, "Observation")

    def identity(self, element: etree._Element, cube: Cube, name: str) -> None:
        identity = self.under(element, "ConceptIdentity")
        if self.version is Version.V30:
            identity.text = urn("Concept", cube, scheme_id(cube), name)
            return
        parent = {"maintainableParentID": scheme_id(cube), "maintainableParentVersion": cube.version}
        own = {"id": name, "agencyID": cube.agency, "package": "conceptscheme", "class": "Concept"}
        etree.SubElement(identity, "Ref", {**parent, **own})

    def coded(self, element: etree._Element, cube: Cube, component: Dimension | Attribute) -> None:
        representation = self.under(element, "LocalRepresentation")
        self.reference(self.under(representation, "Enumeration"), "Codelist", cube, codelist_id(component.id, cube))

    def typed(self, element: etree._Element, kind: str) -> None:
        self.under(self.under(element, "LocalRepresentation"), "TextFormat", textType=kind)

    def reference(self, element: etree._Element, kind: str, cube: Cube, name: str) -> None:
        if self.version is Version.V30:
            element.text = urn(kind, cube, name)
            return
        package = {"Codelist": "codelist", "DataStructure": "datastructure"}[kind]
        own = {"id": name, "version": cube.version, "agencyID": cube.agency, "package": package, "class": kind}
        etree.SubElement(element, "Ref", own)
