"""`concert data figures` and `concert data lake`."""

from __future__ import annotations

import typer

from concert.centres.research.management.terminal.asking import AsJson, app, print_json, there_is_a_home


@app.command()
def figures(as_json: AsJson = False) -> None:
    """List every figure: what it counts, in which unit, and what it can be told apart by."""
    from concert.centres.research.exports.figures import figure_records

    told = figure_records()
    if as_json:
        print_json(told)
        return
    for each in told:
        typer.echo(f"{each['code']}: {each['title']} ({each['unit']}, {each['source']}): {each['definition']}")


@app.command()
def lake(as_json: AsJson = False) -> None:
    """Even out the home and the lake that CONCERT_LAKE names: send what only one has, bring what only the other has."""
    from concert.centres.research.actions.lake import even_out

    there_is_a_home()
    found = even_out()
    if as_json:
        print_json(found.as_json)
    else:
        typer.echo(f"{found.sent} sent, {found.brought} brought, {len(found.absent)} in neither place")
    if found.absent:
        raise typer.Exit(1)
