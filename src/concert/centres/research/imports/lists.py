"""A file of overlapping lists: a column of 0 and 1 for each list, and how many cases have each combination."""

from __future__ import annotations

from pathlib import Path

from concert.centres.research.imports.delivered import read_delivery
from concert.centres.research.rules.estimates import refusals_of
from concert.ground.findings import Place
from concert.ground.refusals import Refusal, refuse
from concert.methods.estimating import Lists, Unestimable

COUNTS = ("count", "counts", "n", "number", "cases", "freq", "frequency")


def read_lists(path: Path) -> Lists:
    """The lists of a CSV, XLSX or Parquet file. Without a column of counts, each row is one case.

    Refused: what is no table, fewer than two lists, and every row that is not 0 or 1 and a whole number.
    """
    raw = read_delivery(path).raw
    counted = [name for name in raw.table.column_names if name.strip().casefold() in COUNTS]
    names = [name for name in raw.table.column_names if name not in counted]
    if len(counted) > 1:
        raise Refusal("research.estimate.two_counts", where=Place(file=str(path)), columns=", ".join(counted))
    marks = zip(*(raw.column(name).to_pylist() for name in names), strict=True)
    counts = raw.column(counted[0]).to_pylist() if counted else [1] * raw.table.num_rows
    try:
        return Lists.of_rows(names, zip(marks, counts, strict=True))
    except Unestimable as wrong:
        refuse("lists not read", refusals_of(wrong))
        raise
