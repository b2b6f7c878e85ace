"""Answers to questions put to figures: from the cells of the releases, or from their rows where a release has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from concert.centres.research.models import Release, ReleaseFile
from concert.centres.research.queries.areas import WORLD, around, codes_inside
from concert.centres.research.queries.deliveries import release as release_of
from concert.centres.research.rules.cells import LEAF
from concert.centres.research.rules.exploring import COUNTS, Inside, from_cells, from_rows, stored_in
from concert.centres.research.rules.figure_rule import AREA_DIMENSIONS, FigureRule
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.rules.lake import cells_file, rows_file
from concert.centres.research.rules.marks import EVERYWHERE
from concert.centres.research.rules.questions import Question, refusals_to_ask
from concert.centres.research.sources import SOURCES
from concert.ground import home
from concert.ground.reference import queries as reference
from concert.ground.refusals import Refusal, refuse
from concert.methods import tables

MOST_ROWS = 200_000
WITHHELD, HELD_BACK = "withheld", "held_back"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question found: a row for each area, period and value of the dimensions asked.

    `rows` has the `columns`: `area`, `period` (a year, or `2015-03` by month), the dimensions of `by`, then `low`,
    `best`, `high` (null: not known), `rows` (of the source), `beside` (counted in another unit), `release`, and `mark`
    (codes with spaces between: held back, or protected; else null). Parts that counted nobody have no row.
    """

    question: Question
    columns: tuple[str, ...]
    rows: pa.Table
    unit: str
    unit_kind: str
    when: str
    source: str
    releases: tuple[str, ...]
    cautions: tuple[str, ...]
    incomplete: tuple[str, ...]
    marks: tuple[str, ...]
    protected: bool
    unfinished: frozenset[tuple[str, str]] = frozenset()
    """Release and year, where the year is not over in that release; another release may hold the whole year."""

    @property
    def total(self) -> int:
        """How many rows it has."""
        return int(self.rows.num_rows)

    def is_unfinished(self, row: Mapping[str, Any]) -> bool:
        """Whether a row lies in a year that is not over in the release it comes from."""
        return (row["release"], str(row["period"])[:4]) in self.unfinished


def explore(question: Question) -> Answer:
    """The answer to a question; refused, with every reason, where it cannot be answered."""
    refuse("the question cannot be answered", list(refusals_to_ask(question, BY_CODE)))
    rules = [BY_CODE[code] for code in question.codes]
    _refuse_to_add_up(question, rules[0].source)
    inside = _inside(question, rules[0])
    releases = _releases(question, rules[0])
    found = [_answered(question, rules, release, inside) for release in releases]
    if not found:
        raise Refusal("research.question.nothing", code=question.code, source=rules[0].source)
    rows = pa.concat_tables(found)
    if rows.num_rows > MOST_ROWS:
        raise Refusal("research.question.wide", rows=rows.num_rows, most=MOST_ROWS)
    first = rules[0]
    unfinished = frozenset((release.number, year) for release in releases for year in release.incomplete_dates)
    return Answer(
        question, tuple(rows.column_names), rows, first.unit, first.unit_kind, first.when, first.source,
        tuple(release.number for release in releases),
        tuple(dict.fromkeys(code for rule in rules for code in rule.cautions)),
        tuple(sorted({year for _release, year in unfinished})),
        tuple(sorted(set(pc.drop_null(rows.column("mark")).to_pylist()))), SOURCES[first.source].protected, unfinished,
    )  # fmt: skip


def _refuse_to_add_up(question: Question, source: str) -> None:
    """Of a protected source only cells that were protected as such are told: none is added up of others."""
    told_apart = set(question.by) | set(question.where)
    several = any(len(values) != 1 for values in question.where.values())
    if SOURCES[source].protected and (len(told_apart) > 1 or several or len(question.codes) > 1):
        raise Refusal("research.question.protected", source=source)


def _inside(question: Question, rule: FigureRule) -> Inside:
    for area in question.areas:
        reference.area(area)
    if not rule.rolls_up:
        return Inside({area: frozenset([area]) for area in question.areas})
    if not question.areas:
        return Inside(around=around())
    return Inside({area: frozenset(codes_inside(area)) for area in question.areas})


