"""Poisson log-linear models of list overlaps, many at a time.

A model is a set of pairs of lists that depend on each other: log E[count] = level + each list + each such pair
(Fienberg 1972; Bishop, Fienberg and Holland 1975). The level is the logarithm of the expected number that no list saw.

Where a pair in the model shares no case, its parameter is minus infinity: histories with both are fitted at zero and
left out (Chan, Silverman and Vincent 2021, "Multiple Systems Estimation for Sparse Capture Data", JASA 116). What is
left must have full rank (identified), and the counts must lie inside the cone that it spans, which a linear program
tells (an estimate exists; Fienberg and Rinaldo 2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from concert.methods.estimating.histories import Floats, Lists

Bools = npt.NDArray[np.bool_]
MOST_STEPS = 60
CLOSE = 1e-9
FARTHEST = 40.0


@dataclass(frozen=True, slots=True)
class Design:
    """The matrix of every history by every parameter: the level, each list, each pair."""

    lists: Lists
    matrix: Floats

    @classmethod
    def of(cls, lists: Lists) -> Design:
        histories = np.arange(1 << lists.size)
        marks = [(histories >> place & 1).astype(np.float64) for place in range(lists.size)]
        columns = [np.ones(len(histories)), *marks, *(marks[one] * marks[other] for one, other in lists.pairs)]
        return cls(lists, np.column_stack(columns))

    @property
    def first_pair(self) -> int:
        return 1 + self.lists.size

    def masks(self, models: Sequence[int]) -> tuple[Bools, Bools]:
        """For each model the free parameters and the histories that are fitted, without the one that nobody saw."""
        pairs = len(self.lists.pairs)
        chosen = (np.asarray(models, dtype=np.int64)[:, None] >> np.arange(pairs) & 1).astype(bool)
        empty = np.asarray([self.lists.in_both(*pair) == 0 for pair in self.lists.pairs])
        free = np.concatenate([np.ones((len(models), self.first_pair), dtype=bool), chosen & ~empty], axis=1)
        both = self.matrix[:, self.first_pair :].astype(bool)
        fitted = ~((chosen & empty) @ both.T.astype(np.int64) > 0)
        fitted[:, 0] = False
        return free, fitted


def identified(design: Design, free: Bools, fitted: Bools) -> Bools:
    """Which models have as much to fit as they have parameters to find."""
    shown = fitted[:, :, None] * free[:, None, :] * design.matrix
    ranks = np.linalg.matrix_rank(shown)
    return np.asarray(ranks == free.sum(axis=1))


def exists(design: Design, free: Bools, fitted: Bools, counts: Floats) -> bool:
    """Whether one model has a finite estimate: the counts lie inside the cone of what it can fit, not on its edge."""
    from scipy.optimize import linprog

    shown = design.matrix[fitted][:, free]
    told = shown.T @ counts[fitted]
    cells, parameters = shown.shape
    found = linprog(
        c=np.append(np.zeros(cells), -1.0),
        A_ub=np.hstack([-np.eye(cells), np.ones((cells, 1))]),
        b_ub=np.zeros(cells),
        A_eq=np.hstack([shown.T, np.zeros((parameters, 1))]),
        b_eq=told,
        bounds=[(0, None)] * cells + [(None, None)],
        method="highs",
    )
    return bool(found.status == 0 and found.fun is not None and found.fun < -1e-7)


def fit(matrix: Floats, free: Bools, fitted: Bools, counts: Floats) -> tuple[Floats, Floats]:
    """Parameters and log-likelihoods (without constants) of many models, by Newton's method with halved steps.

    `counts` is one row for each model, or one row for all. Parameters that are not free are zero.
    """
    parameters = matrix.shape[1]
    counts = np.broadcast_to(counts, fitted.shape).astype(np.float64)
    outer = (matrix[:, :, None] * matrix[:, None, :]).reshape(len(matrix), -1)
    kept = np.eye(parameters) * (~free)[:, None, :]
    both = free[:, :, None] & free[:, None, :]
    # a weighted regression of log counts is where the search begins
    begun = np.where(fitted, counts + 0.1, 0.0)
    found = _solved(begun, outer, both, kept, (begun * np.log(np.maximum(counts, 0) + 0.1)) @ matrix * free)
    likelihood = _likelihood(matrix, found, fitted, counts)
    going = np.ones(len(found), dtype=bool)
    for _step in range(MOST_STEPS):
        at = np.flatnonzero(going)
        means = np.where(fitted[at], np.exp(np.clip(found[at] @ matrix.T, -FARTHEST, FARTHEST)), 0.0)
        slope = (np.where(fitted[at], counts[at], 0.0) - means) @ matrix * free[at]
        step = _solved(means, outer, both[at], kept[at], slope)
        length = np.ones(len(at))
        for _half in range(12):
            tried = found[at] + length[:, None] * step
            now = _likelihood(matrix, tried, fitted[at], counts[at])
            worse = now < likelihood[at] - 1e-9
            if not worse.any():
                break
            length = np.where(worse, length / 2, length)
        gained = now - likelihood[at]
        found[at], likelihood[at] = tried, now
        going[at[np.abs(gained) < CLOSE * (1 + np.abs(now))]] = False
        if not going.any():
            break
    return found, likelihood


def _solved(weights: Floats, outer: Floats, both: Bools, kept: Floats, slope: Floats) -> Floats:
    parameters = slope.shape[1]
    hessian = (weights @ outer).reshape(-1, parameters, parameters) * both + kept
    hessian += 1e-10 * np.eye(parameters) * np.trace(hessian, axis1=1, axis2=2)[:, None, None]
    return np.asarray(np.linalg.solve(hessian, slope[:, :, None])[:, :, 0])


def _likelihood(matrix: Floats, found: Floats, fitted: Bools, counts: Floats) -> Floats:
    logs = np.clip(found @ matrix.T, -FARTHEST, FARTHEST)
    return np.asarray(np.where(fitted, counts * logs - np.exp(logs), 0.0).sum(axis=1))
