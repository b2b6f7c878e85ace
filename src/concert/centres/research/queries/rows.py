"""The rows behind a figure, read from the very files that the figure was computed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from concert.centres.research.models import Release, ReleaseFile
from concert.centres.research.queries.areas import WORLD, codes_inside
from concert.centres.research.queries.deliveries import release as release_of
from concert.centres.research.queries.figures import figure_or_refusal, known_code
from concert.centres.research.rules.delay import held_back, told_until
from concert.centres.research.rules.indicators import BY_CODE, FigureRule
from concert.centres.research.rules.lake import rows_file
from concert.centres.research.rules.protection import refuse_rows
from concert.centres.research.sources import SOURCES
from concert.ground import home
from concert.ground.refusals import Refusal
from concert.methods import tables

INSIDE = ("row", "repeats", "also", "file")
COORDINATES = ("latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Shown:
    """Which of the rows behind a figure to show; `beside`: those of the other unit, which are told beside it."""

    page: int = 1
    size: int = 50
    beside: bool = False


FIRST_PAGE = Shown()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of a release with the place in the delivery that it came from.

    `values` holds the scrubbed columns without free text, coordinates rounded to a tenth of a degree (about 10 km).
    `repeats` is how often the identical row stood in the delivery; `also` are the other places where it stood.
    """

    release: str
    slug: str
    row: int
    delivery: str
    file_name: str
    counts_in: str
    repeats: int
    also: tuple[int, ...]
    values: Mapping[str, object]
    late: bool = False
    """Whether where it happened is not told yet."""


@dataclass(frozen=True, slots=True)
class RowPage:
    """Some of the rows behind a figure, those that weigh most first, then in the order of the delivery."""

    code: str
    area: str
    year: int
    release: str
    columns: tuple[str, ...]
    measures: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    total: int
    page: int
    pages: int


def _shown(source: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    hidden = {*INSIDE, *SOURCES[source].free_text}
    return tuple(column for column in columns if column not in hidden)


def _plain(column: str, value: Any) -> object:
    return round(value, 1) if column in COORDINATES and value is not None else value


def _row(release: Release, file: ReleaseFile, record: Mapping[str, Any]) -> SourceRow:
    shown, until = _shown(release.source, tuple(record)), told_until(release.published_on, settings.ROUTE_DELAY)
    told = held_back(record, until)
    also = tuple(int(each) for each in (record.get("also") or "").split())
    return SourceRow(
        release.number, file.slug, int(record["row"]), file.delivery.short, file.delivery.file_name,
        file.delivery.counts_in, int(record["repeats"]), also, {key: _plain(key, told[key]) for key in shown},
        any(told[key] != record[key] for key in shown),
    )  # fmt: skip


def _wanted(rule: FigureRule, area: str, year: int, *, beside: bool) -> dict[str, tuple[object, ...]]:
    wanted: dict[str, tuple[object, ...]] = {**(rule.beside if beside else rule.where), "year": (year,)}
    if not rule.adds_up:
        wanted[rule.area] = (area,)
    elif area != WORLD:
        wanted[rule.area] = tuple(codes_inside(area))
    return wanted


def _files(release: Release, table: str) -> list[ReleaseFile]:
    return list(ReleaseFile.objects.filter(release=release, table=table).select_related("delivery"))


def rows_behind(code: str, area: str, year: int, *, release: str | None = None, shown: Shown = FIRST_PAGE) -> RowPage:
    """The source rows of a figure, a page of them; the nearest page that exists. Refused as `figure_or_refusal`."""
    known_code(code)
    refuse_rows(BY_CODE[code].source, protected=SOURCES[BY_CODE[code].source].protected)
    figure = figure_or_refusal(code, area, year, release=release)
    rule, made = BY_CODE[code], release_of(figure.release)
    files = _files(made, rule.table)
    engine = tables.engine()
    table = tables.read_with_place(engine, [rows_file(home.lake_dir(), file.sha256) for file in files])
    matching = tables.matching(table, _wanted(rule, area, year, beside=shown.beside))
    if rule.latest:
        matching = tables.latest(matching, (rule.area, "year", rule.latest), "period")
    found = tables.known(matching, rule.per or rule.measures)
    total = int(engine.to_pyarrow(found.count()).as_py()) if shown.beside else figure.rows
    pages = max(1, -(-total // shown.size))
    page = min(max(1, shown.page), pages)
    weight = tables.together(found, rule.measures)
    ordered = found.order_by(weight.desc(), found.file, found.row).limit(shown.size, offset=(page - 1) * shown.size)
    records = engine.to_pyarrow(ordered).to_pylist()
    rows = tuple(_row(made, files[record["file"]], record) for record in records)
    columns = _shown(rule.source, tuple(found.columns))
    measures = (*rule.measures, *(each for each in rule.per if each not in rule.measures))
    return RowPage(code, area, year, made.number, columns, measures, rows, total, page, pages)


def row(release: str, slug: str, number: int) -> SourceRow:
    """One row of a release by its partition and its number in the delivery; the copies of an identical row are one."""
    made = release_of(release)
    refuse_rows(made.source, protected=SOURCES[made.source].protected)
    refuse_rows(made.source, protected=SOURCES[made.source].protected)
    for file in ReleaseFile.objects.filter(release=made).select_related("delivery"):
        if file.slug == slug:
            engine = tables.engine()
            table = tables.read_with_place(engine, [rows_file(home.lake_dir(), file.sha256)])
            records = engine.to_pyarrow(table.filter(table.row == number)).to_pylist()
            if records:
                return _row(made, file, records[0])
    raise Refusal("research.row.unknown", release=release, partition=slug, row=number)
