"""`concert data estimate`: how many no list saw, of deaths by the sources at hand, of victims from a file of lists."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from concert.centres.research.management.terminal.asking import AsJson, app, print_json, there_is_a_home
from concert.centres.research.wording import ASSUMPTIONS, NOTES
from concert.methods.estimating import Criterion, Estimate

estimates = typer.Typer(no_args_is_help=True, help="Estimate what no list saw.")
app.add_typer(estimates, name="estimate")
By = Annotated[Criterion, typer.Option("--by", help="How models are weighed: aic or bic.")]


@estimates.command()
def victims(
    file: Annotated[Path, typer.Argument(help="A column of 0 and 1 for each list, and one named count.")],
    by: By = Criterion.AIC,
    as_json: AsJson = False,
) -> None:
    """Estimate how many there are from overlapping lists. Nothing is kept."""
    from concert.centres.research import exports, queries

    found = queries.estimate_of_file(file, by)
    if as_json:
        print_json(exports.estimate_record(found))
        return
    _print(found)
    _print_assumptions(found)


@estimates.command()
def deaths(by: By = Criterion.AIC, as_json: AsJson = False) -> None:
    """Estimate the events that no source saw, from the latest consolidation; deaths on one more assumption."""
    from concert.centres.research import exports, queries

    there_is_a_home()
    found = queries.estimate_of_deaths(by)
    if as_json:
        print_json(exports.deaths_estimate_record(found))
        return
    _print(found.events)
    typer.echo(f"deaths: {found.deaths_seen} seen, {found.best} in all, from {found.low} to {found.high}")
    _print_assumptions(found.events)
    typer.echo(f"  {ASSUMPTIONS['like_the_once_seen']}")


def _print(found: Estimate) -> None:
    typer.echo(f"{found.best} in all, from {found.low} to {found.high} ({found.share:.0%}); {found.seen} seen")
    typer.echo(f"if lists were independent, at least {found.least} (Chao)")
    typer.echo(f"{len(found.models) or 1} of {found.tried} models weighed")


def _print_assumptions(found: Estimate) -> None:
    for each in found.assumptions:
        typer.echo(f"  {ASSUMPTIONS[each]}")
    for note in found.notes:
        typer.echo(f"  {NOTES[note]}")
