"""The consolidation as machines read it. Counts that nobody knows are null, never zero."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from concert.centres.research.models import Consolidation, LinkDecision
from concert.centres.research.queries.consolidation import Scoped
from concert.centres.research.rules.incidents import KINDS, Claim, Incident, Link, Report, Tie, pair_of


def consolidation_record(found: Scoped) -> dict[str, Any]:
    """Incidents, links by type, pairs that wait, totals, and each source's own total in scope."""
    links: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for tie in found.ties:
        links[tie.kind].append(tie_record(tie, found.links, found.reports))
    totals = found.totals
    return {
        "incidents": [incident_record(each) for each in found.incidents if each.in_scope],
        "links": links,
        "review": [link_record(each, found.reports) for each in found.waiting],
        "totals": {"low": totals.low, "best": totals.best, "high": totals.high},
        "sources": dict(totals.sources),
    }  # fmt: skip


def incident_record(each: Incident) -> dict[str, Any]:
    """An incident: its chosen days and country, its count, and what each report is to it."""
    count = each.counted.count
    return {
        "id": each.id, "date_first": _day(each.chosen("date")), "date_last": _day(each.chosen("date_last")),
        "country": each.chosen("country"), "low": count.low, "best": count.best, "high": count.high,
        "reports": [
            {"source": member.report.source, "id": member.report.id, "kind": member.kind} for member in each.members
        ],
    }  # fmt: skip


def _day(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None


def report_ref(report: Report) -> dict[str, str]:
    """A report by its source and the source's own id."""
    return {"source": report.source, "id": report.id}


def link_record(link: Link, reports: Mapping[str, Report]) -> dict[str, Any]:
    """A scored pair with its reasons in bits."""
    return {
        "left": report_ref(reports[link.left]), "right": report_ref(reports[link.right]), "kind": link.kind,
        "probability": round(link.probability, 6), "band": link.band, "reasons": json.loads(link.reasons),
    }  # fmt: skip


def tie_record(tie: Tie, links: Mapping[tuple[str, str], Link], reports: Mapping[str, Report]) -> dict[str, Any]:
    """A link that holds, by its score or by a decision; then its band is `decided`."""
    scored = links.get(pair_of(tie.left, tie.right))
    return {
        "left": report_ref(reports[tie.left]), "right": report_ref(reports[tie.right]),
        "probability": round(scored.probability, 6) if scored else None,
        "band": "decided" if tie.decided else "accept", "reasons": json.loads(scored.reasons) if scored else [],
    }  # fmt: skip


def state_record(made: Consolidation) -> dict[str, Any]:
    """A state of the consolidation: what it gathers, how it was made, and its totals."""
    return {
        "state": made.folder[:12], "made_on": made.made_on.isoformat(), "method": made.method,
        "parameters": made.parameters, "version": made.version, "releases": made.releases, "reports": made.reports,
        "incidents": made.incidents, "review": made.waiting, "sources": made.sources, "invented": made.invented,
        "totals": {"low": made.low, "best": made.best, "high": made.high},
    }  # fmt: skip


def decision_record(entry: LinkDecision) -> dict[str, Any]:
    """An entry about a pair: a verdict, or that one was taken back."""
    return {
        "decision": entry.pk, "left": entry.left, "right": entry.right, "verdict": entry.verdict,
        "on": entry.on.isoformat(), "undoes": entry.undoes_id,
    }  # fmt: skip


def incident_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """An incident of a list. Coordinates are rounded to a tenth of a degree when the state is made."""
    return {
        "id": row["incident"], "date_first": _day(row["date"]), "date_last": _day(row["date_last"]),
        "country": row["country"], "latitude": row["latitude"], "longitude": row["longitude"], "low": row["low"],
        "best": row["best"], "high": row["high"], "reports": row["reports"], "sources": row["sources"].split(),
    }  # fmt: skip


def claim_record(field: str, rule: str, claim: Claim) -> dict[str, Any]:
    """One value of a field with its source; a place to a tenth of a degree."""
    value = claim.value
    if isinstance(value, tuple):
        value = [round(each, 1) for each in value]
    elif isinstance(value, date):
        value = value.isoformat()
    return {
        "field": field, "value": value, "source": claim.report.source, "id": claim.report.id, "chosen": claim.chosen,
        "rule": rule,
    }  # fmt: skip


def waiting_record(link: Link) -> dict[str, Any]:
    """A pair that waits, its reports by their keys."""
    return {
        "left": {"source": link.left.split(":", 1)[0], "key": link.left},
        "right": {"source": link.right.split(":", 1)[0], "key": link.right}, "kind": link.kind,
        "probability": round(link.probability, 6), "band": link.band, "reasons": json.loads(link.reasons),
    }  # fmt: skip
