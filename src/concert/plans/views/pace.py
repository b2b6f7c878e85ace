"""Pace and evidence of what a measure should move, as its page shows them beside the plan's own numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from concert.centres.research.wording import DEGREES, METHODS, PACES, WEAKNESSES, WHY_NOT
from concert.ground.web import charts
from concert.ground.web.separators import listed
from concert.ground.web.wording import say
from concert.methods.progress import Evidence, Pace
from concert.plans import queries
from concert.plans.models import Measure
from concert.plans.queries import MeasureProgress

MARKS = {Pace.FAST_ENOUGH: "on", Pace.TOO_SLOW: "late", Pace.MOVING_AWAY: "missed", Pace.CANNOT_SAY: "unknown"}
BARS = {Evidence.NONE: 0, Evidence.WEAK: 1, Evidence.FAIR: 2, Evidence.STRONG: 3}


def with_pace(said: Sequence[dict[str, object]], measure: Measure, *, on: date) -> list[dict[str, object]]:
    """What the page says of each indicator, in order, with its pace and evidence on a day. Two more queries."""
    found = queries.progress_of_measure(measure, on=on)
    return [{**told, **_pace_said(each)} for told, each in zip(said, found, strict=True)]


def _pace_said(each: MeasureProgress) -> dict[str, object]:
    found = each.found
    return {
        "pace": charts.badge(MARKS[found.pace], PACES[found.pace]),
        "why": WHY_NOT[found.reason] if found.reason else "",
        "doubts": [say(doubt).sentence for doubt in found.doubts],
        "method": METHODS[found.verdict.method],
        "judged_on": found.on,
        "bars": charts.evidence_bars(BARS[found.evidence]),
        "evidence": DEGREES[found.evidence],
        "weaknesses": listed(str(WEAKNESSES[weak]) for weak in found.strength.reasons),
        "disagree": found.disagree,
    }
