"""Feeds as they stand: how each is doing, why, when it is tried next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from concert.centres.research.models import Feed, Fetch
from concert.centres.research.queries.mappings import every_source
from concert.centres.research.rules.feeds import Health
from concert.ground.refusals import Refusal

WORST = (Health.FAILING, Health.LATE, Health.WAITING, Health.UNCHANGED, Health.HEALTHY, Health.STOPPED)
SHOWN_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed on a moment: its health, why it fails (None where it does not), when it is fetched next."""

    feed: Feed
    health: Health
    problem: Refusal | None
    next_try: datetime | None


def feed_states(at: datetime) -> list[FeedState]:
    """Every feed, by source and name."""
    return [state_of(each, at) for each in Feed.objects.select_related("delivery__release")]


def state_of(feed: Feed, at: datetime) -> FeedState:
    problem = Refusal(feed.problem, **feed.problem_facts) if feed.problem else None
    return FeedState(feed, feed.rhythm.health(at), problem, feed.rhythm.next_try(at))


def health_of_sources(at: datetime) -> dict[str, Health]:
    """The worst health among the feeds of each source that has any."""
    found: dict[str, Health] = {}
    for state in feed_states(at):
        before = found.get(state.feed.source, state.health)
        found[state.feed.source] = min(before, state.health, key=WORST.index)
    return found


def feed_of(number: int) -> Feed:
    """One feed, or refused."""
    feed = Feed.objects.select_related("delivery__release").filter(pk=number).first()
    if feed is None:
        raise Refusal("research.feed.unknown", id=number)
    return feed


def feeds_of(source: str | None) -> list[Feed]:
    """The feeds of a source, or of all, that are not stopped."""
    found = Feed.objects.filter(enabled=True)
    return list(found.filter(source=source) if source else found)


def due_feeds(at: datetime) -> list[Feed]:
    """The feeds that should be fetched by now."""
    return [each for each in Feed.objects.filter(enabled=True) if each.rhythm.is_due(at)]


def attempts(number: int) -> Sequence[Fetch]:
    """The last attempts of a feed, newest first."""
    return list(Fetch.objects.filter(feed=number).select_related("delivery__release")[:SHOWN_ATTEMPTS])


def presets() -> list[tuple[str, str, str]]:
    """Official addresses that sources declare and no feed fetches yet: code, title, address."""
    taken = set(Feed.objects.values_list("source", "address"))
    return [
        (each.code, each.title, address)
        for each in every_source()
        for address in each.fetch
        if (each.code, address) not in taken and address.startswith("https://")
    ]
