"""What is suspicious in a release on its own, without one before it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from concert.centres.research.rules.drift.suspicion import Suspicion
from concert.centres.research.rules.drift.tallies import Cells, Tally

LEAST_ZEROS = {True: 4, False: 2}
"""Months or years of zero in a row, from which on they are no chance after periods that were never so empty."""
LEAST_BEFORE = {True: 6, False: 3}
LONGER = 2
"""A run of zeros is suspicious from this many times the longest one that came before it, and one more."""
GRACE = timedelta(days=31)
LEAST_DAYS = 10
"""Days with a row, from which on the end of a year's rows says something."""
MAIN = 0.05
"""The share of a period's total from which on an area is one of the main ones."""
LEAST_MAIN = {True: 12, False: 5}
SILENT = {True: 3, False: 1}
RECENT = {True: 36, False: 5}
"""A silence that is longer is history, and no fault of a delivery."""
CHANCE = 7.0
"""Digits that repeat: the chance that so many agree is below one in ten million."""
LEAST_AREAS = 8
LEAST_ROWS = 20


def suspicions(tally: Tally, on: date) -> Iterator[Suspicion]:
    """Every suspicion about one measure of one table."""
    yield from false_zeros(tally)
    yield from truncated(tally, on)
    yield from silent(tally)
    yield from repeated(tally)
    yield from scaled(tally)
    yield from flipped(tally)
    yield from other_units(tally)


def around(cells: Cells, periods: Sequence[str], reach: int = 24) -> dict[str, float | None]:
    """The totals of some periods and of those just around them, for a chart."""
    known = sorted(cells)
    inside = [place for place, each in enumerate(known) if each in set(periods)]
    first, last = (inside[0], inside[-1]) if inside else (len(known), len(known))
    return {each: cells[each].said for each in known[max(0, first - reach) : last + 7]}


def false_zeros(tally: Tally) -> Iterator[Suspicion]:
    """A long run of nothing but zeros or blanks, after periods that had numbers: the figure did not fall to zero,
    whoever collects it has stopped. Also in the middle of a series."""
    periods, values = tally.periods, tally.values(tally.periods)
    longest, start, seen = 0, 0, 0
    for place, value in enumerate([*values, math.nan]):
        if not value:
            continue
        length = place - start
        if seen >= LEAST_BEFORE[tally.monthly] and length >= max(LEAST_ZEROS[tally.monthly], LONGER * longest + 1):
            run = periods[start:place]
            earlier = [each for each in values[:start] if each]
            facts = {
                "first": run[0], "last": run[-1], "periods": len(run), "usual": median(earlier),
                "blank": sum(1 for each in values[start:place] if each is None), "measure": tally.measure,
            }  # fmt: skip
            yield Suspicion(
                "false_zeros", tally.table, tally.measure, "", tuple(run), facts, now=around(tally.total, run)
            )
        else:
            longest = max(longest, length)
        start, seen = place + 1, seen + 1


def truncated(tally: Tally, on: date) -> Iterator[Suspicion]:
    """A year that is over and whose rows end long before it does, though rows came close upon each other until then."""
    for year, (_first, last, days, gap) in sorted(tally.days.items()):
        end = date(int(year), 12, 31)
        left = end - last
        if end + GRACE <= on and left > max(GRACE, timedelta(days=3 * gap)) and days >= LEAST_DAYS:
            rows = sum(cell.rows for period, cell in tally.total.items() if period[:4] == year)
            facts = {"year": int(year), "last": last.isoformat(), "rows": rows, "days": left.days}
            now = around(tally.total, [each for each in tally.total if each[:4] == year], 12)
            yield Suspicion("truncated", tally.table, tally.measure, "", (year,), facts, now=now)
    yield from _months_missing(tally, on)


