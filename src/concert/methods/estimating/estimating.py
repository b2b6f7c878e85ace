"""The number that no list saw, joined over log-linear models, with its interval and what it takes for granted."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from concert.methods.estimating.fitting import Bools, Design, exists, fit, identified
from concert.methods.estimating.histories import Floats, Lists, refuse_what_cannot_carry
from concert.methods.estimating.profiles import profiles, quantiles
from concert.methods.estimating.two_lists import chapman, least
from concert.methods.estimating.words import Assumption, Note, Unestimable, Why

METHOD = "log-linear-averaged-1"
EVERY_MODEL_UP_TO = 5
"""Lists for which every set of pairs is tried: 1,024 models. With more lists, models are sought step by step."""
WINDOW = 14.0
"""Models whose criterion is further than this from the best weigh less than a thousandth of it: left out."""
MOST_MODELS = 1024
BEAM = 40


class Criterion(StrEnum):
    """How models are weighed against each other."""

    BIC = "bic"
    AIC = "aic"


@dataclass(frozen=True, slots=True)
class Model:
    """One model that can explain the lists: its pairs, its weight, its own estimate of the total."""

    pairs: tuple[tuple[str, str], ...]
    weight: float
    criterion: float
    total: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many there are in all, seen or not. `low` and `high` enclose it at the level `share`; people are whole."""

    names: tuple[str, ...]
    seen: int
    best: int
    low: int
    high: int
    least: int
    """Chao's lower bound: if lists were independent and some cases harder to see than others, at least so many."""
    share: float
    method: str
    criterion: Criterion | None
    models: tuple[Model, ...]
    tried: int
    fit: float | None
    """The share of tables drawn from the best model that fit it worse than the lists do; None for two lists."""
    other: int | None
    """The same by the other criterion."""
    assumptions: tuple[Assumption, ...]
    notes: tuple[Note, ...] = ()
    overlaps: tuple[tuple[str, str, int], ...] = field(default=())

    @property
    def unseen(self) -> int:
        return self.best - self.seen


