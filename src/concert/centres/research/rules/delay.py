"""Where something happened lately is told later: a place or route that is in use now can be turned against people.

The delay counts back from the day on which a release was published, so that a release says the same for ever; the next
one tells more. Of an incident it counts back from the day on which its state was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

LATE = ("latitude", "longitude", "point", "route")
"""What is told later. Days, countries, causes and counts are told at once."""
DAYS = ("date_last", "date")


def told_until(published_on: date, days: int) -> date:
    """The last day of which places and routes are told."""
    return published_on - timedelta(days=days)


def is_late(record: Mapping[str, Any], until: date) -> bool:
    """Whether a row is of a later day; one without a day may be of the last of its year."""
    for name in DAYS:
        if isinstance(record.get(name), date):
            return bool(record[name] > until)
    return record.get("year") is not None and date(int(record["year"]), 12, 31) > until


def held_back(record: Mapping[str, Any], until: date) -> dict[str, Any]:
    """A row without what is told later."""
    late = is_late(record, until)
    return {name: None if late and name in LATE else value for name, value in record.items()}


def table_held_back(table: pa.Table, until: date) -> pa.Table:
    """A table of rows without what is told later."""
    named = [name for name in (*DAYS, "year") if name in table.column_names]
    columns = [name for name in LATE if name in table.column_names]
    if not named or not columns:
        return table
    late = pa.array([is_late(row, until) for row in table.select(named).to_pylist()], pa.bool_())
    for name in columns:
        kept = pc.if_else(late, pa.scalar(None, table[name].type), table[name])
        table = table.set_column(table.column_names.index(name), name, kept)
    return table
