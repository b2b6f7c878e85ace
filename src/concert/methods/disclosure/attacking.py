"""The attacker: what everything that was published says about each withheld cell, by linear programming.

He knows every published cell of the release and of the one before, every sum, and that withheld cells are at least one.
He also takes it that counts only grow from release to release, where that is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from concert.methods.disclosure.cells import Bools, Cells, Floats

NARROW = 1e-6
PATIENCE = 3
"""Drawn directions in a row that show nothing new before each target gets a program of its own."""


@dataclass(frozen=True, slots=True)
class Before:
    """The release before: its cells, which of them it withheld, what was last published of each (NaN: never)."""

    cells: Cells
    withheld: Bools
    last: Floats


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between what ends an attacker can place a cell."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low

    @property
    def exact(self) -> bool:
        return self.width < 1 - NARROW


class Attacker:
    """Solves for the ends of withheld cells. Components of cells that share no equation are solved apart."""

    def __init__(self, cells: Cells, withheld: Bools, before: Before | None = None) -> None:
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import connected_components

        self.own = cells.size
        old = before.cells.size if before else 0
        self.low = np.concatenate([np.where(withheld, 1.0, cells.values), np.zeros(old)])
        self.high = np.concatenate([np.where(withheld, np.inf, cells.values), np.zeros(old)])
        equal = _stacked(cells.matrix(), before.cells.matrix() if before else None)
        less: list[tuple[int, int]] = []
        if before:
            known = ~before.withheld
            self.low[self.own :] = np.where(known, before.cells.values, 1.0)
            self.high[self.own :] = np.where(known, before.cells.values, np.inf)
            less = list(self._grown(cells, before))
        rows = [row for row in range(len(less)) for _end in range(2)]
        ends = [end for pair in less for end in pair]
        self.less = csr_matrix(([1.0, -1.0] * len(less), (rows, ends)), shape=(len(less), self.own + old))
        self.equal = equal
        self.free = self.high > self.low
        fixed = np.where(self.free, 0.0, self.low)
        self.told, self.most = -equal @ fixed, -self.less @ fixed
        links = csr_matrix(abs(equal).T @ abs(equal) + abs(self.less).T @ abs(self.less))
        inside = links[self.free][:, self.free]
        _count, parts = connected_components(inside, directed=False)
        self.part = np.full(self.own + old, -1)
        self.part[self.free] = parts
        self.true = np.concatenate([cells.values, before.cells.values if before else np.zeros(0)])

    def _grown(self, cells: Cells, before: Before) -> Iterable[tuple[int, int]]:
        place = {key: number for number, key in enumerate(before.cells.keys)}
        for number, key in enumerate(cells.keys):
            old = place.get(key)
            if old is None or cells.values[number] < before.cells.values[old]:
                continue
            last = before.last[old]
            if np.isfinite(last) and last <= cells.values[number] and self.high[number] == np.inf:
                self.low[number] = max(self.low[number], last)
            yield self.own + old, number

    def bounds(self, target: int) -> Bounds:
        """The ends of a cell of this release."""
        return self._bounds(target)

    def bounds_before(self, target: int) -> Bounds:
        """The ends of a cell of the release before."""
        return self._bounds(self.own + target)

    def component(self, target: int) -> list[int]:
        """The withheld cells of this release that the attacker must solve together with one."""
        if self.part[target] < 0:
            return [target] if target < self.own else []
        return [int(each) for each in np.flatnonzero(self.part == self.part[target]) if each < self.own]

    def near(self, targets: Sequence[int], width: float) -> set[int]:
        """The targets that he can place more narrowly than a width. Those of the release before count on from `own`.

        Every table that agrees with what is known shows some targets to be wide enough; a few such tables, each as far
        from the true one as a drawn direction leads, spare most targets a program of their own.
        """
        low, high, draw = self.true.copy(), self.true.copy(), np.random.default_rng(1)
        left = np.asarray(sorted({each for each in targets if self.free[each]}), dtype=np.int64)
        idle = 0
        while len(left) and idle < PATIENCE:
            goal = np.zeros(len(self.true))
            goal[left] = draw.choice((-1.0, 1.0), len(left))
            found = self._table(goal, width)
            low, high = np.minimum(low, found), np.maximum(high, found)
            wide = high[left] - low[left] >= width - NARROW
            idle = 0 if wide.any() else idle + 1
            left = left[~wide]
        narrow = {int(each) for each in left if self._bounds(int(each)).width < width - NARROW}
        return narrow | {int(each) for each in targets if not self.free[each] and width > 0}

    def _table(self, goal: Floats, width: float) -> Floats:
        """A table that agrees with what is known, far in a direction, no cell much further than it need be."""
        from scipy.optimize import linprog

        solve: Any = linprog
        at = np.flatnonzero(self.free)
        equal, less = self.equal[:, at], self.less[:, at]
        limits = [
            (max(low, true - 2 * width), min(high, true + 2 * width))
            for low, high, true in zip(self.low[at], self.high[at], self.true[at], strict=True)
        ]
        found = solve(
            goal[at], A_eq=equal, b_eq=self.told, A_ub=less if less.shape[0] else None,
            b_ub=self.most if less.shape[0] else None, bounds=limits, method="highs",
        )  # fmt: skip
        told = self.true.copy()
        if found.status == 0:
            told[at] = found.x
        return told

    def _bounds(self, target: int) -> Bounds:
        from scipy.optimize import linprog

        solve: Any = linprog
        if not self.free[target]:
            return Bounds(float(self.low[target]), float(self.high[target]))
        at = np.flatnonzero(self.part == self.part[target])
        equal, less = self.equal[:, at], self.less[:, at]
        rows, more = np.flatnonzero(np.diff(equal.indptr)), np.flatnonzero(np.diff(less.indptr))
        goal = np.zeros(len(at))
        ends = []
        for sign in (1.0, -1.0):
            goal[np.searchsorted(at, target)] = sign
            found = solve(
                goal,
                A_eq=equal[rows] if len(rows) else None,
                b_eq=self.told[rows] if len(rows) else None,
                A_ub=less[more] if len(more) else None,
                b_ub=self.most[more] if len(more) else None,
                bounds=list(zip(self.low[at], self.high[at], strict=True)),
                method="highs",
            )
            if found.status == 3:
                ends.append(np.inf * -sign)
            elif found.status == 0 and found.fun is not None:
                ends.append(float(found.fun) * sign)
            else:
                raise RuntimeError(f"the attacker's system has no answer: {found.message}")
        return Bounds(float(ends[0]), float(ends[1]))


def _stacked(own: Any, old: Any) -> Any:
    from scipy.sparse import block_diag, csr_matrix

    return csr_matrix(own) if old is None else csr_matrix(block_diag([own, old]))


def attack(cells: Cells, withheld: Bools, targets: Sequence[int], before: Before | None = None) -> list[Bounds]:
    """What an attacker learns of each target cell when all cells but the withheld ones are published."""
    attacker = Attacker(cells, withheld, before)
    return [attacker.bounds(target) for target in targets]