def _months_missing(tally: Tally, on: date) -> Iterator[Suspicion]:
    """A year of months that is over and lacks its last ones, where the year before had all twelve."""
    if not tally.monthly or tally.days:
        return
    for year in sorted({each[:4] for each in tally.total}):
        held = [each for each in tally.periods if each[:4] == year]
        before = sum(1 for each in tally.total if each[:4] == str(int(year) - 1))
        over = date(int(year), 12, 31) + 3 * GRACE <= on or any(each[:4] > year for each in tally.total)
        if over and before == 12 and 0 < len(held) < 12 and held[-1][5:] != "12":
            facts = {"year": int(year), "last": held[-1], "rows": sum(tally.total[each].rows for each in held),
                     "months": 12 - int(held[-1][5:])}  # fmt: skip
            now = around(tally.total, held, 12)
            yield Suspicion("truncated", tally.table, tally.measure, "", (year,), facts, now=now)


def silent(tally: Tally) -> Iterator[Suspicion]:
    """One of the main areas, always there until then, says nothing in the last periods while the others go on."""
    need, silence = LEAST_MAIN[tally.monthly], SILENT[tally.monthly]
    periods = [each for each in tally.periods if tally.total[each].value > 0]
    for area, cells in sorted(tally.areas.items()) if len(tally.areas) > 1 else ():
        heard = max((place for place, each in enumerate(periods) if each in cells and cells[each].value), default=-1)
        told, run = periods[max(0, heard + 1 - need) : heard + 1], tuple(periods[heard + 1 :])
        shares = [cells[each].value / tally.total[each].value if each in cells else 0.0 for each in told]
        if len(told) < need or not silence <= len(run) <= RECENT[tally.monthly] or min(shares) < MAIN:
            continue
        facts = {
            "first": run[0], "last": run[-1], "usual": median(cells[each].value for each in told),
            "share": round(100 * median(shares)), "measure": tally.measure,
        }  # fmt: skip
        now = around(cells, [], 24) | dict.fromkeys(run)
        yield Suspicion("silent_source", tally.table, tally.measure, area, run, facts, now=now)


def repeated(tally: Tally) -> Iterator[Suspicion]:
    """The last periods are a copy of earlier ones: too many digits agree for a chance."""
    if tally.monthly:
        yield from _months_repeated(tally)
    else:
        yield from _year_repeated(tally)


def _months_repeated(tally: Tally) -> Iterator[Suspicion]:
    periods = tally.periods
    values = tally.values(periods)
    for lag in (12, 1, 2, 3, 6):
        length = 0
        while length < lag and len(values) - 1 - length - lag >= 0 and _same(values, len(values) - 1 - length, lag):
            length += 1
        run = periods[len(periods) - length :]
        distinct = {each for each in values[len(values) - length :] if each}
        digits = sum(map(_digits, distinct))
        if length and digits >= CHANCE and len(distinct) >= min(3, lag):
            source = periods[len(periods) - length - lag]
            facts = {"first": run[0], "last": run[-1], "copy": source, "periods": length, "measure": tally.measure}
            now = around(tally.total, run)
            yield Suspicion("repeated", tally.table, tally.measure, "", tuple(run), facts, now=now)
            return


def _same(values: Sequence[float | None], place: int, lag: int) -> bool:
    return values[place] is not None and values[place] == values[place - lag]


def _year_repeated(tally: Tally) -> Iterator[Suspicion]:
    years = tally.periods
    for before, now in pairwise(years):
        pairs = [(cells[before].value, cells[now].value) for cells in tally.areas.values()
                 if before in cells and now in cells and (cells[before].value or cells[now].value)]  # fmt: skip
        same = [one for one, other in pairs if one == other]
        if len(pairs) >= LEAST_AREAS and len(same) >= 0.95 * len(pairs) and sum(map(_digits, same)) >= 3 * CHANCE:
            facts = {"first": now, "last": now, "copy": before, "same": len(same), "of": len(pairs),
                     "periods": 1, "measure": tally.measure}  # fmt: skip
            yield Suspicion(
                "repeated", tally.table, tally.measure, "", (now,), facts, now=around(tally.total, [now], 10)
            )


def _digits(value: float) -> float:
    return math.log10(abs(value) + 1)


