"""Feeds for machines: what is fetched on a schedule, and how it is doing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema

from concert.centres.research import exports, queries
from concert.centres.research.api.routing import ANSWERS, router


class FeedOut(Schema):
    """An address that is fetched every so many hours. `problem`: the code of what went wrong last, if it is failing."""

    feed: int
    source: str
    label: str
    address: str
    every_hours: int
    enabled: bool
    health: str
    failures: int
    problem: str | None
    delivery: str | None
    release: str | None
    last_tried: datetime | None
    last_success: datetime | None
    last_changed: datetime | None
    next_try: datetime | None


@router.get("/data/feeds", response={200: list[FeedOut], **ANSWERS})
def feeds(request: HttpRequest) -> Any:
    """Every feed with its health, by source and name."""
    return [exports.feed_record(each) for each in queries.feed_states(timezone.now())]
