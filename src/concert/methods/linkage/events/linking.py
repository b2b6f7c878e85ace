"""Links between reports of deaths: who tells the same event, a part of it, or a sum that holds it.

A Fellegi–Sunter model (I. P. Fellegi, A. B. Sunter, "A theory for record linkage", 1969) scored by Splink; then each
report may be the same as one report of another source only, and several rows of one event may be parts of one report.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from concert.methods.linkage.events import comparing, reading, scoring
from concert.methods.linkage.events.choosing import Choice, chosen
from concert.methods.linkage.events.parameters import PAIRS, PUBLISHED, Blocking, Decision, EventLinks, EventParameters


def link_events(
    reports: pa.Table, *, parameters: EventParameters = PUBLISHED, decisions: Sequence[Decision] = ()
) -> EventLinks:
    """Typed links between reports (columns as `REPORTS`), the same in whatever order the rows come."""
    entities = reading.read(reports)
    rows = sum(len(each.members) == 1 for each in entities)
    possible = rows * (rows - 1) // 2
    undated = len(reports) - rows
    if rows < 2:
        return EventLinks(PAIRS.empty_table(), parameters.version, parameters, Blocking(rows, 0, undated, possible))
    pairs = scoring.scored(comparing.records(entities, parameters.window), parameters.model)
    single = pc.and_(pc.less(pairs["left"], rows), pc.less(pairs["right"], rows))
    candidates = int(pc.sum(single).as_py() or 0)
    choices = chosen(entities, pairs, parameters, decisions)
    return EventLinks(_table(choices), parameters.version, parameters, Blocking(rows, candidates, undated, possible))


def _table(choices: Sequence[Choice]) -> pa.Table:
    ordered = sorted(choices, key=lambda each: (each.left, each.right))
    return pa.table(
        {
            "left": [each.left for each in ordered],
            "right": [each.right for each in ordered],
            "kind": [each.kind for each in ordered],
            "probability": [each.probability for each in ordered],
            "weight": [each.weight for each in ordered],
            "band": [each.band for each in ordered],
            "reasons": [json.dumps(each.reasons) for each in ordered],
        },
        schema=PAIRS,
    )
