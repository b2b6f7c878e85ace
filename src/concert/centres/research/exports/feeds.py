"""Feeds, as machines read them."""

from __future__ import annotations

from typing import Any

from concert.centres.research.queries.feeds import FeedState
from concert.centres.research.sources import SOURCES


def feed_record(state: FeedState, *, whole: bool = False) -> dict[str, Any]:
    """A feed with its health, why it fails, its last good delivery, and when it is fetched next.

    `whole`: with the question of the address, which may hold a key; not for everybody.
    """
    feed, told = state.feed, whole or not SOURCES[state.feed.source].protected  # what went wrong may count rows
    moments = {
        "last_tried": feed.last_tried, "last_success": feed.last_success, "last_changed": feed.last_changed,
        "next_try": state.next_try,
    }  # fmt: skip
    return {
        "feed": feed.pk, "source": feed.source, "label": feed.label,
        "address": feed.address if whole else feed.public_address,
        "every_hours": feed.every_hours, "enabled": feed.enabled, "health": state.health.value,
        "failures": feed.failures, "problem": feed.problem or None if told else None,
        "delivery": feed.delivery.sha256 if feed.delivery and told else None,
        "release": feed.delivery.release.number if feed.delivery else None,
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
    }  # fmt: skip
