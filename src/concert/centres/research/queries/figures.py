"""Figures: one value, a series, a map's worth, what changed. Each page of them costs the same few queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Func, JSONField, QuerySet

from concert.centres.research.models import Figure, Release
from concert.centres.research.queries.deliveries import release as release_of
from concert.centres.research.queries.mappings import every_code
from concert.centres.research.rules.breaks import Balance, changed_places
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.rules.marks import is_held
from concert.centres.research.rules.releases import Value, changes
from concert.ground.findings import Finding, Level
from concert.ground.reference import queries as reference
from concert.ground.refusals import Refusal


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One figure of one area in one year, with the release it comes from.

    One source stands behind each figure so far, so low, best and high are the same number; where two sources will be
    linked they differ. All three are None where the value is not known. `beside` counts what may not be added: cases.
    `broken`: persons and cases changed places against the year before, so the change is no trend.
    `held`: a mark waits for a person, so the value is shown and not used; `redefined`: another definition from here on.
    """

    code: str
    area: str
    year: int
    low: Value
    best: Value
    high: Value
    unit: str
    release: str
    published_on: date
    rows: int
    beside: int | None
    incomplete_to: date | None
    provider: str
    source: str
    invented: bool
    broken: bool = False
    held: bool = False
    redefined: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it may stand in a line and be compared: its year is complete and no mark holds it back."""
        return self.incomplete_to is None and not self.held

    @property
    def remarks(self) -> list[Finding]:
        """What to keep in mind when reading the figure, ready to be said."""
        found = [Finding(code, level=Level.DOUBT) for code in BY_CODE[self.code].cautions if code != CASES]
        if self.beside:
            found.append(Finding("research.caution.cases_beside", level=Level.DOUBT, cases=self.beside))
        if self.broken:
            found.append(Finding("research.caution.changed_places", level=Level.DOUBT, year=self.year))
        if self.held:
            found.append(Finding("research.caution.held_back", level=Level.DOUBT, year=self.year))
        if self.redefined:
            found.append(Finding("research.caution.redefined", level=Level.DOUBT, year=self.year))
        if self.incomplete_to:
            found.append(
                Finding(
                    "research.caution.incomplete",
                    level=Level.DOUBT,
                    year=self.year,
                    date=self.incomplete_to.isoformat(),
                )
            )
        return found

    @property
    def cautions(self) -> tuple[str, ...]:
        """The codes of the remarks."""
        return tuple(remark.code for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class EarlierValue:
    """What a figure was in a release; `best` is None where it was not known."""

    release: str
    published_on: date
    low: Value
    best: Value
    high: Value


@dataclass(frozen=True, slots=True)
class Revision:
    """A value that differs from the previous release."""

    code: str
    area: str
    year: int
    old: Value
    new: Value
    release: str
    previous: str
    published_on: date


CASES = "research.caution.cases_beside"


class PointOf(Func):
    """The point of one year, taken out by the database. The framework's own look-up takes a year for a list's index."""

    output_field = JSONField()
    template = "JSON_EXTRACT(%(expressions)s, '$.\"%(year)d\"')"

    def __init__(self, year: int) -> None:
        super().__init__("points", year=int(year))

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """The same in PostgreSQL's words."""
        return self.as_sql(compiler, connection, template="(%(expressions)s -> '%(year)d')")


Points = Mapping[str, Sequence[Value]]
Known = Mapping[tuple[int, str, str], Points]


def _known(rows: Iterable[Figure]) -> Known:
    """What is at hand, by release, code and area: a share's break is judged by the figure of its persons."""
    return {(row.release_id, row.code, row.area): row.points for row in rows}


def _balance(point: Sequence[Value] | None) -> Balance | None:
    return Balance(point[1] or 0, (point[4] if len(point) > 4 else None) or 0) if point else None


def _broken(row: Figure, year: int, known: Known) -> bool:
    points = known.get((row.release_id, BY_CODE[row.code].persons, row.area), {})
    return changed_places(_balance(points.get(str(year - 1))), _balance(points.get(str(year))))


