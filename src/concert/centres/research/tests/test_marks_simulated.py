"""How many faults of a delivery are marked with the right reason, and how many sound deliveries are marked at all.

Series of counts by month and area are drawn: ten areas of very different size that wander, with seasons and noise, over
eight years. A fault is laid into each. `make test` draws a few of each kind, `make drill` 200 and 1,000 sound ones.
"""

from __future__ import annotations

import math
import os
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from concert.centres.research.rules.drift import Cell, Tally, found_in

pytestmark = pytest.mark.slow
ON = date(2026, 11, 23)
FULL = "CONCERT_DRILL" in os.environ
FAULTS, SOUND = (200, 1000) if FULL else (15, 100)
Areas = Mapping[str, Mapping[str, Cell]]
Change = Callable[[str, str, Cell], Cell | None]


def drawn(chance: random.Random) -> Tally:
    """Eight years of months of ten areas, the largest and the smallest far apart."""
    areas: dict[str, dict[str, Cell]] = {}
    for number in range(10):
        base = 200 * chance.lognormvariate(0, 1)
        level, cells = base, {}
        for place in range(96):
            level = max(base / 6, min(base * 6, level * chance.lognormvariate(0, 0.12)))
            season = 1 + 0.4 * math.sin(place / 12 * 2 * math.pi)
            value = round(level * season * chance.lognormvariate(0, 0.15))
            rows = max(1, value // 10)
            cells[f"{2018 + place // 12}-{place % 12 + 1:02}"] = Cell(rows, rows, float(value))
        areas[f"A{number:02}"] = cells
    return tallied(areas)


def tallied(areas: Areas) -> Tally:
    """Areas with their totals."""
    total: dict[str, Cell] = {}
    for period in sorted({period for cells in areas.values() for period in cells}):
        here = [cells[period] for cells in areas.values() if period in cells]
        total[period] = Cell(*(sum(getattr(each, name) for each in here) for name in ("rows", "known", "value")))
    return Tally("t", "m", True, total, areas)


def changed(tally: Tally, change: Change) -> Tally:
    """The same with each cell changed, or left out."""
    areas = {
        area: {period: new for period, cell in cells.items() if (new := change(area, period, cell)) is not None}
        for area, cells in tally.areas.items()
    }
    return tallied(areas)


def since(month: str, change: Change) -> Callable[[Tally], Tally]:
    """A change of everything from some month on."""
    return lambda tally: changed(
        tally, lambda area, period, cell: change(area, period, cell) if period >= month else cell
    )


def times(factor: float) -> Change:
    return lambda _area, _period, cell: replace(cell, value=cell.value * factor)


def nothing(_area: str, _period: str, cell: Cell) -> Cell:
    return replace(cell, value=0.0)


def blank(_area: str, _period: str, cell: Cell) -> Cell:
    return Cell(cell.rows, 0, 0.0)


def gone(_area: str, _period: str, _cell: Cell) -> None:
    return None


def fewer(_area: str, _period: str, cell: Cell) -> Cell:
    return Cell(max(1, cell.rows * 6 // 10), max(1, cell.known * 6 // 10), cell.value * 0.6)


def silenced(month: str) -> Callable[[Tally], Tally]:
    """The area that is never a small part of the whole says nothing any more."""

    def made(tally: Tally) -> Tally:
        def least(area: str) -> float:
            return min(cell.value / tally.total[period].value for period, cell in tally.areas[area].items())

        main = max(tally.areas, key=least)
        return since(month, lambda area, _period, cell: None if area == main else cell)(tally)

    return made


def copied(month: str, earlier: Callable[[str], str]) -> Callable[[Tally], Tally]:
    return lambda tally: since(month, lambda area, period, _cell: tally.areas[area][earlier(period)])(tally)


def revised(tally: Tally, chance: random.Random) -> Tally:
    """What a sound source does to its last release: one value in twenty moves, by up to a fifth."""

    def one(_area: str, _period: str, cell: Cell) -> Cell:
        still = chance.random() > 0.05
        return cell if still else replace(cell, value=float(round(cell.value * chance.uniform(0.85, 1.2))))

    return changed(tally, one)


ALONE: dict[str, tuple[str, Callable[[Tally], Tally]]] = {
    "zeros from June": ("false_zeros", since("2025-06", nothing)),
    "a year that ends in July": ("truncated", since("2025-08", gone)),
    "a main area silent from August": ("silent_source", silenced("2025-08")),
    "signs turned": ("sign_flip", since("2025-01", times(-1))),
    "the year before again": ("repeated", copied("2025-01", lambda month: f"2024{month[4:]}")),
    "the quarter before again": ("repeated", copied("2025-10", lambda month: f"2025-{int(month[5:]) - 3:02}")),
    **{f"times {factor:g}": ("scale_break", since("2025-01", times(factor))) for factor in (10, 100, 1000)},
    **{f"times {factor:g}": ("scale_break", since("2025-01", times(factor))) for factor in (0.1, 0.01, 0.001)},
}
"""Faults that the delivery shows by itself."""
BESIDE: dict[str, tuple[str, Callable[[Tally], Tally]]] = {
    "two months of zeros": ("false_zeros", since("2025-11", nothing)),
    "two months of blanks": ("false_zeros", since("2025-11", blank)),
    "two months gone": ("truncated", since("2025-11", gone)),
    "a main area silent from June": ("silent_source", silenced("2025-06")),
    "two rows in five gone": ("rows_lost", since("2025-01", fewer)),
    "signs turned": ("sign_flip", since("2025-01", times(-1))),
    **{f"times {factor:g}": ("scale_break", since("2025-01", times(factor))) for factor in (10, 100, 1000)},
    **{f"times {factor:g}": ("scale_break", since("2025-01", times(factor))) for factor in (0.1, 0.01, 0.001)},
}
"""Faults that are seen beside the release before."""
CASES = [(name, False) for name in ALONE] + [(name, True) for name in BESIDE]


def codes(now: Tally, before: Tally | None) -> set[str]:
    return {each.code for each in found_in([now], [before] if before else [], on=ON)}


@pytest.mark.parametrize(("name", "beside"), CASES, ids=[f"{name}{' beside' * beside}" for name, beside in CASES])
def test_a_fault_is_marked_with_its_reason_and_no_other(name: str, beside: bool) -> None:
    code, fault = (BESIDE if beside else ALONE)[name]
    told = []
    for number in range(FAULTS):
        sound = drawn(random.Random(number))
        told.append(codes(fault(sound), sound if beside else None))
    hit = sum(code in each for each in told)
    print(f"{name}{' beside the release before' * beside}: {hit} of {FAULTS}")
    assert hit >= 0.97 * FAULTS - 1
    assert [each - {code} for each in told if each - {code}] == []


def test_sound_deliveries_are_not_marked() -> None:
    marked = []
    for number in range(SOUND):
        chance = random.Random(number)
        sound = drawn(chance)
        surge = since("2025-06", lambda _area, _period, cell: replace(cell, value=cell.value * chance.uniform(3, 6)))  # noqa: B023
        marked += [codes(sound, None), codes(revised(sound, chance), sound), codes(surge(sound), None)]
    print(f"sound, revised and surging: {sum(map(bool, marked))} of {len(marked)} marked")
    assert sum(map(bool, marked)) <= len(marked) // 500
