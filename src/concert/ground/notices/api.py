"""What one person was told, for machines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from ninja import Router, Schema
from ninja.security import django_auth

from concert.ground.notices import queries
from concert.ground.notices.wording import said
from concert.ground.people.permissions import area_names
from concert.ground.web.schemas import Problem

if TYPE_CHECKING:
    from concert.ground.people.models import User

router = Router(tags=["notices"])
NO: dict[int, Any] = {401: Problem}
MOST = 500


class NoticeOut(Schema):
    """One notice in words, with the address that it leads to; `read_on` is null while it is unread."""

    id: int
    kind: str
    sentence: str
    address: str
    due_on: date | None
    on: date
    read_on: date | None


@router.get("/notices", response={200: list[NoticeOut], **NO}, auth=django_auth, url_name="notices")
def notices(request: HttpRequest, unread: bool = False) -> list[NoticeOut]:
    """Your own notices, the unread first, then the newest; 500 at most. With `unread`, those alone."""
    names = area_names(get_language() or "en")
    return [
        NoticeOut(
            id=each.pk,
            kind=each.kind,
            sentence=said(each.kind, each.facts, each.due_on, names).sentence,
            address=each.address,
            due_on=each.due_on,
            on=each.on,
            read_on=timezone.localdate(each.read_at) if each.read_at else None,
        )
        for each in queries.notices_of(cast("User", request.user), unread=unread)[:MOST]
    ]
