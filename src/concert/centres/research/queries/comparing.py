"""Two releases of a source beside each other. Releases never change, so what differs is found once and kept aside."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings

from concert.centres.research.models import Figure, Release, ReleaseFile
from concert.centres.research.queries.areas import WORLD
from concert.centres.research.queries.deliveries import files_of
from concert.centres.research.rules.comparing import (
    ById,
    Changed,
    Effect,
    Piece,
    Side,
    TableSummary,
    Wanted,
    compared,
    count,
    effects,
    foremost,
    page,
    pairings,
    rows_of,
    together,
)
from concert.centres.research.rules.delay import LATE, is_late, told_until
from concert.centres.research.rules.indicators import BY_CODE, rules_of
from concert.centres.research.rules.lake import rows_file
from concert.centres.research.rules.marks import is_held
from concert.centres.research.sources import SOURCES
from concert.centres.research.sources import source as source_of
from concert.ground import home
from concert.ground.refusals import Refusal

METHOD = "compare-8"
KEPT = 40
"""So many comparisons are kept aside; older ones are found again when they are asked for."""
ASIDE, HOUR = "aside-", 3600
LATEST, PREVIOUS = "latest", "previous"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two states of a source, the older first.

    `rows_in` is the folder with the rows that differ; None for a protected source, whose rows nobody sees.
    """

    source: str
    old: str
    new: str
    tables: tuple[TableSummary, ...]
    effects: tuple[Effect, ...]
    rows_in: Path | None
    old_release: Release | None = None
    new_release: Release | None = None
    held: tuple[str, ...] = field(default=())

    @property
    def is_protected(self) -> bool:
        return SOURCES[self.source].protected

    @property
    def hidden(self) -> frozenset[str]:
        """Columns whose values are not told: free text, and what only those who decide see."""
        return SOURCES[self.source].free_text

    def total(self, name: str) -> int:
        """A count of all tables: added, withdrawn, revised, regrouped."""
        return together(self.tables, name)

    @property
    def differs(self) -> bool:
        return bool(self.effects) or any(each.differs for each in self.tables)

    @property
    def headline(self) -> Effect | None:
        """The effect to tell first, on a headline figure that no mark holds back; None where there is none."""
        rules = rules_of(self.source)
        first = [rule.code for rule in rules if rule.headline] or [rule.code for rule in rules]
        return foremost(self.effects, (WORLD,), first)

    def count(self, wanted: Wanted) -> int:
        """How many rows differ in the way that is asked for."""
        return count(self.rows_in, wanted) if self.rows_in else 0

    def page(self, wanted: Wanted, offset: int, size: int) -> list[Changed]:
        """Some of the rows that differ."""
        return [self._told(row) for row in page(self.rows_in, wanted, offset, size)] if self.rows_in else []

    def rows(self, wanted: Wanted | None = None) -> Iterator[Changed]:
        """All of the rows that differ, in a stream."""
        return (self._told(row) for row in rows_of(self.rows_in, wanted or Wanted())) if self.rows_in else iter(())

    def _told(self, row: Changed) -> Changed:
        """A row without where it happened, if its year may reach into the days of which that is told later."""
        if self.new_release is None or not row.year:
            return row
        until = told_until(self.new_release.published_on, settings.ROUTE_DELAY)
        if not is_late({"year": row.year[:4]}, until):
            return row
        return replace(row, cells=tuple(cell for cell in row.cells if cell[0] not in LATE))


def release_meant(text: str, source: str = "") -> Release:
    """The release that a text means: a number, `SOURCE@2026-11-23`, `SOURCE:latest`, `SOURCE:previous`.

    With a source given, `latest`, `previous` and `@2026-11-23` are enough. On a day, the release then in force.
    """
    found = Release.objects.filter(number=text).select_related("previous").first()
    if found is not None:
        return found
    if "@" in text:
        code, _at, what = text.partition("@")
    elif ":" in text:
        code, _colon, what = text.partition(":")
    elif text in (LATEST, PREVIOUS) and source:
        code, what = "", text
    else:
        raise Refusal("research.release.unknown", release=text)
    return _in_force(source_of(code or source).code, what)


def _in_force(code: str, what: str) -> Release:
    found = Release.objects.filter(source=code).select_related("previous").order_by("invented", "-published_on", "-pk")
    newest = found.first()
    line = found.filter(provider=newest.provider) if newest else found
    if what == LATEST:
        chosen = newest
    elif what == PREVIOUS:
        chosen = newest.previous if newest else None
    else:
        chosen = line.filter(published_on__lte=_day(what)).first()
    if chosen is None:
        raise Refusal("research.compare.no_release", source=code, asked=what)
    return chosen


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Refusal("research.compare.day", day=text) from wrong


