"""Feeds: added, changed, stopped, and fetched. Whatever goes wrong, the last good delivery and its release stay."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from filelock import FileLock, Timeout

from concert.centres.research.actions.reaching import Arrived, Reach
from concert.centres.research.actions.receiving import INCOMING, forget_abandoned
from concert.centres.research.actions.taking_in import take_in
from concert.centres.research.actions.unpacking import unpacked
from concert.centres.research.models import Delivery, Feed, Fetch
from concert.centres.research.permissions import require_to_take_in
from concert.centres.research.queries.feeds import due_feeds, feed_of
from concert.centres.research.rules.feeds import Allowed, Outcome, address_in, refusals_to_keep
from concert.centres.research.sources import source as source_of
from concert.ground import home
from concert.ground.jobs import actions as jobs
from concert.ground.refusals import Refusal, refusals_in, refuse
from concert.ground.trail import actions as trail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concert.ground.jobs.models import Job
    from concert.ground.people.models import User

Progress = Callable[..., None]
MOST_FAILURES = 30_000
NO_GOOD = frozenset({"research.fetch.page", "research.fetch.damaged", "research.fetch.inflates"})
"""A file came, and it was not good; anything else on the way means that none came."""


def our_reach() -> Reach:
    """How far this installation reaches, as its settings say."""
    return Reach(Allowed(settings.FETCH_NETWORKS, settings.FETCH_HTTP))


@transaction.atomic
def add_feed(source: str, address: str, *, label: str = "", every_hours: int = 24, by: User | None, on: date) -> Feed:
    """Fetch an address of a source from now on. Refused where it cannot be fetched, with every reason."""
    require_to_take_in(by)
    known = source_of(source)
    told = _told(known.code, label or known.title[:80], address, every_hours)
    with _once():
        feed = Feed.objects.create(source=known.code, **told, added_on=on, added_by=by)
    trail.record("research.add_feed", by=by, on=on, subject=feed, facts={"source": known.code, "hours": every_hours})
    return feed


@transaction.atomic
def change_feed(number: int, address: str, *, label: str, every_hours: int, by: User | None, on: date) -> Feed:
    """Give a feed another address, name or rhythm. With another address, nothing of the old answers is remembered."""
    require_to_take_in(by)
    feed = feed_of(number)
    told = _told(feed.source, label, address, every_hours)
    if all(getattr(feed, name) == value for name, value in told.items()):
        return feed
    if told["address"] != feed.address:
        told |= {"etag": "", "last_modified": "", "not_before": None}
    with _once():
        Feed.objects.filter(pk=number).update(**told)
    trail.record("research.change_feed", by=by, on=on, subject=feed, facts={"hours": every_hours})
    return feed_of(number)


@transaction.atomic
def stop_feed(number: int, *, by: User | None, on: date) -> Feed:
    """Fetch it no more, until somebody resumes it. What came stays."""
    require_to_take_in(by)
    feed = feed_of(number)
    if Feed.objects.filter(pk=number, enabled=True).update(enabled=False):
        trail.record("research.stop_feed", by=by, on=on, subject=feed)
    return feed_of(number)


@transaction.atomic
def resume_feed(number: int, *, by: User | None, on: date) -> Feed:
    """Fetch it again on its schedule."""
    require_to_take_in(by)
    feed = feed_of(number)
    if Feed.objects.filter(pk=number, enabled=False).update(enabled=True):
        trail.record("research.resume_feed", by=by, on=on, subject=feed)
    return feed_of(number)


def _told(source: str, label: str, address: str, every_hours: int) -> dict[str, Any]:
    """What a feed is made of, judged; every reason at once."""
    label = " ".join(label.split())
    wrong = list(refusals_to_keep(label, every_hours))
    text = address.strip()
    try:
        text = address_in(address, our_reach().allowed).text
    except Refusal as refusal:
        wrong.append(refusal)
    refuse("not kept", wrong)
    return {"label": label, "address": text, "every_hours": every_hours}


@contextmanager
def _once() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as wrong:
        raise Refusal("research.feed.twice") from wrong


def start_fetch(number: int, *, by: User | None, on: date) -> Job:
    """Start the job that fetches a feed now."""
    require_to_take_in(by)
    return jobs.start("research.fetch", {"feed": feed_of(number).pk}, by=by, on=on)


def start_due(on: date, at: datetime) -> dict[str, int]:
    """Start a job for each feed that is due. One that is fetched already gets no second job."""
    due = due_feeds(at)
    for feed in due:
        jobs.start("research.fetch", {"feed": feed.pk}, by=None, on=on)
    return {"feeds": len(due)}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one fetch. `problems` say why nothing was taken; `release` the one that stands."""

    feed: Feed
    outcome: Outcome
    release: str
    problems: tuple[Refusal, ...] = ()


