"""How well each total agrees with the lists: the profile likelihood of the number that no list saw, model by model.

Cormack (1992, "Interval estimation for mark-recapture studies of closed populations", Biometrics 48): complete the
table with each number unseen, fit, and compare the multinomial likelihoods. Models are joined by their tails, as in
Turek and Fletcher (2012, "Model-averaged Wald confidence intervals"), here with the signed roots of the profiles.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from concert.methods.estimating.fitting import Bools, Design, fit
from concert.methods.estimating.histories import Floats

POINTS = 25
BELOW, ABOVE = -4.5, 6.0
CAP = 1000.0
"""An upper end beyond a thousand times what was seen is no upper end."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Of one model: signed roots of twice the loss in likelihood, over logarithms of the number unseen."""

    unseen: Floats
    roots: Floats

    def below(self, unseen: Floats) -> Floats:
        """The share of the model's confidence that lies below each number unseen."""
        from scipy.stats import norm

        slope = (self.roots[-1] - self.roots[-2]) / (self.unseen[-1] - self.unseen[-2])
        at = np.log(np.maximum(unseen, 1e-9))
        inside = np.interp(at, self.unseen, self.roots)
        return np.asarray(norm.cdf(np.where(at > self.unseen[-1], inside + slope * (at - self.unseen[-1]), inside)))


def profiles(design: Design, free: Bools, fitted: Bools, levels: Floats, errors: Floats) -> list[Profile]:
    """The profile of each model around its own estimate. `levels` are logarithms of the unseen, `errors` theirs."""
    counts = design.lists.array()
    steps = np.linspace(BELOW, ABOVE, POINTS)
    grid = np.clip(levels[:, None] + np.clip(errors, 0.05, 3.0)[:, None] * steps[None, :], -4.0, np.log(CAP * 20) + 9)
    completed = np.broadcast_to(counts, (grid.size, len(counts))).copy()
    completed[:, 0] = np.exp(grid.ravel())
    shown = np.repeat(fitted, POINTS, axis=0).copy()
    shown[:, 0] = True
    found, _likelihood = fit(design.matrix, np.repeat(free, POINTS, axis=0), shown, completed)
    return [
        _profile(grid[place], chances)
        for place, chances in enumerate(_multinomial(design.matrix, found, shown, completed).reshape(grid.shape))
    ]


def _multinomial(matrix: Floats, found: Floats, shown: Bools, completed: Floats) -> Floats:
    from scipy.special import gammaln

    total = completed.sum(axis=1)
    logs = np.where(shown, completed * (found @ matrix.T), 0.0).sum(axis=1)
    return np.asarray(gammaln(total + 1) - gammaln(completed[:, 0] + 1) + logs - total * np.log(total))


def _profile(unseen: Floats, likelihood: Floats) -> Profile:
    top = int(np.argmax(likelihood))
    summit = likelihood[top]
    if 0 < top < len(unseen) - 1:
        # the summit lies between the points: a parabola through the three around it
        bend = np.polyfit(unseen[top - 1 : top + 2] - unseen[top], likelihood[top - 1 : top + 2], 2)
        peak = unseen[top] - bend[1] / (2 * bend[0])
        summit = max(summit, float(np.polyval(bend, peak - unseen[top])))
    else:
        peak = unseen[top]
    roots = np.sign(unseen - peak) * np.sqrt(np.maximum(2 * (summit - likelihood), 0.0))
    return Profile(unseen, np.maximum.accumulate(roots))


def quantiles(found: list[Profile], weights: Floats, shares: tuple[float, ...], seen: int) -> list[float | None]:
    """The numbers unseen below which those shares of the joined confidence lie; None beyond the cap."""
    numbers = np.exp(np.linspace(np.log(1e-3), np.log(CAP * seen), 4000))
    below = sum(
        (weight * each.below(numbers) for weight, each in zip(weights, found, strict=True)), np.zeros(len(numbers))
    )
    told: list[float | None] = []
    for share in shares:
        place = int(np.searchsorted(below, share))
        told.append(0.0 if place == 0 else float(numbers[place]) if place < len(numbers) else None)
    return told
