"""The two editions of SDMX-ML that are written: their namespaces, and how an artefact is named in each."""

from __future__ import annotations

from enum import StrEnum

from concert.formats.cubes import Cube

XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"


class Version(StrEnum):
    """An edition of SDMX-ML."""

    V21 = "2.1"
    V30 = "3.0"

    def namespace(self, part: str) -> str:
        """The namespace of `message`, `structure`, `common` or `data/structurespecific`."""
        return f"http://www.sdmx.org/resources/sdmxml/schemas/v{self.value.replace('.', '_')}/{part}"


CLASSES = {
    "DataStructure": "datastructure.DataStructure",
    "Dataflow": "datastructure.Dataflow",
    "Codelist": "codelist.Codelist",
    "ConceptScheme": "conceptscheme.ConceptScheme",
    "Concept": "conceptscheme.Concept",
}


def structure_id(cube: Cube) -> str:
    return f"DSD_{cube.id}"


def codelist_id(component: str, cube: Cube) -> str:
    return f"CL_{component}_{cube.id}"


def scheme_id(cube: Cube) -> str:
    return f"CS_{cube.id}"


def urn(kind: str, cube: Cube, name: str, item: str = "") -> str:
    """The URN of an artefact of the cube: `urn:sdmx:org.sdmx.infomodel.codelist.Codelist=CONCERT:CL_SEX_X(1.0.0)`."""
    tail = f".{item}" if item else ""
    return f"urn:sdmx:org.sdmx.infomodel.{CLASSES[kind]}={cube.agency}:{name}({cube.version}){tail}"


def plain_number(value: float) -> str:
    """A number as every reader understands it: whole ones without a point, others with all their digits."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 2**53 else repr(float(value))