def scaled(tally: Tally) -> Iterator[Suspicion]:
    """The values of nearly all areas step up or down by the same power of ten: another unit, not more people.

    Of months the step that is usual at that turn of the year is taken off first.
    """
    periods, seen = tally.periods, list[tuple[str, float]]()
    for before, now in pairwise(periods):
        ratios = sorted(
            math.log10(cells[now].value / cells[before].value) for cells in tally.areas.values()
            if before in cells and now in cells and cells[before].value >= 1 and cells[now].value > 0
        )  # fmt: skip
        if len(ratios) < LEAST_AREAS:
            continue
        usual, quarter = _usual(seen, now), len(ratios) // 4
        seen.append((now, median(ratios)))
        middle = median(ratios) - usual
        power = round(middle)
        if abs(power) in (1, 2, 3) and abs(middle - power) <= 0.12 and ratios[-1 - quarter] - ratios[quarter] <= 0.4:
            facts = {"factor": 10.0**power, "period": now, "areas": len(ratios), "measure": tally.measure,
                     "before": tally.total[before].value, "now": tally.total[now].value}  # fmt: skip
            run = tuple(each for each in periods if each >= now)
            yield Suspicion("scale_break", tally.table, tally.measure, "", run, facts, now=around(tally.total, [now]))
            return
    yield from _scaled_whole(tally)


def _usual(steps: Sequence[tuple[str, float]], now: str) -> float:
    """The median step into the same month in earlier years, in powers of ten; none before there are two such years."""
    alike = [step for period, step in steps if len(now) == 7 and period[5:] == now[5:]]
    return median(alike) if len(alike) >= 2 else 0.0


def _scaled_whole(tally: Tally) -> Iterator[Suspicion]:
    """One series alone: the last periods lie a hundred or a thousand times above all before, or ten times and round."""
    periods, values = tally.periods, [each or 0.0 for each in tally.values(tally.periods)]
    reach = 12 if tally.monthly else 4
    for place in range(max(reach, len(values) - 2 * reach), len(values)):
        window, rest = [each for each in values[place - reach : place] if each > 0], values[place:]
        if len(window) < reach or not all(each > 0 for each in rest):
            continue
        ratio = median(rest) / median(window)
        power = round(math.log10(ratio))
        far = min(rest) > 4 * max(window) and power >= 2 and abs(math.log10(ratio) - power) <= 0.3
        rounded = power == 1 and min(rest) > 2 * max(window) and _all_round(rest) and not _all_round(window)
        if (far and len(rest) >= 2) or (rounded and len(rest) >= 3):
            facts = {"factor": 10.0**power, "period": periods[place], "areas": 0, "measure": tally.measure,
                     "before": values[place - 1], "now": values[place]}  # fmt: skip
            run = tuple(periods[place:])
            yield Suspicion("scale_break", tally.table, tally.measure, "", run, facts, now=around(tally.total, run))
            return


def _all_round(values: Sequence[float]) -> bool:
    return all(each % 10 == 0 for each in values)


def flipped(tally: Tally) -> Iterator[Suspicion]:
    """Totals below zero in a series that was never below zero before."""
    periods, values = tally.periods, tally.values(tally.periods)
    first = next((place for place, each in enumerate(values) if each is not None and each < 0), None)
    if first is None or sum(1 for each in values[:first] if each and each > 0) < LEAST_BEFORE[tally.monthly]:
        return
    run = tuple(each for each, value in zip(periods[first:], values[first:], strict=True) if value and value < 0)
    facts = {"first": run[0], "last": run[-1], "now": values[first], "measure": tally.measure}
    yield Suspicion("sign_flip", tally.table, tally.measure, "", run, facts, now=around(tally.total, run))


def other_units(tally: Tally) -> Iterator[Suspicion]:
    """Nearly all rows name another unit than in the periods before."""
    periods = sorted(tally.units)
    for before, now in pairwise(periods):
        old, new = main_unit(tally.units[before]), main_unit(tally.units[now])
        enough = min(sum(tally.units[each].values()) for each in (before, now)) >= LEAST_ROWS
        if old and new and old != new and enough:
            facts = {"period": now, "before": old, "now": new}
            yield Suspicion("unit_break", tally.table, tally.measure, "", (now,), facts, now=around(tally.total, [now]))


def main_unit(rows: Mapping[str, int]) -> str:
    """The unit of at least four fifths of the rows; empty where none is."""
    unit = max(rows, key=lambda name: rows[name])
    return unit if rows[unit] >= 0.8 * sum(rows.values()) else ""
