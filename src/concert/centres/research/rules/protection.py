"""What of a protected source may be seen: no row, and no count that is small or gives a small one away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyarrow as pa

from concert.centres.research.rules.cells import SUMS, TOTAL, UNKNOWN, WHOLE, cuts_of
from concert.centres.research.rules.figure_rule import DIMENSIONS, FigureRule
from concert.ground.refusals import Refusal
from concert.methods.disclosure import DEFAULT, Before, before_of, protect

WITHHELD = "withheld"
Key = tuple[str | None, ...]


def refuse_rows(source: str, *, protected: bool) -> None:
    """Refuse to serve rows, or anything that tells of single rows, of a protected source."""
    if protected:
        raise Refusal("research.rows.protected", source=source)


def system_of(cells: pa.Table, rule: FigureRule) -> pa.Table:
    """Every cell that is published of a figure, with every margin that an attacker could know, as a table to protect.

    Each dimension is crossed with area and year; dimensions are never crossed with each other.
    """
    dims = ("area", "period", *rule.by)
    finest = WHOLE if WHOLE in cuts_of(rule) else TOTAL
    found: dict[Key, int] = defaultdict(int)
    for row in cells.to_pylist():
        if row["code"] != rule.code or row["cut"] != finest or not row["value"]:
            continue
        for one in (None, *rule.by):
            for area in (None, row["area"]):
                for period in (None, row["period"]):
                    key = (area, period, *(row[name] if name == one else None for name in rule.by))
                    found[key] += int(row["value"])
    columns = {name: pa.array([key[at] for key in found], pa.string()) for at, name in enumerate(dims)}
    return pa.table({**columns, "value": pa.array(list(found.values()), pa.int64())})


def protected_system(cells: pa.Table, rule: FigureRule, before: pa.Table | None, k: int = DEFAULT) -> pa.Table:
    """The system with marks; `before` is what this gave for the release before."""
    return protect(system_of(cells, rule), ("area", "period", *rule.by), k=k, published_before=before)


def marks_of(system: pa.Table, rule: FigureRule) -> Mapping[Key, str | None]:
    """Every cell that was weighed, by area, period and dimensions, with its mark: null where it may be shown."""
    names = ("area", "period", *rule.by)
    return {tuple(row[name] for name in names): row["mark"] for row in system.to_pylist()}


def coarse_cuts(rule: FigureRule) -> tuple[str, ...]:
    """The cuts that tell cells apart by one thing at most, besides area and year."""
    return tuple(cut for cut in cuts_of(rule) if cut != WHOLE or len(rule.by) == 1)


def shown_cells(cells: pa.Table, rules: Iterable[FigureRule], systems: Mapping[str, pa.Table]) -> pa.Table:
    """The cells as they may be kept: what is withheld has no number at all, and no finer cut is there to add up.

    A cell that counts somebody and was not weighed, such as a region's, is left out.
    """
    by_code = {rule.code: rule for rule in rules}
    marks = {code: marks_of(systems[code], rule) for code, rule in by_code.items()}
    kept = []
    for row in cells.to_pylist():
        rule, weighed = by_code[row["code"]], marks[row["code"]]
        if row["cut"] not in coarse_cuts(rule) or row["area"] == UNKNOWN:
            continue
        key = (row["area"], row["period"], *(row[name] for name in rule.by))
        if key not in weighed and row["value"] != 0:
            continue
        if weighed.get(key) is not None:
            row |= {"low": None, "best": None, "high": None, "rows": None} | dict.fromkeys(SUMS)
        else:
            row |= {"rows": int(row["value"] or 0), "counted": row["value"]}
        kept.append(row)
    return pa.Table.from_pylist(kept, cells.schema)


__all__ = [
    "DIMENSIONS",
    "WITHHELD",
    "Before",
    "before_of",
    "protected_system",
    "refuse_rows",
    "shown_cells",
    "system_of",
]
