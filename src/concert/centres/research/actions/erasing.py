"""Erasing a sealed delivery: the file goes, its checksum and the scrubbed rows stay."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from concert.centres.research.models import Delivery
from concert.centres.research.permissions import require_to_erase_sealed
from concert.centres.research.rules.lake import sealed_file
from concert.ground import home
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from concert.ground.people.models import User


@transaction.atomic
def erase_sealed(delivery: Delivery, *, by: User | None, on: date) -> Delivery:
    """Erase the file as it came, for every provider that sent it. Erasing twice changes nothing."""
    require_to_erase_sealed(by)
    if delivery.sealed_erased_on is not None:
        return delivery
    Delivery.objects.filter(sha256=delivery.sha256, sealed_erased_on__isnull=True).update(sealed_erased_on=on)
    trail.record("research.erase_sealed", by=by, on=on, subject=delivery, facts={"delivery": delivery.sha256})
    delivery.refresh_from_db()
    sealed_file(home.sealed_dir(), delivery.sha256).unlink(missing_ok=True)
    return delivery
