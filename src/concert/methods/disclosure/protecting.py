"""Small cells of a table withheld, as a table; and the attack on what would be published, as a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from concert.methods.disclosure.attacking import Attacker, Before
from concert.methods.disclosure.cells import Bools, Cells, Floats, Parents
from concert.methods.disclosure.suppressing import DEFAULT, suppress

METHOD = "cell-suppression-1"


def protect(
    cells: pa.Table,
    dims: Sequence[str],
    *,
    k: int = DEFAULT,
    parents: Parents | None = None,
    published_before: pa.Table | None = None,
) -> pa.Table:
    """The cells with `mark` (null, primary, secondary) and `last`, what was last published of each.

    `cells` has a column for each dimension, null for the total over it, and `value`. `published_before` is what this
    returned for the release before. The result holds true values: only `published` makes of it what may be seen.
    """
    system = Cells.of(cells, dims, parents)
    before = None if published_before is None else before_of(published_before, dims, parents)
    primary, secondary = suppress(system, k, before)
    last = np.where(primary | secondary, _last_of(system, before), system.values)
    marks = [
        "primary" if own else "secondary" if beside else None for own, beside in zip(primary, secondary, strict=True)
    ]
    kept = cells.select([*dims, "value"])
    kept = kept.append_column("mark", pa.array(marks, pa.string()))
    return kept.append_column(
        "last", pa.array([None if np.isnan(each) else float(each) for each in last], pa.float64())
    )


def before_of(table: pa.Table, dims: Sequence[str], parents: Parents | None = None) -> Before:
    """A protected table as the release before."""
    system = Cells.of(table, dims, parents)
    last = [np.nan if each is None else each for each in table.column("last").to_pylist()]
    return Before(system, _withheld(table), np.asarray(last, dtype=np.float64))


def published(protected: pa.Table) -> pa.Table:
    """What may be seen: withheld values are null, and nothing tells which of them were small themselves."""
    hidden = _withheld(protected)
    values = [
        None if hide else value for hide, value in zip(hidden, protected.column("value").to_pylist(), strict=True)
    ]
    names = [name for name in protected.column_names if name not in ("value", "mark", "last")]
    kept = protected.select(names).append_column("value", pa.array(values, protected.schema.field("value").type))
    return kept.append_column("withheld", pa.array(hidden.tolist(), pa.bool_()))


def attacked(
    protected: pa.Table,
    dims: Sequence[str],
    *,
    parents: Parents | None = None,
    published_before: pa.Table | None = None,
) -> pa.Table:
    """Each withheld cell with the ends between which an attacker can place it, its width, and whether it is exact."""
    system = Cells.of(protected, dims, parents)
    before = None if published_before is None else before_of(published_before, dims, parents)
    hidden = _withheld(protected)
    attacker = Attacker(system, hidden, before)
    at = [int(each) for each in np.flatnonzero(hidden)]
    bounds = [attacker.bounds(each) for each in at]
    told = protected.select([*dims, "mark"]).take(pa.array(at, pa.int64()))
    told = told.append_column("low", pa.array([each.low for each in bounds], pa.float64()))
    told = told.append_column("high", pa.array([each.high for each in bounds], pa.float64()))
    return told.append_column("exact", pa.array([each.exact for each in bounds], pa.bool_()))


def _withheld(table: pa.Table) -> Bools:
    return np.asarray([mark is not None for mark in table.column("mark").to_pylist()], dtype=bool)


def _last_of(system: Cells, before: Before | None) -> Floats:
    last = np.full(system.size, np.nan)
    if before is not None:
        place = {key: number for number, key in enumerate(before.cells.keys)}
        for number, key in enumerate(system.keys):
            if key in place:
                last[number] = before.last[place[key]]
    return last
