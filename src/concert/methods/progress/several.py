"""Several series as one answer, as Open SDG does it: scores from -5 to +5, their mean, groups within groups.

Source: Statistics Canada, "Progress Measurement Methodology", aggregated progress status, figures 1 and 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from concert.methods.progress.growth import ACHIEVED, AWAY, FAST, SLOW, Steps, step_of
from concert.methods.progress.words import Pace, Verdict

WITH_TARGET = ((-0.6, -5.0), (0.6, 0.0), (1.3, 5.0))
WITHOUT_TARGET = ((-0.02, -5.0), (0.0, -2.5), (0.005, 0.0), (0.015, 2.5), (0.02, 5.0))
SCORES: Steps = (
    (2.5, "on_track", FAST), (0.0, "acceleration_needed", SLOW), (-2.5, "limited_progress", SLOW),
    (float("-inf"), "deterioration", AWAY),
)  # fmt: skip

Group = Sequence["Verdict | Group"]


@dataclass(frozen=True, slots=True)
class Together:
    """The answer for several series. `score` is None where none of them could be judged."""

    pace: Pace
    own_class: str
    score: float | None
    judged: int


def along(value: float, corners: Sequence[tuple[float, float]]) -> float:
    """The score of a value on a line of straight pieces, flat beyond its ends."""
    if value <= corners[0][0]:
        return corners[0][1]
    for (left, low), (right, high) in pairwise(corners):
        if value <= right:
            return low + (high - low) * (value - left) / (right - left)
    return corners[-1][1]


def score_of(verdict: Verdict) -> float | None:
    """The score of one series judged by Open SDG, -5 to +5; None where it could not be judged."""
    if not verdict.says:
        return None
    found = verdict.inputs
    if verdict.own_class == ACHIEVED:
        return 5.0
    if found.target is not None:
        return -5.0 if found.ratio is None else along(found.ratio, WITH_TARGET)
    if found.rate is None:
        return None
    rate, scale = found.rate, 1.0 if found.scale is None else found.scale
    if scale == 0:
        return 5.0 if rate >= 0 else along(rate, WITHOUT_TARGET)
    return along(rate, [(at * scale if at > 0 else at, score) for at, score in WITHOUT_TARGET])


def together(group: Group) -> Together:
    """The mean of the scores, groups within counting once; achieved only where every series judged is."""
    flat = list(_flat(group))
    judged = [each for each in flat if each.says]
    score = _mean(group)
    if score is None:
        return Together(Pace.CANNOT_SAY, "", None, 0)
    if all(each.own_class == ACHIEVED for each in judged):
        return Together(FAST, ACHIEVED, 5.0, len(judged))
    own_class, pace = step_of(score, SCORES)
    return Together(pace, own_class, score, len(judged))


def _flat(group: Group) -> Sequence[Verdict]:
    return [each for part in group for each in ([part] if isinstance(part, Verdict) else _flat(part))]


def _mean(group: Group) -> float | None:
    found = [score_of(part) if isinstance(part, Verdict) else _mean(part) for part in group]
    scores = [each for each in found if each is not None]
    return sum(scores) / len(scores) if scores else None
