"""DCAT-AP 3.0.1: a catalogue of datasets and the files they can be had as. Source: SEMIC, DCAT-AP 3.0.1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from concert.formats.cubes import Words

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

EU = "http://publications.europa.eu/resource/authority"
FREQUENCIES = {
    1: "DAILY", 7: "WEEKLY", 30: "MONTHLY", 31: "MONTHLY", 91: "QUARTERLY", 92: "QUARTERLY", 182: "ANNUAL_2",
    183: "ANNUAL_2", 365: "ANNUAL",
}  # fmt: skip
"""Days between two issues to the code of the EU's frequency list; any other rhythm is irregular."""
DCAT_SPACE = "http://www.w3.org/ns/dcat#"
ACCESS = f"{EU}/access-right/PUBLIC"


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file, or one service, in which a dataset can be had. `format` is a code of the EU's file types."""

    title: str
    access: str
    media_type: str
    format: str
    download: str = ""
    size: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset of the catalogue. `address` is where its page lies; `theme` a code of the EU's data themes."""

    address: str
    identifier: str
    titles: Words
    descriptions: Words
    publisher: str
    publisher_address: str
    licence: str
    issued: date
    modified: date
    version: str
    distributions: tuple[Distribution, ...]
    every_days: int | None = None
    theme: str = "SOCI"
    first: str = ""
    last: str = ""
    provenance: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Who publishes which datasets at which address."""

    address: str
    titles: Words
    descriptions: Words
    publisher: str
    publisher_address: str
    modified: date
    datasets: tuple[Dataset, ...]


def catalogue(told: Catalogue, form: str) -> bytes:
    """The catalogue as `turtle`, `json-ld` or `xml` (RDF/XML)."""
    return bytes(graph_of(told).serialize(format=form, encoding="utf-8"))


def graph_of(told: Catalogue) -> Graph:
    """The catalogue as RDF."""
    from rdflib import Graph

    graph = Graph()
    _Writer(graph).catalogue(told)
    return graph


class _Writer:
    """Adds a catalogue to a graph. rdflib is imported here, late: it takes a moment."""

    def __init__(self, graph: Graph) -> None:
        from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD, Namespace

        self.graph, self.dcat, self.dct, self.foaf, self.rdf, self.xsd = graph, DCAT, DCTERMS, FOAF, RDF, XSD
        self.skos = SKOS
        self.spdx = Namespace("http://spdx.org/rdf/terms#")
        for prefix, space in (("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF), ("spdx", self.spdx), ("skos", SKOS)):
            graph.bind(prefix, space)

    def catalogue(self, told: Catalogue) -> None:
        own = self.resource(told.address, self.dcat.Catalog)
        self.words(own, self.dct.title, told.titles)
        self.words(own, self.dct.description, told.descriptions)
        self.agent(own, told.publisher, told.publisher_address)
        self.literal(own, self.dct.modified, told.modified)
        for dataset in told.datasets:
            self.graph.add((own, self.dcat.dataset, self.dataset(dataset)))
        if told.datasets:
            self.concept(own, self.dcat.themeTaxonomy, f"{EU}/data-theme", self.skos.ConceptScheme)

    def dataset(self, told: Dataset) -> URIRef:
        from rdflib import URIRef

        own = self.resource(told.address, self.dcat.Dataset)
        self.words(own, self.dct.title, told.titles)
        self.words(own, self.dct.description, told.descriptions)
        self.agent(own, told.publisher, told.publisher_address)
        for predicate, value in (
            (self.dct.identifier, told.identifier), (self.dct.issued, told.issued), (self.dct.modified, told.modified),
            (URIRef(f"{DCAT_SPACE}version"), told.version),
        ):  # fmt: skip
            self.literal(own, predicate, value)
        for keyword in told.keywords:
            self.literal(own, self.dcat.keyword, keyword)
        self.concept(own, self.dcat.theme, f"{EU}/data-theme/{told.theme}", self.skos.Concept)
        self.concept(own, self.dct.accessRights, ACCESS, self.dct.RightsStatement)
        rhythm = "IRREG" if told.every_days is None else FREQUENCIES.get(told.every_days, "IRREG")
        self.concept(own, self.dct.accrualPeriodicity, f"{EU}/frequency/{rhythm}", self.dct.Frequency)
        self.period(own, told.first, told.last)
        if told.provenance:
            self.provenance(own, told.provenance)
        for place, each in enumerate(told.distributions):
            self.graph.add((own, self.dcat.distribution, self.distribution(told, each, place)))
        return own

    def distribution(self, dataset: Dataset, told: Distribution, place: int) -> URIRef:
        own = self.resource(f"{dataset.address}#distribution-{place + 1}", self.dcat.Distribution)
        self.literal(own, self.dct.title, told.title)
        self.link(own, self.dcat.accessURL, told.access)
        if told.download:
            self.link(own, self.dcat.downloadURL, told.download)
        iana = f"https://www.iana.org/assignments/media-types/{told.media_type}"
        self.concept(own, self.dcat.mediaType, iana, self.dct.MediaType)
        self.concept(own, self.dct["format"], f"{EU}/file-type/{told.format}", self.dct.MediaTypeOrExtent)
        self.concept(own, self.dct.license, dataset.licence, self.dct.LicenseDocument)
        if told.size is not None:
            from rdflib import Literal

            self.graph.add((own, self.dcat.byteSize, Literal(told.size, datatype=self.xsd.nonNegativeInteger)))
        if told.sha256:
            self.checksum(own, told.sha256)
        return own

    def resource(self, address: str, kind: URIRef) -> URIRef:
        from rdflib import URIRef

        own = URIRef(address)
        self.graph.add((own, self.rdf.type, kind))
        return own

    def words(self, own: URIRef, predicate: URIRef, words: Words) -> None:
        from rdflib import Literal

        for language, text in words.items():
            self.graph.add((own, predicate, Literal(text, lang=language)))

    def literal(self, own: URIRef, predicate: URIRef, value: str | date) -> None:
        from rdflib import Literal

        self.graph.add((own, predicate, Literal(value)))

    def link(self, own: URIRef, predicate: URIRef, address: str) -> None:
        from rdflib import RDFS

        self.graph.add((own, predicate, self.resource(address, RDFS.Resource)))

    def concept(self, own: URIRef, predicate: URIRef, address: str, kind: URIRef) -> None:
        from rdflib import Literal

        named = self.resource(address, kind)
        self.graph.add((own, predicate, named))
        label = address.rstrip("/").rpartition("/")[2]
        if kind == self.skos.Concept:
            self.graph.add((named, self.skos.prefLabel, Literal(label, lang="en")))
        elif kind == self.skos.ConceptScheme:
            self.graph.add((named, self.dct.title, Literal(label, lang="en")))

    def agent(self, own: URIRef, name: str, address: str) -> None:
        agent = self.resource(address, self.foaf.Agent)
        self.graph.add((own, self.dct.publisher, agent))
        self.literal(agent, self.foaf.name, name)

    def period(self, own: URIRef, first: str, last: str) -> None:
        from rdflib import BNode, Literal

        if not first:
            return
        span = BNode()
        self.graph.add((own, self.dct.temporal, span))
        self.graph.add((span, self.rdf.type, self.dct.PeriodOfTime))
        for predicate, day in ((self.dcat.startDate, first), (self.dcat.endDate, last or first)):
            kind = {4: self.xsd.gYear, 7: self.xsd.gYearMonth}.get(len(day), self.xsd.date)
            self.graph.add((span, predicate, Literal(day, datatype=kind)))

    def provenance(self, own: URIRef, text: str) -> None:
        from rdflib import RDFS, BNode, Literal

        said = BNode()
        self.graph.add((own, self.dct.provenance, said))
        self.graph.add((said, self.rdf.type, self.dct.ProvenanceStatement))
        self.graph.add((said, RDFS.label, Literal(text, lang="en")))

    def checksum(self, own: URIRef, sha256: str) -> None:
        from rdflib import BNode, Literal

        told = BNode()
        self.graph.add((own, self.spdx.checksum, told))
        self.graph.add((told, self.rdf.type, self.spdx.Checksum))
        algorithm = self.spdx.checksumAlgorithm_sha256
        self.graph.add((algorithm, self.rdf.type, self.spdx.ChecksumAlgorithm))
        self.graph.add((told, self.spdx.algorithm, algorithm))
        self.graph.add((told, self.spdx.checksumValue, Literal(sha256, datatype=self.xsd.hexBinary)))
