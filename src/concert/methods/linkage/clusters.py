"""Clusters: which records are one and the same, given the scored pairs and what people decided.

Pairs are joined from the surest down. A pair that a person parted never ends in one cluster, however long the way
round; a pair that a person joined always does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

Pair = tuple[str, str]


class Contradiction(ValueError):
    """People joined and parted the same records: the pairs that cannot both hold."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        super().__init__(f"{len(pairs)} pairs are both joined and parted")
        self.pairs = tuple(pairs)


def clusters(
    pairs: Any,
    threshold: float = 0.9,
    must: Iterable[Pair] = (),
    cannot: Iterable[Pair] = (),
    identities: Any = None,
) -> Any:
    """Arrow table `id, cluster` (the first record of the cluster in order) of all `identities`, or of those in pairs.

    `pairs`: left, right, probability, weight. A `must` that a `cannot` contradicts is refused, with the pairs.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    sure = pairs.filter(pc.greater_equal(pairs.column("probability"), threshold))
    must, cannot = list(must), list(cannot)
    names, left, right = _numbered(sure, identities, [*must, *cannot])
    place = {name: number for number, name in enumerate(names.to_pylist())} if must or cannot else {}
    joined = _Joined(len(names), [(place[a], place[b]) for a, b in cannot])
    refused = [pair for pair in must if not joined.join(place[pair[0]], place[pair[1]])]
    if refused:
        raise Contradiction(refused)
    if cannot:
        order = np.lexsort((right, left, -sure.column("weight").to_numpy()))
        for number in order:
            joined.join(int(left[number]), int(right[number]))
        roots = np.array([joined.root(number) for number in range(len(names))])
    else:
        extra = np.array([[place[a], place[b]] for a, b in must], dtype=np.int64).reshape(-1, 2)
        roots = components(len(names), np.r_[left, extra[:, 0]], np.r_[right, extra[:, 1]])
    return pa.table({"id": names, "cluster": names.take(pa.array(_first_of(roots)))})


def components(size: int, left: Any, right: Any) -> Any:
    """The number of the connected component of each of `size` records."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(size, size))
    return connected_components(graph, directed=False)[1]


def _numbered(pairs: Any, identities: Any, more: Sequence[Pair]) -> tuple[Any, Any, Any]:
    import pyarrow as pa
    import pyarrow.compute as pc

    if identities is not None and "l" in pairs.column_names:
        return identities, pairs.column("l").to_numpy(), pairs.column("r").to_numpy()
    left, right = (pairs.column(side).cast(pa.string()).combine_chunks() for side in ("left", "right"))
    if identities is None:
        told = pa.concat_arrays([left, right, pa.array([name for pair in more for name in pair], pa.string())])
        identities = told.unique().sort()
    places = [pc.index_in(side, identities).to_numpy(zero_copy_only=False).astype(np.int64) for side in (left, right)]
    return identities, places[0], places[1]


def _first_of(roots: Any) -> Any:
    """For each record the first record of its cluster."""
    numbers = np.arange(len(roots))
    first = np.empty(int(roots.max(initial=-1)) + 1, dtype=np.int64)
    first[roots[::-1]] = numbers[::-1]  # the last one written is the first of its cluster
    return first[roots]


class _Joined:
    """Union-find that knows which clusters may never meet."""

    def __init__(self, size: int, cannot: Sequence[tuple[int, int]]) -> None:
        self.parent = list(range(size))
        self.enemies: dict[int, set[int]] = {}
        for a, b in cannot:
            self.enemies.setdefault(a, set()).add(b)
            self.enemies.setdefault(b, set()).add(a)

    def root(self, one: int) -> int:
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, one: int, other: int) -> bool:
        """Join two clusters unless they may never meet."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return True
        theirs = self.enemies.get(b, set())
        if a in {self.root(enemy) for enemy in theirs} or b in {
            self.root(enemy) for enemy in self.enemies.get(a, set())
        }:
            return False
        self.parent[b] = a
        if theirs:
            self.enemies.setdefault(a, set()).update(theirs)
        return True