def _releases(question: Question, rule: FigureRule) -> list[Release]:
    if question.release:
        asked = release_of(question.release)
        return [asked] if asked.source == rule.source else []
    return list(Release.objects.filter(source=rule.source, next__isnull=True).order_by("pk"))


def _answered(question: Question, rules: Sequence[FigureRule], release: Release, inside: Inside) -> pa.Table:
    """The answer of one release, from its cells where it has some."""
    within = _widened(question)
    inside = replace(inside, world=not release.invented)
    cells = cells_file(home.lake_dir(), release.folder)
    if not cells.exists():
        engine = tables.engine()
        rows = dict(_rows(engine, rules, release))
        if not rows:
            return _EMPTY
        answer = engine.to_pyarrow(from_rows(within, rules, rows, inside))
    else:
        answer = answered_from_cells(within, rules, cells, inside)
    number = pa.array([release.number] * answer.num_rows, pa.string())
    marks = pa.nulls(answer.num_rows, pa.string())
    if SOURCES[release.source].protected:
        marks = pc.if_else(pc.is_null(answer.column("best")), WITHHELD, marks)
    else:
        marks = _held_back(question, release, answer, marks)
    return answer.append_column("release", number).append_column("mark", marks)


def answered_from_cells(question: Question, rules: Sequence[FigureRule], cells: Path, inside: Inside) -> pa.Table:
    """The answer from the file of cells of a release: as they are stored, or added up where the question needs it."""
    if (stored := stored_in(question, rules, inside)) is not None:
        return _stored(question, stored, cells, inside)
    engine = tables.engine()
    return engine.to_pyarrow(from_cells(question, rules, tables.read(engine, [cells]), inside))


def _stored(question: Question, cut: str, cells: Path, inside: Inside) -> pa.Table:
    """The answer as its cells are stored, where nothing needs to be added up: read, and not computed again."""
    wanted: list[tuple[str, str, object]] = [("code", "==", question.code), ("cut", "==", cut)]
    if inside.asked:
        wanted.append(("area", "in", sorted(inside.asked)))
    wanted += [(name, "in", list(values)) for name, values in question.where.items()]
    first, last = question.periods
    if first:
        wanted.append(("period", ">=", first))
    names = [name for name in LEAF if name in ("area", "period") or name in question.by]
    found = pq.read_table(cells, columns=[*names, *COUNTS], filters=wanted)
    if last:
        found = found.filter(pc.less_equal(pc.utf8_slice_codeunits(found.column("period"), 0, len(last)), last))
    return found.sort_by([(name, "ascending") for name in names])


def _held_back(question: Question, release: Release, answer: pa.Table, marks: pa.Array) -> pa.Array:
    """The marks with `held_back` where a mark on the release waits for a person, for every area or for one."""
    years = pc.utf8_slice_codeunits(answer.column("period"), 0, 4)
    for code in question.codes:
        for year, areas in release.held.get(code, {}).items():
            found = pc.equal(years, year)
            if EVERYWHERE not in areas:
                found = pc.and_(found, pc.is_in(answer.column("area"), pa.array(areas, pa.string())))
            marks = pc.if_else(found, HELD_BACK, marks)
    return marks


_EMPTY = pa.table({})


def _rows(engine: object, rules: Sequence[FigureRule], release: Release) -> Iterator[tuple[str, object]]:
    for name in sorted({rule.table for rule in rules}):
        shas = ReleaseFile.objects.filter(release=release, table=name).values_list("sha256", flat=True)
        if files := [rows_file(home.lake_dir(), sha256) for sha256 in shas]:
            yield name, tables.read(engine, files)


def _widened(question: Question) -> Question:
    """A region among the values of a dimension stands for the countries inside it."""
    known = reference.areas_by_code() if AREA_DIMENSIONS & set(question.where) else {}
    where = {
        name: tuple(dict.fromkeys(code for value in values for code in _wider(value, known)))
        if name in AREA_DIMENSIONS else values
        for name, values in question.where.items()
    }  # fmt: skip
    return replace(question, where=where)


def _wider(value: str, known: object) -> Sequence[str]:
    assert isinstance(known, dict)
    return codes_inside(value) if value in known and value != WORLD else (value,)
