"""SDMX-ML data, structure specific, by series."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from concert.formats.cubes import Cube, Observation, checked
from concert.formats.sdmx.versions import XSI, Version, plain_number, structure_id, urn


def data_namespace(cube: Cube) -> str:
    """The namespace of a dataset whose observations stand by time: its schema is made by `schema_of`."""
    return f"{urn('DataStructure', cube, structure_id(cube))}:ObsLevelDim:TIME_PERIOD"


def data_xml(cube: Cube, version: Version) -> bytes:
    """The observations as SDMX-ML. A value that is not known has no `OBS_VALUE`. Refused where `checked` refuses."""
    checked(cube)
    message, common = version.namespace("message"), version.namespace("common")
    own, specific = data_namespace(cube), version.namespace("data/structurespecific")
    spaces = {"mes": message, "com": common, "dsd": specific, "xsi": XSI}
    root = etree.Element(f"{{{message}}}StructureSpecificData", nsmap=spaces)
    root.append(header(cube, version, with_structure=True))
    dataset = etree.SubElement(root, f"{{{message}}}DataSet", nsmap={"ns1": own})
    dataset.set(f"{{{XSI}}}type", "ns1:DataSetType")
    dataset.set(f"{{{specific}}}structureRef", structure_id(cube))
    dataset.set(f"{{{specific}}}action", "Replace")
    if version is Version.V21:
        dataset.set(f"{{{specific}}}dataScope", "DataStructure")
    for key, told in cube.series():
        series = etree.SubElement(dataset, "Series")
        for dimension, value in zip(cube.dimensions, key, strict=True):
            series.set(dimension.id, value)
        for each in told:
            element = etree.SubElement(series, "Obs")
            for name, value in attributes_of(each).items():
                element.set(name, value)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def attributes_of(told: Observation) -> Mapping[str, str]:
    """What an observation says, by component, as text."""
    found = {"TIME_PERIOD": told.period}
    if told.value is not None:
        found["OBS_VALUE"] = plain_number(told.value)
    for name, value in told.attributes.items():
        found[name] = value if isinstance(value, str) else plain_number(value)
    return found


def header(cube: Cube, version: Version, *, with_structure: bool = False) -> etree._Element:
    """The header of a message: who sends it, when it was made, which structure its data have."""
    message, common = version.namespace("message"), version.namespace("common")
    found = etree.Element(f"{{{message}}}Header")
    etree.SubElement(found, f"{{{message}}}ID").text = f"{cube.id}_{cube.prepared:%Y%m%d%H%M%S}"
    etree.SubElement(found, f"{{{message}}}Test").text = "false"
    etree.SubElement(found, f"{{{message}}}Prepared").text = cube.prepared.isoformat(timespec="seconds")
    etree.SubElement(found, f"{{{message}}}Sender", id=cube.agency)
    if not with_structure:
        return found
    own = structure_id(cube)
    structure = etree.SubElement(
        found, f"{{{message}}}Structure", structureID=own, namespace=data_namespace(cube),
        dimensionAtObservation="TIME_PERIOD",
    )  # fmt: skip
    named = etree.SubElement(structure, f"{{{common}}}Structure")
    if version is Version.V30:
        named.text = urn("DataStructure", cube, own)
    else:
        reference = {"agencyID": cube.agency, "id": own, "version": cube.version, "class": "DataStructure"}
        etree.SubElement(named, "Ref", {**reference, "package": "datastructure"})
    return found