def _value(row: Figure, year: int | str, point: Sequence[Value], known: Known) -> FigureValue:
    release = row.release
    low, best, high, rows = point[:4]
    return FigureValue(
        row.code, row.area, int(year), low, best, high, BY_CODE[row.code].unit, release.number, release.published_on,
        int(rows or 0), int(point[4]) if len(point) > 4 and point[4] else None, release.incomplete_dates.get(str(year)),
        release.provider, release.source, release.invented, _broken(row, int(year), known),
        is_held(release.held, row.code, row.area, year), int(year) in release.redefined.get(row.code, ()),
    )  # fmt: skip


def _rows(release: str | None = None, **wanted: object) -> QuerySet[Figure]:
    which = {"release__number": release} if release else {"release__next__isnull": True}
    return Figure.objects.filter(**which, **wanted).select_related("release").order_by("code", "area", "release_id")


def _with_persons(code: str) -> set[str]:
    """The codes whose rows a figure is told from."""
    rule = BY_CODE.get(code)
    return {code, rule.persons} if rule and rule.persons else {code}


def figure(code: str, area: str, year: int, *, release: str | None = None) -> FigureValue | None:
    """A figure in the current release, or in the one asked for; None where there is none."""
    rows = list(_rows(release, code__in=_with_persons(code), area=area))
    for row in rows:
        if row.code == code and (point := row.points.get(str(year))) is not None:
            return _value(row, year, point, _known(rows))
    return None


def figure_or_refusal(code: str, area: str, year: int, *, release: str | None = None) -> FigureValue:
    """As `figure`; refused with what exists: for an unknown indicator, area or release, or a year without a figure."""
    known_code(code)
    reference.area(area)
    if release is not None:
        release_of(release)
    found = figure(code, area, year, release=release)
    if found is not None:
        return found
    years = sorted({int(each) for row in _rows(release, code=code, area=area) for each in row.points})
    if years:
        raise Refusal("research.figure.other_years", code=code, area=area, year=year, first=years[0], last=years[-1])
    raise Refusal("research.figure.none", code=code, area=area, source=BY_CODE[code].source)


def known_code(code: str) -> str:
    """The code, where an indicator of releases has it; else refused with those that do."""
    if code not in BY_CODE:
        raise Refusal("research.indicator.unknown", code=code, known=", ".join(sorted(BY_CODE)))
    return code


def series_or_refusal(code: str, area: str) -> list[FigureValue]:
    """As `series`; refused where the indicator or the area is unknown, or there is no figure at all."""
    known_code(code)
    reference.area(area)
    found = series(code, area)
    if not found:
        raise Refusal("research.figure.none", code=code, area=area, source=BY_CODE[code].source)
    return found


def series(code: str, area: str, *, release: str | None = None) -> list[FigureValue]:
    """Every year of a figure in the current release, in order."""
    rows = list(_rows(release, code__in=_with_persons(code), area=area))
    known = _known(rows)
    found = (_value(row, year, each, known) for row in rows if row.code == code for year, each in row.points.items())
    return sorted(found, key=lambda value: value.year)


def by_area(code: str, year: int, *, release: str | None = None) -> list[FigureValue]:
    """A year of a figure for every area that has one, in order of area code: for maps and tables. One query."""
    asked = _rows(release, code__in=_with_persons(code)).defer("points")
    rows = list(asked.annotate(point=PointOf(year), before=PointOf(year - 1)))
    known: dict[tuple[int, str, str], Points] = {}
    for row in rows:
        points = {str(year - 1): row.before, str(year): row.point}
        known[row.release_id, row.code, row.area] = {name: each for name, each in points.items() if each is not None}
    return [_value(row, year, row.point, known) for row in rows if row.code == code and row.point is not None]


def years_of(code: str) -> list[int]:
    """The years for which any area has the figure, in order."""
    rows = _rows(code=code).values_list("points", flat=True)
    return sorted({int(year) for points in rows for year in points})


def indicators_with_figures() -> list[str]:
    """Codes of the indicators that a current release has figures of, in the order they are defined."""
    found = set(Figure.objects.filter(release__next__isnull=True).values_list("code", flat=True).distinct())
    return [code for code in every_code() if code in found]


def areas_with_figures() -> frozenset[str]:
    """Codes of the areas that a current release has figures of. One query."""
    return frozenset(Figure.objects.filter(release__next__isnull=True).values_list("area", flat=True).distinct())


