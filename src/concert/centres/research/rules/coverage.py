"""Who reported, year by year, and whether a fall of a count may be believed.

The trap of 10.7.3: only deaths that became known are counted, so better monitoring raises the figure and a source that
falls silent lowers it. A fall is believed only where those who report, and the months they report from, did not fall
with it (metadata of SDG indicator 10.7.3: recorded deaths are a minimum; A/RES/73/195, objective 3, on data).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from concert.ground.findings import Finding, Level

MAIN_ROWS = 5
"""A source is a main one of a year and an area from this number of rows on,"""
MAIN_SHARE = 0.05
"""and this share of the year's rows."""
REMEMBERED = 3
"""For how many years a main source is missed. Later, others have taken its place, or its silence is told for long."""
IN_STEP = 0.5
"""Sources fell in step where their share lost is at least this part of the count's share lost."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rows of one year say. `named` counts the rows of each source that is named; None is not known."""

    rows: int
    sources: int | None
    months: int | None
    named: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CoverageYear:
    """Who reported in a year.

    `sources` counts distinct information sources, `months` the months with a row; None where the rows do not say.
    `silent` names main sources of the three years before that reported nothing, most rows first.
    """

    year: int
    sources: int | None
    months: int | None
    silent: tuple[str, ...]
    rows: int


def told(years: Mapping[int, Seen]) -> list[CoverageYear]:
    """The years in order. A year without rows between others is told with none: silence is a fact."""
    if not years:
        return []
    found = []
    for year in range(min(years), max(years) + 1):
        seen = years.get(year, _nothing(years))
        found.append(CoverageYear(year, seen.sources, seen.months, _silent(year, seen, years), seen.rows))
    return found


def _nothing(years: Mapping[int, Seen]) -> Seen:
    """No row in a year: nobody reported, where the other years say who did."""
    sources = 0 if any(seen.sources is not None for seen in years.values()) else None
    months = 0 if any(seen.months is not None for seen in years.values()) else None
    return Seen(0, sources, months, {})


def _silent(year: int, seen: Seen, years: Mapping[int, Seen]) -> tuple[str, ...]:
    if seen.sources is None:
        return ()
    missed: dict[str, int] = {}
    heard = {_same(name) for name in seen.named}
    for before in range(year - REMEMBERED, year):
        for name, rows in _main(years[before]).items() if before in years else ():
            if _same(name) not in heard:
                missed[name] = max(rows, missed.get(name, 0))
    once = {_same(name): name for name in missed}
    return tuple(sorted(once.values(), key=lambda name: (-missed[name], name)))


def _same(name: str) -> str:
    """What two spellings of a name share: letters large or small, an abbreviation behind it or not."""
    return " ".join(re.sub(r"\([^)]*\)\s*$", "", name).lower().split())


def _main(seen: Seen) -> dict[str, int]:
    return {name: rows for name, rows in seen.named.items() if rows >= max(MAIN_ROWS, MAIN_SHARE * seen.rows)}


def a_fall_is_trustworthy(values: Mapping[int, float | None], coverage: Sequence[CoverageYear]) -> tuple[Finding, ...]:
    """Why the fall from the first known year of `values` to the last may not be believed; nothing where it may.

    Nothing too where the values do not fall. Not believed, with every reason, where coverage of either year is not
    known; where a main source fell silent; where rows come from fewer months; or where the number of sources fell in
    step: it lost at least half the share that the count lost.
    """
    known = {year: value for year, value in values.items() if value is not None}
    first, last = min(known, default=0), max(known, default=0)
    if first == last or known[last] >= known[first]:
        return ()
    by_year = {each.year: each for each in coverage}
    before, now = by_year.get(first), by_year.get(last)
    if before is None or now is None:
        return (_reason("research.coverage.unknown", since=first, until=last),)
    return tuple(_reasons(before, now, 1 - known[last] / known[first]))


def _reasons(before: CoverageYear, now: CoverageYear, lost: float) -> list[Finding]:
    years = {"since": before.year, "until": now.year}
    found = [_reason("research.coverage.silent", source=name, year=now.year) for name in now.silent]
    if None in (before.sources, now.sources, before.months, now.months):
        return [*found, _reason("research.coverage.unknown", **years)]
    if (now.months or 0) < (before.months or 0):
        found.append(_reason("research.coverage.months", **years, before=before.months, now=now.months))
    sources = before.sources or 0
    if sources and 1 - (now.sources or 0) / sources >= IN_STEP * lost:
        found.append(_reason("research.coverage.sources", **years, before=sources, now=now.sources))
    return found


def _reason(code: str, **facts: object) -> Finding:
    return Finding(code, level=Level.DOUBT, **facts)
