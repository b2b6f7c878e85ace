"""Marks on releases, as machines read them."""

from __future__ import annotations

from typing import Any

from concert.centres.research.models import Mark


def mark_record(mark: Mark) -> dict[str, Any]:
    """What is suspicious, where, with its numbers, and what was decided; reasons are for those who sign in."""
    return {
        "mark": mark.pk, "code": mark.code, "source": mark.source, "provider": mark.provider, "table": mark.table,
        "area": mark.subject or None, "measures": mark.measures, "periods": mark.periods, "years": mark.years,
        "facts": mark.facts, "before": mark.before, "now": mark.now, "state": mark.state,
        "held_back": mark.closed_by_id is None and mark.state != "confirmed",
        "release": mark.release.number, "closed_by": mark.closed_by.number if mark.closed_by else None,
        "decisions": [{"decision": each.decision, "on": each.decided_on.isoformat()} for each in mark.decisions.all()],
    }  # fmt: skip
