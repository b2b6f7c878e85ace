"""`concert data consolidate`: which reports tell of one incident, and how many people died or disappeared."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from concert.centres.research.management.terminal.asking import AsJson, app, print_json, there_is_a_home
from concert.ground.refusals import Refusal
from concert.ground.web.terminal import terminal_progress


@app.command()
def consolidate(
    concept: Annotated[str, typer.Argument(help="What to consolidate: deaths.")],
    first: Annotated[int | None, typer.Option("--from", help="First year; all by default.")] = None,
    last: Annotated[int | None, typer.Option("--to", help="Last year; all by default.")] = None,
    sources: Annotated[str, typer.Option(help="Codes of sources with commas between; all by default.")] = "",
    as_json: AsJson = False,
) -> None:
    """Gather reports of several sources into incidents, each counted once from low to high."""
    from concert.centres.research import actions, exports
    from concert.centres.research.queries import consolidation as queries

    if concept != "deaths":
        raise Refusal("research.consolidation.concept", concept=concept)
    there_is_a_home()
    with terminal_progress() as progress:
        made = actions.consolidate(by=None, on=timezone.localdate(), progress=progress)
    wanted = tuple(each.strip() for each in sources.split(",") if each.strip())
    found = queries.scoped(made, queries.Scope(first, last, wanted))
    told = exports.consolidation_record(found)
    if as_json:
        print_json(told)
        return
    totals = found.totals
    typer.echo(
        f"{totals.incidents:,} incidents from {len(found.reports):,} reports:"
        f" {totals.best:,} dead or missing ({totals.low:,} to {totals.high:,})"
    )
    for source, total in told["sources"].items():
        typer.echo(f"  {source} alone counts {total:,}")
    numbers = ", ".join(f"{len(links):,} {kind}" for kind, links in told["links"].items())
    typer.echo(f"  Links: {numbers}. {len(found.waiting):,} pairs wait for a person: /data/review/")
