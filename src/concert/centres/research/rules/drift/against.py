"""What is suspicious in a release beside the one before it, in the periods that both hold."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from statistics import median

from concert.centres.research.rules.drift.alone import MAIN, around, main_unit
from concert.centres.research.rules.drift.suspicion import Suspicion
from concert.centres.research.rules.drift.tallies import Cell, Cells, Tally

WEIGHTY = 20.0
"""What a single period must have counted, for its turning to zero to be more than a small correction."""
LOST_SHARE = 0.2
LEAST_ROWS = 20
CLOSE = 0.02
"""How near a ratio must be to a power of ten, as a share."""
NONE = Cell(0, 0, 0.0)


def suspicions(before: Tally, now: Tally) -> Iterator[Suspicion]:
    """Every suspicion about one measure of one table."""
    yield from zeroed(before, now)
    yield from cut(before, now)
    yield from fell_silent(before, now)
    yield from rescaled(before, now)
    yield from negated(before, now)
    yield from units_changed(before, now)
    yield from rows_lost(before, now)


def _told(
    code: str, now: Tally, where: tuple[str, Sequence[str]], facts: Mapping[str, object], sides: tuple[Cells, Cells]
) -> Suspicion:
    (subject, run), (old, new) = where, sides
    return Suspicion(
        code, now.table, now.measure, subject, tuple(run), {**facts, "measure": now.measure},
        around(old, run, 12), around(new, run, 12) | {each: new[each].said if each in new else None for each in run},
        compared=True,
        sound={each: (old[each].rows, old[each].known, old[each].value) for each in run if each in old},
    )  # fmt: skip


def zeroed(before: Tally, now: Tally) -> Iterator[Suspicion]:
    """Periods that had numbers and are zero or blank now, with their rows still there."""
    for subject, old, new in _sides(before, now):
        run = [each for each in sorted(old) if old[each].value > 0 and each in new and not new[each].value]
        lost = sum(old[each].value for each in run)
        if run and lost >= WEIGHTY and (len(run) > 1 or not now.monthly or lost >= 5 * WEIGHTY):
            if subject and lost < MAIN * sum(before.total[each].value for each in run):
                continue
            facts = {"first": run[0], "last": run[-1], "periods": len(run), "before": lost, "now": 0}
            yield _told("false_zeros", now, (subject, run), facts, (old, new))


def _sides(before: Tally, now: Tally) -> Iterator[tuple[str, Cells, Cells]]:
    yield "", before.total, now.total
    for area in sorted(set(before.areas) & set(now.areas)):
        yield area, before.areas[area], now.areas[area]


def cut(before: Tally, now: Tally) -> Iterator[Suspicion]:
    """Years that lost their last months; the last years of all, gone."""
    if now.monthly:
        for year, months in groupby(before.periods, key=lambda each: each[:4]):
            held = [each for each in now.periods if each[:4] == year]
            gone = [each for each in months if held and each > held[-1]]
            lost = sum(before.total[each].rows for each in gone)
            whole = sum(cell.rows for each, cell in before.total.items() if each[:4] == year)
            if gone and lost >= MAIN * whole:
                rows = sum(now.total[each].rows for each in held)
                facts = {"year": int(year), "last": held[-1], "months": len(gone), "rows": rows, "rows_before": whole}
                yield _told("truncated", now, ("", gone), facts, (before.total, now.total))
    ended = max(now.total, default="")[:4]
    for year in sorted({each[:4] for each in before.total if each[:4] > ended and ended}):
        gone = [each for each in before.periods if each[:4] == year]
        rows = sum(before.total[each].rows for each in gone)
        facts = {
            "year": int(year),
            "last": max(now.total, default=""),
            "rows": 0,
            "rows_before": rows,
            "months": len(gone),
        }
        yield _told("truncated", now, ("", gone), facts, (before.total, now.total))


def fell_silent(before: Tally, now: Tally) -> Iterator[Suspicion]:
    """One of the main areas of the release before has no number any more in periods that both hold."""
    for area, old in sorted(before.areas.items()):
        new = now.areas.get(area, {})
        run = [
            each for each in sorted(old)
            if each not in new and each in now.total and now.total[each].value > 0
            and old[each].value >= max(WEIGHTY, MAIN * before.total[each].value)
        ]  # fmt: skip
        lost = sum(old[each].value for each in run)
        if run and (len(run) > 1 or not now.monthly):
            share = round(100 * lost / sum(before.total[each].value for each in run))
            facts = {"first": run[0], "last": run[-1], "periods": len(run), "usual": lost / len(run), "share": share}
            yield _told("silent_source", now, (area, run), facts, (old, new))


def rescaled(before: Tally, now: Tally) -> Iterator[Suspicion]:
    """The same periods ten, a hundred or a thousand times as large or as small as they were: of all, or of an area."""
    for subject, old, new in _sides(before, now):
        shared = [each for each in sorted(old) if each in new and abs(old[each].value) >= 1 and new[each].value]
        by_power: dict[int, list[str]] = {}
        for each in shared:
            ratio = abs(new[each].value / old[each].value)
            power = round(math.log10(ratio))
            if abs(power) in (1, 2, 3) and abs(ratio / 10.0**power - 1) <= CLOSE and max(
                abs(new[each].value), abs(old[each].value)) >= 5 * WEIGHTY:  # fmt: skip
                by_power.setdefault(power, []).append(each)
        power, run = max(by_power.items(), key=lambda entry: len(entry[1]), default=(0, []))
        if len(run) >= 2 or (run and len(shared) <= 2) or (run and not subject and not now.monthly):
            facts = {"factor": 10.0**power, "period": run[0], "areas": 0, "before": old[run[0]].value,
                     "now": new[run[0]].value}  # fmt: skip
            yield _told("scale_break", now, (subject, run), facts, (old, new))


def negated(before: Tally, now: Tally) -> Iterator[Suspicion]:
    """The same numbers with the other sign."""
    for subject, old, new in _sides(before, now):
        run = [
            each for each in sorted(old)
            if each in new and old[each].value * new[each].value < 0
            and abs(old[each].value + new[each].value) <= CLOSE * abs(old[each].value)
            and abs(old[each].value) >= WEIGHTY
        ]  # fmt: skip
        if run:
            facts = {"first": run[0], "last": run[-1], "before": old[run[0]].value, "now": new[run[0]].value}
            yield _told("sign_flip", now, (subject, run), facts, (old, new))


def units_changed(before: Tally, now: Tally) -> Iterator[Suspicion]:
    """Rows of the same periods that name another unit than they did."""
    changed = []
    for each in sorted(set(before.units) & set(now.units)):
        old, new = main_unit(before.units[each]), main_unit(now.units[each])
        if old and new and old != new:
            changed.append((each, old, new))
    if changed:
        period, old, new = changed[0]
        facts = {"period": period, "before": old, "now": new}
        yield _told("unit_break", now, ("", [each for each, _o, _n in changed]), facts, (before.total, now.total))


def rows_lost(before: Tally, now: Tally) -> Iterator[Suspicion]:
    """Years that lost more than a fifth of their rows."""
    old, new = _by_year(before.total), _by_year(now.total)
    for year, rows in sorted(old.items()):
        left = new.get(year, 0)
        if rows >= LEAST_ROWS and (rows - left) / rows > LOST_SHARE:
            run = [each for each in before.periods if each[:4] == year]
            facts = {"year": int(year), "before": rows, "now": left, "usual": median(old.values())}
            yield _told("rows_lost", now, ("", run), facts, (before.total, now.total))


def _by_year(cells: Cells) -> dict[str, int]:
    found: dict[str, int] = {}
    for period, cell in cells.items():
        found[period[:4]] = found.get(period[:4], 0) + cell.rows
    return found
