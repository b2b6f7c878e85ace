"""Which cells to withhold so that no small one can be worked out: its own release, its sums, and the one before.

Primary: counts of one to k − 1 people, and published cells that would move by so few. Secondary: as few others as are
needed, so that an attacker cannot place a primary cell more narrowly than by k − 1 (sliding protection; Fischetti and
Salazar-González 2001, "Solving the Cell Suppression Problem"). Small systems are solved exactly as an integer program,
larger ones by a linear program for each primary cell (Kelly, Golden and Assad 1992). The attacker has
the last word: what he can still place is widened until he cannot.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from concert.methods.disclosure.attacking import NARROW, Attacker, Before
from concert.methods.disclosure.cells import Bools, Cells, Floats

SMALLEST, DEFAULT, LARGEST = 5, 11, 20
EXACT_UP_TO = 2_500
"""Cells times primary cells: beyond it the integer program takes more than a second."""
DETAILED_UP_TO = 1_000
"""Cells: beyond it neighbours are withheld sum by sum before the attacker looks."""


def suppress(cells: Cells, k: int = DEFAULT, before: Before | None = None) -> tuple[Bools, Bools]:
    """Which cells are withheld for themselves, and which beside them."""
    if not SMALLEST <= k <= LARGEST:
        raise ValueError(f"k must be from {SMALLEST} to {LARGEST}")
    last = _last(cells, before)
    primary = _primary(cells, k, before, last)
    kept = _kept(cells, before)
    floor = np.where(np.isfinite(last) & (last <= cells.values), np.maximum(last, 1.0), 1.0)
    withheld = primary | kept
    width = float(k - 1)
    needy = np.flatnonzero(primary)
    if len(needy) and cells.equations:
        if before is None and cells.size * len(needy) <= EXACT_UP_TO:
            exact = _exact(cells, withheld, needy, floor, width)
            withheld = withheld if exact is None else withheld | exact
        elif cells.size <= DETAILED_UP_TO:
            withheld = _by_paths(cells, withheld, needy, floor, width)
        else:
            withheld = _by_sums(cells, withheld, floor, width)
    withheld = _until_safe(cells, withheld, needy, width, before)
    return primary, withheld & ~primary


def _last(cells: Cells, before: Before | None) -> Floats:
    """What was last published of each cell; a cell that was absent before was zero, and NaN is never."""
    last = np.full(cells.size, np.nan)
    if before:
        place = {key: number for number, key in enumerate(before.cells.keys)}
        for number, key in enumerate(cells.keys):
            last[number] = before.last[place[key]] if key in place else 0.0
    return last


def _primary(cells: Cells, k: int, before: Before | None, last: Floats) -> Bools:
    small = (cells.values > 0) & (cells.values < k)
    if before:
        moved = np.abs(cells.values - last)
        small |= np.isfinite(last) & (moved > 0) & (moved < k)
    return np.asarray(small)


def _kept(cells: Cells, before: Before | None) -> Bools:
    """Cells that were withheld and did not change: to show one now is to show it then."""
    kept = np.zeros(cells.size, dtype=bool)
    if before:
        place = {key: number for number, key in enumerate(before.cells.keys)}
        for number, key in enumerate(cells.keys):
            old = place.get(key)
            if old is not None and before.withheld[old] and before.cells.values[old] == cells.values[number]:
                kept[number] = True
    return kept


def _costs(cells: Cells) -> Floats:
    """Withholding a total costs more than a part, a large cell a little more than a small one; a zero cannot be."""
    depth = cells.depth()
    costs = (1 + 0.05 * np.log1p(cells.values)) * 4.0 ** (depth.max(initial=0) - depth)
    return np.where(cells.values > 0, costs, np.inf)


def _by_paths(cells: Cells, withheld: Bools, needy: npt.NDArray[np.int64], floor: Floats, width: float) -> Bools:
    """For each primary cell the cheapest set of others that can move against it by the width."""
    from scipy.optimize import linprog
    from scipy.sparse import hstack

    matrix = cells.matrix()
    both = hstack([matrix, -matrix]).tocsr()
    costs = _costs(cells)
    room = np.where(cells.values > 0, cells.values - floor, 0.0)
    withheld = withheld.copy()
    usable = np.isfinite(costs)
    near = Attacker(cells, withheld).near([int(each) for each in needy], width)
    for target in sorted(near, key=lambda each: -cells.values[each]):
        price = np.where(withheld, 1e-4, np.where(usable, costs, 0.0))
        high = np.where(usable, width * 4, 0.0)
        low = np.minimum(room, width * 4)
        for ends in (((width, width), (0.0, 0.0)), ((0.0, 0.0), (min(width, room[target]),) * 2)):
            limits = [(0.0, each) for each in (*high, *low)]
            limits[target], limits[cells.size + target] = ends
            found = linprog(
                np.concatenate([price, price]), A_eq=both, b_eq=np.zeros(both.shape[0]), bounds=limits, method="highs"
            )
            if found.status == 0 and found.x is not None:
                moved = (found.x[: cells.size] > NARROW) | (found.x[cells.size :] > NARROW)
                withheld |= moved
                break
    return withheld


def _by_sums(cells: Cells, withheld: Bools, floor: Floats, width: float) -> Bools:
    """In each sum that holds a withheld cell, enough others that together can move by the width."""
    withheld, costs = withheld.copy(), _costs(cells)
    going = True
    while going:
        going = False
        for total, parts in cells.equations:
            at = np.asarray((total, *parts))
            hidden = at[withheld[at]]
            if not len(hidden):
                continue
            room = cells.values[hidden] - floor[hidden]
            if len(hidden) > 1 and room.sum() - room.max() + (room.max() if total in hidden else 0.0) >= width:
                continue
            others = [each for each in at[~withheld[at]] if np.isfinite(costs[each])]
            if others:
                withheld[min(others, key=lambda each: costs[each])] = True
                going = True
    return withheld


def _exact(cells: Cells, withheld: Bools, needy: npt.NDArray[np.int64], floor: Floats, width: float) -> Bools | None:
    """The cheapest set by an integer program; None where none was found in time."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import block_diag, csr_matrix, hstack, identity, vstack

    size, count = cells.size, len(needy)
    costs, matrix = _costs(cells), cells.matrix()
    usable = np.isfinite(costs)
    most = np.where(usable, 4 * width, 0.0)
    room = np.where(usable, np.minimum(cells.values - floor, 4 * width), 0.0)
    # for each primary cell a movement up and a movement down, each of which keeps every sum
    moves = block_diag([matrix] * (2 * count))
    rows = [LinearConstraint(hstack([csr_matrix((moves.shape[0], size)), moves]), 0, 0)]
    chosen, free = vstack([identity(size)] * (2 * count)), identity(2 * count * size)
    highs, lows = np.tile(most, 2 * count), np.tile(room, 2 * count)
    rows.append(LinearConstraint(hstack([-chosen.multiply(highs[:, None]), free]).tocsr(), -np.inf, 0))
    rows.append(LinearConstraint(hstack([chosen.multiply(lows[:, None]), free]).tocsr(), 0, np.inf))
    apart = csr_matrix(
        (
            [sign for _each in range(count) for sign in (1.0, -1.0)],
            (
                [each for each in range(count) for _sign in range(2)],
                [size + (2 * each + half) * size + int(needy[each]) for each in range(count) for half in range(2)],
            ),
        ),
        shape=(count, size + 2 * count * size),
    )
    rows.append(LinearConstraint(apart, width, np.inf))
    moving = np.full(2 * count * size, 4 * width)
    found = milp(
        np.concatenate([np.where(usable, costs, 0.0), np.zeros(2 * count * size)]),
        constraints=rows,
        integrality=np.concatenate([np.ones(size), np.zeros(2 * count * size)]),
        bounds=Bounds(
            np.concatenate([withheld.astype(float), -moving]), np.concatenate([usable.astype(float), moving])
        ),
        options={"time_limit": 5.0},
    )
    return None if found.x is None else np.asarray(found.x[:size] > 0.5)


