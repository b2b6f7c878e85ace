"""Limits on checks by people without an account: reading a workbook costs more than reading a page."""

from __future__ import annotations

from datetime import datetime, timedelta

from concert.ground.refusals import Refusal
from concert.ground.web.throttle import NO_WAIT, Bucket, Limit, take

CHECKS = Limit("plans.check", 30, timedelta(hours=1))


def allow_check(network: str, *, at: datetime) -> None:
    """Spend one of the checks that a network has in an hour, or refuse with how long to wait. No address is kept."""
    wait = take([Bucket(CHECKS, (network,))], at=at)
    if wait > NO_WAIT:
        raise Refusal("plans.check.throttled", minutes=-(-int(wait.total_seconds()) // 60))
