"""What differs between two releases, as machines read it and as files to take away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from concert.centres.research.queries.comparing import Comparison
from concert.centres.research.rules.comparing import Changed, Effect, Wanted
from concert.ground.web.tables import safe_cell

SHOWN_EFFECTS = 500
LINES = ("table", "change", "regrouped", "key", "year", "country", "field", "before", "now", "km", "old_place",
         "new_place")  # fmt: skip


def effect_record(effect: Effect) -> dict[str, Any]:
    """A figure that differs."""
    return {
        "code": effect.code, "area": effect.area, "year": effect.year, "old": effect.old, "new": effect.new,
        "difference": effect.difference, "held_back": effect.held,
    }  # fmt: skip


def comparison_record(found: Comparison, rows: int | None = None) -> dict[str, Any]:
    """Counts, tables, effects and some of the rows that differ; all of the rows where no number is given."""
    told = comparison_counts(found) | {"figures": [effect_record(each) for each in found.effects]}
    if rows is not None:
        told["changes"] = [each.as_json(found.hidden) for each in found.page(Wanted(), 0, rows)]
    return told


def comparison_counts(found: Comparison) -> dict[str, Any]:
    """The two states and the counts of what differs, by table and by field."""
    fields: dict[str, int] = {}
    for table in found.tables:
        for name, number in table.fields.items():
            fields[name] = fields.get(name, 0) + number
    names = ("same", "added", "withdrawn", "revised", "regrouped", "outside_before", "outside_now", "moved")
    return {
        "source": found.source, "old": found.old, "new": found.new, "protected": found.is_protected,
        **{name: found.total(name) for name in names}, "fields": dict(sorted(fields.items())),
        "figures_changed": len(found.effects), "tables": [each.as_json() for each in found.tables],
    }  # fmt: skip


def json_lines(found: Comparison) -> Iterator[str]:
    """The whole comparison as one JSON document, written piece by piece: rows may be many."""
    head = json.dumps(comparison_record(found), ensure_ascii=False, indent=1)
    yield head[: head.rindex("}")].rstrip()
    yield ',\n "changes": ['
    for number, row in enumerate(found.rows()):
        yield (",\n  " if number else "\n  ") + json.dumps(row.as_json(found.hidden), ensure_ascii=False)
    yield "\n ]\n}\n"


def change_lines(row: Changed, hidden: frozenset[str]) -> Iterator[dict[str, object]]:
    """A row that differs as lines, one a cell; values of hidden columns are left out."""
    for name, old, new in row.cells:
        yield {
            "table": row.table, "change": row.kind, "regrouped": "yes" if row.regrouped else "", "key": row.key,
            "year": row.year, "country": row.country, "field": name, "before": old, "now": new, "km": row.km,
            "old_place": f"{row.old_part} {row.old_row}" if row.old_part else None,
            "new_place": f"{row.new_part} {row.new_row}" if row.new_part else None,
        }  # fmt: skip


def csv_lines(found: Comparison, wanted: Wanted) -> Iterator[bytes]:
    """The rows that differ as CSV, one line a cell, in a stream; safe to open in a spreadsheet."""
    yield b"\xef\xbb\xbf"
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(LINES)
    for row in found.rows(wanted):
        for line in change_lines(row, found.hidden):
            writer.writerow([safe_cell(line[name]) for name in LINES])
        if text.tell() > 64 * 1024:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()
