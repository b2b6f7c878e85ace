"""Deciding about a point in doubt. Only ever adds an entry; the rows of the release stay as they were delivered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from concert.centres.research.models import RepairDecision
from concert.centres.research.permissions import require_to_take_in
from concert.centres.research.queries.repairs import point_in_doubt
from concert.centres.research.rules.repairs import VERDICTS
from concert.ground.refusals import Refusal
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User


def decide_repair(
    source: str, record: str, point: tuple[float, float], verdict: str, *, by: User | None, on: date
) -> RepairDecision | None:
    """Say what is right about a point in doubt. The same word again changes nothing.

    Gives the decision that stands, or None where nothing was decided and `reopened` is said. Refused: a point that is
    in no doubt, an unknown verdict, accepting where nothing is suggested.
    """
    require_to_take_in(by)
    doubt = point_in_doubt(source, record, *point) if verdict in VERDICTS else None
    if doubt is None:
        raise Refusal("research.repair.unknown", source=source[:40], record=record[:80])
    if verdict == "accepted" and doubt.repair is None:
        raise Refusal("research.repair.nothing_to_accept", record=record)
    with transaction.atomic():
        about = {"source": source, "record": record, "latitude": doubt.latitude, "longitude": doubt.longitude}
        before = RepairDecision.objects.select_for_update().filter(**about).order_by("-pk").first()
        repair = doubt.repair or (None, None)
        same = before is not None and (before.verdict, before.repair_latitude, before.repair_longitude) == (
            verdict,
            *repair,
        )
        if same or (before is None and verdict == "reopened"):
            return before
        made = RepairDecision.objects.create(
            **about, code=doubt.code, repair_latitude=repair[0], repair_longitude=repair[1], verdict=verdict,
            decided_on=on, decided_by=by,
        )  # fmt: skip
        trail.record(
            "research.decide_repair", by=by, on=on, subject=made, facts={"verdict": verdict, "code": doubt.code}
        )
    return made
