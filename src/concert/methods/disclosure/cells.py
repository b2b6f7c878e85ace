"""Published cells as a linear system: which cell is the sum of which others, over every margin that is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Key = tuple[str | None, ...]
Parents = Mapping[str, Mapping[str, str]]
"""Dimension to value to the value above it, where values nest: a country in its region."""


class DoesNotAddUp(ValueError):
    """Cells whose parts are not their total: such a table cannot be protected by its sums."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells by their key, their values, and equations: a total's place and the places of its parts."""

    dims: tuple[str, ...]
    keys: tuple[Key, ...]
    values: Floats
    equations: tuple[tuple[int, tuple[int, ...]], ...]

    @classmethod
    def of(cls, table: pa.Table, dims: Sequence[str], parents: Parents | None = None, *, value: str = "value") -> Cells:
        """From a table whose dimension columns are null where a cell is the total over that dimension.

        A cell that is absent from a crossing that has others is zero. Several tables that share margins are one table
        here: their cells differ in which dimensions are null. Refuses sums that do not add up (`DoesNotAddUp`).
        """
        columns = [table.column(name).to_pylist() for name in dims]
        keys = tuple(zip(*columns, strict=True)) if columns else ((),) * table.num_rows
        if len(set(keys)) < len(keys):
            raise DoesNotAddUp("a cell stands twice")
        values = np.asarray(table.column(value).to_pylist(), dtype=np.float64)
        equations = _equations(keys, dims, parents or {})
        for total, parts in equations:
            if abs(values[total] - values[list(parts)].sum()) > 1e-6:
                raise DoesNotAddUp(f"{keys[total]} is not the sum of its parts")
        return cls(tuple(dims), keys, values, equations)

    @property
    def size(self) -> int:
        return len(self.keys)

    def matrix(self) -> Any:
        """Equations as rows: −1 for the total, 1 for each part."""
        from scipy.sparse import csr_matrix

        rows, columns, signs = [], [], []
        for row, (total, parts) in enumerate(self.equations):
            rows += [row] * (1 + len(parts))
            columns += [total, *parts]
            signs += [-1.0, *([1.0] * len(parts))]
        return csr_matrix((signs, (rows, columns)), shape=(len(self.equations), self.size))

    def depth(self) -> npt.NDArray[np.int64]:
        """How many dimensions each cell is told apart by: totals are shallow, and dear to withhold."""
        return np.asarray([sum(each is not None for each in key) for key in self.keys], dtype=np.int64)


def _equations(keys: Sequence[Key], dims: Sequence[str], parents: Parents) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """For each cell and each dimension, the cells one step below it, where that crossing is published."""
    place = {key: number for number, key in enumerate(keys)}
    known = {_shape(key) for key in keys}
    below: dict[tuple[int, Key], list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        for at, name in enumerate(dims):
            if key[at] is None:
                continue
            above = parents.get(name, {}).get(str(key[at]))
            total = (*key[:at], above, *key[at + 1 :])
            if _shape(total) in known:
                below[at, total].append(number)
    found = []
    for (_at, total), parts in below.items():
        if total in place:
            found.append((place[total], tuple(parts)))
    return tuple(found)


def _shape(key: Key) -> tuple[bool, ...]:
    return tuple(each is not None for each in key)
