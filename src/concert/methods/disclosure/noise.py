"""Counts with noise: differential privacy by OpenDP's discrete Laplace mechanism.

The mechanism is that of Ghosh, Roughgarden and Sundararajan (2012). One person is in one cell, so adding or removing
her moves one count by one: the noise of a whole table costs epsilon once. The cells asked for must not depend on the
data: empty ones get noise too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


class NoisyCountsAbsent(ImportError):
    """OpenDP, an extra, is not installed."""


def noisy_counts(counts: Sequence[int], epsilon: float) -> list[int]:
    """The counts with noise of scale 1 ÷ epsilon, drawn from the system's secure randomness; they may be negative."""
    try:
        import opendp.prelude as dp
    except ImportError as wrong:
        raise NoisyCountsAbsent(str(wrong)) from wrong
    dp.enable_features("contrib")
    space = dp.vector_domain(dp.atom_domain(T=int)), dp.l1_distance(T=int)
    mechanism = dp.m.make_laplace(*space, scale=1 / epsilon)
    if mechanism.map(1) > epsilon * (1 + 1e-9):
        raise ValueError("the mechanism costs more than it was asked to")
    return [int(each) for each in mechanism(list(counts))]


def within(epsilon: float, share: float = 0.95) -> int:
    """How far from the true count a noisy one lies in that share of cells, at most."""
    ratio = math.exp(-epsilon)
    return max(0, math.ceil(math.log((1 - share) * (1 + ratio) / 2) / math.log(ratio) - 1))