def compare(old: Release, new: Release) -> Comparison:
    """What differs between two releases of one source and provider; refused for others."""
    if old.source != new.source:
        raise Refusal("research.compare.unlike_sources", old=old.source, new=new.source)
    if old.provider != new.provider:
        raise Refusal("research.compare.unlike_providers", old=old.provider, new=new.provider)
    about = SOURCES[old.source]
    found = tuple(effects_between(old, new))
    folder = None if about.protected else _kept(old, new)
    told = json.loads((folder / "summary.json").read_text(encoding="utf-8")) if folder else []
    tables = tuple(_read(each) for each in told)
    return Comparison(old.source, old.number, new.number, tables, found, folder, old, new)


def effects_between(old: Release, new: Release) -> list[Effect]:
    """Every figure value that differs, by code, area and year; `held` where a mark holds one of the two back."""
    digests = [
        {(code, area): digest for code, area, digest in rows}
        for rows in (
            Figure.objects.filter(release=release).values_list("code", "area", "digest") for release in (old, new)
        )
    ]
    differing = {key for key in {*digests[0], *digests[1]} if digests[0].get(key) != digests[1].get(key)}
    points = [_points(release, differing) for release in (old, new)]
    return [
        replace(each, held=any(is_held(release.held, each.code, each.area, each.year) for release in (old, new)))
        for each in effects(*points)
    ]


def _points(release: Release, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], dict[str, list[float | None]]]:
    rows = Figure.objects.filter(release=release, code__in={code for code, _area in wanted})
    held = rows.values_list("code", "area", "points").iterator(chunk_size=500)
    return {(code, area): points for code, area, points in held if (code, area) in wanted}


def side_of(release: Release) -> Side:
    """The files of a release as one side of a comparison."""
    return Side(tuple(piece_of(file) for file in files_of(release)))


def piece_of(file: ReleaseFile) -> Piece:
    """A file of a release with what comparing asks about it."""
    return Piece(rows_file(home.lake_dir(), file.sha256), file.table, file.partition, file.slug, file.checksum)


def written(old: Side, new: Side, hidden: frozenset[str], folder: Path) -> list[TableSummary]:
    """Compare, and write the rows that differ and the summary into a folder."""
    found = compared(list(pairings(old, new)), hidden, folder)
    told = json.dumps([each.as_json() for each in found], ensure_ascii=False)
    (folder / "summary.json").write_text(told, encoding="utf-8")
    return found


def _read(told: dict[str, Any]) -> TableSummary:
    by_id = ById(**told["by_id"]) if told["by_id"] else None
    return TableSummary(**{**told, "key": tuple(told["key"]), "silent": tuple(told["silent"]), "by_id": by_id})


def _kept(old: Release, new: Release) -> Path:
    """The folder of a comparison, made where it is not there: what is made again is the same, so a race is harmless."""
    hidden = SOURCES[old.source].free_text
    named = "\n".join([METHOD, old.folder, new.folder, *sorted(hidden)])
    shelf = home.home() / "cache" / "comparisons"
    place = shelf / hashlib.sha256(named.encode()).hexdigest()[:32]
    if (place / "summary.json").exists():
        os.utime(place)
        return place
    aside = shelf / f"{ASIDE}{uuid4().hex}"
    aside.mkdir(parents=True)
    try:
        written(side_of(old), side_of(new), hidden, aside)
        if not place.exists():
            aside.rename(place)
    except FileExistsError:  # somebody else asked the same at this moment
        pass
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    _tidy(shelf, place)
    return place


def _tidy(shelf: Path, newest: Path) -> None:
    """Keep the latest comparisons; what a killed process left aside goes after an hour."""
    known = [(each.stat().st_mtime, each) for each in shelf.iterdir() if each != newest]
    kept = sorted(each for each in known if not each[1].name.startswith(ASIDE))
    gone = [each for _when, each in kept[: max(0, len(kept) - KEPT)]]
    gone += [each for when, each in known if each.name.startswith(ASIDE) and when < time.time() - HOUR]
    for each in gone:
        shutil.rmtree(each, ignore_errors=True)


def effects_at(found: Sequence[Effect], code: str = "", area: str = "") -> list[Effect]:
    """The effects on one figure, or in one area; the largest first, the widest areas before others."""
    chosen = [each for each in found if code in ("", each.code) and area in ("", each.area)]
    order = {each: place for place, each in enumerate(BY_CODE)}
    return sorted(chosen, key=lambda each: (each.area != WORLD, order.get(each.code, 0), -each.weight, -each.year))