ALWAYS = (Assumption.SAME_POPULATION, Assumption.LINKED_WITHOUT_ERROR, Assumption.ALIKE_CHANCES)
DRAWS = 499


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Models in the window, the best first."""

    models: tuple[int, ...]
    free: Bools
    fitted: Bools
    found: Floats
    criterion: Floats
    weights: Floats
    tried: int


def estimate(
    lists: Lists, *, criterion: Criterion = Criterion.AIC, share: float = 0.95, seed: int = 1, checked: bool = True
) -> Estimate:
    """Estimate the total from overlapping lists, or raise `Unestimable` with every reason why they cannot carry it.

    Two lists give Chapman's estimate, which stands on their independence. Three or more give the joined log-linear
    models; `seed` draws the tables that the fit is checked against. Models are weighed by AIC unless asked otherwise:
    on drawn lists whose truth is known, weights by BIC held it too rarely where many pairs depend on each other.
    """
    refuse_what_cannot_carry(lists)
    if lists.size == 2:
        return _of_two(lists, share)
    design = Design.of(lists)
    weighed = _weighed(design, criterion)
    errors = _errors(design, weighed)
    found = profiles(design, weighed.free, weighed.fitted, weighed.found[:, 0], errors)
    tail = (1 - share) / 2
    low, middle, high = quantiles(found, weighed.weights, (tail, 0.5, 1 - tail), lists.seen)
    if middle is None or high is None or low is None:
        raise Unestimable([(Why.UNBOUNDED, {"seen": lists.seen})])
    best = lists.seen + round(middle)
    each = [quantiles([profile], np.ones(1), (tail, 1 - tail), lists.seen) for profile in found]
    fits = _fit(design, weighed, seed) if checked else None
    other = _other(design, criterion) if checked else None
    return Estimate(
        names=lists.names, seen=lists.seen, best=best, low=lists.seen + int(low), high=lists.seen + int(np.ceil(high)),
        least=least(lists), share=share, method=METHOD, criterion=criterion,
        models=tuple(_told(lists, weighed, place, each[place]) for place in range(len(each))), tried=weighed.tried,
        fit=fits, other=other, assumptions=(*ALWAYS, Assumption.PAIRS_ONLY),
        notes=tuple(_notes(lists, weighed, fits, (low + lists.seen, high + lists.seen, other))),
        overlaps=_overlaps(lists),
    )  # fmt: skip


def _overlaps(lists: Lists) -> tuple[tuple[str, str, int], ...]:
    return tuple((lists.names[one], lists.names[other], lists.in_both(one, other)) for one, other in lists.pairs)


def _of_two(lists: Lists, share: float) -> Estimate:
    best, low, high = chapman(lists, share)
    return Estimate(
        names=lists.names, seen=lists.seen, best=best, low=low, high=high, least=best, share=share, method="chapman-1",
        criterion=None, models=(), tried=1, fit=None, other=None,
        assumptions=(*ALWAYS, Assumption.TWO_INDEPENDENT), overlaps=_overlaps(lists),
    )  # fmt: skip


def _weighed(design: Design, criterion: Criterion) -> _Weighed:
    models = _every(design) if design.lists.size <= EVERY_MODEL_UP_TO else _sought(design, criterion)
    free, fitted = design.masks(models)
    able = np.flatnonzero(identified(design, free, fitted))
    if not len(able):
        raise Unestimable([(Why.NOT_IDENTIFIED, {})])
    counts = design.lists.array()
    found, likelihood = fit(design.matrix, free[able], fitted[able], counts)
    told = _criterion(design, np.asarray(models)[able], likelihood, criterion)
    kept: list[int] = []
    for place in np.argsort(told, kind="stable"):
        if kept and (told[place] > told[kept[0]] + WINDOW or len(kept) == MOST_MODELS):
            break
        if exists(design, free[able[place]], fitted[able[place]], counts):
            kept.append(int(place))
    if not kept:
        raise Unestimable([(Why.NOT_IDENTIFIED, {})])
    at = np.asarray(kept)
    weights = np.exp(-(told[at] - told[at[0]]) / 2)
    return _Weighed(
        tuple(models[place] for place in able[at]), free[able[at]], fitted[able[at]], found[at], told[at],
        weights / weights.sum(), len(models),
    )  # fmt: skip


def _every(design: Design) -> list[int]:
    """Every set of pairs; with three lists the model of all three too, which has no cell left to check it."""
    return list(range(1 << len(design.lists.pairs)))


def _sought(design: Design, criterion: Criterion) -> list[int]:
    """Sets of pairs found by adding one pair at a time to the best so far, until none of them gains."""
    pairs = len(design.lists.pairs)
    known: dict[int, float] = {}
    front = [0]
    while front:
        free, fitted = design.masks(front)
        able = identified(design, free, fitted)
        _found, likelihood = fit(design.matrix, free, fitted, design.lists.array())
        told = np.where(able, _criterion(design, np.asarray(front), likelihood, criterion), np.inf)
        known.update(zip(front, told.tolist(), strict=True))
        best = min(known.values())
        leading = sorted((each for each in front if known[each] < best + WINDOW / 2), key=known.__getitem__)[:BEAM]
        following = {each | 1 << pair for each in leading for pair in range(pairs)}
        front = sorted(following - set(known))
    return sorted(known)


def _criterion(design: Design, models: npt.NDArray[np.int64], likelihood: Floats, by: Criterion) -> Floats:
    """Of each model; a parameter at minus infinity counts as one. The sample of BIC is the cases seen."""
    parameters = design.first_pair + np.asarray([int(model).bit_count() for model in models])
    price = 2.0 if by is Criterion.AIC else float(np.log(design.lists.seen))
    return np.asarray(price * parameters - 2 * likelihood)


def _errors(design: Design, weighed: _Weighed) -> Floats:
    """Standard errors of the logarithm of the unseen, model by model."""
    means = np.where(weighed.fitted, np.exp(weighed.found @ design.matrix.T), 0.0)
    told = []
    for place, free in enumerate(weighed.free):
        shown = design.matrix[:, free]
        told.append(np.linalg.pinv(shown.T @ (means[place][:, None] * shown))[0, 0])
    return np.asarray(np.sqrt(np.asarray(told)))


def _told(lists: Lists, weighed: _Weighed, place: int, ends: list[float | None]) -> Model:
    pairs = tuple(
        (lists.names[one], lists.names[other])
        for number, (one, other) in enumerate(lists.pairs)
        if weighed.models[place] >> number & 1
    )
    low, high = (None if end is None else lists.seen + end for end in ends)
    return Model(
        pairs, float(weighed.weights[place]), float(weighed.criterion[place]),
        lists.seen + float(np.exp(weighed.found[place, 0])), low, high,
    )  # fmt: skip


def _fit(design: Design, weighed: _Weighed, seed: int) -> float:
    """Bartlett's comparison by drawing: overlaps are too thin for a table of chi-squared."""
    means = np.where(weighed.fitted[0], np.exp(design.matrix @ weighed.found[0]), 0.0)
    drawn = np.random.default_rng(seed).poisson(means, (DRAWS, len(means))).astype(np.float64)
    shown = np.repeat(weighed.fitted[:1], DRAWS, axis=0)
    found, _likelihood = fit(design.matrix, np.repeat(weighed.free[:1], DRAWS, axis=0), shown, drawn)
    apart = _deviance(drawn, np.where(shown, np.exp(found @ design.matrix.T), 0.0))
    own = _deviance(design.lists.array()[None, :], means[None, :])[0]
    return float((1 + np.sum(apart >= own - 1e-9)) / (DRAWS + 1))


def _deviance(counts: Floats, means: Floats) -> Floats:
    from scipy.special import xlogy

    safe = np.maximum(means, 1e-300)
    return np.asarray(2 * (xlogy(counts, np.maximum(counts, 1e-300) / safe) - counts + means)[:, 1:].sum(axis=1))


def _other(design: Design, criterion: Criterion) -> int | None:
    other = Criterion.AIC if criterion is Criterion.BIC else Criterion.BIC
    weighed = _weighed(design, other)
    found = profiles(design, weighed.free, weighed.fitted, weighed.found[:, 0], _errors(design, weighed))
    (middle,) = quantiles(found, weighed.weights, (0.5,), design.lists.seen)
    return None if middle is None else design.lists.seen + round(middle)


def _notes(lists: Lists, weighed: _Weighed, fits: float | None, told: tuple[float, float, float | None]) -> list[Note]:
    low, high, other = told
    notes = []
    if lists.empty_pairs:
        notes.append(Note.EMPTY_OVERLAPS)
    heavy = [
        lists.seen + float(np.exp(each[0]))
        for each, weight in zip(weighed.found, weighed.weights, strict=True)
        if weight > 0.02
    ]
    if heavy and max(heavy) > 1.5 * min(heavy):
        notes.append(Note.MODELS_DISAGREE)
    if fits is not None and fits < 0.05:
        notes.append(Note.POOR_FIT)
    if lists.size > EVERY_MODEL_UP_TO:
        notes.append(Note.STEPWISE)
    if other is not None and not low <= other <= high:
        notes.append(Note.CRITERIA_DISAGREE)
    return notes
