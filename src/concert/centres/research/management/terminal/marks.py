"""`concert data marks`: what may be wrong with releases as a whole, and what was decided."""

from __future__ import annotations

from typing import Annotated

import typer

from concert.centres.research.management.terminal.asking import AsJson, app, print_json, there_is_a_home
from concert.centres.research.rules.drift import SAID
from concert.ground.findings import Finding, Level
from concert.ground.web.wording import say


@app.command()
def marks(
    source: Annotated[str, typer.Argument(help="Of this source only.")] = "",
    mended: Annotated[bool, typer.Option("--mended", help="Also those that a later release mended.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the marks on releases: what may be wrong, in which periods, with the numbers."""
    from concert.centres.research import exports, queries

    there_is_a_home()
    found = list(queries.marks(source or None, closed=mended))
    if as_json:
        print_json([exports.mark_record(each) for each in found])
        return
    for each in found:
        facts = {"area": each.subject} | each.facts
        said = say(Finding(SAID[each.code], level=Level.DOUBT, **facts)).sentence
        mended_by = f", mended by {each.closed_by.number}" if each.closed_by else ""
        typer.echo(f"{each.pk} {each.source} {each.table} [{each.state}{mended_by}]\n  {said}")