def pairs_with_figures() -> list[tuple[str, str]]:
    """Code and area of every series of the current releases, each once, in order. One query."""
    held = Figure.objects.filter(release__next__isnull=True).order_by("code", "area")
    return list(held.values_list("code", "area").distinct())


def headline_figures(area: str) -> list[FigureValue]:
    """The latest year of each headline figure of an area, in the order they are defined. One query."""
    order = {code: place for place, code in enumerate(BY_CODE)}
    rows = list(_rows(area=area))
    known = _known(rows)
    shown = (row for row in rows if BY_CODE[row.code].headline)
    found = [_value(row, row.latest_year, row.points[str(row.latest_year)], known) for row in shown]
    return sorted(found, key=lambda value: order[value.code])


def every_series(area: str) -> dict[str, list[FigureValue]]:
    """Every year of each headline figure of an area, in order, by code in the order they are defined. One query."""
    order = {code: place for place, code in enumerate(BY_CODE) if BY_CODE[code].headline}
    rows = sorted((row for row in _rows(area=area) if row.code in order), key=lambda row: order[row.code])
    known = _known(rows)
    found: dict[str, list[FigureValue]] = {}
    for row in rows:
        years = sorted(row.points, key=int)
        found.setdefault(row.code, []).extend(_value(row, year, row.points[year], known) for year in years)
    return found


def series_of_many(codes: Iterable[str], areas: Iterable[str] | None) -> dict[tuple[str, str], list[FigureValue]]:
    """Every year of several series, in order, by code and area; of every area where none is named. Two queries."""
    wanted = set(codes)
    among: dict[str, Any] = {} if areas is None else {"area__in": set(areas)}
    if not wanted:
        return {}
    asked = _rows(code__in=set().union(*(_with_persons(code) for code in wanted)), **among)
    rows = list(asked.select_related(None).prefetch_related("release"))  # each release is read once, not with each row
    known = _known(rows)
    found: dict[tuple[str, str], list[FigureValue]] = {}
    for row in rows:
        if row.code in wanted:
            values = (_value(row, int(year), point, known) for year, point in row.points.items())
            found.setdefault((row.code, row.area), []).extend(values)
    return {key: sorted(values, key=lambda value: value.year) for key, values in found.items()}


def earlier_values(code: str, area: str, year: int) -> list[EarlierValue]:
    """What the figure was, release by release, oldest first; releases in which it did not change are left out."""
    rows = Figure.objects.filter(code=code, area=area).select_related("release").order_by("release_id")
    found: list[EarlierValue] = []
    for row in rows:
        point = row.points.get(str(year))
        low, best, high = point[:3] if point else (None, None, None)
        if (found and (found[-1].low, found[-1].best, found[-1].high) != (low, best, high)) or (not found and point):
            found.append(EarlierValue(row.release.number, row.release.published_on, low, best, high))
    return found


def revisions_of(release: Release | str) -> list[Revision]:
    """Every figure value that differs from the previous release, by code, area and year; none for a first release."""
    if isinstance(release, str):
        release = release_of(release)
    if release.previous is None:
        return []
    new = _by_digest(release)
    old = _by_digest(release.previous)
    differing = [key for key in sorted(set(old) | set(new)) if old.get(key) != new.get(key)]
    before = _points_of(release.previous, differing)
    after = _points_of(release, differing)
    return [
        Revision(
            *key, change.year, change.old, change.new, release.number, release.previous.number, release.published_on
        )
        for key in differing
        for change in changes(before.get(key, {}), after.get(key, {}))
    ]


def _by_digest(release: Release) -> dict[tuple[str, str], str]:
    rows = Figure.objects.filter(release=release).values_list("code", "area", "digest")
    return {(code, area): digest for code, area, digest in rows}


def _points_of(release: Release, keys: list[tuple[str, str]]) -> dict[tuple[str, str], dict[str, list[Value]]]:
    areas = {area for _code, area in keys}
    rows = Figure.objects.filter(release=release, code__in={code for code, _area in keys})
    if len(areas) <= 500:
        rows = rows.filter(area__in=areas)
    wanted = set(keys)
    return {(row.code, row.area): row.points for row in rows if (row.code, row.area) in wanted}
