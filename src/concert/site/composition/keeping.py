"""Keeps what a public page is composed of until any act changes anything.

Every act leaves an entry in the trail, and each entry's hash depends on all before it. So the hash of the newest entry
says whether anything changed since: one small query a page instead of many large ones. What one person may see beyond
the public is never kept.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

from concert.ground import home
from concert.ground.trail import queries as trail

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from concert.ground.people.models import User

Kept = TypeVar("Kept")
MOST = 400
MOST_SECONDS = 60.0
"""After this long it is made again anyway, for changes by hand that left no entry."""

_shelf: OrderedDict[Hashable, tuple[str, float, object]] = OrderedDict()
_lock = Lock()


def kept(key: Hashable, make: Callable[[], Kept]) -> Kept:
    """What `make` gave for this key while the trail stood as it stands now; made afresh otherwise."""
    head = trail.head()
    stamp, now = f"{home.home()} {head.hash if head else ''}", time.monotonic()
    with _lock:
        found = _shelf.get(key)
        if found is not None and found[0] == stamp and now < found[1]:
            _shelf.move_to_end(key)
            return cast("Kept", found[2])
    made = make()
    with _lock:
        _shelf[key] = (stamp, now + MOST_SECONDS, made)
        _shelf.move_to_end(key)
        while len(_shelf) > MOST:
            _shelf.popitem(last=False)
    return made


def kept_for(user: User | AnonymousUser, key: Hashable, make: Callable[[], Kept]) -> Kept:
    """As `kept` for the public; made afresh for somebody who has signed in."""
    return make() if user.is_authenticated else kept(key, make)
