"""`concert data feeds`: what is fetched on a schedule, and how it is doing; `concert data fetch`: fetch now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from django.utils import timezone

from concert.centres.research.management.terminal.asking import AsJson, app, print_json, there_is_a_home
from concert.centres.research.wording import OUTCOMES
from concert.ground.findings import printable
from concert.ground.web.wording import say

if TYPE_CHECKING:
    from concert.centres.research.queries import FeedState


@app.command()
def feeds(
    add: Annotated[str, typer.Option(metavar="SOURCE", help="Add a feed of this source.")] = "",
    address: Annotated[str, typer.Option(help="Its address; else the source's first official one.")] = "",
    name: Annotated[str, typer.Option(help="What it is called.")] = "",
    every: Annotated[int, typer.Option(help="Every how many hours it is fetched; 24 unless told.")] = 0,
    change: Annotated[int, typer.Option(metavar="NUMBER", help="Give this feed the address, name or hours told.")] = 0,
    stop: Annotated[int, typer.Option(metavar="NUMBER", help="Stop this feed.")] = 0,
    resume: Annotated[int, typer.Option(metavar="NUMBER", help="Resume this feed.")] = 0,
    as_json: AsJson = False,
) -> None:
    """List the feeds with their health; add, change, stop or resume one."""
    from concert.centres.research import actions, exports, queries
    from concert.centres.research.sources import source

    there_is_a_home()
    on = timezone.localdate()
    if add:
        chosen = address or next(iter(source(add).fetch), "")
        actions.add_feed(add, chosen, label=name, every_hours=every or 24, by=None, on=on)
    if change:
        feed = queries.feed_of(change)
        label, hours = name or feed.label, every or feed.every_hours
        actions.change_feed(change, address or feed.address, label=label, every_hours=hours, by=None, on=on)
    if stop:
        actions.stop_feed(stop, by=None, on=on)
    if resume:
        actions.resume_feed(resume, by=None, on=on)
    states = queries.feed_states(timezone.now())
    if as_json:
        print_json([exports.feed_record(each, whole=True) for each in states])
        return
    for each in states:
        _print(each)


def _print(state: FeedState) -> None:
    feed = state.feed
    typer.echo(f"{feed.pk} {feed.source} {printable(feed.label)} [{state.health}] {printable(feed.address)}")
    if state.problem:
        typer.echo(f"  {say(state.problem)}")
    if feed.delivery:
        typer.echo(f"  {feed.delivery.short} → {feed.delivery.release.number}")


@app.command("fetch")
def fetch(
    source: Annotated[str, typer.Argument(help="Feeds of this source.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Every feed that is not stopped.")] = False,
    as_json: AsJson = False,
) -> None:
    """Fetch feeds now: those of a source, all, or those that are due. Ends with 1 where one failed."""
    from concert.centres.research import actions
    from concert.centres.research.queries.feeds import due_feeds, feeds_of

    there_is_a_home()
    now = timezone.now()
    chosen = feeds_of(source or None) if source or everything else due_feeds(now)
    done = [actions.fetch_feed(each.pk, by=None, at=timezone.now()) for each in chosen]
    if as_json:
        print_json([
            {
                "feed": each.feed.pk, "source": each.feed.source, "outcome": each.outcome, "release": each.release,
                "problems": [problem.code for problem in each.problems],
            }
            for each in done
        ])  # fmt: skip
    else:
        for each in done:
            typer.echo(f"{each.feed.pk} {each.feed.source}: {OUTCOMES[each.outcome]} {each.release}")
            for problem in each.problems:
                typer.echo(f"  {say(problem)}")
    if any(each.problems for each in done):
        raise typer.Exit(1)
