"""Releases for machines: manifest, quality, citation, deliveries, and what differs between two of them."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Schema

from concert.centres.research import exports, permissions, queries
from concert.centres.research.api.routing import ANSWERS, router
from concert.centres.research.exports.comparing import comparison_record
from concert.centres.research.exports.releases import cited_as, manifest_record, published_checksum
from concert.centres.research.queries.comparing import compare, release_meant
from concert.centres.research.queries.deliveries import checksum_told, manifest_told
from concert.centres.research.queries.quality import quality, quality_record
from concert.centres.research.rules.comparing import Wanted

CitationForm = Literal["text", "bibtex", "csl-json", "datacite"]
MOST, LAST = 500, 1_000_000


class FigureChangeOut(Schema):
    """A figure that differs. `held_back`: a mark holds the value of one of the two releases back."""

    code: str
    area: str
    year: int
    old: float | None
    new: float | None
    difference: float | None
    held_back: bool


class TableChangesOut(Schema):
    """What happened to the rows of a table. `regrouped`: ids whose rows were split or joined, counted apart."""

    table: str
    matched_by: str
    key: list[str]
    same: int
    added: int
    withdrawn: int
    revised: int
    regrouped: int
    regrouped_before: int
    regrouped_now: int
    outside_before: int
    outside_now: int
    fields: dict[str, int]
    moved: int
    by_id: dict[str, Any] | None
    silent: list[str]


class RowChangeOut(Schema):
    """A row that differs; `fields` holds each cell before and now, `not_told` names those that are free text."""

    table: str
    kind: str
    regrouped: bool
    key: str
    year: str | None
    country: str | None
    old_part: str | None
    old_row: int | None
    new_part: str | None
    new_row: int | None
    km: float | None
    fields: dict[str, dict[str, str | None]]
    not_told: list[str]


class ReleaseComparisonOut(Schema):
    """Two releases beside each other. `total` counts the rows that were asked for; `changes` holds a page of them."""

    source: str
    old: str
    new: str
    protected: bool
    same: int
    added: int
    withdrawn: int
    revised: int
    regrouped: int
    outside_before: int
    outside_now: int
    moved: int
    fields: dict[str, int]
    figures_changed: int
    tables: list[TableChangesOut]
    figures: list[FigureChangeOut]
    total: int
    changes: list[RowChangeOut]


class QualityOut(Schema):
    """How good a release is; of a protected source only its sealed columns."""

    release: str
    protected: bool
    sealed_columns: list[dict[str, str]]
    quarantined_by_reason: dict[str, int] = {}
    remarks: dict[str, int] = {}
    repeats: int = 0
    tables: list[dict[str, Any]] = []


class CitationOut(Schema):
    """How a release is cited: `text`, `bibtex`, `csl-json` or `datacite`."""

    release: str
    form: str
    citation: str


class ChecksumOut(Schema):
    """Checksums of a release: of its download as `concert data verify` prints it, of all its rows, of its manifest.

    `published` is null for a protected source, whose rows are in no download.
    """

    release: str
    published: str | None
    rows: str
    manifest: str


class DeliveryOut(Schema):
    """A file as it came. `sealed_columns` are about persons: their names, never a value."""

    delivery: str
    source: str
    provider: str
    file: str
    sha256: str
    bytes: int
    layout: str
    received_on: str
    read: int
    accepted: int
    quarantined: int
    repeats: int
    reasons: dict[str, int]
    remarks: dict[str, int]
    sealed_columns: list[dict[str, Any]]
    release: str


@router.get("/data/releases/{number}/manifest", response={200: dict[str, Any], **ANSWERS})
def manifest(request: HttpRequest, number: str) -> Any:
    """The manifest of a release as it was written."""
    return manifest_record(queries.release(number))


@router.get("/data/releases/{number}/quality", response={200: QualityOut, **ANSWERS})
def release_quality(request: HttpRequest, number: str) -> Any:
    """What is known in each column of a release, what was set aside, what stays sealed."""
    return quality_record(quality(queries.release(number)))


@router.get("/data/releases/{number}/citation", response={200: CitationOut, **ANSWERS})
def release_citation(request: HttpRequest, number: str, form: CitationForm = "text") -> Any:
    """How a release is cited."""
    made = queries.release(number)
    return {"release": made.number, "form": form, "citation": cited_as(made, form)}


@router.get("/data/releases/{number}/checksum", response={200: ChecksumOut, **ANSWERS})
def release_checksums(request: HttpRequest, number: str) -> Any:
    """What a release that was taken away is held against."""
    made = queries.release(number)
    published = published_checksum(made)
    return {
        "release": made.number,
        "published": published,
        "rows": checksum_told(made),
        "manifest": manifest_told(made),
    }


@router.get("/data/compare", response={200: ReleaseComparisonOut, **ANSWERS})
def comparison(
    request: HttpRequest, a: str, b: str, kind: str = "", field: str = "", country: str = "", page: int = 1
) -> Any:
    """What differs between two releases of a source; the rows that differ five hundred a page."""
    found = compare(release_meant(a), release_meant(b))
    wanted = Wanted(kind=kind, field=field, country=country)
    rows = found.page(wanted, (min(max(1, page), LAST) - 1) * MOST, MOST)
    return comparison_record(found) | {
        "total": found.count(wanted),
        "changes": [row.as_json(found.hidden) for row in rows],
    }


@router.get("/data/deliveries", response={200: list[DeliveryOut], **ANSWERS})
def deliveries(request: HttpRequest, source: str = "") -> Any:
    """Deliveries, newest first, of all sources or of one; those of protected sources for stewards alone."""
    return [
        exports.delivery_record(each)
        for each in queries.deliveries(source or None)
        if permissions.may_see_delivery(request.user, each)
    ]


@router.get("/data/deliveries/{short}", response={200: DeliveryOut, **ANSWERS})
def delivery(request: HttpRequest, short: str) -> Any:
    """One delivery by the first digits of its checksum."""
    found = queries.delivery(short)
    permissions.require_to_see_delivery(request.user, found)
    return exports.delivery_record(found)