def fetch_feed(
    number: int, *, by: User | None, at: datetime, reach: Reach | None = None, progress: Progress = lambda *_: None
) -> Fetched:
    """Fetch a feed now, and take in what came where it is new and good. One fetch of a feed at a time.

    Nothing raised but for want of permission, an unknown feed, or one that is being fetched: what goes wrong on the
    way is the outcome, kept with the feed, and the last good delivery stays.
    """
    require_to_take_in(by)
    feed = feed_of(number)
    with _alone(feed):
        feed.refresh_from_db()
        forget_abandoned()
        folder = home.sealed_dir() / INCOMING / uuid4().hex
        folder.mkdir(parents=True, mode=0o700)
        try:
            return _fetched(feed, folder / _file_name(feed), _Asking(by, at, reach or our_reach(), progress))
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who asks, when, how far, and whom to tell."""

    by: User | None
    at: datetime
    reach: Reach
    progress: Progress


@contextmanager
def _alone(feed: Feed) -> Iterator[None]:
    lock = FileLock(home.home() / f"fetch-{feed.pk}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as wrong:
        raise Refusal("research.feed.busy") from wrong
    try:
        yield
    finally:
        lock.release()


def _file_name(feed: Feed) -> str:
    """A plain name for the file: the source, and the ending of the address where that is one of a table."""
    endings = (".csv.gz", ".json.gz", ".csv", ".json", ".xlsx", ".xls", ".parquet", ".tsv", ".txt", ".zip")
    path = feed.address.partition("?")[0].lower()
    return feed.source.replace(":", "-") + next((each for each in endings if path.endswith(each)), "")


def _fetched(feed: Feed, into: Path, asking: _Asking) -> Fetched:
    known = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    asking.progress(0, 2, "research.note.fetching")
    try:
        arrived = asking.reach.fetch(feed.address, into, {name: told for name, told in known.items() if told})
        arrived = unpacked(into, arrived, asking.reach.limits) if arrived.sha256 else arrived
    except Refusal as refusal:
        came = refusal.code in NO_GOOD
        return _badly(feed, asking, Outcome.REFUSED if came else Outcome.FAILED, [refusal])
    if not arrived.sha256 or (feed.delivery and feed.delivery.sha256 == arrived.sha256):
        return _well(feed, asking, Outcome.UNCHANGED, arrived, feed.delivery)
    known_as = Delivery.objects.filter(source=feed.source, sha256=arrived.sha256)
    try:
        taken = take_in(
            [into], feed.source, by=asking.by, on=asking.at.date(), progress=asking.progress,
            unattended=True,
        )  # fmt: skip
    except Exception as problem:
        if not refusals_in(problem):
            raise
        return _badly(feed, asking, Outcome.REFUSED, refusals_in(problem), arrived)
    outcome = Outcome.UNCHANGED if taken[0].repeated else Outcome.TAKEN
    return _well(feed, asking, outcome, arrived, known_as.select_related("release").get())


@transaction.atomic
def _well(feed: Feed, asking: _Asking, outcome: Outcome, arrived: Arrived, delivery: Delivery | None) -> Fetched:
    """Keep that a fetch went well; what identifies the answer is sent back next time."""
    told: dict[str, Any] = {
        "last_tried": asking.at, "last_success": asking.at, "failures": 0, "problem": "", "problem_facts": {},
        "not_before": None, "delivery": delivery,
    }  # fmt: skip
    if arrived.sha256:
        told |= {"etag": arrived.etag, "last_modified": arrived.last_modified}
    if outcome == Outcome.TAKEN:
        told["last_changed"] = asking.at
    Feed.objects.filter(pk=feed.pk).update(**told)
    _attempt(feed, asking, outcome, arrived, delivery=delivery)
    feed.refresh_from_db()
    return Fetched(feed, outcome, delivery.release.number if delivery else "")


@transaction.atomic
def _badly(
    feed: Feed, asking: _Asking, outcome: Outcome, problems: list[Refusal], arrived: Arrived | None = None
) -> Fetched:
    """Keep why nothing was taken. The last good delivery stays, and so does what is sent back to tell whether it does.

    Also where the refused file was marked: it is asked for again, until a good one comes.
    """
    first = problems[0]
    wait = first.facts.get("wait")
    Feed.objects.filter(pk=feed.pk).update(
        last_tried=asking.at, failures=min(feed.failures + 1, MOST_FAILURES), problem=first.code,
        problem_facts=_plain_facts(first),
        not_before=asking.at + timedelta(seconds=wait) if isinstance(wait, int) else None,
    )  # fmt: skip
    status = first.facts.get("status")
    told = arrived or Arrived(status if isinstance(status, int) else 0)
    _attempt(feed, asking, outcome, told, problem=first.code)
    feed.refresh_from_db()
    return Fetched(feed, outcome, feed.delivery.release.number if feed.delivery else "", tuple(problems))


def _plain_facts(refusal: Refusal) -> dict[str, Any]:
    """Facts that can be kept; where a file lay aside tells nobody anything."""
    return {
        name: value if isinstance(value, int | float) else str(value)[:200]
        for name, value in refusal.facts.items()
        if name != "where"
    }


def _attempt(feed: Feed, asking: _Asking, outcome: Outcome, arrived: Arrived, **told: Any) -> None:
    """Add an attempt: `problem` where it went badly, `delivery` where it went well."""
    made = Fetch.objects.create(
        feed=feed, at=asking.at, outcome=outcome, status=arrived.status or None,
        size=arrived.size if arrived.sha256 else None, sha256=arrived.sha256, **told,
    )  # fmt: skip
    problem = made.problem
    trail.record(
        "research.fetch_feed", by=asking.by, on=asking.at.date(), subject=made,
        facts={"outcome": outcome.value, "feed": feed.pk} | ({"problem": problem} if problem else {}),
    )  # fmt: skip


__all__ = [
    "Fetched", "add_feed", "change_feed", "fetch_feed", "resume_feed", "start_due", "start_fetch", "stop_feed",
]  # fmt: skip
