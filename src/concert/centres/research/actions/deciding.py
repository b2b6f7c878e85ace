"""Deciding whether two reports tell of one incident, and taking that back. Both only ever add an entry."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from concert.centres.research.models import LinkDecision
from concert.centres.research.permissions import require_to_decide_link
from concert.centres.research.queries import consolidation as queries
from concert.centres.research.rules.incidents import VERDICTS, digest_of, pair_of, traits_of
from concert.ground.refusals import Refusal
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User


def decide_link(left: str, right: str, verdict: str, *, by: User | None, on: date, reason: str = "") -> LinkDecision:
    """Say what two reports are to each other. The same word again changes nothing; another stands over the one before.

    `left` and `right` are keys of reports in the latest state; `verdict` is read from left to right.
    """
    require_to_decide_link(by)
    if verdict not in VERDICTS:
        raise Refusal("research.link.verdict_unknown", verdict=verdict[:40], known=", ".join(VERDICTS))
    rows = _rows(left, right)
    with transaction.atomic():
        before = standing_on(left, right)
        if before is not None and (before.left, before.right, before.verdict) == (left, right, verdict):
            return before
        if before is not None:
            _undone(before, by=by, on=on)
        made = LinkDecision.objects.create(
            left=left, right=right, left_said=digest_of(rows[left]), right_said=digest_of(rows[right]),
            left_traits=traits_of(rows[left]), right_traits=traits_of(rows[right]), verdict=verdict,
            reason=" ".join(reason.split())[:300], by=by, on=on,
        )  # fmt: skip
        trail.record("research.decide_link", by=by, on=on, subject=made, facts={"verdict": verdict})
    return made


def undo_decision(decision: int, *, by: User | None, on: date) -> LinkDecision:
    """Take a decision back by a further entry: the score counts again. Undoing twice changes nothing."""
    require_to_decide_link(by)
    with transaction.atomic():
        entry = LinkDecision.objects.select_for_update().filter(pk=decision).exclude(verdict="undone").first()
        if entry is None:
            raise Refusal("research.decision.unknown", decision=decision)
        before = LinkDecision.objects.filter(undoes=entry).first()
        return before or _undone(entry, by=by, on=on)


def _undone(entry: LinkDecision, *, by: User | None, on: date) -> LinkDecision:
    made = LinkDecision.objects.create(
        left=entry.left, right=entry.right, left_said=entry.left_said, right_said=entry.right_said,
        left_traits=entry.left_traits, right_traits=entry.right_traits, verdict="undone", by=by, on=on, undoes=entry,
    )  # fmt: skip
    trail.record("research.undo_decision", by=by, on=on, subject=made, facts={"verdict": entry.verdict})
    return made


def standing_on(left: str, right: str) -> LinkDecision | None:
    """The decision that stands on a pair, whichever way round."""
    pair = set(pair_of(left, right))
    found = LinkDecision.objects.filter(left__in=pair, right__in=pair, undone_by__isnull=True)
    return found.exclude(verdict="undone").order_by("-pk").first()


def _rows(left: str, right: str) -> dict[str, Any]:
    import pyarrow as pa
    import pyarrow.compute as pc

    if left == right:
        raise Refusal("research.link.one_report", report=left[:80])
    table = queries.state_of(queries.latest_or_refusal()).reports
    found = {row["key"]: row for row in table.filter(pc.is_in(table["key"], pa.array([left, right]))).to_pylist()}
    for key in (left, right):
        if key not in found:
            raise Refusal("research.report.unknown", report=key[:80])
    return found
