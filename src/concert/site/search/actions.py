"""Bringing the index up to date: what is new is added, what changed is changed, what is gone is gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.timezone import localdate

from concert.ground.jobs import actions as jobs
from concert.ground.trail import queries as trail
from concert.site.search import queries
from concert.site.search.chapters import Gathered, everything_public
from concert.site.search.models import Entry, Standing


def keep_up(*, at: datetime) -> None:
    """Build the index at the first question; later have it brought up to date beside, while the old one answers."""
    if queries.standing() is None:
        refresh_index(at=at)
    elif queries.is_behind():
        jobs.start("search.refresh", {}, by=None, on=localdate(at))


def refresh_index(*, at: datetime) -> int:
    """Hold the index against everything public, and mend it; how many entries changed. Repeating changes nothing.

    The index is derived, tells nothing that the pages do not, and may be made again at any time: so no permission is
    asked and the trail has no entry.
    """
    head = trail.head()
    gathered = {(each.kind.value, each.key): each for each in everything_public()}
    with transaction.atomic():
        held = {(kind, key): (pk, digest) for pk, kind, key, digest in Entry.objects.values_list(
            "pk", "kind", "key", "digest")}  # fmt: skip
        gone = [pk for name, (pk, _digest) in held.items() if name not in gathered]
        digests = {name: each.digest for name, each in gathered.items()}
        stale = [held[name][0] for name in gathered if name in held and held[name][1] != digests[name]]
        wanted = [name for name in gathered if name not in held or held[name][1] != digests[name]]
        _remove([*gone, *stale])
        _add([gathered[name] for name in wanted], [digests[name] for name in wanted])
        Standing.objects.update_or_create(pk=1, defaults={"trail_number": head.number if head else 0, "built_at": at})
    return len(gone) + len(wanted)


def _remove(numbers: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(number,) for number in numbers])
    for start in range(0, len(numbers), 500):
        Entry.objects.filter(pk__in=numbers[start : start + 500]).delete()


def _add(gathered: Sequence[Gathered], digests: Sequence[str]) -> None:
    entries = Entry.objects.bulk_create(
        [
            Entry(
                kind=each.kind.value, key=each.key, titles=each.titles, summaries=each.summaries, page=each.page,
                arguments=each.arguments, anchor=each.anchor, area=each.area, digest=digest,
            )
            for each, digest in zip(gathered, digests, strict=True)
        ],
        batch_size=500,
    )  # fmt: skip
    _add_words((entry.pk, each.head, each.text) for entry, each in zip(entries, gathered, strict=True))


def _add_words(rows: Iterable[tuple[int, str, str]]) -> None:
    statement = (
        "INSERT INTO search_words (rowid, words) VALUES (%s, setweight(to_tsvector('simple', %s), 'A') "
        "|| setweight(to_tsvector('simple', %s), 'D'))"
        if connection.vendor == "postgresql"
        else "INSERT INTO search_words (rowid, head, body) VALUES (%s, %s, %s)"
    )
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))
