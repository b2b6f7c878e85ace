"""Sources, releases, figures and the rows behind them, for machines. The pages answer from the same queries."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema

from concert.centres.research import exports, queries
from concert.centres.research.api.routing import ANSWERS, router
from concert.ground.reference import queries as reference
from concert.methods.progress import DEFAULT, Method, Pace


class SourceOut(Schema):
    """A joint database and what it declares."""

    source: str
    title: str
    custodian: str
    licence: str
    licence_address: str
    address: str
    unit: str
    counts: str
    concept: str
    coverage: str
    rhythm: str
    partition_rule: str
    personal_risk: str
    indicators: list[str]
    releases: list[str]


class ReleaseOut(Schema):
    """An immutable state of a source. Rows of a protected source are not counted: null."""

    release: str
    source: str
    provider: str
    invented: bool
    published_on: str
    read: int | None
    accepted: int | None
    quarantined: int | None
    rows: int | None
    figures: int
    changed: int
    checksum: str
    manifest: str
    method: str
    version: str
    previous: str | None
    incomplete_to: str | None
    incomplete: dict[str, str]
    doubts: list[dict[str, Any]]


class PartOut(Schema):
    """The rows of one delivery in one partition of a release."""

    partition: str
    table: str
    rows: int
    accepted: int
    first: str
    last: str
    sha256: str
    checksum: str
    delivery: str
    file: str


class ReleaseWithParts(ReleaseOut):
    """A release with its parts."""

    parts: list[PartOut]


class FigureOut(Schema):
    """One value. `low`, `best` and `high` are null where it is not known; unknown is never zero."""

    code: str
    area: str
    year: int
    low: float | None
    best: float | None
    high: float | None
    unit: str
    release: str
    published_on: str
    rows: int
    beside_cases: int | None
    provider: str
    invented: bool
    incomplete_to: str | None
    cautions: list[str]


class RowOut(Schema):
    """A source row and the place in its delivery where it stood."""

    release: str
    partition: str
    row: int
    delivery: str
    file: str
    counts_in: str
    repeats: int
    also: list[int]
    values: dict[str, Any]


class RowsOut(Schema):
    """A page of the rows behind a figure."""

    code: str
    area: str
    year: int
    release: str
    total: int
    page: int
    pages: int
    rows: list[RowOut]


class VerdictOut(Schema):
    """What one method says. `reason` tells why it cannot say; `inputs` are the numbers it used."""

    method: Method
    pace: Pace
    own_class: str | None
    reason: str | None
    notes: list[str]
    inputs: dict[str, float | None]


class ProgressOut(Schema):
    """Pace and evidence of one series: two answers. `methods_disagree` is null where fewer than two can say."""

    code: str
    area: str
    on: str
    method: Method
    pace: Pace
    own_class: str | None
    reason: str | None
    evidence: str
    weaknesses: list[str]
    direction: str
    target: float | None
    target_year: int | None
    methods_disagree: bool | None
    verdicts: list[VerdictOut]
    doubts: list[dict[str, Any]]
    left_out: list[dict[str, Any]]
    releases: list[str]
    context: bool


class DisagreementOut(Schema):
    """How often methods disagree about the series whose indicator has a direction."""

    on: str
    method: Method
    series: int
    compared: int
    disagree: int
    paces: dict[str, int]


class CoverageOut(Schema):
    """Who reported in a year; null where the rows do not say. `silent`: main sources that reported before."""

    year: int
    sources: int | None
    months: int | None
    silent: list[str]
    rows: int


@router.get("/data/sources", response={200: list[SourceOut]})
def sources(request: HttpRequest) -> Any:
    """Every source that Concert can take in."""
    return [exports.source_record(card) for card in queries.catalogue()]


@router.get("/data/releases", response={200: list[ReleaseOut], **ANSWERS})
def releases(request: HttpRequest, source: str = "") -> Any:
    """Releases, newest first, of all sources or of one."""
    return [exports.release_record(release) for release in queries.releases(source or None)]


@router.get("/data/releases/{number}", response={200: ReleaseWithParts, **ANSWERS})
def release(request: HttpRequest, number: str) -> Any:
    """One release with its parts."""
    found = queries.release(number)
    return exports.release_record(found) | {"parts": exports.part_records(found)}


@router.get("/data/figures/{code}", response={200: list[FigureOut], **ANSWERS})
def figures(request: HttpRequest, code: str, year: int, area: str = "", release: str = "") -> Any:
    """A figure of one area, or of every area that has it, in a year."""
    if area:
        found = [queries.figure_or_refusal(code, area, year, release=release or None)]
    else:
        found = queries.by_area(queries.known_code(code), year, release=release or None)
    return [exports.figure_record(value) for value in found]


@router.get("/data/series/{code}/{area}", response={200: list[FigureOut], **ANSWERS})
def series(request: HttpRequest, code: str, area: str) -> Any:
    """Every year of a figure."""
    return [exports.figure_record(value) for value in queries.series_or_refusal(code, area)]


@router.get("/data/coverage/{code}/{area}", response={200: list[CoverageOut], **ANSWERS})
def coverage(request: HttpRequest, code: str, area: str) -> Any:
    """Who reported behind each year of a figure, so that a fall can be told from a silence."""
    return [asdict(each) for each in queries.coverage(code, reference.area(area).pk)]


@router.get("/data/figures/{code}/{area}/{year}/rows", response={200: RowsOut, **ANSWERS})
def rows(
    request: HttpRequest, code: str, area: str, year: int, page: int = 1, beside: bool = False, release: str = ""
) -> Any:
    """The source rows behind a figure, fifty a page, the largest first; `beside`: those that count cases.

    `release` asks for the rows behind the value of an earlier release; the current one by default.
    """
    shown = queries.Shown(page=page, beside=beside)
    found = queries.rows_behind(code, area, year, release=release or None, shown=shown)
    told = {name: getattr(found, name) for name in ("code", "area", "year", "release", "total", "page", "pages")}
    return told | {"rows": [exports.row_record(each) for each in found.rows]}


@router.get("/data/progress", response={200: DisagreementOut, **ANSWERS})
def progress(request: HttpRequest, indicator: str = "", method: Method = DEFAULT) -> Any:
    """How often methods disagree, of all series with a direction or of one indicator. Coverage is not checked here."""
    codes = [queries.known_code(indicator)] if indicator else []
    found = queries.progress_of_all(on=timezone.localdate(), method=method, codes=codes)
    return exports.disagreement_record(found, method, timezone.localdate())


@router.get("/data/progress/{code}/{area}", response={200: ProgressOut, **ANSWERS})
def progress_of_series(request: HttpRequest, code: str, area: str, method: Method = DEFAULT) -> Any:
    """Does one series move fast enough? By one method, with the answers of all beside it."""
    known, place = queries.known_code(code), reference.area(area)
    return exports.progress_record(queries.progress_of(known, place.pk, method=method, on=timezone.localdate()))
