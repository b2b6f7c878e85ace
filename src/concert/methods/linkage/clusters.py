"""Clusters: which records are one and the same, given the scored pairs and what people decided.

Pairs are joined from the surest down. A pair that a person parted never ends in one cluster, however long the way
round; a pair that a person joined always does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from concert.methods.linkage.spec import Bands

Pair = tuple[str, str]


class Contradiction(ValueError):
    """People joined and parted the same records: the pairs that cannot both hold."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        super().__init__(f"{len(pairs)} pairs are both joined and parted")
        self.pairs = tuple(pairs)


def clusters(
    pairs: Any,
    bands: Bands | float = 0.9,
    must: Sequence[Pair] = (),
    cannot: Sequence[Pair] = (),
    identities: Any = None,
) -> Any:
    """Arrow table `id, cluster` (the first record of the cluster in order) of all `identities`, or of those in pairs.

    `pairs`: left, right, probability, weight. `bands`: the model's, or the least probability that joins. With a
    support, two clusters join only if at least that share of all pairs between them was kept by `link`: one weak bridge
    does not make one person of two families. A `must` that a `cannot` contradicts is refused, with the pairs.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    least = bands if isinstance(bands, Bands) else Bands(accept=bands)
    names, left, right = _numbered(pairs, identities, [*must, *cannot])
    sure = pc.greater_equal(pairs.column("probability"), least.accept).to_numpy()
    by_name = bool(must or cannot)
    place = {name: number for number, name in enumerate(names.to_pylist())} if by_name else {}
    joins, parts = ([(place[a], place[b]) for a, b in each] for each in (must, cannot))
    joined = _Joined(len(names), parts)
    refused = [pair for pair, (a, b) in zip(must, joins, strict=True) if not joined.join(a, b)]
    if refused:
        raise Contradiction(refused)
    if parts or least.support:
        if least.support:
            joined.count(zip(left.tolist(), right.tolist(), strict=True))
        order = np.lexsort((right, left, -pairs.column("weight").to_numpy()))
        order = order[sure[order]]
        for a, b in zip(left[order].tolist(), right[order].tolist(), strict=True):
            joined.join(a, b, least.support)
        roots = np.array([joined.root(number) for number in range(len(names))], dtype=np.int64)
    else:
        extra = np.array(joins, dtype=np.int64).reshape(-1, 2)
        roots = components(len(names), np.r_[left[sure], extra[:, 0]], np.r_[right[sure], extra[:, 1]])
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
    """Union-find that knows which clusters may never meet, and how many kept pairs lie between two clusters."""

    def __init__(self, size: int, cannot: Sequence[tuple[int, int]]) -> None:
        self.parent = list(range(size))
        self.size = [1] * size
        self.between: dict[int, dict[int, int]] = {}
        self.enemies: dict[int, set[int]] = {}
        for a, b in cannot:
            self.enemies.setdefault(a, set()).add(b)
            self.enemies.setdefault(b, set()).add(a)

    def root(self, one: int) -> int:
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def count(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Learn which pairs were kept."""
        for one, other in pairs:
            a, b = self.root(one), self.root(other)
            if a != b:
                self._add(a, b, 1)

    def join(self, one: int, other: int, support: float = 0.0) -> bool:
        """Join two clusters unless they may never meet, or too few pairs between them were kept."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return True
        if a in map(self.root, self.enemies.get(b, ())) or b in map(self.root, self.enemies.get(a, ())):
            return False
        if support and self.between.get(a, {}).get(b, 0) < support * self.size[a] * self.size[b]:
            return False
        self._merge(*((a, b) if self.size[a] >= self.size[b] else (b, a)))
        return True

    def _merge(self, a: int, b: int) -> None:
        self.parent[b] = a
        self.size[a] += self.size[b]
        if b in self.enemies:
            self.enemies.setdefault(a, set()).update(self.enemies.pop(b))
        for other, pairs in self.between.pop(b, {}).items():
            del self.between[other][b]
            if other != a:
                self._add(a, other, pairs)

    def _add(self, a: int, b: int, pairs: int) -> None:
        for one, other in ((a, b), (b, a)):
            known = self.between.setdefault(one, {})
            known[other] = known.get(other, 0) + pairs
