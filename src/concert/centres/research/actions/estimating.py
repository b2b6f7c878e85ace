"""Saving an estimate so that others can read it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from concert.centres.research.models import SavedEstimate
from concert.centres.research.permissions import require_to_take_in
from concert.ground.refusals import Refusal
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User


@transaction.atomic
def save_estimate(title: str, record: Mapping[str, Any], *, by: User | None, on: date) -> SavedEstimate:
    """Keep a result under a title, for everybody to read. The same again is the one that was kept."""
    require_to_take_in(by)
    named = " ".join(title.split())[:120]
    if not named:
        raise Refusal("research.estimate.no_title")
    told = json.dumps([named, record], sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(told.encode()).hexdigest()
    saved, new = SavedEstimate.objects.get_or_create(
        digest=digest, defaults={"title": named, "record": dict(record), "saved_on": on, "saved_by": by}
    )
    if new:
        trail.record("research.save_estimate", by=by, on=on, subject=saved, facts={"digest": digest})
    return saved