def _until_safe(
    cells: Cells, withheld: Bools, needy: npt.NDArray[np.int64], width: float, before: Before | None
) -> Bools:
    """Let the attacker try each primary cell, and withhold one more neighbour wherever he comes too near."""
    withheld, costs = withheld.copy(), _costs(cells)
    beside = _neighbours(cells)
    small = None if before is None else before.withheld & (before.cells.values <= width)
    old = [] if small is None else [int(each) for each in np.flatnonzero(small)]
    twin = {} if before is None else _twins(cells, before)
    while True:
        attacker = Attacker(cells, withheld, before)
        near = attacker.near([*map(int, needy), *(attacker.own + each for each in old)], width)
        near = {each if each < attacker.own else twin.get(each - attacker.own, -1) for each in near} - {-1}
        added = False
        for target in near:
            group = {each for inner in attacker.component(target) for each in beside[inner]} | beside[target]
            others = [each for each in group if not withheld[each] and np.isfinite(costs[each])]
            if others:
                withheld[min(others, key=lambda each: (costs[each], each))] = True
                added = True
        if not added:
            return withheld


def _twins(cells: Cells, before: Before) -> dict[int, int]:
    """The place of each cell of the release before in this one."""
    place = {key: number for number, key in enumerate(cells.keys)}
    return {number: place[key] for number, key in enumerate(before.cells.keys) if key in place}


def _neighbours(cells: Cells) -> list[set[int]]:
    found: list[set[int]] = [set() for _each in range(cells.size)]
    for total, parts in cells.equations:
        group = {total, *parts}
        for each in group:
            found[each] |= group - {each}
    return found
