"""`concert data repairs`: points that cannot be right, and what was probably meant."""

from __future__ import annotations

from typing import Annotated

import typer

from concert.centres.research.management.terminal.asking import AsJson, app, print_json, there_is_a_home
from concert.centres.research.rules.coordinates import CODES
from concert.ground.findings import Finding, printable
from concert.ground.web.wording import say


@app.command()
def repairs(
    source: Annotated[str, typer.Argument(help="Of this source only.")] = "",
    decided: Annotated[bool, typer.Option("--decided", help="Also those that somebody decided about.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the points that cannot be right, each with its reason and the repair that is suggested."""
    from concert.centres.research import exports, queries

    there_is_a_home()
    found = queries.points_in_doubt(source, decided=decided)
    if as_json:
        print_json([exports.repair_record(each, say(Finding(CODES[each.code])).sentence) for each in found])
        return
    for each in found:
        meant = f" → {each.repair[0]}, {each.repair[1]}" if each.repair else ""
        verdict = f" [{each.verdict}]" if each.verdict else ""
        typer.echo(
            f"{each.source} {printable(each.record)} ({each.slug}, row {each.row}): {each.latitude}, {each.longitude}"
            f"{meant} {each.country or ''}{verdict}\n  {say(Finding(CODES[each.code])).sentence}"
        )
