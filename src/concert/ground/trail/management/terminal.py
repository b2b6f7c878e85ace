"""`concert trail`: check the record of who did what, and take its head to a safe place."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from concert.ground.trail import queries
from concert.ground.trail.rules import head_from
from concert.ground.web.wording import say

app = typer.Typer(no_args_is_help=True)


@app.command()
def verify(
    head: Annotated[str, typer.Option(help="A head that “concert trail head” printed earlier.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdict as JSON.")] = False,
) -> None:
    """Walk along the whole trail. Exit 1 where an entry was changed, removed, exchanged, or the end was cut off."""
    found = queries.verdict(head_from(head) if head else None)
    said = [say(finding) for finding in found.findings]
    if as_json:
        told = {
            "entries": found.entries,
            "head": found.head,
            "holds": found.holds,
            "findings": [asdict(one) for one in said],
        }
        typer.echo(json.dumps(told, ensure_ascii=False))
    elif found.holds:
        typer.echo(f"The trail holds: {found.entries} entries, head {found.entries}:{found.head}")
    for one in said:
        typer.echo(str(one), err=True)
    if not found.holds:
        raise typer.Exit(1)


@app.command()
def head() -> None:
    """Print the head, to keep where nobody here can change it: `verify --head` then finds a trail cut short."""
    typer.echo(str(queries.head() or ""))
