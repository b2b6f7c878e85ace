"""The commands of the shell: `concert init`, `concert serve`, `concert manage`."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Annotated

import typer
from django.conf import settings

from concert.site.management.words import words

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Concert makes the Global Compact for Migration real: plans, data, money, partners and reviews in one chain.",
)

app.command()(words)


@app.command()
def init(
    demonstration: Annotated[
        bool, typer.Option("--demonstration", help="Fill it with the invented Sea of Merrow.")
    ] = False,
    if_missing: Annotated[bool, typer.Option("--if-missing", help="Leave a finished home as it is.")] = False,
) -> None:
    """Make the home: the one folder under which Concert keeps everything. Repeat it after an interruption."""
    from concert.site.management.making import make_home

    make_home(demonstration=demonstration, if_missing=if_missing, say=lambda text: typer.echo(text, err=True))


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = settings.PORT,
    address: Annotated[str, typer.Option(help="The address to listen on.")] = settings.ADDRESS,
) -> None:
    """Serve the home, with one process beside it for long work, until Ctrl-C."""
    from concert.site.management.serving import serve_home

    raise typer.Exit(serve_home(address=address, port=port, say=typer.echo))


@app.command()
def tick(
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; today by default.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Do the daily duties: remind people, send mail, take old jobs away. Repeating it does nothing twice."""
    import json

    from django.utils import timezone

    from concert.ground.jobs import actions
    from concert.ground.web.terminal import terminal_progress
    from concert.ground.web.wording import job_words

    day = on.date() if on else timezone.localdate()
    with terminal_progress() as progress:
        told = actions.run_here("jobs.tick", {}, by=None, on=day, progress=progress)
    if as_json:
        typer.echo(json.dumps(told))
        return
    for name, counts in told["done"].items():
        said = ", ".join(f"{what} {number}" for what, number in counts.items()) or "nothing to do"
        typer.echo(f"{job_words(f'{name}.duty')}: {said}")


@app.command(add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def manage(context: typer.Context) -> None:
    """Run one of the framework's own management commands, such as `concert manage check --deploy`."""
    from django.core.management import execute_from_command_line

    sys.argv[0] = "concert manage"
    execute_from_command_line(["concert manage", *context.args])
