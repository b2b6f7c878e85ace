"""Figures leave in every form: valid by the official schemas, read back by others, the same numbers in all."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import sdmx
from django.test import Client
from openpyxl import load_workbook
from pyjstat import pyjstat
from pysdmx.io import get_datasets
from pytest_django.live_server_helper import LiveServer
from rdflib import DCAT, RDF, Graph
from typer.testing import CliRunner

from concert.centres.research.exports.cubes import cube_of
from concert.centres.research.exports.forms import FORMS, exported
from concert.centres.research.management.terminal import app
from concert.centres.research.queries import by_area
from concert.centres.research.rules.questions import Question
from concert.centres.research.tests.factories import a_home, as_json, incident, taken
from concert.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
CODE = "10.7.3"
DEATHS = Question(CODE)


@pytest.fixture
def home(tmp_path: Path) -> None:
    a_home()
    nasty = 'Shooting, "x" <b> & =1+1 \u200f\u00a0'
    rows = [
        incident(1, cause_death="Drowning", migration_route="Central Mediterranean"),
        incident(2, cause_death=nasty, country_of_incident="Côte d'Ivoire", migration_route="=Western Africa"),
        incident(3, country_of_incident="Greece", total_dead_and_missing="", number_dead=""),
        incident(4, country_of_incident="Greece", total_dead_and_missing="4", number_dead="4"),
    ]
    taken("missing_migrants", as_json(tmp_path / "2015.json", rows))


def best() -> dict[str, float | None]:
    return {value.area: value.best for value in by_area(CODE, 2015)}


@pytest.mark.usefixtures("home")
def test_every_form_tells_the_same_numbers() -> None:
    known = {area: float(value) for area, value in best().items() if value is not None}
    files = {form: exported(DEATHS, form).content for form in FORMS}
    rows = csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig")))
    assert {row["area"]: float(row["best"]) for row in rows} == known
    frame = pq.read_table(io.BytesIO(files["parquet"])).to_pylist()
    assert {row["area"]: row["best"] for row in frame} == known
    sheet = load_workbook(io.BytesIO(files["xlsx"]))["Table"]
    heading, *cells = sheet.iter_rows(values_only=True)
    places = heading.index("area"), heading.index("best")
    assert {row[places[0]]: float(str(row[places[1]])) for row in cells} == known
    stat = pyjstat.Dataset.read(files["json-stat"].decode()).write("dataframe", naming="id")
    stat = stat[(stat.MEASURE == "OBS_VALUE") & (stat.CAUSE == "_T") & (stat.ROUTE == "_T") & (stat.ORIGIN == "_T")]
    assert {row.REF_AREA: row.value for row in stat.dropna(subset=["value"]).itertuples()} == known
    for data, structure in (("sdmx-ml-3.0", "sdmx-structure-3.0"), ("sdmx-ml-2.1", "sdmx-structure-2.1")):
        [read] = get_datasets(files[data].decode(), files[structure].decode(), validate=True)
        assert {row.REF_AREA: float(row.OBS_VALUE) for row in read.data.itertuples()} == known
    hxl = list(csv.reader(io.StringIO(files["hxl"].decode())))
    at = hxl[1].index("#country+code"), hxl[1].index("#value+best")
    assert {row[at[0]]: float(row[at[1]]) for row in hxl[2:]} == known


@pytest.mark.usefixtures("home")
def test_what_is_not_known_is_empty_and_says_so() -> None:
    cube = cube_of(Question(CODE, by=("cause",)))
    said = {each.value: each.attributes["OBS_STATUS"] for each in cube.observations}
    assert "M" not in said.values() or said[None] == "M"
    assert all(each.value != 0 for each in cube.observations)


@pytest.mark.usefixtures("home")
def test_nasty_names_of_codes_come_back_as_they_were() -> None:
    cube = cube_of(Question(CODE, by=("cause", "route")))
    structure = sdmx.read_sdmx(
        io.BytesIO(exported(Question(CODE, by=("cause", "route")), "sdmx-structure-3.0").content)
    )
    for dimension in cube.dimensions:
        codes = structure.codelist[f"CL_{dimension.id}_{cube.id}"]
        assert {code.id: str(code.name) for code in codes} == {code.id: code.names["en"] for code in dimension.codes}


@pytest.mark.usefixtures("home")
def test_an_unknown_form_is_refused_with_those_that_exist() -> None:
    with pytest.raises(Refusal) as raised:
        exported(DEATHS, "stata")
    assert raised.value.code == "research.export.form.unknown"
    assert "sdmx-ml-3.0" in str(raised.value.facts["known"])


@pytest.mark.usefixtures("home")
def test_the_page_and_the_command_write_the_same_file(client: Client, tmp_path: Path) -> None:
    got = client.get(f"/data/figures/{CODE}/as/json-stat/")
    assert got.headers["Content-Disposition"] == f'attachment; filename="{CODE}.json"'
    ran = CliRunner().invoke(app, ["export", CODE, "--as", "json-stat", "-o", str(tmp_path / "out.json")])
    assert ran.exit_code == 0, ran.output
    assert (tmp_path / "out.json").read_bytes() == got.content
    assert json.loads(got.content)["size"][-1] == 5
    CliRunner().invoke(app, ["export", CODE, "--as", "json-stat", "-o", str(tmp_path)])
    assert (tmp_path / f"{CODE}.json").read_bytes() == got.content
    ran = CliRunner().invoke(app, ["export", CODE, "--as", "json-stat", "-o", str(tmp_path / "nowhere" / "out.json")])
    assert (ran.exit_code, sorted(each.name for each in tmp_path.glob("nowhere*"))) == (2, [])


@pytest.mark.usefixtures("home")
def test_the_catalogue_names_every_current_release(client: Client) -> None:
    for ending, form in (("ttl", "turtle"), ("jsonld", "json-ld"), ("rdf", "xml")):
        graph = Graph().parse(data=client.get(f"/data/catalogue.{ending}").content, format=form)
        [dataset] = graph.subjects(RDF.type, DCAT.Dataset)
        wholes = [str(each) for each in graph.objects(None, DCAT.downloadURL) if str(each).endswith("/release.zip")]
        assert wholes == [f"{dataset}release.zip"]
    assert client.get("/data/catalogue.pdf").status_code == 404


def reader(server: LiveServer, edition: str) -> Any:
    source: dict[str, Any] = {"id": "CONCERT", "name": "Concert", "url": f"{server.url}/api/sdmx/{edition}"}
    source["versions"] = ["2.1"] if edition == "v1" else ["3.0.0"]
    sdmx.add_source(source, override=True)
    return sdmx.Client("CONCERT")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("edition", ["v1", "v2"])
def test_a_real_client_finds_flows_and_reads_their_data(home: None, live_server: LiveServer, edition: str) -> None:
    asks = reader(live_server, edition)
    flows = asks.get("dataflow", provider="CONCERT") if edition == "v1" else asks.get("dataflow", agency_id="CONCERT")
    assert "F_10_7_3" in flows.dataflow
    [structure] = asks.get("dataflow", "F_10_7_3").structure.values()
    assert next(each.id for each in structure.dimensions) == "REF_AREA"
    told = asks.get("data", "F_10_7_3", dsd=structure) if edition == "v1" else asks.get(
        "data", resource_id="F_10_7_3", agency_id="CONCERT", context="dataflow", dsd=structure
    )  # fmt: skip
    found = {
        str(each.key["REF_AREA"].value): float(each.value)
        for each in told.data[0].obs
        if all(str(each.key[name].value) == "_T" for name in ("ORIGIN", "ROUTE", "CAUSE"))
    }
    assert found == {area: value for area, value in best().items() if value is not None}


@pytest.mark.usefixtures("home")
def test_keys_and_periods_keep_what_they_name(client: Client) -> None:
    accept = {"accept": "application/vnd.sdmx.data+csv"}
    names = client.get("/api/sdmx/v1/data/F_10_7_3/GRC.._T?startPeriod=2015&endPeriod=2015", headers=accept)
    assert names.status_code == 422
    got = client.get("/api/sdmx/v1/data/F_10_7_3/GRC._T._T._T?startPeriod=2015&endPeriod=2015", headers=accept)
    rows = list(csv.DictReader(io.StringIO(got.content.decode())))
    assert [(row["REF_AREA"], row["TIME_PERIOD"], row["OBS_VALUE"]) for row in rows] == [("GRC", "2015", "4")]
    none = client.get("/api/sdmx/v2/data/dataflow/CONCERT/F_10_7_3/1.0.0/*?c[TIME_PERIOD]=ge:2016", headers=accept)
    assert len(none.content.decode().strip().splitlines()) == 1
    assert client.get("/api/sdmx/v1/data/F_NOTHING").status_code == 404
    assert client.get("/api/sdmx/v1/dataflow/CONCERT/F_NOTHING").status_code == 404
