"""Estimates from overlapping lists: what is told, what is refused, and how often the interval holds the truth."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from concert.methods.estimating import Assumption, Criterion, Lists, Note, Unestimable, Why, estimate
from concert.methods.estimating.fitting import Design, exists, fit, identified

Pair = tuple[int, int]


def drawn(total: int, chances: Sequence[float], pairs: Mapping[Pair, float], draw: np.random.Generator) -> Lists:
    """Lists of a population whose size is known, drawn from a log-linear model."""
    histories = np.arange(1 << len(chances))
    logs = sum((chance * (histories >> place & 1) for place, chance in enumerate(chances)), np.zeros(len(histories)))
    for (one, other), strength in pairs.items():
        logs = logs + strength * ((histories >> one & 1) & (histories >> other & 1))
    shares = np.exp(logs) / np.exp(logs).sum()
    names = [f"list {place}" for place in range(len(chances))]
    return Lists.of(names, dict(enumerate(draw.multinomial(total, shares).tolist())))


def why(lists: Lists) -> list[Why]:
    with pytest.raises(Unestimable) as raised:
        estimate(lists)
    return [reason for reason, _facts in raised.value.reasons]


def test_two_independent_lists_give_what_chapman_gave() -> None:
    told = estimate(Lists.of(["a", "b"], {1: 180, 2: 80, 3: 20}))
    assert told.best == round(201 * 101 / 21 - 1)
    assert told.low < told.best < told.high
    assert Assumption.TWO_INDEPENDENT in told.assumptions


def test_the_independent_model_of_three_lists_agrees_with_its_own_equations() -> None:
    lists = Lists.of(["a", "b", "c"], {1: 100, 2: 100, 4: 100, 3: 30, 5: 30, 6: 30, 7: 9})
    design = Design.of(lists)
    free, fitted = design.masks([0])
    found, _likelihood = fit(design.matrix, free, fitted, lists.array())
    means = np.exp(design.matrix @ found[0])
    for place in range(3):
        inside = np.asarray([bool(history >> place & 1) for history in range(8)])
        assert means[inside].sum() == pytest.approx(lists.in_list(place))
    assert means[1:].sum() == pytest.approx(lists.seen)


def test_a_pair_without_a_shared_case_goes_to_minus_infinity() -> None:
    lists = Lists.of(["a", "b", "c"], {1: 50, 2: 60, 4: 70, 5: 12, 6: 15})
    design = Design.of(lists)
    free, fitted = design.masks([0b001])
    assert not fitted[0][3]
    assert not fitted[0][7]
    assert free.sum() == 4
    assert identified(design, free, fitted).all()
    assert exists(design, free[0], fitted[0], lists.array())
    assert Note.EMPTY_OVERLAPS in estimate(lists).notes


def test_a_model_whose_estimate_would_lie_at_the_edge_is_left_out() -> None:
    # the first table of Chan, Silverman and Vincent (2021): two pairs without a shared case leave nothing to hold on to
    lists = Lists.of(["a", "b", "c"], {1: 27, 2: 45, 4: 12, 5: 3})
    assert why(lists) == [Why.LIST_APART]
    design = Design.of(lists)
    free, fitted = design.masks([0b111])
    assert not (identified(design, free, fitted)[0] and exists(design, free[0], fitted[0], lists.array()))


@pytest.mark.parametrize(
    ("names", "counts", "reason"),
    [
        (["a"], {1: 5}, Why.ONE_LIST),
        ([str(place) for place in range(9)], {1: 5}, Why.MANY_LISTS),
        (["a", "b", "c"], {1: 50, 2: 40, 3: 10}, Why.EMPTY_LIST),
        (["a", "b", "c"], {1: 50, 2: 40, 4: 10}, Why.NO_OVERLAP),
        (["a", "b"], {1: 50, 2: 40}, Why.NO_OVERLAP),
        (["a", "b", "c"], {1: 50, 2: 40, 4: 10, 3: 9}, Why.LIST_APART),
        (["a", "b", "c", "d"], {1: 50, 2: 40, 4: 10, 8: 10, 3: 9, 12: 9}, Why.GROUPS_APART),
        (["a", "b"], {1: 50, 2: 40, 3: 6}, Why.FEW_OVERLAPS),
    ],
)
def test_lists_that_cannot_carry_an_estimate_are_refused(names: list[str], counts: dict[int, int], reason: Why) -> None:
    assert why(Lists.of(names, counts)) == [reason]


def test_rows_that_are_no_marks_and_counts_are_refused_by_their_number() -> None:
    rows = [((1, 0), 5), ((1, 2), 5), ((0, 1), -1), ((0, 0), 4), ((1, 1), "x"), (("1.0", "0.0"), "2.0")]
    with pytest.raises(Unestimable) as raised:
        Lists.of_rows(["a", "b"], rows)
    assert [facts["row"] for _why, facts in raised.value.reasons] == [2, 3, 4, 5]


def test_the_same_lists_and_seed_give_the_same_estimate_in_any_order_of_lists() -> None:
    lists = drawn(3000, [-1.5, -1.8, -2.0, -1.6], {(0, 1): 0.8}, np.random.default_rng(3))
    turned = Lists.of(
        lists.names[::-1],
        {int(f"{history:04b}"[::-1], 2): count for history, count in enumerate(lists.counts)},
    )
    one, again, other = estimate(lists), estimate(lists), estimate(turned)
    assert one == again
    assert (one.best, one.low, one.high) == (other.best, other.low, other.high)


def test_six_lists_are_sought_step_by_step() -> None:
    lists = drawn(4000, [-2.0, -1.8, -2.2, -1.6, -2.4, -2.0], {(0, 1): 1.0}, np.random.default_rng(5))
    told = estimate(lists, checked=False)
    assert told.low <= 4000 <= told.high
    assert Note.STEPWISE in told.notes


@pytest.mark.parametrize("criterion", list(Criterion))
def test_the_interval_holds_the_truth_about_as_often_as_it_says(criterion: Criterion) -> None:
    draw = np.random.default_rng(11)
    held = 0
    for _time in range(40):
        lists = drawn(2000, [-2.0, -1.5, -2.2, -1.8], {(0, 1): 1.2, (2, 3): -0.8}, draw)
        told = estimate(lists, criterion=criterion, checked=False)
        held += told.low <= 2000 <= told.high
    assert held >= 35


def test_fewer_are_never_told_than_were_seen() -> None:
    lists = Lists.of(["a", "b", "c"], {7: 400, 3: 40, 5: 40, 6: 40, 1: 3, 2: 3, 4: 3})
    told = estimate(lists)
    assert lists.seen <= told.low <= told.best <= told.high


def real_lists(folder: Path, place: str) -> Lists:
    with (folder / "linkage" / f"mse_{place}.csv").open(newline="") as opened:
        heading, *rows = list(csv.reader(opened))
    return Lists.of_rows(heading[:-1], [(row[:-1], row[-1]) for row in rows])


@pytest.mark.real
def test_the_lists_of_the_united_kingdom_agree_with_what_was_published(real_data: Path) -> None:
    told = estimate(real_lists(real_data, "UK"))
    assert told.seen == 2744
    assert 10_000 <= told.best <= 13_000
    assert told.low <= 10_000
    assert told.high >= 13_000


@pytest.mark.real
def test_the_model_that_was_published_gives_the_numbers_that_were_published(real_data: Path) -> None:
    """Silverman (2020, JRSS A 183): five lists, six pairs: 11,313, from 9,928 to 13,083."""
    told = estimate(real_lists(real_data, "UK"))
    asked = {("LA", "NG"), ("LA", "PFNCA"), ("NG", "GO"), ("NG", "GP"), ("PFNCA", "GP"), ("GO", "GP")}
    (model,) = [each for each in told.models if set(each.pairs) == asked]
    assert round(model.total) == 11_313
    assert round(model.low or 0) == pytest.approx(9_928, rel=0.005)
    assert round(model.high or 0) == pytest.approx(13_083, rel=0.005)


@pytest.mark.real
@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("UK", (11_769, 8_913, 24_512)), ("Netherlands", (46_901, 30_080, 66_561)),
        ("Australia", (6_425, 2_687, 19_609)), ("NewOrleans", (1_237, 533, 6_700)),
        ("WesternUS", (2_682, 1_404, 18_233)),
    ],
)  # fmt: skip
def test_every_set_of_lists_gives_the_estimate_that_is_documented(
    real_data: Path, place: str, expected: tuple[int, int, int]
) -> None:
    told = estimate(real_lists(real_data, place))
    assert (told.best, told.low, told.high) == pytest.approx(expected, rel=0.005)
    assert told.seen < told.low < told.best < told.high
    assert told.assumptions
