"""DCAT-AP: the catalogue conforms to the official shapes, and every serialisation says the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, RDF, SH, Graph, URIRef
from rdflib.compare import isomorphic

from concert.formats.dcat import Catalogue, Dataset, Distribution, catalogue, graph_of
from concert.formats.tests.cube_factories import NASTY

DAY = date(2026, 11, 23)


def a_catalogue() -> Catalogue:
    """Two datasets, whose words are nasty."""
    file = Distribution("Rows", "https://c.example/d/1", "application/vnd.apache.parquet", "PARQUET", size=12,
                        download="https://c.example/d/1.parquet", sha256="ab" * 32)  # fmt: skip
    dataset = Dataset(
        address="https://c.example/data/deaths", identifier="deaths-2026-11-23.1",
        titles={"en": " ".join(NASTY), "ar": "\u200fالوفيات"}, descriptions={"en": 'What "deaths" <means> & more.'},
        publisher="Côte d'Ivoire \"statistics\"", publisher_address="https://c.example/", issued=DAY, modified=DAY,
        licence="https://creativecommons.org/licenses/by/4.0/", version="deaths-2026-11-23.1", every_days=7,
        distributions=(file, replace(file, media_type="text/csv", format="CSV", size=None, sha256="", download="")),
        first="2014", last="2025-12-31", provenance="Deliveries of IOM.", keywords=("deaths", "migration"),
    )  # fmt: skip
    other = replace(dataset, address="https://c.example/data/stock", identifier="stock", every_days=None, first="")
    return Catalogue("https://c.example/data/", {"en": "Joint databases"}, {"en": "All."}, "Concert",
                     "https://c.example/", DAY, (dataset, other))  # fmt: skip


@pytest.mark.parametrize("form", ["turtle", "json-ld", "xml"])
def test_every_serialisation_is_read_back_as_the_same_graph(form: str) -> None:
    told = a_catalogue()
    assert isomorphic(Graph().parse(data=catalogue(told, form), format=form), graph_of(told))


def test_the_texts_are_what_was_said() -> None:
    told = a_catalogue()
    read = Graph().parse(data=catalogue(told, "turtle"), format="turtle")
    own = URIRef(told.datasets[0].address)
    titles = {literal.language: str(literal) for literal in read.objects(own, DCTERMS.title)}
    assert titles == dict(told.datasets[0].titles)
    assert len(list(read.objects(own, DCAT.distribution))) == 2


def shapes_of(file: Path) -> Graph:
    """The official shapes; two that the file names and does not hold are left out, the others typed as such."""
    rules = Graph().parse(file, format="turtle")
    for own in set(rules.objects(None, SH.property)):
        if (own, SH.path, None) in rules:
            rules.add((own, RDF.type, SH.PropertyShape))
        else:
            rules.remove((None, SH.property, own))
    return rules


def test_the_catalogue_conforms_to_the_official_shapes(real_data: Path) -> None:
    shapes = real_data.parent / "standards" / "dcat" / "shacl-3.0.1"
    if not shapes.exists():
        pytest.skip(f"the shapes of DCAT-AP are absent: looked at {shapes}")
    for name in ("dcat-ap-SHACL.ttl", "ranges.ttl"):
        rules = shapes_of(shapes / name)
        conforms, _graph, text = pyshacl.validate(graph_of(a_catalogue()), shacl_graph=rules, advanced=True)
        assert conforms, text


def test_a_catalogue_without_a_title_would_not_conform(real_data: Path) -> None:
    shapes = real_data.parent / "standards" / "dcat" / "shacl-3.0.1" / "dcat-ap-SHACL.ttl"
    if not shapes.exists():
        pytest.skip(f"the shapes of DCAT-AP are absent: looked at {shapes}")
    rules = shapes_of(shapes)
    bare = graph_of(replace(a_catalogue(), titles={}))
    assert pyshacl.validate(bare, shacl_graph=rules, advanced=True)[0] is False
