"""What the current releases of a figure tell of: its years, its areas, the values of its dimensions."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from concert.centres.research.models import Figure, Release
from concert.centres.research.rules.cells import MONTH, WHOLE, cuts_of
from concert.centres.research.rules.indicators import BY_CODE
from concert.centres.research.rules.lake import cells_file
from concert.centres.research.rules.looking import Carried
from concert.ground import home
from concert.methods import tables


def carried(code: str) -> Carried:
    """What there is to look at of a figure. Releases never change, so that each is read once in a process."""
    current = Release.objects.filter(source=BY_CODE[code].source, next__isnull=True).order_by("pk")
    found = [_of_release(code, release.pk, release.folder) for release in current]
    years = sorted({year for each in found for year in each.years})
    areas = frozenset().union(*(each.areas for each in found))
    told = [each.values for each in found if each.areas]
    names = set.intersection(*(set(values) for values in told)) if told else set()
    values = {name: tuple(sorted({each for part in told for each in part[name]})) for name in names}
    return Carried(tuple(years), areas, values)


@lru_cache(maxsize=512)
def _of_release(code: str, release: int, folder: str) -> Carried:
    cells = cells_file(home.lake_dir(), folder)
    values = _values(cells, code) if cells.exists() else {}
    points = Figure.objects.filter(release=release, code=code).values_list("area", "points")
    areas, years = set(), set()
    for area, known in points:
        areas.add(area)
        years.update(known)
    return Carried(tuple(sorted(years)), frozenset(areas), values)


def _values(cells: Path, code: str) -> dict[str, tuple[str, ...]]:
    """The values of each dimension in the cells of a release."""
    rule, engine = BY_CODE[code], tables.engine()
    rows = tables.read(engine, [cells]).filter(lambda row: row.code == code)
    found: dict[str, tuple[str, ...]] = {}
    for name in rule.by:
        if name == MONTH:
            continue
        cut = name if name in cuts_of(rule) else WHOLE
        told = engine.to_pyarrow(rows.filter(rows.cut == cut, rows[name].notnull()).select(name).distinct())
        found[name] = tuple(sorted(told.column(name).to_pylist()))
    return found
