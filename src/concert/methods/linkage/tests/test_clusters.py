"""Clusters keep what people decided, however the scores run."""

from __future__ import annotations

from itertools import combinations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as some

from concert.methods.linkage import Bands, Contradiction, clusters

Scored = list[tuple[str, str, float]]


def told(scored: Scored) -> pa.Table:
    left, right, chance = ([each[place] for each in scored] for place in range(3))
    names = pa.string()
    return pa.table(
        {
            "left": pa.array(left, names),
            "right": pa.array(right, names),
            "probability": pa.array(chance, pa.float64()),
            "weight": pa.array(chance, pa.float64()),
        }
    )


def as_sets(table: pa.Table) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in table.to_pylist():
        groups.setdefault(row["cluster"], set()).add(row["id"])
    return {frozenset(group) for group in groups.values()}


def test_sure_pairs_join_and_unsure_ones_do_not() -> None:
    assert as_sets(clusters(told([("a", "b", 0.95), ("b", "c", 0.92), ("c", "d", 0.5)]))) == {
        frozenset("abc"),
        frozenset("d"),
    }


def test_what_people_parted_stays_apart_the_long_way_round_and_the_weakest_link_gives() -> None:
    scored = [("a", "b", 0.99), ("b", "c", 0.91), ("c", "d", 0.98)]
    assert as_sets(clusters(told(scored), cannot=[("a", "d")])) == {frozenset("ab"), frozenset("cd")}


def test_what_people_joined_is_joined_without_a_score() -> None:
    assert as_sets(clusters(told([("a", "b", 0.1)]), must=[("a", "c")])) == {frozenset("ac"), frozenset("b")}


def test_a_contradiction_is_refused_with_its_pairs() -> None:
    with pytest.raises(Contradiction) as refused:
        clusters(told([]), must=[("a", "b"), ("b", "c")], cannot=[("a", "c")])
    assert refused.value.pairs == (("b", "c"),)


def test_one_weak_bridge_does_not_join_two_families() -> None:
    families: Scored = [(a, b, 0.99) for family in ("abcd", "wxyz") for a, b in combinations(family, 2)]
    bridged = told([*families, ("d", "w", 0.95)])
    assert as_sets(clusters(bridged)) == {frozenset("abcdwxyz")}
    assert as_sets(clusters(bridged, Bands(support=0.2))) == {frozenset("abcd"), frozenset("wxyz")}


names = some.sampled_from("abcdefgh")
pairs_of_names = some.tuples(names, names).filter(lambda pair: pair[0] != pair[1])


@given(
    some.lists(some.tuples(names, names, some.floats(0, 1)).filter(lambda each: each[0] < each[1]), max_size=20),
    some.lists(pairs_of_names, max_size=4),
    some.lists(pairs_of_names, max_size=4),
    some.sampled_from([0.0, 0.3]),
)
def test_decisions_always_hold(
    scored: Scored, must: list[tuple[str, str]], cannot: list[tuple[str, str]], support: float
) -> None:
    unique = list({(a, b): (a, b, chance) for a, b, chance in scored}.values())
    try:
        table = clusters(told(unique), Bands(support=support), must, cannot)
    except Contradiction:
        return
    of = {row["id"]: row["cluster"] for row in table.to_pylist()}
    assert all(of[a] == of[b] for a, b in must)
    assert all(of[a] != of[b] for a, b in cannot)
